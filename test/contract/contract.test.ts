import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createClient,
  onTaskResult,
  type RequestBody,
  runAlibabaZImageTurbo,
} from "@openapi-verbatim/runware";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { API_KEY, type DemoServer, startServer } from "../demo/server.js";
import { overlaid } from "../runware/document.js";
import { type Gateway, startGateway } from "./gateway.js";
import { type CheckingProxy, startProxy } from "./proxy.js";
import { startReceiver } from "./receiver.js";
import { createInspector, createWebhookInspector, recorded } from "./traffic.js";

type Task = RequestBody[number];

const folder = await mkdtemp(join(tmpdir(), "verbatim-contract-"));
const document = await overlaid();
const inspect = createInspector(document);
const inspectWebhook = createWebhookInspector(document);
const traffic = recorded();
let server: DemoServer;
let gateway: Gateway;
let proxy: CheckingProxy;

beforeAll(async () => {
  const path = join(folder, "openapi.json");
  await writeFile(path, JSON.stringify(document));
  server = await startServer();
  gateway = await startGateway(server.url);
  proxy = await startProxy(path, gateway.url);
});

afterAll(async () => {
  await proxy?.close();
  await gateway?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => {
  expect(traffic.taken().flatMap(inspect)).toEqual([]);
});

type Options = Parameters<typeof createClient>[0];

function client(options: Options = {}) {
  const auth = { apiKeyAuth: API_KEY };
  return createClient({
    baseUrl: proxy.url,
    auth,
    fetch: traffic.fetch,
    retryDelay: 5,
    ...options,
  });
}

const once = { retries: 0 };

function submit(body: RequestBody) {
  return runAlibabaZImageTurbo.submit(client(), { body });
}

function task(more: Partial<Task> = {}): Task {
  return {
    taskType: "imageInference",
    taskUUID: randomUUID(),
    model: "runware:z-image@turbo",
    positivePrompt: "a lighthouse at dusk",
    ...more,
  };
}

/** An error body as the API writes it. */
function errors(code: string, more: object = {}): object {
  return { data: [], errors: [{ code, message: "What went wrong.", ...more }] };
}

describe("what the API answers, checked by a server that is not ours", () => {
  it("gives the result of a task", async () => {
    const one = task({ width: 1024, height: 768, CFGScale: 0.5, includeCost: true });
    const { data } = await runAlibabaZImageTurbo(client(), { body: [one] }).unwrap();
    expect(data).toMatchObject([{ taskUUID: one.taskUUID, cost: 0.0013 }]);
  });

  it("acknowledges a task, and tells of it when it is asked", async () => {
    const { taskUUID } = task();
    const body = [task({ taskUUID, deliveryMethod: "async", numberResults: 2 })];
    const job = await submit(body).unwrap();
    gateway.answerWith({ status: 503, body: errors("unavailable") });
    const results = await job.wait({ interval: 5, retries: 0 }).unwrap();
    expect(results).toMatchObject([
      { taskUUID, status: "success" },
      { taskUUID, status: "success" },
    ]);
    const asked = [{ taskType: "getResponse", taskUUID }];
    expect(traffic.seen()).toMatchObject([
      { response: { data: [{ taskType: "imageInference", taskUUID }] } },
      { request: asked, status: 503 },
      { request: asked, status: 200 },
    ]);
  });

  it("fails one of two tasks: each outcome by its key", async () => {
    const [good, bad] = [task(), task({ positivePrompt: "something forbidden" })];
    const result = await (await submit([good, bad]).unwrap()).wait();
    expect(result).toMatchObject({ ok: false, kind: "job-failed" });
    expect(result.outcomes).toMatchObject([
      { key: good.taskUUID, state: "done", results: [{ taskUUID: good.taskUUID }] },
      { key: bad.taskUUID, state: "failed", errors: [{ parameter: ["positivePrompt"] }] },
    ]);
  });

  it("refuses a wrong key", async () => {
    const result = await runAlibabaZImageTurbo(client({ auth: { apiKeyAuth: "wrong" } }), {
      body: [task()],
    });
    expect(result).toMatchObject({ ok: false, kind: "http", status: 401 });
  });

  it.each([
    [400, errors("invalidParameter", { parameter: ["width", "height"] })],
    [402, errors("insufficientCredits")],
    [403, errors("forbidden")],
    [404, errors("notFound")],
    [429, errors("rateLimited")],
    [429, errors("serviceOverloaded", { retryAfter: 60 })],
    [500, errors("serviceOverloaded", { retryAfter: 60 })],
    [503, errors("unavailable")],
  ] as const)("answers %i with %j", async (status, body) => {
    gateway.answerWith({ status, body });
    const result = await runAlibabaZImageTurbo(client(once), { body: [task()] });
    expect(result).toMatchObject({ ok: false, kind: "http", status, data: body, issues: [] });
  });

  it("answers 504 although the task was accepted: the key proves it, and the task is asked for", async () => {
    const one = task({ deliveryMethod: "async" });
    gateway.answerWith({ status: 504, body: errors("timeoutProvider"), accepted: true });
    const submitted = await submit([one]);
    expect(submitted).toMatchObject({ ok: true, kind: "submitted", accepted: true });
    if (!submitted.ok) return;
    const results = await submitted.job.wait({ interval: 5 }).unwrap();
    expect(results).toMatchObject([{ taskUUID: one.taskUUID, status: "success" }]);
    expect(traffic.seen().map(({ status }) => status)).toEqual([504, 400, 200]);
  });

  it("answers a conflict to a first attempt: an error", async () => {
    const one = task();
    await submit([one]).unwrap();
    const again = await submit([one]);
    expect(again).toMatchObject({
      ok: false,
      status: 400,
      data: { errors: [{ code: "conflictTaskUUID" }] },
      keys: [{ key: one.taskUUID }],
    });
    expect(again).not.toHaveProperty("accepted");
  });

  it.each([
    [429, { "retry-after": "0" }, errors("rateLimited")],
    [429, {}, errors("serviceOverloaded", { retryAfter: 0 })],
    [503, {}, errors("unavailable")],
    [500, {}, errors("internal")],
  ] as const)("is asked again after %i %j %j, with the same key", async (status, headers, body) => {
    gateway.answerWith({ status, headers, body });
    const { taskUUID: _, ...keyless } = task();
    const result = await runAlibabaZImageTurbo(client(), { body: [keyless] });
    expect(result).toMatchObject({ ok: true, status: 200 });
    const [first, second, ...others] = traffic.seen();
    expect(first?.request).toEqual(second?.request);
    expect(others).toEqual([]);
  });

  it("asks to wait longer than a call may: handed over", async () => {
    gateway.answerWith({ status: 429, body: errors("serviceOverloaded", { retryAfter: 3600 }) });
    const result = await runAlibabaZImageTurbo(client(), { body: [task()] });
    expect(result).toMatchObject({ ok: false, status: 429 });
    expect(traffic.seen()).toHaveLength(1);
  });
});

describe("what the API calls itself", () => {
  it("posts a result to the webhook, and puts a file to the upload endpoint", async () => {
    await using receiver = await startReceiver();
    const { webhookURL, uploadEndpoint } = receiver;
    const one = task({ deliveryMethod: "async", webhookURL, uploadEndpoint });
    await runAlibabaZImageTurbo(client(), { body: [one] }).unwrap();
    await vi.waitFor(() => expect([receiver.parsed, receiver.uploaded].flat()).toHaveLength(2));
    const { taskUUID } = one;
    expect(receiver.parsed).toMatchObject([{ ok: true, body: { taskUUID } }]);
    expect(receiver.uploaded).toEqual(["image"]);
    expect(receiver.raw.flatMap((body) => inspectWebhook(body))).toEqual([]);
  });

  it.each([
    ["a failure", { taskType: "imageInference", taskUUID: randomUUID(), status: "error" }],
    ["an envelope", { data: [] }],
    ["errors", errors("timeoutProvider")],
  ])("%s", async (_, body) => {
    const parsed = await onTaskResult.parse(posted(body));
    expect(parsed).toMatchObject({ ok: true, body });
    expect(inspectWebhook(body)).toEqual([]);
  });

  it.each([{ data: [{ taskType: 1 }] }, [], "text"])("refuses %j, as Ajv does", async (body) => {
    expect(await onTaskResult.parse(posted(body))).toMatchObject({ ok: false, kind: "validation" });
    expect(inspectWebhook(body)).not.toEqual([]);
  });
});

function posted(body: unknown): Request {
  const headers = { "content-type": "application/json" };
  return new Request("http://127.0.0.1/hook", {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
}

describe("what the two checks see", () => {
  it("Prism: a body that is not documented", async () => {
    gateway.answerWith({ status: 200, body: { data: [{ taskType: 1 }] } });
    await runAlibabaZImageTurbo(client(), { body: [task()] });
    const [first = ""] = traffic.taken().flatMap(inspect);
    expect(first).toContain("Response body property data.0.taskType must be string");
  });

  it("Prism: a request that is not documented", async () => {
    const off = { validate: { request: "off" } } as const;
    await runAlibabaZImageTurbo(client(), { body: [task({ steps: 0 })] }, off);
    const [first = "", ...others] = traffic.taken().flatMap(inspect);
    expect(first).toContain("Prism: ");
    expect(others).toContain("request/0/steps: must be >= 1");
  });

  it("Ajv alone: a width without a height", async () => {
    const off = { validate: { request: "off" } } as const;
    await runAlibabaZImageTurbo(client(), { body: [task({ width: 512 })] }, off);
    const said = traffic.taken().flatMap(inspect);
    expect(said.join()).not.toContain("Prism");
    expect(said.join()).toContain("must have property height");
  });

  it("Ajv alone: that 0.07 is a multiple of 0.01", async () => {
    await runAlibabaZImageTurbo(client(), { body: [task({ CFGScale: 0.07 })] });
    expect(traffic.taken().flatMap(inspect)).toEqual([
      expect.stringContaining("Prism: "),
      expect.stringContaining("response 422"),
    ]);
  });
});
