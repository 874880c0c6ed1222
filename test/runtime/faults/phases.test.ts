import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { anyOperation, type Options } from "../petstore.js";
import { clientOf, fastClock, read } from "./setup.js";

// Faults that a fetch of the caller's own can make at will.

const clientWith = (fetch: NonNullable<Options["fetch"]>, options: Options = {}) =>
  clientOf({ url: "http://h" }, { fetch, retries: 0, ...options });
const coded = (code: unknown) => Object.assign(new Error("no"), { code });
const wrapped = (cause: unknown) => new TypeError("fetch failed", { cause });

function circle(): Error {
  const one = new Error("one");
  const two = new Error("two", { cause: one });
  one.cause = two;
  return one;
}

describe("the phase of what a fetch rejects with", () => {
  test.each([
    ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
    ...["EADDRNOTAVAIL", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused", "FailedToOpenSocket"],
  ])("%s: nothing was sent", async (code) => {
    for (const error of [coded(code), wrapped(coded(code)), wrapped(wrapped(coded(code)))]) {
      const client = clientWith(() => Promise.reject(error));
      expect(await read(client)).toMatchObject({ ok: false, phase: "not-sent", cause: error });
    }
  });

  test("Deno says it in words", async () => {
    const error = new TypeError("error sending request: client error (Connect): refused");
    const client = clientWith(() => Promise.reject(error));
    expect(await read(client)).toMatchObject({ phase: "not-sent" });
  });

  test.each([
    ["a reset", wrapped(coded("ECONNRESET"))],
    ["a code that holds a known one", coded("PROXY_ECONNREFUSED")],
    ["a code that begins as a known one", coded("ENOTFOUND_BEHIND_PROXY")],
    ["a number", coded(5)],
    ["a circle of causes", circle()],
    ["no error", "ECONNREFUSED"],
    ["nothing", undefined],
  ])("%s: unknown", async (_, error) => {
    const client = clientWith(() => Promise.reject(error));
    expect(await read(client)).toMatchObject({ kind: "network", phase: "unknown", cause: error });
  });
});

/** A body of these chunks, which says whether it was let go of; without an end it goes on for ever. */
function bodyOf(chunks: readonly string[], isEndless = false) {
  const state = { isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      if (!isEndless) controller.close();
    },
    cancel() {
      state.isCancelled = true;
    },
  });
  return { body, state };
}

describe("the body of an answer", () => {
  test("comes in pieces, and is one", async () => {
    const headers = { "content-type": "text/plain" };
    const chunks = ["one ", "", "two ", "three"];
    const client = clientWith(async () => new Response(bodyOf(chunks).body, { headers }));
    expect(await read(client)).toMatchObject({ ok: true, data: "one two three" });
  });

  test("that is announced as too large is not waited for", async () => {
    const { body, state } = bodyOf([], true);
    const headers = { "content-length": "11" };
    const client = clientWith(async () => new Response(body, { headers }));
    const result = await read(client, {}, { maxResponseBytes: 10, timeout: 500 });
    expect(result).toMatchObject({ ok: false, kind: "too-large", limit: 10, status: 200 });
    expect(state.isCancelled).toBe(true);
  });

  test("that grows too large is let go of", async () => {
    const { body, state } = bodyOf(["12345", "678901"], true);
    const client = clientWith(async () => new Response(body));
    expect(await read(client, {}, { maxResponseBytes: 10 })).toMatchObject({ kind: "too-large" });
    expect(state.isCancelled).toBe(true);
  });

  test("of just what was announced and allowed is taken", async () => {
    const headers = { "content-length": "10", "content-type": "text/plain" };
    const client = clientWith(async () => new Response(bodyOf(["1234567890"]).body, { headers }));
    expect(await read(client, {}, { maxResponseBytes: 10 })).toMatchObject({ data: "1234567890" });
  });

  test("of a redirect is let go of, whether that is followed or not", async () => {
    for (const location of ["/next", "http://elsewhere/"]) {
      const { body, state } = bodyOf(["moved"], true);
      const answers = [new Response(body, { status: 302, headers: { location } })];
      await read(clientWith(async () => answers.shift() ?? new Response()));
      expect(state.isCancelled).toBe(true);
    }
  });
});

describe("redirects", () => {
  const redirect = (status: number, location?: string) =>
    new Response(null, { status, headers: location === undefined ? {} : { location } });

  test("a HEAD follows them all", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const answers = [redirect(status, "/next"), new Response()];
      const client = clientWith(async () => answers.shift() ?? new Response());
      expect(await anyOperation({ method: "head" })(client)).toMatchObject({ ok: true });
      expect(answers).toHaveLength(0);
    }
  });

  test.each([
    [302, undefined],
    [304, "/next"],
    [300, "/next"],
    [201, "/next"],
  ])("%i to %j is none", async (status, location) => {
    const sent: string[] = [];
    const client = clientWith(async (url) => {
      sent.push(url);
      return redirect(status, location);
    });
    expect(await read(client)).toMatchObject({ kind: "http", status });
    expect(sent).toHaveLength(1);
  });

  test("to no address: not followed", async () => {
    const client = clientWith(async () => redirect(302, "http://["));
    expect(await read(client)).toMatchObject({ kind: "redirect", location: "http://[" });
  });

  test("are not what becomes of a stream that is cut off as it is sent", async () => {
    const cause = coded("ECONNRESET");
    const client = clientWith(async (_, { body }) => {
      await new Response(body).text();
      throw cause;
    });
    const upload = anyOperation({ method: "post", requestBody: { content: { "*/*": null } } });
    const { body } = bodyOf(["x"]);
    expect(await upload(client, { body })).toMatchObject({ kind: "network", cause });
  });

  test("of a stream, which is gone: not followed", async () => {
    const sent: string[] = [];
    const client = clientWith(async (url) => {
      sent.push(url);
      return redirect(307, "/next");
    });
    const upload = anyOperation({ method: "post", requestBody: { content: { "*/*": null } } });
    const { body } = bodyOf(["x"]);
    expect(await upload(client, { body })).toMatchObject({ kind: "redirect", status: 307 });
    expect(sent).toHaveLength(1);
  });
});

describe("ends", () => {
  const silent = () => new Promise<Response>(() => {});

  test("totalTimeout that comes within an attempt is told as such", async () => {
    const result = await read(clientWith(silent), {}, { timeout: 5000, totalTimeout: 40 });
    expect(result).toEqual({ ok: false, kind: "timeout", scope: "total", limit: 40 });
  });

  test("where the time of an attempt and of the call end at once, it is the call's", async () => {
    const clock = { ...fastClock(), now: () => 0 };
    const result = await read(clientWith(silent, { clock }), {}, { timeout: 40, totalTimeout: 40 });
    expect(result).toEqual({ ok: false, kind: "timeout", scope: "total", limit: 40 });
  });

  test("a call does not reject for a clock that fails", async () => {
    const cause = new Error("no time");
    const random = () => {
      throw cause;
    };
    const clock = { ...fastClock(), random };
    const client = clientWith(async () => new Response(null, { status: 503 }), { clock });
    const result = await read(client, {}, { retries: 1 });
    expect(result).toEqual({ ok: false, kind: "network", phase: "unknown", cause });
  });

  test("a signal that two calls share ends the second after the first is over", async () => {
    const { signal, ...controller } = listened();
    const answers = [async () => Response.json(1), silent];
    const client = clientWith(() => (answers.shift() ?? silent)());
    const first = read(client, {}, { signal });
    const second = read(client, {}, { signal });
    expect(await first).toMatchObject({ ok: true });
    controller.abort("enough");
    expect(await second).toEqual({ ok: false, kind: "aborted", reason: "enough" });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  test("a signal that aborts while a repetition is decided leaves no timer", async () => {
    const { signal, ...controller } = listened();
    const timers = new Set<object>();
    const clock = {
      ...fastClock(1),
      after: (milliseconds: number, callback: () => void) => {
        const timer = setTimeout(callback, milliseconds);
        timers.add(timer);
        return () => {
          clearTimeout(timer);
          timers.delete(timer);
        };
      },
    };
    const client = clientWith(async () => new Response(null, { status: 503 }), {
      clock,
      retries: 1,
      retryDelay: 5000,
      onRetry: () => controller.abort("enough"),
    });
    const result = await read(client, {}, { signal });
    expect(result).toEqual({ ok: false, kind: "aborted", reason: "enough" });
    // What the call leaves behind is cleared within this turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(timers.size).toBe(0);
  });
});

function listened() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason?: unknown) => controller.abort(reason) };
}
