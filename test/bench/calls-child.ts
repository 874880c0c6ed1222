/** Calls of one subject over a stub of fetch, in a process of its own. */
import {
  authenticator,
  bearer,
  defineClient,
  jsonBody,
  operation,
  parameters,
  readJson,
} from "@openapi-verbatim/runtime";
import * as json from "@openapi-verbatim/runtime/json";
import createOpenapiFetch from "openapi-fetch";
import * as z from "zod";
import type { CallName, Figure, Job, Subject } from "./calls.js";

const baseUrl = "https://api.example.com/v1";
const pet = { id: "5c7e4d2a-9f1b-4c3e-8a6d-0b1f2e3d4c5b", name: "Rex", tags: ["a", "b"] };
const answer = JSON.stringify(pet);

/** As a server answers: the stub reads nothing, and makes a Response anew for each call, which all subjects pay. */
const fetch = async (): Promise<Response> =>
  new Response(answer, {
    status: 200,
    headers: { "content-type": "application/json", "content-length": String(answer.length) },
  });

const schema = json.schema("/components/schemas/Pet", () =>
  json.object({ id: z.string(), name: z.string(), tags: z.array(z.string()) }),
);

interface paths {
  "/pets/{petId}": { get: { parameters: { path: { petId: string }; query?: { limit?: number } } } };
  "/pets": { post: { requestBody: { content: { "application/json": typeof pet } } } };
}

type Call = () => Promise<unknown>;

const SUBJECT: Readonly<Record<Subject, () => Readonly<Record<CallName, Call>>>> = {
  "bare fetch": () => ({
    get: async () => {
      const request = new Request(`${baseUrl}/pets/${encodeURIComponent("a b")}?limit=10`, {
        headers: { authorization: "Bearer key" },
      });
      return (await passed(request)).json();
    },
    post: async () => {
      const request = new Request(`${baseUrl}/pets`, {
        method: "POST",
        headers: { authorization: "Bearer key", "content-type": "application/json" },
        body: JSON.stringify(pet),
      });
      return (await passed(request)).json();
    },
  }),
  "openapi-fetch": () => {
    const headers = { authorization: "Bearer key" };
    const client = createOpenapiFetch<paths>({ baseUrl, headers, fetch });
    return {
      get: async () => {
        const params = { path: { petId: "a b" }, query: { limit: 10 } };
        return (await client.GET("/pets/{petId}", { params })).response.ok;
      },
      post: async () => (await client.POST("/pets", { body: pet })).response.ok,
    };
  },
  "Verbatim, validators off": () => verbatim({ request: "off", response: "off" }),
  Verbatim: () => verbatim({}),
};

/** As the subjects hand a Request to fetch. */
async function passed(request: Request): Promise<Response> {
  return request.url === "" ? Response.error() : fetch();
}

function verbatim(validate: object): Readonly<Record<CallName, Call>> {
  const createClient = defineClient<object, { key: string }>({
    servers: [baseUrl],
    authenticator: authenticator({ key: bearer() }),
  });
  const client = createClient({ auth: { key: "key" }, fetch, validate });
  type Any = {
    parameters: { path: { petId: string }; query: { limit: number } };
    responses: { 200: { content: { "application/json": typeof pet } } };
  };
  const get = operation<Any>({
    id: "getPet",
    method: "get",
    path: "/pets/{petId}",
    security: [["key"]],
    parameters: parameters({
      path: { petId: { required: true, schema: z.string() } },
      query: { limit: { schema: z.int() } },
    }),
    responses: { 200: schema, 404: readJson },
  });
  const post = operation<{
    parameters: object;
    requestBody: { content: { "application/json": typeof pet } };
    responses: Any["responses"];
  }>({
    id: "addPet",
    method: "post",
    path: "/pets",
    security: [["key"]],
    requestBody: jsonBody({ required: true, content: { "application/json": schema } }),
    responses: { 200: schema },
  });
  return {
    get: async () => (await get(client, { path: { petId: "a b" }, query: { limit: 10 } })).ok,
    post: async () => (await post(client, { body: pet })).ok,
  };
}

const WINDOWS = 9;
const WINDOW = 2_000;

async function window(call: Call): Promise<number> {
  const before = process.cpuUsage();
  for (let done = 0; done < WINDOW; done += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / WINDOW;
}

async function measured({ subject, call: name }: Job): Promise<Figure> {
  const call = SUBJECT[subject]()[name];
  if ((await call()) === false) throw new Error(`${subject}: ${name} failed`);
  await window(call);
  const windows: number[] = [];
  for (let one = 0; one < WINDOWS; one += 1) windows.push(await window(call));
  return { perCall: windows.sort((a, b) => a - b)[WINDOWS >> 1] ?? Number.NaN };
}

process.stdout.write(JSON.stringify(await measured(JSON.parse(process.argv[2] ?? "") as Job)));
