import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createClient, runAlibabaZImageTurbo as run } from "../../../generated/runware/index.js";
import { type Answer, json, type TestServer, text } from "../server.js";
import {
  acknowledged,
  each,
  failed,
  failedItem,
  fast,
  image,
  jobs,
  lost,
  polls,
  running,
  task,
  tasksIn,
  told,
  uuid,
} from "./jobs.js";
import { inTurn, reset, serve, status } from "./setup.js";

// Jobs of the generated Runware client: what they are is declared in its overlay.

type Options = NonNullable<Parameters<typeof createClient>[0]>;

const [A, B, C] = [uuid(1), uuid(2), uuid(3)];
const one = { ...task, taskUUID: A };
const three = [A, B, C].map((taskUUID) => ({ ...task, taskUUID }));

function clientOf(server: TestServer, options: Options = fast()) {
  return createClient({ baseUrl: server.url, auth: { apiKeyAuth: "key" }, ...options });
}

/** Hands one task over. */
function submit(server: TestServer, options?: Options) {
  return run.submit(clientOf(server, options), { body: [one] }).unwrap();
}

test("a job: acknowledged, asked for until it is over", async () => {
  await using server = await serve(jobs(each(running), each(image)));
  const result = await (await submit(server)).wait();
  expect(result).toMatchObject({
    ok: true,
    kind: "done",
    results: [image(A)],
    outcomes: [{ key: A, state: "done", results: [image(A)], errors: [] }],
  });
  const [, first, second, ...others] = server.seen.map(tasksIn);
  expect(first).toEqual([{ taskType: "getResponse", taskUUID: A }]);
  expect(second).toEqual(first);
  expect(others).toEqual([]);
});

test("a job whose result comes at once is not asked for", async () => {
  await using server = await serve(json({ data: [image(A)] }));
  const job = await submit(server);
  expect(await job.wait().unwrap()).toEqual([image(A)]);
  expect(server.seen).toHaveLength(1);
});

describe("a job that never ends", () => {
  test("ends at the deadline, asked for in growing intervals", async () => {
    await using server = await serve(jobs(each(running)));
    const options = fast();
    const job = await submit(server, options);
    const result = await job.wait({ deadline: 38_000 });
    expect(result).toMatchObject({ ok: false, kind: "timeout", scope: "job", limit: 38_000 });
    expect(result.outcomes).toMatchObject([{ key: A, state: "open", running: running(A) }]);
    const { waits, now } = options.clock;
    expect(waits.slice(0, 5)).toEqual([1000, 1500, 2250, 3375, 5062.5]);
    // The last ones are cut, so that the end of the time is not idle.
    expect(waits.slice(6)).toEqual([10_000, 5000]);
    expect(now()).toBeLessThan(38_000);
    expect(polls(server.seen)).toHaveLength(waits.length);
    await expect(job.wait({ deadline: 0 }).unwrap()).rejects.toThrow(
      "run_alibaba_z_image_turbo: the job was not over within 0 ms",
    );
  });

  test("the deadline also ends a poll that is not answered", async () => {
    await using server = await serve(jobs((_, response) => void response.flushHeaders()));
    const job = await submit(server, {});
    const result = await job.wait({ deadline: 200, interval: 10 });
    expect(result).toMatchObject({ kind: "timeout", scope: "job", limit: 200 });
    expect(polls(server.seen)).toHaveLength(1);
  });

  test("chance takes off up to a half of an interval, and the caller's intervals go before ours", async () => {
    await using server = await serve(jobs(each(running), each(running), each(image)));
    const options = fast();
    const clock = { ...options.clock, random: () => 0.5 };
    const job = await submit(server, { ...options, clock });
    await job.wait({ interval: 400, maxInterval: 500 }).unwrap();
    expect(options.clock.waits).toEqual([300, 375, 375]);
  });

  test.each([{ deadline: -1 }, { deadline: Number.NaN }, { interval: 0 }, { maxInterval: 0 }])(
    "%j is refused",
    async (options) => {
      await using server = await serve(jobs(each(image)));
      const result = await (await submit(server)).wait(options);
      expect(result).toMatchObject({
        kind: "validation",
        issues: [{ path: Object.keys(options) }],
      });
      expect(polls(server.seen)).toHaveLength(0);
    },
  );
});

describe("a job that fails", () => {
  test.each([
    ["an error beside the results", { data: [], errors: [failed(A)] }, failed(A)],
    ["an item with a state", { data: [failedItem(A)] }, failedItem(A)],
  ])("%s", async (_, said, error) => {
    await using server = await serve(
      jobs(
        each(running),
        told(() => said),
      ),
    );
    const job = await submit(server);
    const result = await job.wait();
    expect(result).toMatchObject({ ok: false, kind: "job-failed" });
    expect(result.outcomes).toEqual([{ key: A, state: "failed", results: [], errors: [error] }]);
    await expect(job.wait().unwrap()).rejects.toMatchObject({
      message: "run_alibaba_z_image_turbo: the job failed for 1 of 1 inputs",
      failure: { kind: "job-failed", outcomes: [{ key: A, errors: [error] }] },
    });
  });

  test("the results that had come are kept", async () => {
    const two = [{ ...one, numberResults: 3 }];
    await using server = await serve(
      jobs(
        told(() => ({ data: [image(A, 1), running(A)] })),
        told(() => ({ data: [image(A, 1), running(A)], errors: [failed(A)] })),
        told(() => ({ data: [image(A, 1), image(A, 2)], errors: [failed(A)] })),
      ),
    );
    const job = await run.submit(clientOf(server), { body: two }).unwrap();
    const result = await job.wait();
    expect(result.outcomes).toMatchObject([
      { state: "failed", results: [image(A, 1), image(A, 2)], errors: [failed(A)] },
    ]);
    expect(polls(server.seen)).toHaveLength(3);
  });

  test("at once: nothing is asked for, also where the error of the only input has no key", async () => {
    const { taskUUID: _, ...keyless } = failed(A);
    for (const error of [failed(A), keyless]) {
      await using server = await serve(json({ errors: [error] }));
      const submitted = await run.submit(clientOf(server), { body: [one] });
      expect(submitted).toMatchObject({ ok: true, data: { errors: [error] } });
      const result = submitted.ok && (await submitted.job.wait());
      expect(result).toMatchObject({ kind: "job-failed", outcomes: [{ errors: [error] }] });
      expect(server.seen).toHaveLength(1);
    }
  });
});

describe("a batch", () => {
  test("of three of which one fails: each outcome by its key, and only what is open is asked for", async () => {
    await using server = await serve(
      jobs(
        told(() => ({ data: [image(B, 2), running(C)], errors: [failed(A)] })),
        told(() => ({ data: [image(C, 3)] })),
      ),
    );
    const job = await run.submit(clientOf(server), { body: three }).unwrap();
    const seen: unknown[] = [];
    const result = await job.wait({
      onResult: (found, key) => seen.push([key, found.imageUUID]),
      onProgress: ({ poll, outcomes }) => seen.push([poll, ...outcomes.map((o) => o.state)]),
    });
    expect(result).toMatchObject({ ok: false, kind: "job-failed" });
    expect(result.outcomes).toMatchObject([
      { key: A, state: "failed", results: [], errors: [failed(A)] },
      { key: B, state: "done", results: [image(B, 2)], errors: [] },
      { key: C, state: "done", results: [image(C, 3)], errors: [] },
    ]);
    expect(seen).toEqual([
      [B, uuid(902)],
      [1, "failed", "done", "open"],
      [C, uuid(903)],
      [2, "failed", "done", "done"],
    ]);
    const asked = polls(server.seen).map((poll) => tasksIn(poll).map((t) => t.taskUUID));
    expect(asked).toEqual([[A, B, C], [C]]);
  });

  test("answered at once, with a failure", async () => {
    await using server = await serve(json({ data: [image(C), image(B)], errors: [failed(A)] }));
    const job = await run.submit(clientOf(server), { body: three }).unwrap();
    const { outcomes } = await job.wait();
    expect(outcomes.map(({ key, state }) => [key, state])).toEqual([
      [A, "failed"],
      [B, "done"],
      [C, "done"],
    ]);
    expect(server.seen).toHaveLength(1);
  });

  test("several results of an input come one by one, each told once", async () => {
    await using server = await serve(
      jobs(
        told(() => ({ data: [image(A, 1)] })),
        told(() => ({ data: [image(A, 1), image(A, 2)] })),
        told(() => ({ data: [image(A, 3), image(A, 2)] })),
      ),
    );
    const body = [{ ...one, numberResults: 3 }];
    const job = await run.submit(clientOf(server), { body }).unwrap();
    const seen: unknown[] = [];
    const results = await job
      .wait({
        onResult: ({ imageUUID }) => {
          seen.push(imageUUID);
          throw new Error("a hook that fails does not end the wait");
        },
      })
      .unwrap();
    expect(results.map(({ imageUUID }) => imageUUID)).toEqual([uuid(901), uuid(902), uuid(903)]);
    expect(seen).toEqual([uuid(901), uuid(902), uuid(903)]);
  });

  test("keys are made where there are none, and are told", async () => {
    await using server = await serve(jobs(each(image)));
    const job = await run.submit(clientOf(server), { body: [task, task] }).unwrap();
    const sent = tasksIn(server.last).map(({ taskUUID }) => ({ key: taskUUID, count: 1 }));
    expect(job.keys).toEqual(sent);
    expect(new Set(job.keys.map(({ key }) => key)).size).toBe(2);
  });

  test("an input without a key is refused: what became of it could not be told", async () => {
    await using server = await serve(jobs(each(image)));
    const body = [{ taskType: "getResponse" } as { taskType: "getResponse"; taskUUID: string }];
    for (const request of ["error", "off"] as const) {
      const result = await run.submit(clientOf(server), { body }, { validate: { request } });
      expect(result).toMatchObject({ ok: false, kind: "validation", direction: "request" });
    }
    expect(server.seen).toHaveLength(0);
  });
});

test("results that are lost: the input says that its outcome never came", async () => {
  await using server = await serve(
    jobs(
      told((keys) => ({ data: keys.includes(B) ? [image(B)] : [] })),
      lost,
    ),
  );
  const job = await run.submit(clientOf(server), { body: three }).unwrap();
  const result = await job.wait({ deadline: 30_000 });
  expect(result).toMatchObject({ ok: false, kind: "timeout", scope: "job" });
  expect(result.outcomes).toMatchObject([
    { key: A, state: "open", results: [] },
    { key: B, state: "done", results: [image(B)] },
    { key: C, state: "open", results: [] },
  ]);
});

describe("a poll that fails is no job that fails", () => {
  const faults: readonly (readonly [string, Answer])[] = [
    ["reset", reset],
    ["500", json({ errors: [failed("")] }, 500)],
    ["429", json({ errors: [failed("")] }, 429)],
    ["HTML", text("<html>", 502, "text/html")],
    ["HTML on 200", text("<html>", 200, "text/html")],
    ["nothing", text("")],
    ["the task's error with 503", json({ errors: [failed(A)] }, 503)],
    ["an error of no task", json({ errors: [{ code: "overloaded", message: "no" }] })],
  ];

  test("for a while", async () => {
    await using server = await serve(jobs(...faults.map(([, fault]) => fault), each(image)));
    const job = await submit(server);
    const kinds: unknown[] = [];
    const results = await job
      .wait({ onProgress: ({ failure }) => kinds.push(failure?.kind) })
      .unwrap();
    expect(results).toEqual([image(A)]);
    expect(kinds).toEqual([
      "network",
      "http",
      "http",
      "http",
      "decode",
      "decode",
      "http",
      undefined,
      undefined,
    ]);
    expect(polls(server.seen)).toHaveLength(faults.length + 1);
  });

  test("an answer that departs from its schema is one, where that is to be an error", async () => {
    await using server = await serve(
      jobs(
        told(() => ({ data: [{ taskUUID: A }] })),
        each(image),
      ),
    );
    const result = await (await submit(server)).wait({ validate: { response: "error" } });
    expect(result).toMatchObject({ ok: true, results: [image(A)] });
  });

  test.each([
    ["401 without a body", status(401)],
    ["a redirect", status(302, { location: "https://elsewhere.example" })],
  ])("%s is not asked for again", async (_, answer) => {
    await using server = await serve(jobs(answer));
    const result = await (await submit(server)).wait();
    expect(result).toMatchObject({ ok: false, outcomes: [{ state: "open" }] });
    expect(result).not.toMatchObject({ kind: "timeout" });
    expect(polls(server.seen)).toHaveLength(1);
  });

  test("what no repetition would change ends the asking, and the job can be waited for again", async () => {
    await using server = await serve(
      jobs(json({ errors: [failed("", "invalidApiKey")] }, 401), each(image)),
    );
    const job = await submit(server);
    const result = await job.wait();
    expect(result).toMatchObject({
      ok: false,
      kind: "http",
      status: 401,
      outcomes: [{ key: A, state: "open", failure: { status: 401 } }],
    });
    expect(polls(server.seen)).toHaveLength(1);
    expect(await job.wait().unwrap()).toEqual([image(A)]);
  });

  test("a refusal that names a task is its failure, and the others are asked for", async () => {
    await using server = await serve(
      jobs(json({ data: [], errors: [failed(B)] }, 400), each(image)),
    );
    const job = await run.submit(clientOf(server), { body: three }).unwrap();
    const result = await job.wait();
    expect(result.outcomes.map(({ state }) => state)).toEqual(["done", "failed", "done"]);
    expect(tasksIn(server.last).map(({ taskUUID }) => taskUUID)).toEqual([A, C]);
  });

  test.each<[string, Answer, number]>([
    ["Retry-After", status(429, { "retry-after": "7" }), 7000],
    [
      "Retry-After of a success",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "retry-after": "4" });
        response.end(JSON.stringify({ data: [running(A)] }));
      },
      4000,
    ],
    ["retryAfter in the body", json({ errors: [{ ...failed(A), retryAfter: 6 }] }, 500), 6000],
  ])("%s is waited for", async (_, answer, expected) => {
    await using server = await serve(jobs(answer, each(image)));
    const options = fast();
    await (await submit(server, options)).wait().unwrap();
    expect(options.clock.waits).toEqual([1000, expected]);
  });

  test("a Retry-After of nothing is no leave to ask without a rest", async () => {
    await using server = await serve(jobs(status(429, { "retry-after": "0" }), each(image)));
    const options = fast();
    await (await submit(server, options)).wait().unwrap();
    expect(options.clock.waits).toEqual([1000, 1500]);
  });

  test("a Retry-After past the deadline ends the wait now", async () => {
    await using server = await serve(jobs(status(429, { "retry-after": "3600" })));
    const options = fast();
    const result = await (await submit(server, options)).wait();
    expect(result).toMatchObject({ kind: "timeout", scope: "job" });
    expect(options.clock.waits).toEqual([1000]);
    expect(polls(server.seen)).toHaveLength(1);
  });
});

describe("an abort", () => {
  test("between polls ends the wait at once, with the caller's reason, and leaves nothing behind", async () => {
    await using server = await serve(jobs(each(running)));
    const job = await submit(server, {});
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new Error("enough");
    const waiting = job.wait({ signal, interval: 60_000, maxInterval: 60_000 });
    await sleep(20);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    const from = performance.now();
    controller.abort(reason);
    const result = await waiting;
    expect(performance.now() - from).toBeLessThan(100);
    expect(result).toMatchObject({ ok: false, kind: "aborted", outcomes: [{ state: "open" }] });
    expect(result.ok || (result.kind === "aborted" && result.reason)).toBe(reason);
    expect(polls(server.seen)).toHaveLength(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  test("many jobs that wait on one signal put one listener on it", async () => {
    await using server = await serve(jobs(each(running)));
    const client = clientOf(server, {});
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = Array.from({ length: 20 }, () =>
      run.resume(client, [{ key: A }]).wait({ signal, interval: 60_000, maxInterval: 60_000 }),
    );
    while (polls(server.seen).length < 20) await sleep(5);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    controller.abort();
    for (const one of waiting) expect(await one).toMatchObject({ kind: "aborted" });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  test("within a poll, and before the first", async () => {
    await using server = await serve(jobs(lost, (_, response) => void response.flushHeaders()));
    const job = await submit(server);
    const controller = new AbortController();
    const waiting = job.wait({ signal: controller.signal });
    while (polls(server.seen).length < 2) await sleep(5);
    controller.abort("late");
    expect(await waiting).toMatchObject({ kind: "aborted", reason: "late" });
    const again = await job.wait({ signal: controller.signal });
    expect(again).toMatchObject({ kind: "aborted", reason: "late" });
    expect(polls(server.seen)).toHaveLength(2);
  });
});

test("a clock that is set a day on and back changes nothing", async () => {
  const day = 86_400_000;
  await using server = await serve(jobs(each(running), each(running), each(running), each(image)));
  const options = fast();
  const days = [day, -day, 0];
  const date = () => Date.now() + (days.shift() ?? 0);
  const job = await submit(server, { ...options, clock: { ...options.clock, date } });
  expect(await job.wait({ deadline: 30_000 }).unwrap()).toEqual([image(A)]);
  expect(options.clock.waits).toEqual([1000, 1500, 2250, 3375]);
});

describe("a conflict", () => {
  const conflict = json({ data: [], errors: [failed(A, "conflictTaskUUID")] }, 400);
  const repeating: Options = { ...fast(), retries: 2, retryDelay: 10 };
  const handing = (...answers: readonly Answer[]): Answer => {
    const submitted = inTurn(...answers);
    const asked = jobs(each(running), each(image));
    return (seen, response) =>
      (tasksIn(seen)[0]?.taskType === "getResponse" ? asked : submitted)(seen, response);
  };

  test.each([
    ["a reset", reset],
    ["504", status(504)],
  ])(
    "on the second attempt, after %s: the job was accepted, and is asked for",
    async (_, fault) => {
      await using server = await serve(handing(fault, conflict));
      const submitted = await run.submit(clientOf(server, repeating), { body: [one] });
      expect(submitted).toMatchObject({ ok: true, kind: "submitted", accepted: true });
      const job = submitted.ok ? submitted.job : undefined;
      expect(await job?.wait().unwrap()).toEqual([image(A)]);
      expect(server.seen.map((seen) => tasksIn(seen)[0]?.taskType)).toEqual([
        "imageInference",
        "imageInference",
        "getResponse",
        "getResponse",
      ]);
    },
  );

  test("on the first attempt: an error, and nothing is asked for", async () => {
    await using server = await serve(handing(conflict));
    const submitted = await run.submit(clientOf(server, repeating), { body: [one] });
    expect(submitted).toMatchObject({ ok: false, kind: "http", status: 400 });
    expect(submitted).not.toHaveProperty("accepted");
    expect(submitted).toMatchObject({ keys: [{ key: A, count: 1 }] });
    expect(server.seen).toHaveLength(1);
  });

  test("for one input beside the failure of another", async () => {
    const mixed = { errors: [failed(A, "conflictTaskUUID"), failed(B, "invalidModel")] };
    for (const answer of [
      json({ data: [], ...mixed }, 400),
      json({ data: [acknowledged(C)], ...mixed }),
    ]) {
      await using server = await serve(handing(reset, answer));
      const job = await run.submit(clientOf(server, repeating), { body: three }).unwrap();
      const result = await job.wait();
      expect(result.outcomes.map(({ state }) => state)).toEqual(["done", "failed", "done"]);
    }
  });

  test("a failure that leaves in the dark hands over the keys, by which the job can be asked for", async () => {
    await using server = await serve(handing(status(504)));
    const client = clientOf(server);
    const submitted = await run.submit(client, { body: [task] });
    expect(submitted).toMatchObject({ ok: false, status: 504 });
    if (submitted.ok) return;
    expect(await run.resume(client, submitted.keys).wait().unwrap()).toHaveLength(1);
    await expect(run.submit(client, { body: [task] }).unwrap()).rejects.toMatchObject({
      failure: { status: 504 },
    });
  });
});

test("a job is made again from its keys, after a restart", async () => {
  await using server = await serve(
    jobs(
      told(() => ({ data: [image(A, 1)] })),
      told(() => ({ data: [image(A, 1), image(A, 2)] })),
    ),
  );
  const body = [{ ...one, numberResults: 2 }];
  const { keys } = await run.submit(clientOf(server), { body }).unwrap();
  const kept = JSON.stringify(keys);
  const job = run.resume(clientOf(server), JSON.parse(kept));
  expect(job.keys).toEqual(keys);
  expect(await job.wait().unwrap()).toHaveLength(2);
  const plain = run.resume(clientOf(server), [{ key: A }]);
  expect(await plain.wait().unwrap()).toHaveLength(2);
});
