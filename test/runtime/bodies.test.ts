import { describe, expect, test } from "vitest";
import * as z from "zod";
import { defineClient, jsonBody, mediaTypes, operation } from "../../runtime/index.js";
import { anyOperation, createClient } from "./petstore.js";
import { json, serve } from "./server.js";

const bytes = new Uint8Array([0, 255, 10, 13]);

async function send(mediaTypes: string | string[], body: unknown, contentType?: string) {
  await using server = await serve(json(null));
  const content = Object.fromEntries([mediaTypes].flat().map((type) => [type, null]));
  const call = anyOperation({ method: "post", requestBody: { content } });
  const result = await call(createClient({ baseUrl: server.url }), { body, contentType } as {
    body: unknown;
  });
  return { result, seen: server.seen[0], type: server.seen[0]?.headers["content-type"] };
}

test.each<[string, unknown, string]>([
  ["application/json", { a: [1, undefined], b: undefined }, '{"a":[1,null]}'],
  ["application/json", null, "null"],
  ["application/json", "text", '"text"'],
  ["application/merge-patch+json", { a: null }, '{"a":null}'],
  ["application/x-www-form-urlencoded", { a: "x y", b: [1, 2], c: undefined }, "a=x+y&b=1&b=2"],
  ["application/x-www-form-urlencoded", { o: { p: 1 } }, "o=%7B%22p%22%3A1%7D"],
  ["application/x-www-form-urlencoded", new URLSearchParams("a=1"), "a=1"],
  ["text/plain", "ä", "ä"],
  ["application/xml", "<a/>", "<a/>"],
  ["application/octet-stream", bytes, "\0\xff\n\r"],
  ["application/octet-stream", bytes.buffer, "\0\xff\n\r"],
  ["application/octet-stream", new Blob([bytes]), "\0\xff\n\r"],
])("%s writes %j", async (mediaType, body, expected) => {
  const { seen, type } = await send(mediaType, body);
  expect(type).toBe(mediaType);
  const encoding = mediaType === "application/octet-stream" ? "latin1" : "utf8";
  expect(seen?.body.toString(encoding)).toBe(expected);
});

test("a range takes the type of what is sent", async () => {
  expect((await send("image/*", new Blob([bytes], { type: "image/png" }))).type).toBe("image/png");
  expect((await send("image/*", bytes)).type).toBe("application/octet-stream");
  expect((await send("image/*", bytes, "image/webp")).type).toBe("image/webp");
  expect((await send("image/*", bytes, "video/mp4")).seen).toBeUndefined();
  expect((await send("*/*", { a: 1 })).type).toBe("application/json");
  expect((await send("application/*", { a: 1 })).type).toBe("application/json");
  expect((await send("*/*", "hi")).type).toBe("text/plain;charset=UTF-8");
});

test("what is no bytes and no text is judged under a range around everything", async () => {
  const bodies: [unknown, string?][] = [
    [{ a: 1 }],
    [{ a: "" }],
    ["{"],
    ["{", "application/xml"],
    ["{", "application/json"],
    [bytes],
  ];
  const sent = bodies.map(async ([body, contentType]) => {
    await using server = await serve((_, response) => response.writeHead(204).end());
    const content = { "*/*": z.object({ a: z.string() }) };
    const call = anyOperation({ method: "post", requestBody: { content } });
    const input = contentType === undefined ? { body } : { body, contentType };
    await call(createClient({ baseUrl: server.url }), input);
    return server.seen[0]?.headers["content-type"];
  });
  expect(await Promise.all(sent)).toEqual([
    undefined,
    "application/json",
    "text/plain;charset=UTF-8",
    "application/xml",
    undefined,
    "application/octet-stream",
  ]);
});

test("a range of what has a suffix is sent as what the suffix says, or as what the call says", async () => {
  expect((await send("application/*+json", { a: 1 })).type).toBe("application/json");
  expect((await send("application/*+json", "a")).seen?.body.toString()).toBe('"a"');
  expect((await send("application/*+xml", "<a/>")).type).toBe("application/xml");
  const type = "application/vnd.a+json";
  expect((await send("application/*+json", { a: 1 }, type)).type).toBe(type);
  expect((await send("application/*+json", { a: 1 }, "application/xml")).seen).toBeUndefined();
});

test("a finished form leaves no choice of a media type", async () => {
  const types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];
  const search = new URLSearchParams("a=1");
  for (const all of [types, ["application/json", "*/*"], ["Application/X-WWW-Form-URLEncoded"]]) {
    const { seen, type } = await send(all, search);
    expect(seen?.body.toString()).toBe("a=1");
    expect(type?.toLowerCase()).toBe("application/x-www-form-urlencoded");
  }
  const ready = new FormData();
  ready.append("a", "1");
  expect((await send(types, ready)).type).toMatch(/^multipart\/form-data; boundary=/);
});

test("a stream is sent as it comes, and not sent twice", async () => {
  const stream = () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
  const { seen } = await send("application/octet-stream", stream());
  expect(seen?.body).toEqual(Buffer.from(bytes));
  expect(seen?.headers["transfer-encoding"]).toBe("chunked");

  await using server = await serve((_, response) =>
    response.writeHead(307, { location: "/next" }).end(),
  );
  const call = anyOperation({
    method: "put",
    requestBody: { content: { "application/octet-stream": null } },
  });
  const result = await call(createClient({ baseUrl: server.url }), { body: stream() });
  expect(result).toMatchObject({ kind: "redirect", status: 307 });
  expect(server.seen).toHaveLength(1);
});

test("contentType chooses; otherwise JSON, then the first JSON-like one, then the first", async () => {
  const types = ["text/plain", "application/vnd.a+json", "application/json"];
  expect((await send(types, "a")).type).toBe("application/json");
  expect((await send(types.slice(0, 2), "a")).type).toBe("application/vnd.a+json");
  expect((await send(types, "a", "text/plain")).seen?.body.toString()).toBe("a");
  expect((await send(["text/csv", "text/plain"], "a")).type).toBe("text/csv");
  const { result, seen } = await send(types, "a", "image/png");
  expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["contentType"] }] });
  expect(seen).toBeUndefined();
});

test("bytes are JSON already where the media type is", async () => {
  const { seen, type } = await send("application/json", new Blob(["[1]"], { type: "text/plain" }));
  expect([seen?.body.toString(), type]).toEqual(["[1]", "application/json"]);
});

test("a Blob knows its parameters better than the document", async () => {
  const blob = new Blob(["a"], { type: "text/csv;header=present" });
  expect((await send("text/csv", blob)).type).toBe("text/csv;header=present");
});

const circle: Record<string, unknown> = {};
circle.self = circle;

const anything = expect.any(String);
const noForm = "a form is an object of fields";
const noBoundary = "multipart/form-data takes its fields, a FormData, or a boundary";
const inUtf8 = (type: string) => `text is sent as UTF-8; give the bytes of ${type}`;

test.each<[string, unknown, string]>([
  ["application/json", circle, anything],
  ["application/json", { big: 1n }, anything],
  ["application/json", () => 1, "cannot be written as JSON"],
  [
    "application/xml",
    { a: 1 },
    "application/xml takes a string, Blob, ArrayBuffer, view or stream",
  ],
  ["application/x-www-form-urlencoded", [1], noForm],
  ["application/x-www-form-urlencoded", null, noForm],
  ["multipart/form-data", 5, noForm],
  ["multipart/form-data", "text without a boundary", noBoundary],
  ["multipart/form-data", new Blob(["a"]), noBoundary],
  ...[
    "text/plain; charset=iso-8859-1",
    'text/plain;charset="latin1"',
    "text/plain; charset=utf-16",
    "text/plain; charset=utf-8-bom",
    "text/plain; charset=x-utf8",
  ].map((type): [string, string, string] => [type, "ä", inUtf8(type)]),
])("%s cannot hold value %#", async (mediaType, body, message) => {
  const { result, seen } = await send(mediaType, body);
  expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["body"], message }] });
  expect(seen).toBeUndefined();
});

test.each([
  ["text/plain; charset=utf-8", "ä"],
  ['text/plain;charset="UTF8"', "ä"],
  ["text/plain; x=y; charset=us-ascii", "a"],
  ["multipart/mixed; boundary=b", "--b--"],
  ["multipart/mixed;boundary=b", "--b--"],
  ["x-multipart/mixed", "a"],
])("text is sent as %s", async (mediaType, body) => {
  const { seen, type } = await send(mediaType, body);
  expect([seen?.body.toString(), type]).toEqual([body, mediaType]);
});

test("bytes and forms are not held against a schema; a body where there is none is an issue", async () => {
  const refusing = {
    safeParse: () =>
      ({ success: false, error: { issues: [{ path: [], message: "no" }] } }) as const,
  };
  await using server = await serve(json(null));
  const client = createClient({ baseUrl: server.url });
  const content = { "application/octet-stream": refusing };
  const upload = anyOperation({ method: "post", requestBody: { content } });
  expect(await upload(client, { body: bytes })).toMatchObject({ ok: true });
  expect(await upload(client, { body: "text" })).toMatchObject({
    kind: "validation",
    issues: [{ path: ["body"], message: "no" }],
  });
  expect(await anyOperation({})(client, { body: 1 })).toMatchObject({ kind: "validation" });
});

test.each(["get", "head"] as const)(
  "a %s with a body cannot be sent, and says so",
  async (method) => {
    const call = anyOperation({ method, requestBody: { content: { "application/json": null } } });
    const message = `this platform cannot build the request: fetch sends no body with ${method.toUpperCase()}`;
    expect(await call(createClient(), { body: 1 })).toMatchObject({
      kind: "validation",
      issues: [{ path: ["request"], message }],
    });
  },
);

test("what is missing or of no documented media type is told", async () => {
  const required = { required: true, content: { "text/plain": null } };
  const call = anyOperation({ method: "post", requestBody: required });
  expect(await call(createClient())).toMatchObject({
    issues: [{ path: ["body"], message: "is required" }],
  });
  const other = { body: "a", contentType: "text/csv" };
  expect(await call(createClient(), other)).toMatchObject({
    issues: [{ path: ["contentType"], message: "is not a media type of this operation" }],
  });
});

test("what no media type is documented for is sent where requests are not judged", async () => {
  await using server = await serve(json(null));
  const client = createClient({ baseUrl: server.url, validate: { request: "off" } });
  const call = anyOperation({ method: "post", requestBody: { content: {} } });
  await call(client, { body: { a: 1 } });
  const form = { body: { a: 1 }, contentType: "application/x-www-form-urlencoded" };
  await call(client, form);
  expect(server.seen.map(({ headers, body }) => [headers["content-type"], String(body)])).toEqual([
    ["application/json", '{"a":1}'],
    ["application/x-www-form-urlencoded", "a=1"],
  ]);
});

test("what fetch is given: text where the body is text, and no more than it needs", async () => {
  const seen: RequestInit[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    seen.push(init);
    return new Response();
  };
  const create = defineClient<object>({ servers: ["http://h"] });
  const requestBody = { content: { "application/x-www-form-urlencoded": null } };
  const body = new URLSearchParams("a=1");
  await anyOperation({ method: "post", requestBody })(create({ fetch }), { body });
  await anyOperation({})(create({ fetch }));
  expect(seen.map((init) => Object.keys(init).sort())).toEqual([
    ["body", "headers", "method", "redirect", "signal"],
    ["headers", "method", "redirect", "signal"],
  ]);
  expect(seen[0]?.body).toBe("a=1");
  expect([...new Headers(seen[1]?.headers)]).toEqual([]);
});

describe("a body that is JSON and nothing else", () => {
  const call = operation<{
    parameters: object;
    requestBody: { content: { "application/json": unknown } };
    responses: { 200: { content: { "*/*": unknown } } };
  }>({
    id: "any",
    method: "post",
    path: "/",
    requestBody: jsonBody({ required: true, content: { "application/json": z.unknown() } }),
    responses: { 200: mediaTypes({ "*/*": null }) },
  });
  const asked = async (input: object, request: "error" | "off" = "error") => {
    await using server = await serve(json(null));
    const client = createClient({ baseUrl: server.url, validate: { request } });
    const result = await call(client, input as { body: unknown });
    const { headers, body } = server.seen[0] ?? {};
    return { result, sent: headers && [headers["content-type"], String(body)] };
  };

  test("is written, whatever is JSON", async () => {
    for (const body of [{ a: 1 }, null, 0, "", [1]])
      expect((await asked({ body })).sent).toEqual(["application/json", JSON.stringify(body)]);
  });

  test.each<[string, object, object]>([
    ["missing", {}, { path: ["body"], message: "is required" }],
    [
      "of another media type",
      { body: 1, contentType: "text/json" },
      { path: ["contentType"], message: "is not a media type of this operation" },
    ],
    ["without JSON", { body: () => 1 }, { path: ["body"], message: "cannot be written as JSON" }],
    ...[
      new Blob(["1"]),
      new ArrayBuffer(1),
      new Uint8Array(1),
      Buffer.from("{}"),
      new ReadableStream(),
      new FormData(),
      new URLSearchParams("a=1"),
    ].map((body): [string, object, object] => [
      `a ${body.constructor.name}`,
      { body },
      { path: ["body"], message: "application/json takes a value, not bytes" },
    ]),
  ])("%s is refused", async (_, input, issue) => {
    const { result, sent } = await asked(input);
    expect(result).toMatchObject({ kind: "validation", issues: [issue] });
    expect(sent).toBeUndefined();
  });

  test("is none where requests are not judged", async () => {
    expect((await asked({}, "off")).sent).toEqual([undefined, ""]);
    const other = { body: 1, contentType: "text/json" };
    expect((await asked(other, "off")).sent).toEqual(["text/json", "1"]);
  });
});
