import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import type { Options } from "../petstore.js";
import type { Answer } from "../server.js";
import { clientOf, closed, inTurn, ok, pay, pet, read, reset, serve, status } from "./setup.js";

const silent: Answer = () => {};
const stalled: Answer = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" }).write('{"id":');
};
const dripping: Answer = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 30);
  response.on("close", () => clearInterval(timer));
};

test.each([
  ["no headers ever", silent],
  ["headers, then nothing", stalled],
  ["a byte each 30 ms for ever", dripping],
])("timeout covers an attempt to its last byte: %s", async (_, answer) => {
  await using server = await serve(answer);
  const ends: unknown[] = [];
  const onResponse: Options["onResponse"] = ({ failure }) => ends.push(failure);
  const result = await read(clientOf(server, { timeout: 400, retries: 1, onResponse }));
  expect(result).toEqual({ ok: false, kind: "timeout", scope: "attempt", limit: 400 });
  expect(ends).toEqual(["timeout", "timeout"]);
  // A busy server may be late to see them.
  await vi.waitFor(() => expect(server.seen).toHaveLength(2));
  for (const one of server.seen) await closed(one);
});

test("a POST whose time is up is not sent again, a GET is", async () => {
  await using server = await serve(inTurn(silent, ok));
  expect(await pay(clientOf(server, { timeout: 500 }))).toMatchObject({ kind: "timeout" });
  await vi.waitFor(() => expect(server.seen).toHaveLength(1));
  expect(await read(clientOf(server, { timeout: 5000 }))).toMatchObject({ ok: true });
});

test("totalTimeout covers attempts and waits", async () => {
  await using server = await serve(silent);
  const attempts: number[] = [];
  const onRequest: Options["onRequest"] = ({ attempt }) => attempts.push(attempt);
  const limits = { timeout: 60, retries: 1000, totalTimeout: 300 };
  const result = await read(clientOf(server, { ...limits, onRequest }));
  const isOver = !result.ok && result.kind === "timeout";
  expect(isOver).toBe(true);
  expect(attempts.length).toBeGreaterThan(1);
  expect(attempts.length).toBeLessThanOrEqual(6);
});

test("totalTimeout ends an attempt that has more time for itself", async () => {
  await using server = await serve(silent);
  const result = await read(clientOf(server, { timeout: 60_000, totalTimeout: 100, retries: 5 }));
  expect(result).toEqual({ ok: false, kind: "timeout", scope: "total", limit: 100 });
});

test("totalTimeout covers the queue", async () => {
  await using server = await serve(silent);
  const client = clientOf(server, { concurrency: 1, timeout: 1000 });
  const first = new AbortController();
  const holding = read(client, {}, { signal: first.signal });
  const waiting = await read(client, {}, { totalTimeout: 100 });
  expect(waiting).toEqual({ ok: false, kind: "timeout", scope: "total", limit: 100 });
  expect(server.seen.length).toBeLessThanOrEqual(1);
  first.abort();
  await holding;
});

test("a time limit of months does not end a call at once", async () => {
  await using server = await serve(ok);
  for (const timeout of [2 ** 31, 2 ** 40]) {
    const endless = { timeout, totalTimeout: Number.POSITIVE_INFINITY };
    expect(await read(clientOf(server, endless))).toMatchObject({ ok: true });
  }
});

const gibibyte = 2 ** 30;
const chunk = Buffer.alloc(65_536, 32);

function pour(response: ServerResponse, sent = { bytes: 0 }): void {
  while (!response.destroyed && sent.bytes < gibibyte) {
    sent.bytes += chunk.length;
    if (!response.write(chunk)) {
      response.once("drain", () => pour(response, sent));
      return;
    }
  }
  response.end();
}

test.each([
  ["in chunks", {}],
  ["announced", { "content-length": String(gibibyte) }],
])("a gibibyte %s is not taken", async (_, headers) => {
  const sent = { bytes: 0 };
  await using server = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers });
    pour(response, sent);
  });
  const result = await read(clientOf(server, { maxResponseBytes: 2 ** 20 }));
  expect(result).toMatchObject({ ok: false, kind: "too-large", limit: 2 ** 20, status: 200 });
  expect(server.seen).toHaveLength(1);
  await closed(server.last);
  expect(sent.bytes).toBeLessThan(2 ** 26);
});

test("a body of just the limit is taken", async () => {
  await using server = await serve(ok);
  const size = JSON.stringify(pet).length;
  expect(await read(clientOf(server, { maxResponseBytes: size }))).toMatchObject({ ok: true });
  const less = await read(clientOf(server, { maxResponseBytes: size - 1 }));
  expect(less).toMatchObject({ kind: "too-large" });
});

test("1,000 calls with a cap of 8: no more requests at once, no more sockets, and sleepers hold no slot", async () => {
  const refused = new Set<string>();
  await using server = await serve((seen, response) => {
    const isNew = !refused.has(seen.url);
    refused.add(seen.url);
    (isNew ? status(503, { "retry-after": "1" }) : ok)(seen, response);
  });
  const client = clientOf(server, { concurrency: 8, maxRetryAfter: 1000, timeout: 60_000 });
  const started = performance.now();
  const all = await Promise.all(
    Array.from({ length: 1000 }, (_, q) => read(client, { query: { q } })),
  );
  expect(all.every((result) => result.ok)).toBe(true);
  expect(server.seen).toHaveLength(2000);
  expect(server.mostAtOnce).toBeLessThanOrEqual(8);
  expect(server.mostConnections).toBeLessThanOrEqual(8);
  // With slots held in sleep it would be 125 s.
  expect(performance.now() - started).toBeLessThan(60_000);
});

test("200 calls one after the other open at most 2 sockets", async () => {
  await using server = await serve(ok);
  const client = clientOf(server);
  for (let call = 0; call < 200; call += 1) await read(client);
  expect(server.seen).toHaveLength(200);
  expect(server.connections).toBeLessThanOrEqual(2);
});

test("aborted in a wait, in the body, in the queue, before the start: at once, with the caller's reason", async () => {
  const reason = { mine: true };
  await using waiting = await serve(status(503, { "retry-after": "50" }));
  const inWait = new AbortController();
  const slow = clientOf(waiting, { onRetry: () => setTimeout(() => inWait.abort(reason), 10) });
  expect(await read(slow, {}, { signal: inWait.signal })).toEqual({
    ok: false,
    kind: "aborted",
    reason,
  });
  expect(waiting.seen).toHaveLength(1);

  const inBody = new AbortController();
  await using body = await serve((seen, response) => {
    stalled(seen, response);
    setTimeout(() => inBody.abort(reason), 10);
  });
  const client = clientOf(body, { concurrency: 1 });
  const reading = read(client, {}, { signal: inBody.signal });
  const inQueue = new AbortController();
  const queued = read(client, {}, { signal: inQueue.signal });
  inQueue.abort(reason);
  expect(await queued).toEqual({ ok: false, kind: "aborted", reason });
  expect(await reading).toEqual({ ok: false, kind: "aborted", reason });
  await closed(body.last);

  const before = await read(client, {}, { signal: AbortSignal.abort(reason) });
  expect(before).toEqual({ ok: false, kind: "aborted", reason });
  expect(body.seen).toHaveLength(1);
});

test("aborted as another attempt is announced: there is no wait, and no attempt", async () => {
  await using server = await serve(status(503));
  const stop = new AbortController();
  const years = { retryDelay: 2 ** 40, maxRetryDelay: 2 ** 40, totalTimeout: 2 ** 50 };
  const client = clientOf(server, { ...years, onRetry: () => stop.abort("now") });
  const result = await read(client, {}, { signal: stop.signal });
  expect(result).toEqual({ ok: false, kind: "aborted", reason: "now" });
  expect(server.seen).toHaveLength(1);
});

test("aborted before the start, or while a secret is asked for: fetch is not called, and hooks hear of no attempt before", async () => {
  const calls: string[] = [];
  const stop = new AbortController();
  const secret = new Promise<string>((resolve) => {
    setTimeout(() => {
      stop.abort();
      resolve("token");
    }, 10);
  });
  const fetch = async (url: string) => {
    calls.push(url);
    return Response.json(pet);
  };
  const events: number[] = [];
  const onRequest: Options["onRequest"] = ({ attempt }) => events.push(attempt);
  const options = { fetch, onRequest, auth: { bearer: () => secret } };
  const client = clientOf({ url: "http://h" }, options);
  const call = () => pay(client, { signal: stop.signal });
  expect(await call()).toMatchObject({ kind: "aborted" });
  await secret;
  expect(events).toEqual([1]);
  expect(await call()).toMatchObject({ kind: "aborted" });
  expect(events).toEqual([1]);
  expect(calls).toEqual([]);
});

test("a slot that is given to a call in the moment of its abort is not lost", async () => {
  const stop = new AbortController();
  // A slot is free a turn after the call that had it; the abort comes between that and the next step of who waits for it.
  const after = (milliseconds: number, callback: () => void) => {
    const fire = () => {
      callback();
      if (milliseconds === 0) stop.abort();
    };
    const timer = setTimeout(fire, milliseconds);
    return () => clearTimeout(timer);
  };
  await using server = await serve(ok);
  const clock = { now: () => performance.now(), date: () => 0, random: () => 0, after };
  const client = clientOf(server, { concurrency: 1, totalTimeout: 5000, clock });
  const first = read(client);
  const second = read(client, {}, { signal: stop.signal });
  expect(await first).toMatchObject({ ok: true });
  expect(await second).toMatchObject({ kind: "aborted" });
  expect(await read(client)).toMatchObject({ ok: true });
  expect(server.seen).toHaveLength(2);
});

test("a fetch that heeds no signal does not hold a call up", async () => {
  const client = clientOf({ url: "http://h" }, { fetch: () => new Promise(() => {}), retries: 0 });
  expect(await read(client, {}, { timeout: 20 })).toMatchObject({ kind: "timeout" });
  const signal = AbortSignal.timeout(20);
  expect(await read(client, {}, { signal })).toMatchObject({ kind: "aborted" });
});

test("a signal that serves 20 calls has no listener left, after successes and failures", async () => {
  await using server = await serve(inTurn(ok, status(503), ok, reset));
  const { signal } = new AbortController();
  const client = clientOf(server, { concurrency: 2, auth: { bearer: async () => "token" } });
  await Promise.all(Array.from({ length: 20 }, () => read(client, {}, { signal })));
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("no timer is left behind", async () => {
  await using server = await serve(inTurn(status(503), ok));
  const timers = new Set<NodeJS.Timeout>();
  const clock = {
    now: () => performance.now(),
    date: () => Date.now(),
    random: () => 0,
    after: (milliseconds: number, callback: () => void) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        callback();
      }, milliseconds);
      timers.add(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer);
      };
    },
  };
  expect(await read(clientOf(server, { clock }))).toMatchObject({ ok: true });
  expect(timers.size).toBe(0);
});

test("the time of day set a day on and back changes nothing", async () => {
  const date = vi.spyOn(Date, "now");
  try {
    await using server = await serve(
      inTurn(
        (seen, response) => {
          date.mockReturnValue(Date.UTC(2000, 0, 1));
          status(503)(seen, response);
        },
        status(503),
        ok,
      ),
    );
    date.mockReturnValue(Date.UTC(2100, 0, 1));
    const client = clientOf(server, { totalTimeout: 90_000, timeout: 80_000 });
    expect(await read(client)).toMatchObject({ ok: true });
    expect(server.seen).toHaveLength(3);
  } finally {
    date.mockRestore();
  }
});
