import { describe, expect, test } from "vitest";
import { chooseServer, operation } from "../../runtime/index.js";
import { type PollingRule, polled } from "../../runtime/jobs/index.js";
import { leapingClock } from "./faults/jobs.js";
import { type Any, data, done, id, jobs, said } from "./job-rules.js";
import { createClient } from "./petstore.js";

// What a polling rule makes of errors, servers and waits, seen at a fetch.

describe("an error in the answer to the call itself", () => {
  const rule = {
    key: { in: "body", path: ["*", "id"] },
    ask: { key: { in: "body", path: ["*", "id"] }, body: [{}] },
    results: { at: ["list", "*"], key: ["id"] },
    errors: { at: ["errors", "*"], key: ["id"] },
  } as const;
  const conflict = { at: ["code"], value: "known" };

  test("that has no key is that of the only input, and of none of several", async () => {
    const answer = said({ errors: [{ code: "bad" }] });
    for (const [body, kind] of [
      [[{ id: "a" }], "job-failed"],
      [[{ id: "a" }, { id: "b" }], "timeout"],
    ] as const) {
      const { start, client } = jobs(rule, answer);
      const job = await start.submit(client, { body }).unwrap();
      expect(await job.wait({ deadline: 30_000 })).toMatchObject({ ok: false, kind });
    }
  });

  test.each([
    ["a conflict with no attempt before", { conflict }, [], "job-failed"],
    ["a conflict with an attempt before", { conflict }, [said({}, { status: 429 })], "timeout"],
    ["no conflict that is documented", {}, [said({}, { status: 429 })], "job-failed"],
  ])("%s", async (_, more, before, kind) => {
    const answer = said({ errors: [{ id: "a", code: "known" }] });
    const { start, client } = jobs({ ...rule, ...more }, ...before, answer, said({}));
    const options = { retries: 1, retryDelay: 1 };
    const job = await start.submit(client, { body: [{ id: "a" }] }, options).unwrap();
    expect(await job.wait({ deadline: 30_000 })).toMatchObject({ ok: false, kind });
  });

  test("of a poll is a failure, whatever it is", async () => {
    const answer = said({ errors: [{ id: "a", code: "known" }] });
    const { start, client } = jobs({ ...rule, conflict }, answer);
    const job = start.resume(client, [{ key: "a" }]);
    expect(await job.wait()).toMatchObject({ kind: "job-failed" });
  });
});

test("the answer to a call is no answer of the operation that is asked", async () => {
  const { start, client, sent } = jobs({ state: undefined as never }, id, said({ file: 1 }));
  const job = await start.submit(client).unwrap();
  expect(await job.wait().unwrap()).toEqual([{ file: 1 }]);
  expect(sent).toEqual(["/jobs", "/look?id=7"]);
});

describe("where a job is asked for", () => {
  const servers = chooseServer([
    { url: "http://a" },
    { url: "http://{b}", variables: { b: { default: "b" } } },
  ]);
  const hostsOf = async (asked: PollingRule["ask"]["operation"]) => {
    const hosts: string[] = [];
    const answers = [id, said({ state: "runs" }), done];
    const fetch = async (url: string) => {
      hosts.push(new URL(url).host);
      return (answers.shift() ?? done)();
    };
    const client = createClient({ fetch, clock: leapingClock(), retries: 0 });
    const start = polled<Any, { server?: number; variables?: object }>()(
      { id: "start", ...data, servers },
      {
        key: { in: "response", path: ["id"] },
        ask: { ...(asked && { operation: asked }), key: { in: "query", name: "id" } },
        results: { at: [] },
        state: { at: ["state"], done: ["done"] },
      },
    );
    const job = await start.submit(client, {}, { server: 1, variables: { b: "c" } }).unwrap();
    expect(await job.wait()).toMatchObject({ ok: true });
    return hosts;
  };

  test("by the operation itself: at the server of the call", async () => {
    expect(await hostsOf(undefined)).toEqual(["c", "c", "c"]);
  });

  test("by another: at its own", async () => {
    const own = chooseServer([{ url: "http://look" }]);
    const asked = operation<Any>({ id: "look", ...data, servers: own });
    expect(await hostsOf(asked)).toEqual(["c", "look", "look"]);
  });
});

describe("a poll that fails", () => {
  test.each([408, 425, 429, 500, 503, 399 + 200])("with %i is asked again", async (status) => {
    const { start, client, sent } = jobs({}, said({}, { status }), done);
    expect(await start.resume(client, [{ key: 7 }]).wait()).toMatchObject({ ok: true });
    expect(sent).toHaveLength(2);
  });

  test.each([400, 404, 410, 499])("with %i is over", async (status) => {
    const { start, client, sent } = jobs({}, said({ why: 1 }, { status }), done);
    const result = await start.resume(client, [{ key: 7 }]).wait();
    expect(result).toMatchObject({
      ok: false,
      kind: "http",
      status,
      outcomes: [{ key: 7, state: "open", failure: { status } }],
    });
    expect(sent).toHaveLength(1);
  });

  test.each([401, 404])(
    "with %i is over, and its body no result, whatever would be one",
    async (status) => {
      const rule = { state: { at: ["state"], failed: ["failed"] } };
      const waiting = said({ state: "waiting" });
      const { start, client } = jobs(
        { ...rule, result: ["url"] },
        waiting,
        said({ title: "no", url: "u" }, { status }),
      );
      const result = await start.resume(client, [{ key: 7 }]).wait();
      expect(result).toMatchObject({
        ok: false,
        kind: "http",
        status,
        outcomes: [{ key: 7, state: "open", results: [], running: { state: "waiting" } }],
      });
      const other = jobs(rule, said({ title: "no" }, { status }));
      expect(await other.start.resume(other.client, [{ key: 7 }]).wait()).toMatchObject({
        ok: false,
        outcomes: [{ state: "open", results: [] }],
      });
    },
  );

  test("with 400 and a state that has failed is a job that has failed", async () => {
    const rule = { state: { at: ["state"], failed: ["failed"] } };
    const { start, client } = jobs(rule, said({ state: "failed" }, { status: 400 }));
    expect(await start.resume(client, [{ key: 7 }]).wait()).toMatchObject({
      ok: false,
      kind: "job-failed",
      outcomes: [{ key: 7, state: "failed", errors: [{ state: "failed" }] }],
    });
  });

  test("with a redirect is over, and no result", async () => {
    const moved = () => new Response(null, { status: 302, headers: { location: "http://x/" } });
    const { start, client } = jobs({ state: undefined as never }, moved);
    const result = await start.resume(client, [{ key: 7 }]).wait();
    expect(result).toMatchObject({ kind: "redirect", outcomes: [{ state: "open", results: [] }] });
  });

  test("by what the caller's own headers throw is the caller's", async () => {
    const cause = new RangeError("mine");
    const headers = {
      get "x-a"(): string {
        throw cause;
      },
    };
    const { start, client } = jobs({}, done);
    await expect(start.resume(client, [{ key: 7 }]).wait({ headers })).rejects.toBe(cause);
  });

  test("is told with what is known, as no failure is without one", async () => {
    const { start, client } = jobs({}, said({}, { status: 500 }), done);
    const told: unknown[] = [];
    await start.resume(client, [{ key: 7 }]).wait({ onProgress: (one) => told.push(one) });
    const outcome = { key: 7, state: "open", results: [], errors: [], running: undefined };
    expect(told).toMatchObject([
      { poll: 1, outcomes: [{ key: 7, state: "open" }], failure: { kind: "http", status: 500 } },
      { poll: 2, outcomes: [{ key: 7, state: "done" }] },
    ]);
    expect(told[1]).not.toHaveProperty("failure");
    expect((told[0] as { outcomes: object[] }).outcomes[0]).toEqual(outcome);
  });
});

describe("the waits between polls", () => {
  const running = said({ state: "runs" });

  test("are a second at first and ten at most, for twenty minutes, unless told", async () => {
    const { start, client, clock } = jobs({}, id, running);
    const job = await start.submit(client).unwrap();
    expect(await job.wait()).toMatchObject({ kind: "timeout", scope: "job", limit: 1_200_000 });
    expect(clock.waits.slice(0, 8)).toEqual([
      1000, 1500, 2250, 3375, 5062.5, 7593.75, 10_000, 10_000,
    ]);
    expect(clock.now()).toBeGreaterThan(1_190_000);
  });

  test("are no longer than the longest, from the first on", async () => {
    const { start, client, clock } = jobs(
      { interval: { first: 5000, max: 2000 } },
      id,
      running,
      done,
    );
    await (await start.submit(client).unwrap()).wait();
    expect(clock.waits).toEqual([2000, 2000]);
  });

  test("grow from the first that is asked after, and begin anew at once", async () => {
    const { start, client, clock } = jobs({}, running);
    const job = start.resume(client, [{ key: 7 }]);
    await job.wait({ deadline: 30_000 });
    expect(clock.waits.slice(0, 4)).toEqual([0, 1000, 1500, 2250]);
    clock.waits.length = 0;
    await job.wait({ deadline: 30_000 });
    expect(clock.waits.slice(0, 2)).toEqual([0, 1000]);
  });

  test("of a job that was just handed over begin with one, and anew at once", async () => {
    const { start, client, clock } = jobs({}, id, running);
    const job = await start.submit(client).unwrap();
    await job.wait({ deadline: 30_000 });
    expect(clock.waits[0]).toBe(1000);
    clock.waits.length = 0;
    await job.wait({ deadline: 30_000 });
    expect(clock.waits[0]).toBe(0);
  });

  test("end before the deadline, the last one cut in half", async () => {
    const { start, client, clock } = jobs({}, id, running);
    const job = await start.submit(client).unwrap();
    await job.wait({ interval: 10_000, maxInterval: 10_000, deadline: 30_000 });
    expect(clock.waits).toEqual([10_000, 10_000, 5000]);
  });

  test("that would last to the deadline are not begun", async () => {
    const slow = said({ state: "runs" }, { headers: { "retry-after": "20" } });
    const { start, client, sent } = jobs({}, slow);
    const result = await start.resume(client, [{ key: 7 }]).wait({ deadline: 20_000 });
    expect(result).toMatchObject({ kind: "timeout", limit: 20_000 });
    expect(sent).toHaveLength(1);
  });

  test("are what the server asks for, the longest of several", async () => {
    const answers = [
      said({ state: "runs" }, { headers: { "retry-after": "2" } }),
      said({ state: "runs", wait: 4 }),
      said({ state: "runs" }),
      done,
    ];
    const { start, client, clock } = jobs({}, ...answers);
    await start.resume(client, [{ key: 1 }, { key: 2 }, { key: 3 }]).wait();
    expect(clock.waits).toEqual([0, 4000]);
  });

  test.each([
    [{ deadline: -1 }, "is no number from 0 on"],
    [{ interval: 0 }, "is no number from 1 on"],
    [{ maxInterval: 0.5 }, "is no number from 1 on"],
  ])("%j is refused", async (options, message) => {
    const { start, client, sent } = jobs({}, done);
    const result = await start.resume(client, [{ key: 7 }]).wait(options);
    expect(result).toMatchObject({
      ok: false,
      kind: "validation",
      issues: [{ path: Object.keys(options), message }],
      outcomes: [{ key: 7, state: "open" }],
    });
    expect(sent).toEqual([]);
  });

  test.each([{ interval: 1 }, { maxInterval: 1 }])("%j is taken", async (limits) => {
    const { start, client } = jobs({}, done);
    expect(await start.resume(client, [{ key: 7 }]).wait(limits)).toMatchObject({ ok: true });
  });

  test("no time at all is taken, and too short", async () => {
    const { start, client, sent } = jobs({}, done);
    const result = await start.resume(client, [{ key: 7 }]).wait({ deadline: 0 });
    expect(result).toMatchObject({ kind: "timeout", scope: "job", limit: 0 });
    expect(sent).toEqual([]);
  });
});

test("a job that is over is so whatever ends the wait", async () => {
  const ask = { key: { in: "query", name: "id" } } as const;
  const { start, client } = jobs({ ask }, said({ id: 7, state: "done" }));
  const job = await start.submit(client).unwrap();
  const signal = AbortSignal.abort("enough");
  expect(await job.wait({ signal })).toMatchObject({ ok: true, kind: "done" });
});

describe("what an error says of a job", () => {
  test("that failed in part", async () => {
    const rule = { results: { at: ["*"], key: ["id"] } };
    const answer = said([
      { id: 1, state: "done" },
      { id: 2, state: "failed" },
      { id: 3, state: "failed" },
    ]);
    const { start, client } = jobs(rule, answer);
    const job = start.resume(client, [{ key: 1 }, { key: 2 }, { key: 3 }]);
    await expect(job.wait().unwrap()).rejects.toThrow("start: the job failed for 2 of 3 inputs");
  });

  test("that cannot be asked for any more", async () => {
    const { start, client } = jobs({}, said({}, { status: 404, statusText: "Not Found" }));
    const job = start.resume(client, [{ key: 7 }]);
    await expect(job.wait().unwrap()).rejects.toThrow("start: 404 Not Found");
  });

  test("that was not taken", async () => {
    const { start, client } = jobs({}, said({}, { status: 500, statusText: "No" }));
    await expect(start.submit(client).unwrap()).rejects.toThrow("start: 500 No");
  });
});
