import { expect, test } from "vitest";
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
  expect((await send("*/*", "hi")).type).toBe("text/plain;charset=UTF-8");
});

test("a finished form leaves no choice of a media type", async () => {
  const types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];
  expect((await send(types, new URLSearchParams("a=1"))).seen?.body.toString()).toBe("a=1");
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

test.each<[string, unknown]>([
  ["application/json", circle],
  ["application/json", { big: 1n }],
  ["application/json", () => 1],
  ["application/xml", { a: 1 }],
  ["application/x-www-form-urlencoded", [1]],
  ["multipart/form-data", 5],
  ["multipart/form-data", "text without a boundary"],
  ["multipart/form-data", new Blob(["a"])],
  ["text/plain; charset=iso-8859-1", "ä"],
])("%s cannot hold value %#", async (mediaType, body) => {
  const { result, seen } = await send(mediaType, body);
  expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["body"] }] });
  expect(seen).toBeUndefined();
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
  expect(await upload(client, { body: "text" })).toMatchObject({ kind: "validation" });
  expect(await anyOperation({})(client, { body: 1 })).toMatchObject({ kind: "validation" });
});

test("a GET with a body cannot be sent by fetch, and says so", async () => {
  const get = anyOperation({ requestBody: { content: { "application/json": null } } });
  expect(await get(createClient(), { body: 1 })).toMatchObject({
    kind: "validation",
    issues: [{ message: expect.stringContaining("fetch sends no body with GET") }],
  });
});
