import { describe, expect, test } from "vitest";
import type { PollingRule } from "../../runtime/jobs/index.js";
import { done, jobs, look, said } from "./job-rules.js";

// What a polling rule says of keys, questions and items, seen at a fetch.

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

  test("further down in a body", async () => {
    const key = { in: "body", path: ["tasks", "*", "of", "id"] } as const;
    const { start, client } = jobs({ key }, said({}));
    const body = { tasks: [{ of: { id: "a" } }, { of: { id: "b" } }] };
    const result = await start.submit(client, { body });
    expect(result.ok && result.job.keys).toEqual(["a", "b"].map((one) => ({ key: one, count: 1 })));
  });

  test("of no input is none, and there is nothing to wait for", async () => {
    const ask = { key: { in: "query", name: "id" } } as const;
    const { start, client, sent } = jobs({ ...listed, ask }, said({ state: "done" }));
    const job = await start.submit(client, { body: [] }).unwrap();
    expect(job.keys).toEqual([]);
    expect(await job.wait()).toMatchObject({ ok: true, results: [], outcomes: [] });
    expect(sent).toEqual(["/jobs", []]);
  });

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

  test("that failed is no result, also where no state means done", async () => {
    const state = { at: ["state"], failed: ["failed"] };
    expect(await outcomes({ state }, { state: "failed" })).toStrictEqual([
      { ...open, state: "failed", errors: [{ state: "failed" }] },
    ]);
  });

  test("that runs beside a result is not told of a job that is done", async () => {
    const list = [{ state: "done" }, { state: "runs" }];
    expect(await outcomes({ results: { at: ["*"] } }, list)).toStrictEqual([
      { ...open, state: "done", results: [{ state: "done" }] },
    ]);
  });

  test("that failed stays known where later answers leave it out", async () => {
    const rule = { results: { at: ["*"] }, errors: { at: ["none"] } };
    const failed = { state: "failed" };
    const answers = [[failed, { state: "runs" }], [{ state: "runs" }], [{ state: "done" }]];
    expect(await outcomes(rule, ...answers)).toMatchObject([
      { state: "open", errors: [failed] },
      { state: "open", errors: [failed] },
      { state: "done", errors: [failed] },
    ]);
  });

  test("of no key is not that of a job called undefined", async () => {
    const rule = { results: { at: ["*"], key: ["id"] } };
    const { start, client } = jobs(rule, said([{ state: "done" }]));
    const job = start.resume(client, [{ key: "undefined" }]);
    expect(await job.wait({ deadline: 30_000 })).toMatchObject({ kind: "timeout" });
  });

  test("is another result where it differs", async () => {
    const list = [
      { state: "done", n: 1 },
      { state: "done", n: 2 },
    ];
    const { start, client } = jobs({ results: { at: ["*"] } }, said(list));
    const job = start.resume(client, [{ key: 7, count: 2 }]);
    expect(await job.wait().unwrap()).toEqual(list);
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
