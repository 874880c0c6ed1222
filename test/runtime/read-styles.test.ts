import { describe, expect, test } from "vitest";
import {
  mediaTypes,
  operation,
  responseHeaders,
  type TextDefinition,
  webhook,
} from "../../runtime/index.js";
import type { ReceivedParameter } from "../../runtime/webhook-definition.js";
import { createClient } from "./petstore.js";
import { json, serve } from "./server.js";
import { type StyleExample, styleExamples, styleExamplesOf32 } from "./style-examples.js";

/** What is documented of the value of a cell. */
function typeOf(value: StyleExample["value"]): TextDefinition {
  if (typeof value === "string") return {};
  if (Array.isArray(value)) return { type: "array" };
  return { type: "object", properties: { R: "number", G: "number", B: "number" } };
}

function defined(styles: readonly string[]) {
  return [...styleExamples, ...styleExamplesOf32]
    .filter(({ style, written }) => styles.includes(style) && written !== undefined)
    .map((e) => [e.style, e.explode, e.written ?? "", e.value] as const);
}

interface Hook {
  parameters: { query?: { color?: unknown }; cookie?: { color?: unknown } };
  responses: { 204: { content?: never } };
}

async function received(place: "query" | "cookie", written: string, definition: ReceivedParameter) {
  const hook = webhook<Hook>({
    id: "hook",
    method: "post",
    parameters: { [place]: { color: definition } },
    responses: { 204: null },
  });
  const query = place === "query" ? `?${written}` : "";
  const headers = place === "cookie" ? { cookie: written } : {};
  const parsed = await hook.parse({ method: "POST", url: `/hook${query}`, headers, body: "" });
  if (!parsed.ok) throw new Error(parsed.kind);
  const { [place === "query" ? "query" : "cookies"]: read } = parsed as unknown as Record<
    string,
    Record<string, unknown>
  >;
  return read?.color;
}

describe("Style Examples, read", () => {
  test.each(defined(["form", "spaceDelimited", "pipeDelimited", "deepObject"]))(
    "query: %s, explode %j, %s: %j",
    async (style, explode, written, value) => {
      const definition = { ...typeOf(value), style: style as "form", explode };
      expect(await received("query", written, definition)).toEqual(value);
    },
  );

  test.each(defined(["form", "cookie"]))(
    "cookie: %s, explode %j, %s: %j",
    async (style, explode, written, value) => {
      const definition = { ...typeOf(value), style: style as "form", explode };
      const cookies = style === "form" ? written.replaceAll("&", "; ") : written;
      expect(await received("cookie", cookies, definition)).toEqual(value);
    },
  );

  test.each(defined(["simple"]))(
    "response header: %s, explode %j, %s: %j",
    async (_, explode, written, value) => {
      await using server = await serve((request, response) => {
        response.setHeader("color", written);
        json(null)(request, response);
      });
      const call = operation<{ parameters: object; responses: { 200: object } }>({
        id: "any",
        method: "get",
        path: "/",
        responses: { 200: mediaTypes({ "application/json": null }) },
        headers: responseHeaders({ 200: { color: { ...typeOf(value), explode } } }),
      });
      const result = await call(createClient({ baseUrl: server.url }));
      expect("headers" in result && result.headers).toEqual({ color: value });
    },
  );
});

describe("percent-encoding, read (OpenAPI 3.2.0, Appendices C to E)", () => {
  test.each<["query" | "cookie", ReceivedParameter, string, unknown]>([
    // "+" is a space in a query, and itself elsewhere.
    ["query", {}, "color=a+b%2Bc", "a b+c"],
    ["cookie", {}, "color=a+b%2Bc", "a+b+c"],
    // Values are parted before they are decoded.
    ["query", { type: "array", explode: false }, "color=a%2Cb,c", ["a,b", "c"]],
    ["cookie", { type: "array", explode: false }, "color=a%2Cb,c", ["a,b", "c"]],
    // The style `cookie` "does not apply or remove percent-encoding", and text stands as it is.
    ["cookie", { style: "cookie" }, "color=Hello%2C%20world!", "Hello%2C%20world!"],
    [
      "cookie",
      { style: "cookie", type: "object", properties: { code: "number" } },
      "greeting=Hello%2C%20world!; code=42",
      { greeting: "Hello%2C%20world!", code: 42 },
    ],
    ["cookie", { mediaType: "text/plain" }, "color=a%20b+c", "a%20b+c"],
    ["cookie", { mediaType: "application/json" }, "color=%7B%22a%22%3A%22b+c%22%7D", { a: "b+c" }],
    ["query", { mediaType: "text/plain" }, "color=a%20b", "a b"],
    // What is no encoding stays as it is.
    ["query", {}, "color=100%&b=%zz", "100%"],
    ["cookie", {}, "color=100%", "100%"],
  ])("%s %j, %s: %j", async (place, definition, written, value) => {
    expect(await received(place, written, definition)).toEqual(value);
  });
});

describe("what stands in a query or a Cookie header", () => {
  const list = { type: "array", explode: false } as const;
  const free = { type: "object" } as const;
  const deep = { type: "object", style: "deepObject" } as const;

  test.each<["query" | "cookie", string, ReceivedParameter, string, unknown]>([
    ["query", "a value with more than one sign", {}, "color=a=b==c", "a=b==c"],
    ["query", "a name without a sign", {}, "color", ""],
    ["query", "an empty list", list, "color=", []],
    ["query", "a list of one empty text", { type: "array" }, "color=", [""]],
    ["query", "no list", list, "other=1", undefined],
    ["query", "no content", { mediaType: "application/json" }, "other=1", undefined],
    ["query", "an object among others", deep, "x[R]=1&color[R]=2&color[G=3&R]=4", { R: "2" }],
    ["query", "no object", deep, "x[R]=1", undefined],
    ["query", "members of no name of their own", free, "&R=1&&G=2&", { R: "1", G: "2" }],
    ["query", "nothing", free, "", undefined],
    ["query", "a fragment after nothing", free, "#color=1", undefined],
    ["cookie", "white space", free, " R=1 ;; G=2;", { R: "1", G: "2" }],
    ["cookie", "nothing", free, "", undefined],
  ])("%s: %s", async (place, _, definition, written, value) => {
    expect(await received(place, written, definition)).toEqual(value);
  });

  test("is none at all", async () => {
    const hook = webhook<Hook>({
      id: "hook",
      method: "post",
      parameters: { query: { color: free }, cookie: { color: free } },
      responses: { 204: null },
    });
    const parsed = await hook.parse({ method: "POST", url: "/hook", headers: {}, body: "" });
    expect(parsed).toMatchObject({ ok: true, query: {}, cookies: {} });
    expect(parsed.ok && [parsed.query, parsed.cookies]).toEqual([{}, {}]);
  });

  test("is a member of the one free object, if it has no other name", async () => {
    const hook = webhook<{
      parameters: { query: { color?: unknown; size?: number } };
      responses: { 204: { content?: never } };
    }>({
      id: "hook",
      method: "post",
      parameters: { query: { color: free, size: { type: "number" } } },
      responses: { 204: null },
    });
    const url = "/hook?size=1&R=2";
    const parsed = await hook.parse({ method: "POST", url, headers: {}, body: "" });
    expect(parsed.ok && parsed.query).toEqual({ color: { R: "2" }, size: 1 });
  });
});
