import { expect, test } from "vitest";
import { anyOperation } from "../petstore.js";
import {
  clientOf,
  created,
  fastClock,
  inTurn,
  ok,
  pay,
  read,
  retryDelays,
  serve,
  status,
} from "./setup.js";

/** The time of day of a server whose clock is a day ahead. */
const ahead = (seconds: number) => new Date(Date.now() + 86_400_000 + seconds * 1000).toUTCString();
const asctime = (text: string) =>
  text.replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1 $3 $2 $5 $4");

async function delaysAfter(headers: Record<string, string>, code = 429) {
  await using server = await serve(inTurn(status(code, headers), created));
  const { delays, options } = retryDelays({ clock: fastClock(), retryDelay: 500 });
  const result = await pay(clientOf(server, options));
  const [first, second] = server.seen;
  return { delays, ok: result.ok, gap: ((second?.at ?? 0) - (first?.at ?? 0)) * 50 };
}

test.each<[string, Record<string, string>, number]>([
  ["Retry-After in seconds", { "retry-after": "1" }, 1000],
  ["in parts of a second", { "retry-after": "1.5" }, 1500],
  ["retry-after-ms", { "retry-after-ms": "700" }, 700],
  ["retry-after-ms before Retry-After", { "retry-after-ms": "700", "retry-after": "9" }, 700],
  [
    "Retry-After where retry-after-ms is silly",
    { "retry-after-ms": "x", "retry-after": "2" },
    2000,
  ],
  ["a date, by the server's own clock", { "retry-after": ahead(2), date: ahead(0) }, 2000],
  ["a date as asctime writes it", { "retry-after": asctime(ahead(2)), date: ahead(0) }, 2000],
])("429 with %s: a POST comes back then, not before", async (_, headers, wait) => {
  const { delays, ok, gap } = await delaysAfter(headers);
  expect(ok).toBe(true);
  expect(delays).toEqual([wait]);
  expect(gap).toBeGreaterThanOrEqual(wait);
});

test("503 with Retry-After is a refusal too, without it is not", async () => {
  expect(await delaysAfter({ "retry-after": "1" }, 503)).toMatchObject({
    ok: true,
    delays: [1000],
  });
  expect(await delaysAfter({}, 503)).toMatchObject({ ok: false, delays: [] });
});

test("a date without the server's own clock is held against the caller's", async () => {
  const soon = new Date(Date.now() + 30_000).toUTCString();
  await using server = await serve((_, response) => {
    response.sendDate = false;
    response.writeHead(429, { "retry-after": soon }).end();
  });
  const { delays, options } = retryDelays({ clock: fastClock(500), retries: 1 });
  await pay(clientOf(server, options));
  expect(delays[0]).toBeGreaterThan(15_000);
  expect(delays[0]).toBeLessThanOrEqual(30_000);
});

test.each(["soon", "-5", "1e999", "0x10", "", "Infinity", "1 2", "Thu, 01 Jan 1970 00:00:00 GMT"])(
  "a Retry-After of %j is none: the client's own wait",
  async (value) => {
    expect(await delaysAfter({ "retry-after": value })).toMatchObject({ ok: true, delays: [500] });
  },
);

test.each(["3600", "9999999", "9".repeat(400), ahead(7200)])(
  "a Retry-After of %s is too long: handed over at once, neither waited for nor cut short",
  async (value) => {
    await using server = await serve(status(429, { "retry-after": value, date: ahead(0) }));
    const { delays, options } = retryDelays();
    const started = performance.now();
    const result = await read(clientOf(server, options));
    expect(result).toMatchObject({ ok: false, kind: "http", status: 429 });
    expect(performance.now() - started).toBeLessThan(3000);
    expect([server.seen.length, delays]).toEqual([1, []]);
  },
);

test("a Retry-After past the total fails now, with the answer", async () => {
  await using server = await serve(status(429, { "retry-after": "2" }));
  const { delays, options } = retryDelays({ totalTimeout: 1900 });
  expect(await read(clientOf(server, options))).toMatchObject({ kind: "http", status: 429 });
  expect([server.seen.length, delays]).toEqual([1, []]);
});

test("503 without Retry-After: the waits of a GET grow up to a cap", async () => {
  await using server = await serve(status(503));
  const { delays, options } = retryDelays({ clock: fastClock() });
  const limits = { retries: 5, retryDelay: 500, maxRetryDelay: 3000 };
  await read(clientOf(server, { ...options, ...limits }));
  expect(delays).toEqual([500, 1000, 2000, 3000, 3000]);
  expect(server.seen).toHaveLength(6);
});

test("chance takes off up to half of a wait, and waits grow all the same", async () => {
  await using server = await serve(status(503));
  for (const chance of [0.5, 0.999]) {
    const { delays, options } = retryDelays({ clock: { ...fastClock(), random: () => chance } });
    await read(clientOf(server, { ...options, retryDelay: 500 }));
    expect(delays).toEqual([500 * (1 - chance / 2), 1000 * (1 - chance / 2)]);
  }
});

test("x-should-retry: true brings a POST back, false sends nothing again", async () => {
  await using server = await serve(inTurn(status(500, { "x-should-retry": "true" }), created));
  expect(await pay(clientOf(server))).toMatchObject({ ok: true });
  expect(server.seen).toHaveLength(2);

  const refusing = { "x-should-retry": "false", "retry-after": "0" };
  await using stubborn = await serve(inTurn(status(429, refusing), ok));
  expect(await read(clientOf(stubborn))).toMatchObject({ kind: "http", status: 429 });
  expect(stubborn.seen).toHaveLength(1);
});

test("x-should-retry on a success means nothing", async () => {
  await using server = await serve(status(201, { "x-should-retry": "true" }));
  await pay(clientOf(server));
  expect(server.seen).toHaveLength(1);
});

test("a stream as body is not sent again, whatever the answer", async () => {
  await using server = await serve(inTurn(status(503, { "retry-after": "0" }), created));
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("{}"));
      controller.close();
    },
  });
  const upload = anyOperation({ method: "post", requestBody: { content: { "*/*": null } } });
  expect(await upload(clientOf(server), { body })).toMatchObject({ kind: "http", status: 503 });
  expect(server.seen).toHaveLength(1);
});

test("retries: 0 repeats nothing, for a client or a call", async () => {
  await using server = await serve(status(503));
  await read(clientOf(server, { retries: 0 }));
  await read(clientOf(server, { retries: 3 }), {}, { retries: 0 });
  expect(server.seen).toHaveLength(2);
});

test.each([
  [{ concurrency: 0 }, "concurrency: is no number from 1 on"],
  [{ concurrency: Number.NaN }, "concurrency: is no number from 1 on"],
  [{ retryBudget: -1 }, "retryBudget: is no number from 0 on"],
  [{ retryBudget: Number.NaN }, "retryBudget: is no number from 0 on"],
])("no client is made with %j", (options, message) => {
  expect(() => clientOf({ url: "http://h" }, options)).toThrow(message);
});

test.each([Number.NaN, -1])("a limit of %d is refused", async (limit) => {
  expect(() => clientOf({ url: "http://h" }, { timeout: limit })).toThrow("timeout");
  const result = await read(clientOf({ url: "http://h" }), {}, { retries: limit });
  expect(result).toMatchObject({
    kind: "validation",
    issues: [{ path: ["retries"], message: "is no number from 0 on" }],
  });
});
