import { expect, test } from "vitest";
import * as z from "zod";
import { mediaTypes, operation } from "../../runtime/index.js";
import { anyOperation, createClient } from "./petstore.js";

// What the body of an answer is read as, by the media types that are documented and the one that comes.

async function read(documented: Record<string, z.ZodType | null>, body: string, type?: string) {
  const response = new Response(body);
  response.headers.delete("content-type");
  if (type !== undefined) response.headers.set("content-type", type);
  const client = createClient({ fetch: async () => response, validate: { response: "error" } });
  return await anyOperation({ responses: { 200: documented } })(client);
}

test.each([
  ["application/json", { a: 1 }],
  ["Application/JSON ; charset=utf-8", { a: 1 }],
  ["text/json", { a: 1 }],
  ["application/problem+json", { a: 1 }],
  ["text/plain", '{"a":1}'],
  ["application/xml", '{"a":1}'],
  ["image/svg+xml", '{"a":1}'],
  ["application/yaml", '{"a":1}'],
  ["application/x-yaml", '{"a":1}'],
  // Neither text nor XML nor YAML by its name.
  ["context/plain", expect.any(Blob)],
  ["application/xml-dtd", expect.any(Blob)],
  ["application/ooxml", expect.any(Blob)],
  ["application/x-yaml-stream", expect.any(Blob)],
  ["application/jsonl", expect.any(Blob)],
  // Nothing is said: JSON.
  [undefined, { a: 1 }],
])("%s", async (type, data) => {
  expect(await read({ "*/*": null }, '{"a":1}', type)).toMatchObject({ ok: true, data });
});

test("the most specific one that is documented judges it", async () => {
  const no = z.never();
  const types = { "*/*": no, "text/*": no, "text/csv": no, "text/csv;header=present": null };
  expect(await read(types, "a", "text/csv;header=present")).toMatchObject({ ok: true });
  for (const type of ["text/csv", "text/x", "image/png"])
    expect(await read({ ...types, [type]: null }, "a", type)).toMatchObject({ ok: true });
  expect(await read(types, "a", "text/csv")).toMatchObject({ kind: "validation" });
});

test("one that is handled alike stands for another, but no range does", async () => {
  const types = { "image/*": null, "application/json": z.object({ a: z.string() }) };
  expect(await read(types, '{"a":""}', "application/problem+json")).toMatchObject({ ok: true });
  expect(await read(types, '{"a":1}', "application/problem+json")).toMatchObject({
    kind: "validation",
    issues: [{ path: ["body", "a"] }],
  });
  expect(await read(types, "a", "application/pdf")).toMatchObject({
    kind: "decode",
    text: "a",
    cause: {
      message: "the content type is application/pdf, documented is image/*, application/json",
    },
  });
});

test("of several with one name that one judges it whose parameters are there", async () => {
  const is = (version: number) => z.object({ version: z.literal(version) });
  const types = {
    "application/json": is(1),
    "application/json; v=2": is(2),
    'application/json;v="3";Strict=Yes': is(3),
    "application/*+json": is(4),
    "application/*": is(5),
  };
  for (const [type, version] of [
    ["application/json", 1],
    ["application/json;charset=utf-8", 1],
    ["application/json;v=9", 1],
    ["Application/JSON;charset=utf-8;v=2", 2],
    ["application/json; strict=yes; v=3", 3],
    ["application/problem+json", 4],
  ] as const)
    expect(await read(types, JSON.stringify({ version }), type)).toMatchObject({ ok: true });
});

test("under a range, bytes are what they come as only where they are not a file", async () => {
  for (const [bytes, data] of [
    [["*/*"], expect.any(Blob)],
    [[], { a: 1 }],
  ] as const) {
    const fetch = async () => Response.json({ a: 1 });
    const call = operation<{
      parameters: object;
      responses: { 200: { content: { "*/*": unknown } } };
    }>(() => ({
      id: "any",
      method: "get",
      path: "/",
      responses: { 200: mediaTypes({ "*/*": null }, bytes) },
    }));
    expect(await call(createClient({ fetch }))).toMatchObject({ ok: true, data });
  }
});
