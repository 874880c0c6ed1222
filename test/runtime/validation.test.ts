import { expect, test } from "vitest";
import type { Warning } from "../../runtime/index.js";
import { addPet, anyOperation, createClient, getPet } from "./petstore.js";
import { json, serve } from "./server.js";

const wrong = { name: 5, tags: ["a", 6] } as unknown as { name: string };

test("requests: error sends nothing and tells every place", async () => {
  await using server = await serve(json({}, 201));
  const result = await addPet(createClient({ baseUrl: server.url }), { body: wrong });
  expect(result).toMatchObject({ ok: false, kind: "validation", direction: "request" });
  const issues = result.ok || result.kind !== "validation" ? [] : result.issues;
  expect(issues.map((issue) => issue.path)).toEqual([
    ["body", "name"],
    ["body", "tags", 1],
  ]);
  expect(server.seen).toHaveLength(0);
});

test("requests: parameters are checked, missing and unknown ones reported", async () => {
  await using server = await serve(json({}));
  const client = createClient({ baseUrl: server.url });
  const query = { limit: 1.5, limti: 3 } as { limit: number };
  const result = await getPet(client, { path: { petId: "1" }, query });
  expect(result).toMatchObject({
    issues: [{ path: ["query", "limit"] }, { path: ["query", "limti"] }],
  });
  const strict = anyOperation({
    parameters: { query: { q: { required: true } } },
    requestBody: { required: true, content: { "application/json": null } },
  });
  expect(await strict(client)).toMatchObject({
    issues: [{ path: ["query", "q"] }, { path: ["body"] }],
  });
  expect(server.seen).toHaveLength(0);
});

test("requests: warn and off send the caller's value", async () => {
  await using server = await serve(json({ id: "1", name: "Rex" }, 201));
  const warnings: Warning[] = [];
  const client = createClient({
    baseUrl: server.url,
    validate: { request: "warn" },
    onWarn: (warning) => warnings.push(warning),
  });
  expect((await addPet(client, { body: wrong })).ok).toBe(true);
  expect(warnings).toMatchObject([{ operation: "addPet", direction: "request" }]);
  expect(JSON.parse(server.last.body.toString())).toEqual(wrong);

  await addPet(client, { body: wrong }, { validate: { request: "off" } });
  expect(warnings).toHaveLength(1);
  expect(server.seen).toHaveLength(2);
});

test("responses: warn lets the data through untouched, error fails, off does not look", async () => {
  const data = { id: 5, name: "Rex", added: true };
  await using server = await serve(json(data));
  const warnings: Warning[] = [];
  const client = createClient({ baseUrl: server.url, onWarn: (warning) => warnings.push(warning) });
  const input = { path: { petId: "1" } };
  const warned = await getPet(client, input);
  expect(warned).toMatchObject({ ok: true, data, issues: [{ path: ["body", "id"] }] });
  expect(warnings).toMatchObject([{ operation: "getPet", direction: "response" }]);

  const refused = await getPet(client, input, { validate: { response: "error" } });
  expect(refused).toMatchObject({
    ok: false,
    kind: "validation",
    direction: "response",
    status: 200,
    data,
  });
  const off = await getPet(client, input, { validate: { response: "off" } });
  expect(off).toMatchObject({ ok: true, data, issues: [] });
  expect(warnings).toHaveLength(1);
});

test("failures are checked as well", async () => {
  await using server = await serve(json({ wrong: true }, 404));
  const result = await getPet(createClient({ baseUrl: server.url }), { path: { petId: "1" } });
  expect(result).toMatchObject({
    kind: "http",
    status: 404,
    issues: [{ path: ["body", "title"] }],
  });
});

test("values are never changed: the parsed copy is not used, the body is written once", async () => {
  await using server = await serve(json({ a: 1 }));
  const seen: unknown[] = [];
  let written = 0;
  const changing = {
    safeParse: (value: unknown) => {
      seen.push(value);
      return { success: true, data: { changed: true } } as const;
    },
  };
  const call = anyOperation({
    method: "post",
    requestBody: { content: { "application/json": changing } },
    responses: { 200: changing },
  });
  const body = {
    toJSON: () => {
      written += 1;
      return { kept: true };
    },
  };
  const client = createClient({ baseUrl: server.url });
  const result = await call(client, { body });
  expect(seen[0]).toBe(body);
  expect(written).toBe(1);
  expect(server.last.body.toString()).toBe('{"kept":true}');
  expect(result.ok && result.data).toBe(seen[1]);
  expect(result).toMatchObject({ data: { a: 1 } });
});

test("a value that a validator throws for is one that departs from it", async () => {
  const throwing = {
    safeParse: () => {
      throw new TypeError("no");
    },
  };
  const client = createClient({ fetch: async () => Response.json(1) });
  const call = anyOperation({ responses: { 200: { "application/json": throwing } } });
  const issues = [{ path: ["body"], message: "The value cannot be judged" }];
  const warned = await call(client);
  expect(warned).toMatchObject({ ok: true, data: 1 });
  expect("issues" in warned && warned.issues).toStrictEqual(issues);
  expect(await call(client, {}, { validate: { response: "error" } })).toMatchObject({
    kind: "validation",
    issues,
  });
});

test("issues keep the place in the document, where they have one", async () => {
  const found = [
    { path: ["a"], message: "no", pointer: "/components/schemas/A" },
    { path: [], message: "nor this" },
  ];
  const schema = { safeParse: () => ({ success: false, error: { issues: found } }) as const };
  const client = createClient({ fetch: async () => Response.json(1) });
  const result = await anyOperation({ responses: { 200: { "application/json": schema } } })(client);
  expect("issues" in result && result.issues).toStrictEqual([
    { path: ["body", "a"], message: "no", pointer: "/components/schemas/A" },
    { path: ["body"], message: "nor this" },
  ]);
});

test("a policy of error fails nothing that the document allows", async () => {
  const client = createClient({ fetch: async () => Response.json({ id: "1", name: "Rex" }) });
  const validate = { request: "error", response: "error" } as const;
  const result = await getPet(client, { path: { petId: "1" } }, { validate });
  expect(result).toMatchObject({ ok: true, issues: [] });
});

test("nobody is told where there is nothing to tell", async () => {
  const warnings: Warning[] = [];
  const client = createClient({
    fetch: async () => Response.json({ id: "1", name: "Rex" }),
    onWarn: (warning) => warnings.push(warning),
  });
  await getPet(client, { path: { petId: "1" } }, { validate: { request: "warn" } });
  expect(warnings).toEqual([]);
});

test("what the caller's own headers throw is the caller's", async () => {
  const cause = new RangeError("mine");
  const headers = {
    get "x-a"(): string {
      throw cause;
    },
  };
  await expect(anyOperation({})(createClient(), {}, { headers })).rejects.toBe(cause);
});

test.each([
  [".", "refused"],
  ["..", "refused"],
  ["", "refused"],
  [undefined, "refused"],
  ["...", "/pets/..."],
  ["a/../b", "/pets/a%2F..%2Fb"],
  ["%2e%2e", "/pets/%252e%252e"],
  ["\\..\\", "/pets/%5C..%5C"],
  ["?x#y;z", "/pets/%3Fx%23y%3Bz"],
  ["\ud800", "refused"],
])("the path parameter %j is %s under any policy", async (petId, expected) => {
  await using server = await serve(json({ id: "1", name: "Rex" }));
  const client = createClient({ baseUrl: server.url, validate: { request: "off" } });
  const result = await getPet(client, { path: { petId: petId as string } });
  if (expected === "refused") {
    expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["path", "petId"] }] });
    expect(server.seen).toHaveLength(0);
  } else {
    expect(server.last.url).toBe(expected);
  }
});

test("headers that HTTP cannot carry are refused without their value", async () => {
  const client = createClient();
  const result = await getPet(
    client,
    { path: { petId: "1" } },
    { headers: { "x-a": "line\nSECRET" } },
  );
  expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["headers", "x-a"] }] });
  expect(JSON.stringify(result)).not.toContain("SECRET");
  expect(() => createClient({ headers: { "x-a": "line\nSECRET" } })).toThrow(TypeError);
});
