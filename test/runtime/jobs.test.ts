import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import type { runAlibabaZImageTurbo } from "../../generated/runware/index.js";
import { mediaTypes, operation, parameters } from "../../runtime/index.js";
import { polled } from "../../runtime/jobs/index.js";
import { fast } from "./faults/jobs.js";
import { createClient } from "./petstore.js";
import { type Answer, json, serve, type TestServer } from "./server.js";

type None = { query?: never; header?: never; cookie?: never };
interface Start {
  parameters: None & { path?: never };
  requestBody?: never;
  responses: { 202: { content: { "application/json": { id: number } } } };
}
interface Job {
  state: "running" | "failed" | "ready";
  file?: string;
}
interface Get {
  parameters: None & { path: { id: number } };
  requestBody?: never;
  responses: {
    200: { content: { "application/json": Job } };
    410: { content: { "application/json": { why: string } } };
  };
}

const anything = mediaTypes({ "application/json": null });

const getJob = operation<Get>({
  id: "getJob",
  method: "get",
  path: "/jobs/{id}",
  parameters: parameters({ path: { id: { required: true, schema: z.int() } } }),
  responses: { 200: anything, 410: anything },
});

/** A key that the server makes, and another operation that is asked. */
const start = polled<Start>()(
  { id: "start", method: "post", path: "/jobs", responses: { 202: anything } },
  {
    key: { in: "response", path: ["id"] },
    ask: { operation: getJob, key: { in: "path", name: "id" } },
    results: { at: [] },
    state: { at: ["state"], failed: ["failed"], done: ["ready"] },
    result: ["file"],
    interval: { first: 2000, max: 3000 },
    deadline: 25_000,
  },
);

/** The operation that is asked is the one that is called. */
const watch = polled<Get>()(
  () => ({
    id: "watch",
    method: "get",
    path: "/jobs/{id}",
    parameters: parameters({ path: { id: { required: true } } }),
    responses: { 200: anything },
  }),
  {
    key: { in: "path", name: "id" },
    ask: { key: { in: "path", name: "id" } },
    results: { at: [] },
    state: { at: ["state"], failed: ["failed"], done: ["ready"] },
  },
);

const clientOf = ({ url }: TestServer) => createClient({ baseUrl: url, ...fast() });

/** Answers a POST with an id, each GET with what stands next. */
function states(id: unknown, ...answers: readonly Answer[]): Answer {
  const left = [...answers];
  return (seen, response) =>
    seen.method === "POST"
      ? json({ id }, 202)(seen, response)
      : (left.length > 1 ? left.shift() : left[0])?.(seen, response);
}
const state = (name: string, more: object = {}) => json({ state: name, ...more });

describe("a key that the server makes, and another operation that is asked", () => {
  test("until it is over", async () => {
    const ready = { state: "ready", file: "a.csv" };
    await using server = await serve(states(7, state("running"), state("queued"), json(ready)));
    const job = await start.submit(clientOf(server)).unwrap();
    expect(job.keys).toEqual([{ key: 7, count: 1 }]);
    const seen: unknown[] = [];
    const options = {
      onProgress: (p: { outcomes: readonly { running?: unknown }[] }) => {
        seen.push(p.outcomes[0]?.running);
      },
    };
    expect(await job.wait(options).unwrap()).toEqual([ready]);
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /jobs",
      "GET /jobs/7",
      "GET /jobs/7",
      "GET /jobs/7",
    ]);
    expect(seen).toEqual([{ state: "running" }, { state: "queued" }, undefined]);
  });

  test("without a result, where one is to be, it is not over", async () => {
    await using server = await serve(states(7, state("ready"), state("ready", { file: "b" })));
    const job = await start.submit(clientOf(server)).unwrap();
    expect(await job.wait().unwrap()).toEqual([{ state: "ready", file: "b" }]);
  });

  test("its intervals and its deadline are those of the document", async () => {
    await using server = await serve(states(7, state("running")));
    const options = fast();
    const client = createClient({ baseUrl: server.url, ...options });
    const job = await start.submit(client).unwrap();
    expect(await job.wait()).toMatchObject({ kind: "timeout", scope: "job", limit: 25_000 });
    expect(options.clock.waits.slice(0, 4)).toEqual([2000, 3000, 3000, 3000]);
  });

  test("an answer that names no job", async () => {
    await using server = await serve(json({}, 202));
    const result = await start.submit(clientOf(server));
    expect(result).toMatchObject({ ok: false, kind: "decode", status: 202, keys: [] });
  });

  test("a job that is gone, and one that is not: each is told", async () => {
    await using server = await serve((seen, response) =>
      (seen.url.endsWith("1") ? json({ why: "old" }, 410) : state("ready", { file: "c" }))(
        seen,
        response,
      ),
    );
    const result = await start.resume(clientOf(server), [{ key: 1 }, { key: 2 }]).wait();
    expect(result).toMatchObject({ ok: false, kind: "http", status: 410, data: { why: "old" } });
    expect(result.outcomes).toMatchObject([
      { key: 1, state: "open", failure: { status: 410 } },
      { key: 2, state: "done", results: [{ file: "c" }] },
    ]);
    expect(server.seen).toHaveLength(2);
  });
});

test("an operation that is asked itself: the call is the first question", async () => {
  await using server = await serve(states(7, state("running"), state("failed")));
  const job = await watch.submit(clientOf(server), { path: { id: 3 } }).unwrap();
  expect(job.keys).toEqual([{ key: 3, count: 1 }]);
  expect(await job.wait()).toMatchObject({
    kind: "job-failed",
    outcomes: [{ key: 3, errors: [{ state: "failed" }] }],
  });
  expect(server.seen).toHaveLength(2);
  const none = { path: {} as { id: number } };
  const refused = await watch.submit(clientOf(server), none, { validate: { request: "off" } });
  expect(refused).toMatchObject({ kind: "validation", issues: [{ path: ["path", "id"] }] });
});

test("a poll that cannot be asked is refused, not repeated", async () => {
  await using server = await serve(states(7, state("ready")));
  const result = await start.resume(clientOf(server), [{ key: "seven" }]).wait();
  expect(result).toMatchObject({ ok: false, kind: "validation", direction: "request" });
  expect(server.seen).toHaveLength(0);
});

describe("types", () => {
  type Wait<Op extends { resume(...args: never): { wait(): PromiseLike<unknown> } }> = Awaited<
    ReturnType<ReturnType<Op["resume"]>["wait"]>
  >;
  type Done<T> = Extract<T, { kind: "done" }>;

  test("results are what the document says of them, with the member that makes them results", () => {
    type Result = Done<Wait<typeof start>>["results"][number];
    expectTypeOf<Result>().toExtend<Job & { file: string }>();
    expectTypeOf<Done<Wait<typeof watch>>["results"][number]>().toEqualTypeOf<Job>();
  });

  test("of a union those that can be results, and as errors those that can say so", () => {
    type Wait_ = Wait<typeof runAlibabaZImageTurbo>;
    type Result = Done<Wait_>["results"][number];
    expectTypeOf<Result["imageUUID"]>().toEqualTypeOf<string>();
    expectTypeOf<Result["seed"]>().toEqualTypeOf<number | undefined>();
    type Fault = Wait_["outcomes"][number]["errors"][number];
    expectTypeOf<{ code: string; message: string }>().toExtend<Fault>();
    expectTypeOf<{ taskType: string; taskUUID: string; status: "error" }>().toExtend<Fault>();
    expectTypeOf<{
      taskType: string;
      taskUUID: string;
      status: "processing";
    }>().not.toExtend<Fault>();
  });

  test("the answer to the call itself is typed too", () => {
    type Submitted = Extract<
      Awaited<ReturnType<typeof start.submit>>,
      { accepted?: undefined; kind: "submitted" }
    >;
    expectTypeOf<Submitted["data"]>().toEqualTypeOf<{ id: number }>();
  });

  test("a failure of the operation that is asked is typed by its status", () => {
    type Gone = Extract<Wait<typeof start>, { kind: "http"; status: 410 }>;
    expectTypeOf<Gone["data"]>().toEqualTypeOf<{ why: string }>();
  });
});
