import * as z from "zod";
import {
  anyBody,
  authenticator,
  type BasicCredentials,
  basic,
  bearer,
  type ClientOptions,
  type ContentDefinition,
  cookieKey,
  defineClient,
  headerKey,
  jsonBody,
  mediaTypes,
  type OperationDefinition,
  operation,
  type ParameterDefinitions,
  parameters,
  queryKey,
  type RequestBodyDefinition,
  type Secret,
  type Validator,
} from "../../runtime/index.js";

/** What the generator would write for a small API: types as openapi-typescript writes them, operations as data. */
export interface components {
  schemas: {
    Pet: { id: string; name: string };
    NewPet: { name: string; tags?: string[] };
    Problem: { title: string };
  };
}

export interface operations {
  getPet: {
    parameters: {
      query?: { limit?: number };
      header?: never;
      path: { petId: string };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Pet"] };
      };
      404: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Problem"] };
      };
      default: { headers: { [name: string]: unknown }; content?: never };
    };
  };
  addPet: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { "application/json": components["schemas"]["NewPet"] } };
    responses: {
      201: {
        headers: { [name: string]: unknown };
        content: { "application/json": components["schemas"]["Pet"] };
      };
      204: { headers: { [name: string]: unknown }; content?: never };
    };
  };
  listPets: {
    parameters: {
      query?: { limit?: number };
      header?: { "X-Trace"?: string };
      path?: never;
      cookie?: { session?: string };
    };
    requestBody?: never;
    responses: {
      "2XX": {
        headers: { [name: string]: unknown };
        content: {
          "application/json": components["schemas"]["Pet"][];
          "text/csv": string;
          "image/png": string;
        };
      };
      "4XX": {
        headers: { [name: string]: unknown };
        content: { "application/problem+json": components["schemas"]["Problem"] };
      };
    };
  };
}

export interface paths {
  "/": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: operations["addPet"];
  };
  "/pets": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listPets"];
  };
  "/pets/{petId}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["getPet"];
  };
}

const Pet = z.looseObject({ id: z.string(), name: z.string() });
const NewPet = z.strictObject({ name: z.string(), tags: z.array(z.string()).optional() });
const Problem = z.looseObject({ title: z.string() });

export const getPet = operation<operations["getPet"]>({
  id: "getPet",
  method: "get",
  path: "/pets/{petId}",
  security: [["bearer"]],
  parameters: parameters({
    path: { petId: { required: true, schema: z.string() } },
    query: { limit: { schema: z.int() } },
  }),
  responses: { 200: Pet, 404: Problem, default: null },
});

export const addPet = operation<operations["addPet"]>({
  id: "addPet",
  method: "post",
  path: "/",
  security: [["bearer"]],
  requestBody: jsonBody({ required: true, content: { "application/json": NewPet } }),
  responses: { 201: Pet, 204: null },
});

export const listPets = operation<operations["listPets"]>({
  id: "listPets",
  method: "get",
  path: "/pets",
  parameters: parameters({
    query: { limit: { schema: z.int() } },
    header: { "X-Trace": { schema: z.string() } },
    cookie: { session: { schema: z.string() } },
  }),
  responses: {
    "2XX": mediaTypes({ "application/json": z.array(Pet), "text/csv": null, "image/png": null }),
    "4XX": mediaTypes({ "application/problem+json": Problem }),
  },
});

export interface Auth {
  readonly bearer?: Secret;
  readonly basic?: Secret<BasicCredentials>;
  readonly headerKey?: Secret;
  readonly queryKey?: Secret;
  readonly cookieKey?: Secret;
  readonly oauth?: Secret;
  readonly oidc?: Secret;
  readonly token?: Secret;
}

export const createClient = defineClient<paths, Auth>({
  servers: ["https://petstore.example/v1"],
  authenticator: authenticator({
    bearer: bearer(),
    basic: basic(),
    headerKey: headerKey("X-Key"),
    queryKey: queryKey("api_key"),
    cookieKey: cookieKey("sid"),
    oauth: bearer(),
    oidc: bearer(),
    token: bearer("Token"),
  }),
});

export type Options = ClientOptions<Auth>;

/** The data of an operation, from which its parts are made. */
interface Data extends Omit<OperationDefinition, "parameters" | "requestBody" | "responses"> {
  readonly parameters?: ParameterDefinitions;
  readonly requestBody?: RequestBodyDefinition;
  readonly responses: Readonly<Record<string, Validator | ContentDefinition | null>>;
}

/** An operation with the parameters, body or security that a test is about. */
export function anyOperation(data: Partial<Data>) {
  const { parameters: known = {}, requestBody, responses = { 200: { "*/*": null } } } = data;
  return operation<{
    parameters: {
      path?: Record<string, unknown>;
      query?: Record<string, unknown>;
      header?: Record<string, unknown>;
      cookie?: Record<string, unknown>;
    };
    requestBody?: { content: Record<string, unknown> };
    responses: { 200: { content: { "*/*": unknown } } };
  }>({
    id: "any",
    method: "get",
    path: "/any",
    ...data,
    parameters: parameters(known),
    requestBody: anyBody(requestBody ?? { content: {} }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([key, response]) => [key, responseOf(response)]),
    ),
  });
}

function responseOf(response: Validator | ContentDefinition | null) {
  if (response === null || typeof response.safeParse === "function") return response as Validator;
  return mediaTypes(response as ContentDefinition);
}
