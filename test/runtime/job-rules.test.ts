import { describe, expect, test } from "vitest";
import { mediaTypes, operation, parameters, retryAfterIn } from "../../runtime/index.js";
import { type PollingRule, polled } from "../../runtime/jobs/index.js";
import { leapingClock } from "./faults/jobs.js";
import { createClient } from "./petstore.js";

// What each part of a polling rule means, seen at a fetch: its answers come in turn, the last one again and again.

interface Any {
  parameters: {
    query?: { id?: unknown };
    header?: { "X-Id"?: unknown };
    path?: never;
    cookie?: never;
  };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}

const data = {
  method: "post",
  path: "/jobs",
  parameters: parameters({ query: { id: {} }, header: { "X-Id": {} } }),
  requestBody: {
    check: () => [],
    write: async ({ body }: { body?: unknown }) =>
      body === undefined
        ? undefined
        : { content: JSON.stringify(body), contentType: "application/json" },
  },
  responses: { 200: mediaTypes({ "application/json": null }), "4XX": null, "5XX": null },
  retryAfter: retryAfterIn(["wait"]),
} as const;

const look = operation<Any>({ id: "look", ...data, path: "/look" });

type Answer = () => Response;
const said =
  (value: unknown, init?: ResponseInit): Answer =>
  () =>
    Response.json(value, init);

/** An operation of a rule, a client with answers, and what is sent: place, and body if there is one. */
function jobs(rule: Partial<PollingRule>, ...answers: readonly Answer[]) {
  const sent: unknown[] = [];
  const left = [...answers];
  const fetch = async (url: string, { body }: RequestInit) => {
    const { pathname, search } = new URL(url);
    sent.push(pathname + search, ...(body ? [JSON.parse(String(body))] : []));
    return ((left.length > 1 ? left.shift() : left[0]) ?? said({}))();
  };
  const clock = leapingClock();
  const client = createClient({ baseUrl: "http://h", fetch, clock, retries: 0 });
  const start = polled<Any>()({ id: "start", ...data }, {
    key: { in: "response", path: ["id"] },
    ask: { operation: look, key: { in: "query", name: "id" } },
    results: { at: [] },
    state: { at: ["state"], running: ["runs"], failed: ["failed"], done: ["done"] },
    ...rule,
  } as PollingRule);
  return { start, client, clock, sent };
}

const id = said({ id: 7 });
const done = said({ state: "done" });

describe("the key of an input", () => {
  const listed = { key: { in: "body", path: ["*", "id"] }, count: ["n"] } as const;

  test.each<[string, unknown[], unknown[]]>([
    ["a text", [{ id: "a" }], [{ key: "a", count: 1 }]],
    ["a number", [{ id: 0 }], [{ key: 0, count: 1 }]],
    ["several", [{ id: "b" }, { id: "a" }], ["b", "a"].map((key) => ({ key, count: 1 }))],
    [
      "one of two inputs",
      [{ id: "a" }, { id: "b" }, { id: "a", n: 2 }],
      [
        { key: "a", count: 3 },
        { key: "b", count: 1 },
      ],
    ],
    ["of several results", [{ id: "a", n: 3 }], [{ key: "a", count: 3 }]],
    ["of one", [{ id: "a", n: 1 }], [{ key: "a", count: 1 }]],
    ["of less than one result", [{ id: "a", n: 0 }], [{ key: "a", count: 1 }]],
    ["of no number of results", [{ id: "a", n: "3" }], [{ key: "a", count: 1 }]],
  ])("%s", async (_, body, keys) => {
    const { start, client } = jobs(listed, said({}));
    const result = await start.submit(client, { body });
    expect(result.ok && result.job.keys).toEqual(keys);
  });

  test.each([[[{ id: "a" }, { id: "" }]], [[{ id: null }]], [[{ id: true }]], [[{}]], [["a"]]])(
    "none: %j is refused, and not sent",
    async (body) => {
      const { start, client, sent } = jobs(listed, said({}));
      expect(await start.submit(client, { body })).toEqual({
        ok: false,
        kind: "validation",
        direction: "request",
        issues: [
          { path: ["body", "*", "id"], message: "has no key by which its job can be asked for" },
        ],
        keys: body
          .filter((one) => (one as { id?: unknown }).id === "a")
          .map(() => ({ key: "a", count: 1 })),
      });
      expect(sent).toEqual([]);
    },
  );

  test("in a parameter", async () => {
    const key = { in: "headers", name: "X-Id" } as const;
    const { start, client, sent } = jobs({ key, ask: { operation: look, key } }, said({}), done);
    const result = await start.submit(client, { headers: { "X-Id": "a" } });
    expect(result.ok && result.job.keys).toEqual([{ key: "a", count: 1 }]);
    expect(result.ok && (await result.job.wait())).toMatchObject({ ok: true });
    expect(sent).toEqual(["/jobs", "/look"]);
    expect(await start.submit(client)).toMatchObject({
      kind: "validation",
      issues: [{ path: ["headers", "X-Id"] }],
    });
  });

  test("that the server makes: those of its answer", async () => {
    const rule = { key: { in: "response", path: ["ids", "*"] } } as const;
    const { start, client } = jobs(rule, said({ ids: ["a", 7, "", null, "a", true] }));
    const result = await start.submit(client, { body: [] });
    expect(result.ok && result.job.keys).toEqual([
      { key: "a", count: 2 },
      { key: 7, count: 1 },
    ]);
  });

  test("that the server does not make: a failure with its answer", async () => {
    const { start, client } = jobs({}, said({ id: "" }));
    expect(await start.submit(client)).toStrictEqual({
      ok: false,
      kind: "decode",
      status: 200,
      cause: new Error("it names no job"),
      text: '{"id":""}',
      response: expect.any(Response),
      keys: [],
    });
  });
});

describe("the question", () => {
  const resumed = async (ask: PollingRule["ask"], answer: unknown) => {
    const results = { at: ["*"], key: ["id"] };
    const { start, client, sent } = jobs({ ask, results }, said(answer));
    const keys = [{ key: "a" }, { key: 7 }];
    expect(await start.resume(client, keys).wait()).toMatchObject({ ok: true });
    return sent;
  };
  const both = [
    { id: "a", state: "done" },
    { id: 7, state: "done" },
  ];

  test.each<[string, PollingRule["ask"], unknown[]]>([
    [
      "in a parameter is one for each",
      { operation: look, key: { in: "query", name: "id" } },
      ["/look?id=a", "/look?id=7"],
    ],
    [
      "in a parameter, with a body",
      { operation: look, key: { in: "query", name: "id" }, body: { now: true } },
      ["/look?id=a", { now: true }, "/look?id=7", { now: true }],
    ],
    [
      "in a place of the body is one for each",
      { operation: look, key: { in: "body", path: ["of", "id"] }, body: { of: { kind: 1 } } },
      ["/look", { of: { kind: 1, id: "a" } }, "/look", { of: { kind: 1, id: 7 } }],
    ],
    [
      "in a list of the body is one for all",
      { operation: look, key: { in: "body", path: ["ids", "*"] }, body: { ids: [""], kind: 1 } },
      ["/look", { ids: ["a", 7], kind: 1 }],
    ],
    [
      "in a body that is a list is one for all",
      { operation: look, key: { in: "body", path: ["*", "of", "id"] }, body: [{ kind: 1 }] },
      [
        "/look",
        [
          { kind: 1, of: { id: "a" } },
          { kind: 1, of: { id: 7 } },
        ],
      ],
    ],
    ["of the operation itself", { key: { in: "query", name: "id" } }, ["/jobs?id=a", "/jobs?id=7"]],
  ])("%s", async (_, ask, expected) => {
    expect(await resumed(ask, both)).toEqual(expected);
  });
});

describe("an item of an answer", () => {
  /** The states of a job after each of these answers. */
  const outcomes = async (rule: Partial<PollingRule>, ...answers: unknown[]) => {
    const { start, client } = jobs(rule, ...answers.map((one) => said(one)), done);
    const seen: unknown[] = [];
    const onProgress = ({ outcomes: [one] }: { outcomes: readonly object[] }) => seen.push(one);
    await start.resume(client, [{ key: 7 }]).wait({ onProgress, deadline: 30_000 });
    return seen.slice(0, answers.length);
  };
  const open = { key: 7, state: "open", results: [], errors: [] };

  test.each<[string, unknown, object]>([
    ["that runs", { state: "runs" }, { ...open, running: { state: "runs" } }],
    ["of an unknown state", { state: "new" }, { ...open, running: { state: "new" } }],
    ["without a state", { a: 1 }, { ...open, running: { a: 1 } }],
    [
      "that failed",
      { state: "failed" },
      { ...open, state: "failed", errors: [{ state: "failed" }] },
    ],
    ["that is done", { state: "done" }, { ...open, state: "done", results: [{ state: "done" }] }],
  ])("%s", async (_, answer, outcome) => {
    expect(await outcomes({}, answer)).toStrictEqual([outcome]);
  });

  test("where no state means done, all others are results", async () => {
    const state = { at: ["state"], running: ["runs"], failed: ["failed"] };
    expect(await outcomes({ state }, { state: "runs" }, { a: 1 })).toStrictEqual([
      { ...open, running: { state: "runs" } },
      { ...open, state: "done", results: [{ a: 1 }] },
    ]);
  });

  test("without states each is a result, or what has the member that makes it one", async () => {
    const rule: Partial<PollingRule> = { state: undefined as never, result: ["file"] };
    expect(await outcomes({ state: undefined as never }, { a: 1 })).toMatchObject([
      { state: "done", results: [{ a: 1 }] },
    ]);
    expect(await outcomes(rule, { a: 1 }, { file: null }, { file: "f" })).toMatchObject([
      { state: "open", running: { a: 1 } },
      { state: "open", running: { file: null } },
      { state: "done", results: [{ file: "f" }] },
    ]);
  });

  test("of no key at all is of none", async () => {
    const rule = { results: { at: ["list", "*"], key: ["id"] } };
    const list = [{ state: "done" }, { id: 8, state: "done" }];
    expect(await outcomes(rule, { list })).toStrictEqual([open]);
    expect(await outcomes(rule, { list: [{ id: "7", state: "done" }] })).toMatchObject([
      { state: "done" },
    ]);
  });

  test("is one result however often it comes, told apart by the member that makes it one", async () => {
    const rule = { results: { at: ["*"], key: ["id"] }, result: ["file"], count: ["n"] };
    const { start, client } = jobs(
      rule,
      said([{ id: 7, state: "done", file: 1, at: 1 }]),
      said([{ id: 7, state: "done", file: 1, at: 2 }]),
      said([{ id: 7, state: "done", file: 2 }]),
    );
    const told: unknown[] = [];
    const onResult = (one: unknown, key: unknown) => told.push([key, one]);
    const job = start.resume(client, [{ key: 7, count: 2 }]);
    expect(await job.wait({ onResult }).unwrap()).toEqual([
      { id: 7, state: "done", file: 1, at: 2 },
      { id: 7, state: "done", file: 2 },
    ]);
    expect(told).toEqual([
      [7, { id: 7, state: "done", file: 1, at: 1 }],
      [7, { id: 7, state: "done", file: 2 }],
    ]);
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
