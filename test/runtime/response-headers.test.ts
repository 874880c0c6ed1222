import { expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import {
  type HeaderDefinition,
  mediaTypes,
  operation,
  type Result,
  responseHeaders,
} from "../../runtime/index.js";
import { createClient } from "./petstore.js";
import { serve } from "./server.js";

interface Documented {
  parameters: object;
  responses: {
    200: {
      headers: { "X-Total": number; "X-Kinds"?: string[]; [name: string]: unknown };
      content: { "text/plain": string };
    };
    404: { headers: { [name: string]: unknown }; content?: never };
  };
}

type Sent = Readonly<Record<string, string | string[]>>;
type Validate = "error" | "warn" | "off";

async function read(definition: HeaderDefinition, sent: Sent, validate?: Validate, status = 200) {
  const call = operation<Documented>({
    id: "any",
    method: "get",
    path: "/",
    responses: { 200: mediaTypes({ "text/plain": null }), 404: null },
    headers: responseHeaders({ 200: { "X-Value": definition } }),
  });
  await using server = await serve((_, response) => {
    response.writeHead(status, { ...sent, "content-type": "text/plain" }).end("ok");
  });
  const client = createClient({ baseUrl: server.url });
  return await call(client, {}, validate && { validate: { response: validate } });
}

async function sentValue(definition: HeaderDefinition, text: string): Promise<unknown> {
  const result = await read(definition, { "x-value": text });
  return result.kind === "http" ? (result.headers as Record<string, unknown>)["X-Value"] : result;
}

test.each<[string, HeaderDefinition, string, unknown]>([
  ["text without a type", {}, "1, 2", "1, 2"],
  ["a number", { type: "number" }, "-1.5e3", -1500],
  ["a number with several digits in all its parts", { type: "number" }, "12.25E+10", 12.25e10],
  ["a number of no parts", { type: "number" }, "0", 0],
  ["a number that is none", { type: "number" }, "0x10", "0x10"],
  ["a number without digits behind its point", { type: "number" }, "1.", "1."],
  ["a number without digits in its exponent", { type: "number" }, "1e", "1e"],
  ["a bigint", { type: "bigint" }, "12345678901234567890", 12345678901234567890n],
  ["a bigint below zero", { type: "bigint" }, "-1", -1n],
  ["a bigint of nothing", { type: "bigint" }, "0", 0n],
  ["a bigint with a leading zero", { type: "bigint" }, "007", "007"],
  ["a bigint with parts", { type: "bigint" }, "1.5", "1.5"],
  ["a bigint behind a letter", { type: "bigint" }, "x1", "x1"],
  ["a number with a leading zero", { type: "number" }, "007", "007"],
  ["a boolean", { type: "boolean" }, "false", false],
  ["a boolean that is none", { type: "boolean" }, "yes", "yes"],
  ["one of several", { type: ["null", "boolean", "number"] }, "null", null],
  ["another of several", { type: ["null", "boolean", "number"] }, "5", 5],
  ["none of several", { type: ["null", "boolean", "number"] }, "five", "five"],
  ["an array", { type: "array" }, "a, b,c", ["a", "b", "c"]],
  ["an array of numbers", { type: "array", items: "number" }, "1,2,x", [1, 2, "x"]],
  ["an empty array", { type: "array" }, "", []],
  ["an object", { type: "object", properties: { R: "number" } }, "R,1,G,2", { R: 1, G: "2" }],
  ["an object whose last member has no value", { type: "object" }, "R,1,G", { R: "1", G: "" }],
  [
    "an exploded object",
    { type: "object", additional: "number", explode: true },
    "R=1, G=a=b",
    { R: 1, G: "a=b" },
  ],
  ["JSON", { mediaType: "application/json" }, '{"a":[1]}', { a: [1] }],
  ["JSON that is none", { mediaType: "application/json" }, "{", "{"],
  ["content that is text", { mediaType: "text/plain", type: "number" }, "1", "1"],
])("%s", async (_, definition, text, value) => {
  expect(await sentValue(definition, text)).toEqual(value);
});

test("an object may have a member called __proto__", async () => {
  const value = await sentValue({ type: "object" }, "__proto__,1");
  expect(Object.entries(value as object)).toEqual([["__proto__", "1"]]);
});

test("several lines are one list, but for cookies", async () => {
  const lines = { "x-value": ["a", "b"] };
  expect(await read({ type: "array" }, lines)).toMatchObject({
    headers: { "X-Value": ["a", "b"] },
  });
  const call = operation<Documented>({
    id: "any",
    method: "get",
    path: "/",
    responses: { 200: mediaTypes({ "text/plain": null }) },
    headers: responseHeaders({ 200: { "Set-Cookie": { type: "array" } } }),
  });
  const cookies = ["a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2"];
  await using server = await serve((_, response) => {
    response.writeHead(200, { "set-cookie": cookies, "content-type": "text/plain" }).end("ok");
  });
  expect(await call(createClient({ baseUrl: server.url }))).toMatchObject({
    headers: { "Set-Cookie": cookies },
  });
});

test("cookies that are no list are one text", () => {
  const reader = responseHeaders({ 200: { "Set-Cookie": {} } });
  const response = new Response(null, { headers: { "set-cookie": "a=1" } });
  expect(reader(response, "200", true).values).toEqual({ "Set-Cookie": "a=1" });
});

test("a header that departs from its schema is told, or fails the call, or is not looked at", async () => {
  const definition = { type: "number", schema: z.int().max(5) } as const;
  const issues = [{ path: ["headers", "X-Value"] }];
  const sent = { "x-value": "6" };
  expect(await read(definition, sent)).toMatchObject({
    ok: true,
    issues,
    headers: { "X-Value": 6 },
  });
  expect(await read(definition, sent, "error")).toMatchObject({ kind: "validation", issues });
  expect(await read(definition, sent, "off")).toMatchObject({
    ok: true,
    issues: [],
    headers: { "X-Value": 6 },
  });
});

test("a required header that is missing is told; an optional one is absent", async () => {
  const issues = [{ path: ["headers", "X-Value"], message: "is required" }];
  expect(await read({ required: true }, {})).toMatchObject({ ok: true, issues, headers: {} });
  expect(await read({}, {}, "error")).toMatchObject({ ok: true, issues: [], headers: {} });
});

test("a browser hides headers of another origin, so none is missed there", () => {
  const reader = responseHeaders({ 200: { "X-Value": { required: true } } });
  const response = new Response(null);
  Object.defineProperty(response, "type", { value: "cors" });
  expect(reader(response, "200", true)).toStrictEqual({ values: {}, issues: [] });
});

test("another response has no documented headers", async () => {
  expect(await read({}, { "x-value": "1" }, "warn", 404)).toMatchObject({
    status: 404,
    headers: {},
  });
});

test("headers are typed by status, by their documented names", () => {
  type Http<S> = Extract<Result<Documented>, { kind: "http"; status: S }>["headers"];
  expectTypeOf<Http<200>>().toEqualTypeOf<{
    readonly "X-Total": number;
    readonly "X-Kinds"?: string[];
  }>();
  expectTypeOf<keyof Http<404>>().toBeNever();
  type Undocumented = Extract<Result<Documented>, { kind: "http"; data: unknown }>;
  // @ts-expect-error no header is documented
  expectTypeOf<Extract<Undocumented, { ok: false }>["headers"]["X-Total"]>();
});
