import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type ApiError, isApiError, mediaTypes, responseHeaders } from "../../runtime/index.js";
import {
  eventData,
  events,
  type Items as ItemsOf,
  lines,
  sequence,
  streaming,
} from "../../runtime/stream/index.js";
import { createClient, type Options } from "./petstore.js";

// How streams are asked for and taken apart; the answers come from a fetch, chunk by chunk.

interface Op {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: {
    200: { headers: Record<string, unknown>; content: { "text/event-stream": string } };
  };
}

type Items = ItemsOf<unknown>;
type Source = ReturnType<typeof lines>;

const watching = (streams: Record<string, Record<string, Source>>) =>
  streaming<Op, unknown>({
    id: "watch",
    method: "get",
    path: "/watch",
    responses: {
      200: mediaTypes({ "application/json": null, "text/event-stream": null }),
      "2XX": null,
    },
    headers: responseHeaders({ 200: { "X-Left": { type: "number", schema: z.int().max(5) } } }),
    streams,
  });

/** An answer of chunks, which come one after the other, or with each pull of the reader. */
function answer(type: string, chunks: readonly (string | Uint8Array)[], status = 200): Response {
  const left = chunks.map((one) => (typeof one === "string" ? new TextEncoder().encode(one) : one));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = left.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
  return new Response(body, { status, headers: { "content-type": type, "x-left": "6" } });
}

const clientOf = (response: Response, options: Options = {}) =>
  createClient({ fetch: async () => response, retries: 0, ...options });

type Limits = Parameters<ReturnType<typeof watching>["stream"]>[2];

/** The items of a stream, and what its walk threw. */
async function walked(
  source: Source,
  chunks: readonly (string | Uint8Array)[],
  limits?: Limits,
  options?: Options,
) {
  const watch = watching({ 200: { "a/b": source } });
  const items: unknown[] = [];
  try {
    const call = watch.stream(clientOf(answer("a/b", chunks), options), {}, limits);
    for await (const item of await call.unwrap()) items.push(item);
    return { items };
  } catch (error) {
    return { items, error: error as ApiError };
  }
}

test.each([
  ["return", (items: Items) => items.return()],
  ["throw", (items: Items) => items.throw(new Error("mine")).catch(() => {})],
])(
  "a stream that is left by %s before its first item lets go of the connection",
  async (_, leave) => {
    let isLeft = false;
    const body = new ReadableStream({
      cancel: () => {
        isLeft = true;
      },
    });
    const response = new Response(body, { headers: { "content-type": "a/b" } });
    const items = await watching({ 200: { "a/b": lines(null) } })
      .stream(clientOf(response))
      .unwrap();
    await leave(items);
    expect(isLeft).toBe(true);
    expect(await items.next()).toEqual({ done: true, value: undefined });
  },
);

describe("a call for a stream", () => {
  test("accepts each media type that a stream can have, once", async () => {
    const accepts: (string | null)[] = [];
    const fetch = async (_: string, { headers }: RequestInit) => {
      accepts.push(new Headers(headers).get("accept"));
      return answer("application/jsonl", []);
    };
    const both = { "text/event-stream": events(null), "application/jsonl": lines(null) };
    const watch = watching({ 200: both, "2XX": { "application/jsonl": lines(null) } });
    const client = createClient({ fetch });
    await watch.stream(client);
    await watch.stream(client, {}, { headers: { accept: "application/jsonl" } });
    expect(accepts).toEqual(["text/event-stream, application/jsonl", "application/jsonl"]);
  });

  test("is a success with status and documented headers, which nobody judges", async () => {
    const watch = watching({ 200: { "text/event-stream": events(null) } });
    const warned: unknown[] = [];
    const options: Options = { onWarn: (one) => warned.push(one), validate: { response: "error" } };
    const client = clientOf(answer("text/event-stream; charset=utf-8", []), options);
    const result = await watch.stream(client);
    expect(result).toMatchObject({ ok: true, kind: "stream", status: 200 });
    expect(result.kind === "stream" && result.headers).toEqual({ "X-Left": 6 });
    expect(warned).toEqual([]);
  });

  test("of a response without documented headers has none", async () => {
    const watch = watching({ "2XX": { "a/b": events(null) } });
    const result = await watch.stream(clientOf(answer("a/b", [], 206)));
    expect(result).toMatchObject({ kind: "stream", status: 206, headers: {} });
  });

  const json = () => Response.json({ a: 1 });
  const plain = watching({ 200: { "text/event-stream": events(null) } });

  test("that another success answers gives that, and no items", async () => {
    expect(await plain.stream(clientOf(json()))).toMatchObject({ ok: true, data: { a: 1 } });
    const error = await plain
      .stream(clientOf(json()))
      .unwrap()
      .catch((one: unknown) => one);
    expect(String(error)).toBe(
      "ApiError: watch: 200, but the body is not as documented: the answer is no stream",
    );
    expect(isApiError(error) && error.failure).toStrictEqual({
      ok: false,
      kind: "decode",
      status: 200,
      cause: new Error("the answer is no stream"),
      text: '{"a":1}',
      response: expect.any(Response),
    });
  });

  test("that a failure answers has no items", async () => {
    const call = plain.stream(clientOf(new Response(null, { status: 404 })));
    await expect(call.unwrap()).rejects.toMatchObject({ failure: { kind: "http", status: 404 } });
  });

  test("with headers that HTTP cannot carry is refused", async () => {
    const call = plain.stream(clientOf(json()), {}, { headers: { "x-a": "a\nb" } });
    expect(await call).toMatchObject({
      kind: "validation",
      issues: [{ path: ["headers", "x-a"] }],
    });
  });

  test.each([
    [
      "without a body",
      () => new Response(null, { headers: { "content-type": "text/event-stream" } }),
    ],
    ["without a content type", () => new Response(new Uint8Array([0x31]))],
    ["of an undocumented status", () => answer("text/event-stream", ["data: 1\n\n"], 500)],
  ])("that is answered %s has no stream", async (_, response) => {
    expect(await plain.stream(clientOf(response()))).not.toHaveProperty("items");
  });
});

describe("the connection of a stream", () => {
  const watch = watching({ 200: { "a/b": eventData(null) } });

  test("holds a slot until the stream ends", async () => {
    const open: { end?: () => void } = {};
    const body = new ReadableStream({
      start: (controller) => {
        open.end = () => controller.close();
      },
    });
    const answers = [new Response(body, { headers: { "content-type": "a/b" } }), Response.json(1)];
    const fetch = async () => answers.shift() ?? Response.error();
    const client = createClient({ fetch, concurrency: 1 });
    const items = await watch.stream(client).unwrap();
    const waiting = watch(client);
    await sleep(5);
    expect(answers).toHaveLength(1);
    open.end?.();
    expect(await items.next()).toEqual({ done: true, value: undefined });
    expect(await waiting).toMatchObject({ ok: true, data: 1 });
  });

  test("is let go of where the caller aborts as the answer is told of", async () => {
    const seen = { isCancelled: false };
    const body = new ReadableStream({
      cancel: () => {
        seen.isCancelled = true;
      },
    });
    const stop = new AbortController();
    const response = new Response(body, { headers: { "content-type": "a/b" } });
    const client = clientOf(response, { onResponse: () => stop.abort("enough") });
    const items = await watch.stream(client, {}, { signal: stop.signal }).unwrap();
    expect(seen.isCancelled).toBe(true);
    const failure = { ok: false, kind: "aborted", reason: "enough" };
    await expect(items.next()).rejects.toMatchObject({ failure });
  });
});

describe("what a stream that ends before its end says", () => {
  const about = { ok: false, status: 200, response: expect.any(Response) };
  const interrupted = { ...about, kind: "stream-interrupted", items: 1 };
  const first = "data: 1\n\n";

  test("unfinished", async () => {
    const { error } = await walked(eventData(null), [first, "data: 2"]);
    expect(error?.message).toBe("watch: the stream ended after 1 items: it was not complete");
    expect(error?.failure).toStrictEqual({ ...interrupted, why: "unfinished" });
  });

  test("idle", async () => {
    const silent = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(first)),
    });
    const response = new Response(silent, { headers: { "content-type": "a/b" } });
    const watch = watching({ 200: { "a/b": eventData(null) } });
    const items = await watch.stream(clientOf(response), {}, { idleTimeout: 10 }).unwrap();
    expect(await items.next()).toEqual({ done: false, value: "1" });
    const error = await items.next().catch((one) => one);
    expect(String(error)).toBe(
      "ApiError: watch: the stream ended after 1 items: nothing came any more",
    );
    expect(isApiError(error) && error.failure).toStrictEqual({ ...interrupted, why: "idle" });
  });

  test("cut", async () => {
    const cause = new TypeError("terminated");
    const steps = [
      (one: ReadableStreamDefaultController) => one.enqueue(new TextEncoder().encode(first)),
      (one: ReadableStreamDefaultController) => one.error(cause),
    ];
    const body = new ReadableStream({ pull: (controller) => steps.shift()?.(controller) });
    const response = new Response(body, { headers: { "content-type": "a/b" } });
    const watch = watching({ 200: { "a/b": eventData(null) } });
    const items = await watch.stream(clientOf(response)).unwrap();
    await items.next();
    const error = await items.next().catch((one) => one);
    expect(String(error)).toBe(
      "ApiError: watch: the stream ended after 1 items: the connection broke",
    );
    expect(isApiError(error) && error.failure).toStrictEqual({ ...interrupted, why: "cut", cause });
  });

  test("too large", async () => {
    const { error } = await walked(lines(null), ["12345", "6\n"], { maxResponseBytes: 5 });
    expect(error?.message).toBe("watch: 200, but the body has more than 5 bytes");
    expect(error?.failure).toStrictEqual({ ...about, kind: "too-large", limit: 5 });
  });

  test("no JSON", async () => {
    const { items, error } = await walked(lines(null), ["1\n{\n2\n"]);
    expect(items).toEqual([1]);
    const cause = expect.any(SyntaxError);
    expect(error?.failure).toStrictEqual({ ...about, kind: "decode", text: "{", cause });
  });
});

describe("a value that departs from its schema", () => {
  const source = eventData(z.literal("a"));
  const chunks = ["data: b\n\n", "data: a\n\n"];

  test("is handed over where nobody is told", async () => {
    expect(await walked(source, chunks)).toEqual({ items: ["b", "a"] });
  });

  test("is handed over where who is told of it throws", async () => {
    const onWarn = () => {
      throw new Error("a log that fails");
    };
    expect(await walked(source, chunks, {}, { onWarn })).toEqual({ items: ["b", "a"] });
  });
});

describe("the fields of an event", () => {
  test("are those that it has, retry in the event after it alone", async () => {
    const { items } = await walked(events(null), [
      "id: 1\nevent: tick\nretry: 5\ndata: a\n\n",
      "data: b\n\n",
      "retry: 7\n\ndata: c\n\n",
    ]);
    expect(items).toStrictEqual([
      { id: "1", event: "tick", retry: 5, data: "a" },
      { data: "b" },
      { retry: 7, data: "c" },
    ]);
  });
});

test.each<[string, string[]]>([
  ["carriage returns", ["data: a\r\rdata: b\r\r"]],
  ["carriage returns, each in a piece", ["data: a\r", "\r", "data: b\r", "\r"]],
  ["both, in pieces", ["data: a\r", "\n\r", "", "\ndata: b\r\n", "\r\n"]],
  ["a mixture", ["data: a\n\r\ndata: b\r\n\r"]],
])("lines of events end with %s", async (_, chunks) => {
  expect(await walked(eventData(null), chunks)).toEqual({ items: ["a", "b"] });
});

test("an event that a carriage return completes does not wait for what follows", async () => {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode("data: a\r\r")),
  });
  const response = new Response(body, { headers: { "content-type": "a/b" } });
  const watch = watching({ 200: { "a/b": eventData(null) } });
  const items = await watch.stream(clientOf(response), {}, { idleTimeout: 200 }).unwrap();
  expect(await items.next()).toEqual({ done: false, value: "a" });
  await items.return();
});

describe("JSON lines", () => {
  test.each<[string, (string | Uint8Array)[], unknown[]]>([
    ["blank lines are no items", ['1\r\n\r\n \n"a"\n'], [1, "a"]],
    ["an end of blanks is none either", ["1\n", " \r\n\t "], [1]],
    ["nothing at all", [], []],
    ["an item in many pieces", ["[1,", "2", "]", "\n", "3"], [[1, 2], 3]],
  ])("%s", async (_, chunks, items) => {
    expect(await walked(lines(null), chunks)).toEqual({ items });
  });

  test("half a character at the end is no end", async () => {
    const { items, error } = await walked(lines(null), ["1\n2", Uint8Array.of(0xc3)]);
    expect(items).toEqual([1]);
    expect(error?.failure).toMatchObject({ kind: "stream-interrupted", why: "unfinished" });
  });

  test("each may have just maxResponseBytes", async () => {
    const chunks = ["12345\n", "123", "45\n", "12345"];
    const limit = { maxResponseBytes: 5 };
    expect(await walked(lines(null), chunks, limit)).toEqual({ items: [12345, 12345, 12345] });
  });
});

describe("a JSON text sequence", () => {
  test.each<[string, string[], unknown[]]>([
    ["a number in two pieces is one", ["\u001e1", "2\n"], [12]],
    ["a text over several lines is one", ["\u001e[\n", "1]\n"], [[1]]],
    ["the last needs no line feed", ["\u001e[1]\n\u001e[2]"], [[1], [2]]],
    ["a line feed before the end of a text", ["\u001e1\n", "\n", "\u001e2\n"], [1, 2]],
  ])("%s", async (_, chunks, items) => {
    expect(await walked(sequence(null), chunks)).toEqual({ items });
  });

  test("an item that is whole does not wait for the next", async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("\u001e[1]\n")),
    });
    const response = new Response(body, { headers: { "content-type": "a/b" } });
    const watch = watching({ 200: { "a/b": sequence(null) } });
    const items = await watch.stream(clientOf(response), {}, { idleTimeout: 200 }).unwrap();
    expect(await items.next()).toEqual({ done: false, value: [1] });
    await items.return();
  });
});
