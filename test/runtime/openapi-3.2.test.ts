import { expect, test } from "vitest";
import * as z from "zod";
import { mediaTypes, operation, parametersAndQuerystring } from "../../runtime/index.js";
import { asBigints } from "../../runtime/int64/index.js";
import { anyOperation, createClient } from "./petstore.js";
import { json, serve } from "./server.js";

interface Querying {
  parameters: { query?: unknown };
  responses: { 200: { content: { "*/*": unknown } } };
}

function querying(mediaType: string, required?: true) {
  const schema = z.union([
    z.string().min(1),
    z.looseObject({ q: z.string() }),
    z.array(z.string()),
  ]);
  return operation<Querying>({
    id: "querying",
    method: "get",
    path: "/any",
    parameters: parametersAndQuerystring({
      querystring: { mediaType, schema, ...(required && { required }) },
    }),
    responses: { 200: mediaTypes({ "*/*": null }) },
  });
}

test.each<[string, object | string | undefined, string]>([
  ["application/x-www-form-urlencoded", { q: "a b&c", page: 2 }, "?q=a+b%26c&page=2"],
  ["application/json", { q: "ä" }, "?%7B%22q%22%3A%22%C3%A4%22%7D"],
  ["application/json", ["a"], "?%5B%22a%22%5D"],
  ["text/plain", "a b", "?a%20b"],
  ["application/json", undefined, ""],
  // Parameter Object Examples.
  ["application/x-www-form-urlencoded", { q: "a + b", bar: true }, "?q=a+%2B+b&bar=true"],
  [
    "application/json",
    { q: "", numbers: [1, 2], flag: null },
    "?%7B%22q%22%3A%22%22%2C%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D",
  ],
  ["application/jsonpath", "$.a.b[1:1]", "?%24.a.b%5B1%3A1%5D"],
])("a query string in %s is one value", async (mediaType, query, expected) => {
  await using server = await serve(json(null));
  const client = createClient({ baseUrl: server.url });
  const result = await querying(mediaType)(client, { query });
  expect(result.ok).toBe(true);
  expect(server.last.url).toBe(`/any${expected}`);
});

test("the fields of a query string are written as their encoding says", async () => {
  await using server = await serve(json(null));
  const client = createClient({ baseUrl: server.url });
  const mediaType = "application/x-www-form-urlencoded";
  const styled = operation<Querying>({
    id: "styled",
    method: "get",
    path: "/any",
    parameters: parametersAndQuerystring({
      querystring: {
        mediaType,
        encoding: {
          [mediaType]: {
            list: { style: "pipeDelimited", explode: false },
            filter: { style: "deepObject" },
            path: { allowReserved: true },
            json: { contentType: "application/json" },
          },
        },
      },
    }),
    responses: { 200: mediaTypes({ "*/*": null }) },
  });
  const query = { list: ["a", "b"], filter: { min: 1 }, path: "/a/b", json: [1, 2] };
  await styled(client, { query });
  expect(server.last.url).toBe("/any?list=a%7Cb&filter%5Bmin%5D=1&path=/a/b&json=1&json=2");
});

test("a query string is held against its schema, and refused where its media type cannot hold it", async () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:9" });
  const issues = async (mediaType: string, query?: object | string, required?: true) => {
    const result = await querying(mediaType, required)(client, { query });
    return "issues" in result
      ? result.issues.map(({ path, message }) => [path[0], message])
      : result;
  };
  expect(await issues("application/json", { q: 1 })).toEqual([["query", expect.any(String)]]);
  expect(await issues("application/json", undefined, true)).toEqual([["query", "is required"]]);
  expect(await issues("application/x-www-form-urlencoded", ["a"])).toEqual([
    ["query", "a form is an object of fields"],
  ]);
  expect(await issues("text/plain", "\ud800")).toEqual([
    ["query", "has half a surrogate pair, which a URL cannot hold"],
  ]);
});

test("a field of a query string that a form cannot hold is told by its name", async () => {
  const form = querying("application/x-www-form-urlencoded");
  const circle: Record<string, unknown> = { q: "a" };
  circle.again = circle;
  expect(await form(createClient(), { query: circle })).toMatchObject({
    kind: "validation",
    issues: [{ path: ["query", "again"] }],
  });
});

test("a form that is a query string has all digits of integers of 64 bits", async () => {
  const schema = asBigints(z.object({ a: z.object({ b: z.bigint() }) }));
  const { write } = parametersAndQuerystring({
    querystring: { mediaType: "application/x-www-form-urlencoded", schema },
  });
  const { query } = write("/", { query: { a: { b: 9007199254740993n } } });
  expect(decodeURIComponent(query)).toBe('a={"b":9007199254740993}');
});

test("other parameters stand beside a query string", async () => {
  const call = operation<Querying & { parameters: { path: object; header: object } }>({
    id: "beside",
    method: "get",
    path: "/a/{p}",
    parameters: parametersAndQuerystring({
      path: { p: { required: true } },
      header: { "X-A": { required: true } },
      querystring: { mediaType: "text/plain" },
    }),
    responses: { 200: mediaTypes({ "*/*": null }) },
  });
  await using server = await serve(json(null));
  const client = createClient({ baseUrl: server.url });
  expect(await call(client, { query: "q" } as never)).toMatchObject({
    issues: [{ path: ["path", "p"] }, { path: ["headers", "X-A"] }],
  });
  const input = { path: { p: "b" }, headers: { "X-A": "c" }, query: "q" };
  expect((await call(client, input as never)).ok).toBe(true);
  expect(server.last).toMatchObject({ url: "/a/b?q", headers: { "x-a": "c" } });
});

test("QUERY and methods of one's own are sent as they are", async () => {
  const sent: [string, string][] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    sent.push([request.method, await request.text()]);
    return Response.json(null);
  };
  const client = createClient({ baseUrl: "http://127.0.0.1:9", fetch });
  const requestBody = { content: { "application/json": null } };
  const input = { body: { a: 1 } };
  expect((await anyOperation({ method: "query", requestBody })(client, input)).ok).toBe(true);
  expect((await anyOperation({ method: "COPY", requestBody })(client, input)).ok).toBe(true);
  expect(sent).toEqual([
    ["QUERY", '{"a":1}'],
    ["COPY", '{"a":1}'],
  ]);
});

test.each([
  ["get", "GET"],
  ["query", "QUERY"],
  ["COPY", "COPY"],
  ["m-search", "m-search"],
  ["PurgeAll", "PurgeAll"],
])("the method %s is sent as %s", async (method, sent) => {
  const methods: (string | undefined)[] = [];
  const client = createClient({
    fetch: async (_, init) => {
      methods.push(init.method);
      return new Response();
    },
  });
  await anyOperation({ method })(client);
  expect(methods).toEqual([sent]);
});
