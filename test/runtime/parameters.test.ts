import { describe, expect, test } from "vitest";
import * as z from "zod";
import {
  jsonBody,
  mediaTypes,
  operation,
  type ParameterDefinition,
  type ParameterDefinitions,
  parameters,
} from "../../runtime/index.js";
import { asBigints } from "../../runtime/int64/index.js";
import { paged } from "../../runtime/pages/index.js";
import { anyOperation, createClient } from "./petstore.js";

// Parameters as a fetch sees them; the styles of the specification are in serialize.test.ts.

const json = { mediaType: "application/json" } as const;
const deep = { style: "deepObject" } as const;

type Input = Readonly<
  Record<"path" | "query" | "headers" | "cookies", Record<string, unknown> | undefined>
>;

async function asked(
  known: ParameterDefinitions,
  input: Partial<Input>,
  { path = "/any", request }: { readonly path?: string; readonly request?: "off" } = {},
) {
  const sent: { url: string; headers: Headers }[] = [];
  const client = createClient({
    baseUrl: "http://h",
    fetch: async (url, { headers }) => {
      sent.push({ url: url.slice("http://h".length), headers: new Headers(headers) });
      return new Response();
    },
  });
  const validate = request === undefined ? {} : { validate: { request } };
  const result = await anyOperation({ path, parameters: known })(client, input, validate);
  const issues = "issues" in result ? result.issues : [];
  return { result, sent: sent[0], url: sent[0]?.url, issues };
}

const self: Record<string, unknown> = {};
self.self = self;
const own = new RangeError("not today");
const throwing = (what: unknown) => ({
  toJSON() {
    throw what;
  },
});

describe("why a value cannot be sent", () => {
  const inexpressible = "cannot be written in this parameter's style";

  test.each<[string, unknown, ParameterDefinition, string]>([
    ["an object in an object", { a: { b: 1 } }, {}, inexpressible],
    ["no number", Number.NaN, {}, inexpressible],
    ["no text", { a: 1 }, { mediaType: "text/plain" }, inexpressible],
    ["no JSON", () => 1, json, "cannot be written as JSON"],
    ["a circle", self, deep, "is nested too deeply"],
    ["half a surrogate pair", "\ud800", {}, "has half a surrogate pair, which a URL cannot hold"],
    ["an error of its own", throwing(own), {}, "not today"],
    ["what is no error", throwing("nothing"), json, "nothing"],
  ])("in a query: %s", async (_, value, definition, message) => {
    const { issues, sent } = await asked({ query: { a: definition } }, { query: { a: value } });
    expect(issues).toEqual([{ path: ["query", "a"], message }]);
    expect(sent).toBeUndefined();
  });

  test.each<[string, unknown, ParameterDefinition, string]>([
    ["a missing one", undefined, {}, "is required"],
    ["null", null, {}, "is required"],
    ["an empty text", "", {}, "is empty"],
    ["an empty list", [], { style: "label" }, "is empty"],
    ["a dot", ".", {}, 'makes the path segment ".", which is not sent'],
    ["two dots", "..", {}, 'makes the path segment "..", which is not sent'],
  ])("in a path: %s", async (_, value, definition, message) => {
    const way = { path: "/a/{a}", request: "off" } as const;
    const { issues } = await asked({ path: { a: definition } }, { path: { a: value } }, way);
    expect(issues).toEqual([{ path: ["path", "a"], message }]);
  });

  test("in a cookie: what would end it", async () => {
    const known = { cookie: { a: { style: "cookie" } } } as const;
    const { issues } = await asked(known, { cookies: { a: "b;c" } });
    const message = "holds a character that a cookie cannot";
    expect(issues).toEqual([{ path: ["cookies", "a"], message }]);
  });

  test.each([
    ["of the platform", "\ud800", expect.any(URIError)],
    ["of the runtime", Number.NaN, expect.any(TypeError)],
    ["of the value", throwing(own), own],
  ])("the error %s is the cause", async (_, a, cause) => {
    const { result } = await asked({ query: { a: {} } }, { query: { a } });
    expect(result).toMatchObject({ kind: "validation", direction: "request", cause });
  });
});

describe("what the document does not allow", () => {
  const known = {
    path: { p: { required: true } },
    query: { q: { required: true }, r: {} },
    header: { h: { required: true } },
    cookie: { c: { required: true } },
  } as const;

  test("each missing one is told by its place", async () => {
    const { issues } = await asked(known, { query: { r: undefined, q: undefined } });
    const places = [
      ["path", "p"],
      ["query", "q"],
      ["headers", "h"],
      ["cookies", "c"],
    ];
    expect(issues).toEqual(places.map((path) => ({ path, message: "is required" })));
  });

  test("one that is not documented is told, unless it is undefined", async () => {
    const { issues } = await asked({}, { query: { x: 1, y: undefined } });
    const message = "is not a parameter of this operation";
    expect(issues).toEqual([{ path: ["query", "x"], message }]);
    const { url } = await asked({}, { query: { y: undefined } });
    expect(url).toBe("/any");
  });
});

describe("values", () => {
  test.each<[string, ParameterDefinition, unknown, string]>([
    ["a media type has no style", { ...deep, ...json }, { b: 1 }, "a=%7B%22b%22%3A1%7D"],
    ["gaps do not count", deep, [{ b: 1 }, null, { b: 2 }], "a%5B0%5D%5Bb%5D=1&a%5B1%5D%5Bb%5D=2"],
    ["toJSON is a name too", {}, { toJSON: 1, b: 2 }, "toJSON=1&b=2"],
    ["half a triple is none", { allowReserved: true }, "%2 %2g %aF", "a=%252%20%252g%20%aF"],
    [
      "JSON has all digits of integers of 64 bits",
      { ...json, schema: asBigints(z.bigint()) },
      9007199254740993n,
      "a=9007199254740993",
    ],
  ])("%s", async (_, definition, a, written) => {
    const { url } = await asked({ query: { a: definition } }, { query: { a } });
    expect(url).toBe(`/any?${written}`);
  });

  test("a hundred objects in each other are not too many, one more is", async () => {
    const nested = (depth: number): object | 1 => (depth === 0 ? 1 : { b: nested(depth - 1) });
    const ask = (depth: number) => asked({ query: { a: deep } }, { query: { a: nested(depth) } });
    expect((await ask(100)).url).toBe(`/any?a${"%5Bb%5D".repeat(100)}=1`);
    expect((await ask(101)).url).toBeUndefined();
  });

  test("an object in a path is not exploded unless the document says so", async () => {
    const at = (a: ParameterDefinition) =>
      asked({ path: { a } }, { path: { a: { b: 1, c: 2 } } }, { path: "/{a}" });
    expect((await at({})).url).toBe("/b,1,c,2");
    expect((await at({ explode: true })).url).toBe("/b=1,c=2");
  });

  test("braces around nothing are no variable", async () => {
    expect((await asked({}, {}, { path: "/{}/a" })).url).toBe("/%7B%7D/a");
  });

  test.each([
    ["/any?delete", "/any?delete&a=1"],
    ["/any?op=x&y", "/any?op=x&y&a=1"],
    ["/any?", "/any?a=1"],
    ["/any#list", "/any?a=1"],
    ["/any?delete#list", "/any?delete&a=1"],
    ["/?delete", "/?delete&a=1"],
  ])("a query in the path %s comes first, and a fragment is not sent", async (path, expected) => {
    const { url } = await asked({ query: { a: {} } }, { query: { a: 1 } }, { path });
    expect(url).toBe(expected);
    const without = expected.replace(/[?&]a=1/, "");
    expect((await asked({}, {}, { path })).url).toBe(without);
  });

  test("an empty list or object is no header at all", () => {
    const { write } = parameters({ header: { a: {}, b: {}, c: json } });
    const written = write("/", { headers: { a: [], b: {}, c: [] } });
    expect(written.headers).toEqual([["c", "[]"]]);
  });
});

describe("an operation that takes nothing", () => {
  const call = operation<{ parameters: object; responses: { 200: { content?: never } } }>({
    id: "none",
    method: "post",
    path: "/none",
    responses: { 200: null },
  });
  const given = async (input: object, request: "error" | "off" = "error") => {
    let isSent = false;
    const fetch = async (url: string, { body, headers }: RequestInit) => {
      isSent = url === "http://h/none" && body === undefined && !new Headers(headers).has("cookie");
      return new Response();
    };
    const client = createClient({ baseUrl: "http://h", fetch, validate: { request } });
    const result = await call(client, input as never);
    return { isSent, issues: "issues" in result ? result.issues : [] };
  };

  test.each([
    {},
    { query: {}, headers: undefined },
    { path: { a: undefined }, cookies: { b: undefined }, body: undefined },
  ])("is sent with %j", async (input) => {
    for (const request of ["error", "off"] as const)
      expect(await given(input, request)).toEqual({ isSent: true, issues: [] });
  });

  test("is not sent with more, whether requests are judged or not", async () => {
    const values = { a: 1 };
    for (const place of ["path", "query", "headers", "cookies"]) {
      const issues = [{ path: [place, "a"], message: "is not a parameter of this operation" }];
      for (const request of ["error", "off"] as const)
        expect(await given({ [place]: values }, request)).toEqual({ isSent: false, issues });
    }
    const issues = [{ path: ["body"], message: "this operation takes no body" }];
    for (const request of ["error", "off"] as const)
      expect(await given({ body: null }, request)).toEqual({ isSent: false, issues });
  });
});

describe("headers of the caller's own", () => {
  const message = "cannot be sent as a header: it is not Latin-1 text on one line";

  test.each<Record<string, string>>([{ "x-a": "1\n2" }, { "x-a": "\u0100" }, { "x a": "1" }])(
    "%j: the call is refused",
    async (headers) => {
      const client = createClient({ headers: { "x-b": "2" }, fetch: async () => new Response() });
      const path = ["headers", Object.keys(headers)[0]];
      expect(await anyOperation({})(client, {}, { headers })).toMatchObject({
        kind: "validation",
        issues: [{ path, message }],
      });
      expect(() => createClient({ headers })).toThrow(message);
    },
  );
});

test("an offset in the body begins where the call does", async () => {
  const bodies: unknown[] = [];
  const fetch = async (_: string, { body }: RequestInit) => {
    bodies.push(JSON.parse(String(body)));
    return Response.json({ list: bodies.length === 1 ? ["a", "b"] : [] });
  };
  const list = paged<
    {
      parameters: object;
      requestBody: { content: { "application/json": object } };
      responses: { 200: { content: { "application/json": { list: string[] } } } };
    },
    ["list"]
  >(
    {
      id: "list",
      method: "post",
      path: "/list",
      requestBody: jsonBody({ content: { "application/json": null } }),
      responses: { 200: mediaTypes({ "application/json": null }) },
    },
    { items: ["list"], offset: { to: { in: "body", path: ["at", "from"] } } },
  );
  const found: string[] = [];
  const input = { body: { at: { from: 5, a: 1 }, b: 2 } };
  for await (const item of list.items(createClient({ fetch }), input)) found.push(item);
  expect(found).toEqual(["a", "b"]);
  expect(bodies).toEqual([input.body, { at: { from: 7, a: 1 }, b: 2 }]);
});
