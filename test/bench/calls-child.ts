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
import type { CallName, FetchName, Figure, Job, Subject } from "./calls.js";

const baseUrl = "https://api.example.com/v1";
const pet = { id: "5c7e4d2a-9f1b-4c3e-8a6d-0b1f2e3d4c5b", name: "Rex", tags: ["a", "b"] };
const answer = JSON.stringify(pet);

type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** As a server answers: the stub makes a Response anew for each call, which all subjects pay. */
const FETCH: Readonly<Record<FetchName, Fetch>> = {
  "at once": async () => answered(),
  "with a Request": async (input, init) =>
    new Request(input, init).url === "" ? Response.error() : answered(),
};

function answered(): Response {
  return new Response(answer, {
    status: 200,
    headers: { "content-type": "application/json", "content-length": String(answer.length) },
  });
}

const schema = json.schema("/components/schemas/Pet", () =>
  json.object({ id: z.string(), name: z.string(), tags: z.array(z.string()) }),
);

interface paths {
  "/pets/{petId}": { get: { parameters: { path: { petId: string }; query?: { limit?: number } } } };
  "/pets": { post: { requestBody: { content: { "application/json": typeof pet } } } };
}

type Call = () => Promise<unknown>;

type Make = (fetch: Fetch) => Readonly<Record<CallName, Call>>;

const SUBJECT: Readonly<Record<Subject, Make>> = {
  "bare fetch": (fetch) => ({
    get: async () => {
      const headers = { authorization: "Bearer key" };
      const url = `${baseUrl}/pets/${encodeURIComponent("a b")}?limit=10`;
      return (await fetch(url, { headers })).json();
    },
    post: async () => {
      const headers = { authorization: "Bearer key", "content-type": "application/json" };
      const body = JSON.stringify(pet);
      return (await fetch(`${baseUrl}/pets`, { method: "POST", headers, body })).json();
    },
  }),
  "openapi-fetch": (fetch) => openapiFetch(fetch, () => undefined),
  "openapi-fetch, time and size limited": (fetch) =>
    openapiFetch(
      async (request) => bounded(await fetch(request)),
      () => AbortSignal.timeout(120_000),
    ),
  "Verbatim, validators off": (fetch) => verbatim(fetch, { request: "off", response: "off" }),
  Verbatim: (fetch) => verbatim(fetch, {}),
};

function openapiFetch(fetch: Fetch, limit: () => AbortSignal | undefined): ReturnType<Make> {
  const headers = { authorization: "Bearer key" };
  const client = createOpenapiFetch<paths>({ baseUrl, headers, fetch });
  const signal = () => {
    const one = limit();
    return one && { signal: one };
  };
  return {
    get: async () => {
      const params = { path: { petId: "a b" }, query: { limit: 10 } };
      return (await client.GET("/pets/{petId}", { params, ...signal() })).response.ok;
    },
    post: async () => (await client.POST("/pets", { body: pet, ...signal() })).response.ok,
  };
}

/** The least that keeps a body within a limit: it is read chunk by chunk, and handed on. */
async function bounded(response: Response): Promise<Response> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > 2 ** 26) throw new Error("too large");
    chunks.push(value);
  }
  const { status, headers } = response;
  return new Response(Buffer.concat(chunks), { status, headers });
}

function verbatim(fetch: Fetch, validate: object): ReturnType<Make> {
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

async function measured({ subject, call: name, fetch }: Job): Promise<Figure> {
  const call = SUBJECT[subject](FETCH[fetch])[name];
  if ((await call()) === false) throw new Error(`${subject}: ${name} failed`);
  await window(call);
  const windows: number[] = [];
  for (let one = 0; one < WINDOWS; one += 1) windows.push(await window(call));
  return { perCall: windows.sort((a, b) => a - b)[WINDOWS >> 1] ?? Number.NaN };
}

process.stdout.write(JSON.stringify(await measured(JSON.parse(process.argv[2] ?? "") as Job)));
