import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { ApiError, mediaTypes, type ValidationMode } from "../../../runtime/index.js";
import { eventData, events, lines, sequence, streaming } from "../../../runtime/stream/index.js";
import type { createClient } from "../petstore.js";
import { type Answer, json } from "../server.js";
import { clientOf, closed, inTurn, ok, read, reset, serve, status } from "./setup.js";

interface Op {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: {
    200: { headers: Record<string, unknown>; content: { "text/event-stream": string } };
    400: { headers: Record<string, unknown>; content: { "application/json": { title: string } } };
  };
}

interface Tick {
  n: number;
}

const Tick = z.object({ n: z.int(), text: z.string().optional() });

/** A paid POST, whose stream ends with a mark, or with the body. */
function ticks(end?: string) {
  return streaming<Op, Tick>({
    id: "watch",
    method: "post",
    path: "/ticks",
    responses: {
      200: mediaTypes({ "text/event-stream": null }),
      400: mediaTypes({ "application/json": null }),
    },
    streams: {
      200: {
        "text/event-stream": eventData(Tick, { json: true, ...(end !== undefined && { end }) }),
      },
    },
  });
}

type Step = string | Buffer | number | ((response: ServerResponse) => void);

/** Answers with an event stream: texts are written, numbers are waits in milliseconds. The body then ends. */
function stream(...steps: readonly Step[]): Answer {
  return async (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.flushHeaders();
    for (const step of steps) {
      if (typeof step === "number") await sleep(step);
      else if (typeof step === "function") return step(response);
      else response.write(step);
    }
    response.end();
  };
}

const event = (n: number): string => `data: {"n":${n}}\n\n`;
const cut: Step = (response) => void setTimeout(() => response.socket?.resetAndDestroy(), 20);
const stay: Step = () => {};

type Client = ReturnType<typeof createClient>;

/** The items that came, and why there are no more. */
async function walk(
  client: Client,
  operation = ticks(),
  options: Parameters<typeof operation.stream>[2] = {},
): Promise<{ items: unknown[]; failure?: ApiError["failure"] }> {
  const items: unknown[] = [];
  try {
    for await (const item of await operation.stream(client, {}, options).unwrap()) items.push(item);
    return { items };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { items, failure: error.failure };
  }
}

describe("a stream ends normally at its proper end only", () => {
  test("with the body", async () => {
    await using server = await serve(stream(event(1), event(2)));
    expect(await walk(clientOf(server))).toEqual({ items: [{ n: 1 }, { n: 2 }] });
    expect(server.last.headers.accept).toBe("text/event-stream");
  });

  test("with its mark, whatever would still come", async () => {
    await using server = await serve(stream(event(1), "data: [DONE]\n\n", event(2), stay));
    expect(await walk(clientOf(server), ticks("[DONE]"))).toEqual({ items: [{ n: 1 }] });
    await closed(server.last);
  });

  test.each([
    ["reset", stream(event(1), cut), "cut", undefined],
    ["without its mark", stream(event(1)), "unfinished", "[DONE]"],
    ["within an event", stream(event(1), 'data: {"n":2}\n'), "unfinished", undefined],
    ["within a line", stream(event(1), "dat"), "unfinished", undefined],
  ] as const)("%s: interrupted, and not sent again", async (_, answer, why, end) => {
    await using server = await serve(answer);
    const { items, failure } = await walk(clientOf(server), ticks(end));
    expect(items).toEqual([{ n: 1 }]);
    expect(failure).toMatchObject({ kind: "stream-interrupted", why, items: 1, status: 200 });
    expect(server.seen).toHaveLength(1);
  });

  test("silent: interrupted after idleTimeout, and the connection is let go", async () => {
    await using server = await serve(stream(event(1), stay));
    const { items, failure } = await walk(clientOf(server), ticks(), { idleTimeout: 100 });
    expect(items).toEqual([{ n: 1 }]);
    expect(failure).toMatchObject({ kind: "stream-interrupted", why: "idle" });
    await closed(server.last);
  });

  test("a comment now and then keeps a stream alive", async () => {
    await using server = await serve(stream(event(1), 60, ": \n", 60, ": \n", 60, event(2)));
    const client = clientOf(server);
    expect(await walk(client, ticks(), { idleTimeout: 150 })).toEqual({
      items: [{ n: 1 }, { n: 2 }],
    });
  });
});

describe("pieces of a stream", () => {
  test("split inside an event, a line and a UTF-8 character", async () => {
    const bytes = Buffer.from('data: {"n":1,"text":"ä€😀"}\r\n\r\ndata: {"n":\r\ndata: 2}\r\n\r\n');
    const steps = [...bytes].flatMap((byte): Step[] => [Buffer.from([byte]), 1]);
    await using server = await serve(stream(...steps));
    expect(await walk(clientOf(server))).toEqual({ items: [{ n: 1, text: "ä€😀" }, { n: 2 }] });
  });

  test("items arrive as they come", async () => {
    const gate = deferred();
    await using server = await serve(async (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(event(1));
      await gate.promise;
      response.end(event(2));
    });
    const seen: unknown[] = [];
    for await (const item of await ticks().stream(clientOf(server)).unwrap()) {
      seen.push(item);
      gate.resolve(undefined);
    }
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test("data that is no JSON", async () => {
    await using server = await serve(stream(`${event(1)}data: {"n"\n\n`, event(3)));
    const { items, failure } = await walk(clientOf(server));
    expect(items).toEqual([{ n: 1 }]);
    expect(failure).toMatchObject({ kind: "decode", text: '{"n"', status: 200 });
  });

  test("an item larger than maxResponseBytes", async () => {
    await using server = await serve(stream(event(1), `data: ${" ".repeat(5000)}`, stay));
    const { items, failure } = await walk(clientOf(server), ticks(), { maxResponseBytes: 1000 });
    expect(items).toEqual([{ n: 1 }]);
    expect(failure).toMatchObject({ kind: "too-large", limit: 1000 });
    await closed(server.last);
  });
});

describe("ends that the caller wants", () => {
  test("leaving the loop lets go of the connection", async () => {
    await using server = await serve(stream(event(1), event(2), stay));
    for await (const item of await ticks().stream(clientOf(server)).unwrap()) {
      expect(item).toEqual({ n: 1 });
      break;
    }
    await closed(server.last);
  });

  test("abort while it waits, with the caller's reason", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    await using server = await serve((seen, response) => {
      stream(event(1), stay)(seen, response);
      setTimeout(() => controller.abort("enough"), 50);
    });
    const { failure } = await walk(clientOf(server), ticks(), { signal });
    expect(failure).toEqual({ ok: false, kind: "aborted", reason: "enough" });
    await closed(server.last);
  });

  test("abort while nobody reads", async () => {
    await using server = await serve(stream(event(1), stay));
    const controller = new AbortController();
    await ticks().stream(clientOf(server), {}, { signal: controller.signal });
    controller.abort();
    await closed(server.last);
  });
});

describe("before a stream begins", () => {
  test("a refusal is repeated, and a failure is a result", async () => {
    const busy = status(503, { "retry-after": "0" });
    await using server = await serve(inTurn(busy, stream(event(1))));
    expect(await walk(clientOf(server))).toEqual({ items: [{ n: 1 }] });
    expect(server.seen).toHaveLength(2);
  });

  test.each([
    ["400", json({ title: "No" }, 400), { kind: "http", status: 400 }],
    ["reset", reset, { kind: "network", phase: "unknown" }],
    ["another content type", ok, { kind: "decode", status: 200 }],
  ])("%s: no stream", async (_, answer, expected) => {
    await using server = await serve(answer);
    expect(await ticks().stream(clientOf(server))).toMatchObject({ ok: false, ...expected });
    expect(server.seen).toHaveLength(1);
  });

  test("no headers: timeout holds until it has begun, and not longer", async () => {
    await using silent = await serve(() => {});
    const client = clientOf(silent, { timeout: 80 });
    expect(await ticks().stream(client)).toMatchObject({ kind: "timeout", scope: "attempt" });
    await using server = await serve(stream(event(1), 200, event(2)));
    const short = { timeout: 100, totalTimeout: 100 };
    expect(await walk(clientOf(server, short))).toEqual({ items: [{ n: 1 }, { n: 2 }] });
  });

  test("a stream keeps its slot until it ends", async () => {
    const gate = deferred();
    await using server = await serve(async (seen, response) => {
      if (seen.method === "GET") return ok(seen, response);
      response.writeHead(200, { "content-type": "text/event-stream" }).write(event(1));
      await gate.promise;
      response.end();
    });
    const client = clientOf(server, { concurrency: 1 });
    const items = await ticks().stream(client).unwrap();
    await items.next();
    const waiting = read(client);
    await sleep(50);
    expect(server.seen).toHaveLength(1);
    gate.resolve(undefined);
    await items.next();
    expect(await waiting).toMatchObject({ ok: true });
  });
});

describe("validation of items", () => {
  const wrong = stream('data: {"n":"one"}\n\n', event(2));
  const run = async (response: ValidationMode) => {
    await using server = await serve(wrong);
    const onWarn = vi.fn();
    const walked = await walk(clientOf(server, { onWarn, validate: { response } }));
    return { ...walked, warned: onWarn.mock.calls };
  };

  test("warn tells, and goes on", async () => {
    const { items, warned } = await run("warn");
    expect(items).toEqual([{ n: "one" }, { n: 2 }]);
    const issues = [expect.objectContaining({ path: ["item", "n"] })];
    expect(warned).toEqual([[{ operation: "watch", direction: "response", issues }]]);
  });

  test("error ends the stream", async () => {
    const { items, failure } = await run("error");
    expect(items).toEqual([]);
    expect(failure).toMatchObject({ kind: "validation", data: { n: "one" } });
  });

  test("off looks at nothing", async () => {
    expect(await run("off")).toEqual({ items: [{ n: "one" }, { n: 2 }], warned: [] });
  });
});

describe("media types", () => {
  const of = (type: string, source: ReturnType<typeof lines>) =>
    streaming<Op, unknown>({
      id: "watch",
      method: "get",
      path: "/",
      responses: { 200: mediaTypes({ [type]: null }) },
      streams: { 200: { [type]: source } },
    });
  const answered =
    (type: string, ...texts: readonly string[]): Answer =>
    (_, response) => {
      response.writeHead(200, { "content-type": type });
      for (const text of texts) response.write(text);
      response.end();
    };

  test.each([
    ["application/jsonl", lines(null), ['{"a":1}\n\n{"b"', ":2}\r\n3"], [{ a: 1 }, { b: 2 }, 3]],
    [
      "application/json-seq",
      sequence(null),
      ['\u001e{"a":\n1}\n\u001e2\n', "\u001e[3]\n"],
      [{ a: 1 }, 2, [3]],
    ],
    [
      "text/event-stream",
      events(null),
      ["id: 7\nevent: tick\nretry: 10\ndata: a\ndata: b\n\n"],
      [{ id: "7", event: "tick", retry: 10, data: "a\nb" }],
    ],
    ["text/event-stream", events(null, { json: true }), ["data: [1]\n\n"], [{ data: [1] }]],
    ["text/event-stream", eventData(null), ["data: [1]\n\n"], ["[1]"]],
  ] as const)("%s", async (type, source, texts, expected) => {
    await using server = await serve(answered(type, ...texts));
    expect(await walk(clientOf(server), of(type, source) as never)).toEqual({ items: expected });
  });

  test.each([
    ["application/jsonl", lines(null), '{"a":1}\n{"b"'],
    ["application/json-seq", sequence(null), '\u001e{"a":1}\n\u001e{"b"'],
  ])("%s that ends within an item", async (type, source, text) => {
    await using server = await serve(answered(type, text));
    const { items, failure } = await walk(clientOf(server), of(type, source) as never);
    expect(items).toEqual([{ a: 1 }]);
    expect(failure).toMatchObject({ kind: "stream-interrupted", why: "unfinished" });
  });
});

function deferred(): { promise: Promise<unknown>; resolve(value: unknown): void } {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
