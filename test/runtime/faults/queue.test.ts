import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { CallOptions } from "../../../runtime/index.js";
import { clientOf, ok, read, serve } from "./setup.js";

// Who gets a slot, and when it is free again: seen at a fetch, whose answers come when a test lets them.

/** A client whose requests are open until they are answered; `order` holds what was asked. */
function held(concurrency: number) {
  const order: string[] = [];
  const open: (() => void)[] = [];
  const fetch = (url: string) => {
    order.push(new URL(url).search);
    return new Promise<Response>((resolve) => open.push(() => resolve(Response.json(1))));
  };
  const client = clientOf({ url: "http://h" }, { fetch, concurrency });
  const call = (q: number, limits: CallOptions = {}) => read(client, { query: { q } }, limits);
  return { order, open, call };
}

/** Waits until so many calls have begun, and then long enough for one more, if it may. */
async function begun(order: readonly string[], count: number): Promise<void> {
  const atLeast = () => expect(order.length).toBeGreaterThanOrEqual(count);
  await vi.waitFor(atLeast, { timeout: 5000, interval: 1 });
  await sleep(5);
  expect(order).toHaveLength(count);
}

test("calls get their turns in order, no more at once than there are slots, now and later", async () => {
  const { order, open, call } = held(2);
  for (const [first, second, third, fourth, fifth] of [
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10],
    [11, 12, 13, 14, 15],
  ] as const) {
    order.length = 0;
    const all = [first, second, third, fourth, fifth].map((q) => call(q));
    for (const count of [2, 3, 4, 5, 5]) {
      await begun(order, count);
      open.shift()?.();
    }
    for (const one of all) expect(await one).toMatchObject({ ok: true });
    expect(order).toEqual([first, second, third, fourth, fifth].map((q) => `?q=${q}`));
  }
});

test("a call that is aborted in the queue takes nobody's turn, and gives none", async () => {
  const { order, open, call } = held(1);
  const stop = new AbortController();
  const first = call(1);
  const dropped = call(2, { signal: stop.signal });
  const last = call(3);
  await begun(order, 1);
  stop.abort("enough");
  expect(await dropped).toEqual({ ok: false, kind: "aborted", reason: "enough" });
  await begun(order, 1);
  open.shift()?.();
  expect(await first).toMatchObject({ ok: true });
  await begun(order, 2);
  expect(order).toEqual(["?q=1", "?q=3"]);
  open.shift()?.();
  expect(await last).toMatchObject({ ok: true });
});

test("a call whose time is over in the queue is not sent, and gives no turn", async () => {
  const { order, open, call } = held(1);
  const first = call(1);
  expect(await call(2, { totalTimeout: 10 })).toMatchObject({ kind: "timeout", scope: "total" });
  const last = call(3);
  await begun(order, 1);
  open.shift()?.();
  await first;
  await begun(order, 2);
  expect(order).toEqual(["?q=1", "?q=3"]);
  open.shift()?.();
  await last;
});

test("calls that wait for a slot open no other connection", async () => {
  await using server = await serve(ok);
  const client = clientOf(server, { concurrency: 2 });
  await Promise.all(Array.from({ length: 20 }, () => read(client)));
  expect(server.seen).toHaveLength(20);
  expect(server.connections).toBeLessThanOrEqual(2);
});
