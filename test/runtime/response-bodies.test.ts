import { describe, expect, test } from "vitest";
import type { Validator } from "../../runtime/index.js";
import { anyOperation, createClient } from "./petstore.js";

// Which documented response an answer falls under, and what its body is read as.

const judged: string[] = [];
/** Takes anything, and keeps that it was asked. */
const named = (name: string): Validator => ({
  safeParse: (data) => {
    judged.push(name);
    return { success: true, data };
  },
});

async function answered(
  responses: Record<string, Validator | Record<string, Validator | null> | null>,
  status: number,
  body: BodyInit | null,
  type?: string,
  method: "get" | "head" = "get",
) {
  judged.length = 0;
  const response = new Response(body, { status });
  response.headers.delete("content-type");
  if (type !== undefined) response.headers.set("content-type", type);
  const client = createClient({ fetch: async () => response, retries: 0 });
  return await anyOperation({ method, responses })(client);
}

describe("the documented response of a status", () => {
  const all = {
    200: named("200"),
    "2XX": named("2XX"),
    "4XX": named("4XX"),
    default: named("default"),
  };

  test.each([
    [200, "200", true],
    [201, "2XX", true],
    [299, "2XX", true],
    [300, "default", false],
    [400, "4XX", false],
    [499, "4XX", false],
    [500, "default", false],
  ])("%i is that of %s", async (status, key, ok) => {
    expect(await answered(all, status, "{}", "application/json")).toMatchObject({
      ok,
      status,
      data: {},
    });
    expect(judged).toEqual([key]);
  });

  test("default is a success where no success is named", async () => {
    const responses = { 404: named("404"), default: named("default") };
    const result = await answered(responses, 200, "{}", "application/json");
    expect(result).toMatchObject({ ok: true });
    expect(judged).toEqual(["default"]);
  });

  test.each([402, 422, 1200])("nor by the documented status %i", async (key) => {
    const responses = { [key]: null, default: named("default") };
    expect(await answered(responses, 200, "{}", "application/json")).toMatchObject({ ok: true });
  });

  test("an error response, which a fetch of the caller's own may give, is no success", async () => {
    const client = createClient({ fetch: async () => Response.error(), retries: 0 });
    const result = await anyOperation({ responses: { default: null } })(client);
    expect(result).toMatchObject({ ok: false, kind: "http", status: 0 });
  });

  test.each(["201", "2XX"])("default is no success where %s is named", async (key) => {
    const result = await answered({ [key]: null, default: named("default") }, 200, "{}");
    if (key === "2XX") expect(result).toMatchObject({ ok: true, data: undefined });
    else expect(result).toMatchObject({ ok: false, kind: "http", status: 200 });
    expect(judged).toEqual([]);
  });

  test("without documented responses a 200 is no success", async () => {
    expect(await answered({}, 200, "1", "application/json")).toMatchObject({ ok: false, data: 1 });
  });

  test.each([204, 205, 304])("%i has no body, whatever is documented", async (status) => {
    const result = await answered({ [status]: named("body") }, status, null);
    expect(result).toMatchObject({ kind: "http", ok: status < 300, data: undefined });
    expect(judged).toEqual([]);
  });
});

describe("a body that is documented as JSON", () => {
  const json = { 200: named("json") };

  test.each([
    undefined,
    "application/json",
    "application/problem+json; charset=utf-8",
    "text/json",
  ])("is read as such when it comes as %s", async (type) => {
    expect(await answered(json, 200, '{"a":[1]}', type)).toMatchObject({ data: { a: [1] } });
    expect(judged).toEqual(["json"]);
  });

  test.each([
    ["text/html", "<p>", "the content type is text/html, documented is application/json"],
    ["application/json", "", "the body is empty"],
    [undefined, "", "the body is empty"],
  ])("and comes as %s %j is a failure with its text", async (type, body, message) => {
    const result = await answered(json, 200, body, type);
    expect(result).toMatchObject({ kind: "decode", status: 200, text: body, cause: { message } });
    expect(judged).toEqual([]);
  });

  test("and is none: the cause is the platform's", async () => {
    const result = await answered(json, 200, "{", "application/json");
    expect(result).toMatchObject({ kind: "decode", text: "{" });
    expect("cause" in result && result.cause).toBeInstanceOf(SyntaxError);
  });
});

describe("a body that nothing is known about", () => {
  test.each([
    ["application/json", '{"a":1}', { a: 1 }],
    ["application/json", "{", "{"],
    ["text/plain", "1", "1"],
    [undefined, "1", "1"],
    ["application/json", "", undefined],
    ["image/png", "", undefined],
  ])("of type %s: %j", async (type, body, data) => {
    expect(await answered({}, 500, body, type)).toMatchObject({ kind: "http", data });
  });

  test("that is binary is a Blob of its type", async () => {
    const result = await answered({}, 500, Uint8Array.of(0xff, 1), "image/png");
    const { data } = result as { data: Blob };
    expect(data).toBeInstanceOf(Blob);
    expect(data.type).toBe("image/png");
    expect(new Uint8Array(await data.arrayBuffer())).toEqual(Uint8Array.of(0xff, 1));
  });

  test("that is documented as binary is a Blob, of its type if it has one", async () => {
    for (const type of ["image/png", undefined]) {
      const result = await answered({ 200: { "image/*": null } }, 200, "x", type);
      const { data } = result as { data: Blob };
      if (type) expect([data.type, await data.text()]).toEqual([type, "x"]);
    }
  });

  test("of a HEAD is none", async () => {
    const result = await answered({}, 500, '{"a":1}', "application/json", "head");
    expect(result).toMatchObject({ kind: "http", data: undefined });
  });
});

describe("text", () => {
  const latin1 = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
  const utf8 = new TextEncoder().encode("café");

  test.each([
    ["text/csv; charset=iso-8859-1", latin1],
    ['text/csv;header=present;Charset="Windows-1252"', latin1],
    ["text/csv; charset=utf-8", utf8],
    ["text/csv; charset=what", utf8],
    ["text/csv", utf8],
    ["text/csv; charset=utf-16le", Uint8Array.of(0x63, 0, 0x61, 0, 0x66, 0, 0xe9, 0)],
  ])("of %s is read so", async (type, bytes) => {
    const documented = { 200: { "text/csv": null } };
    expect(await answered(documented, 200, bytes, type)).toMatchObject({ data: "café" });
    expect(await answered({}, 500, bytes, type)).toMatchObject({ data: "café" });
  });

  test("that is JSON is UTF-8, whatever it says", async () => {
    const type = "application/json; charset=iso-8859-1";
    const bytes = new TextEncoder().encode('"é"');
    expect(await answered({ 200: named("json") }, 200, bytes, type)).toMatchObject({ data: "é" });
  });
});
