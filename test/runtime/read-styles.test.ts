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
  ])("%s %j, %s: %j", async (place, definition, written, value) => {
    expect(await received(place, written, definition)).toEqual(value);
  });
});
