/** What the generated Runware client does in a browser: each gives what a test looks at, as JSON. */
import { mediaTypes, operation } from "@openapi-verbatim/runtime";
import { eventData, streaming } from "@openapi-verbatim/runtime/stream";
import { createClient, runAlibabaZImageTurbo as run } from "@openapi-verbatim/runware";
import * as z from "zod";

type Client = ReturnType<typeof createClient>;
type Options = NonNullable<Parameters<typeof createClient>[0]>;
type Scenario = (url: string) => Promise<unknown>;

function client(url: string, options: Options = {}): Client {
  return createClient({ baseUrl: url, auth: { apiKeyAuth: "browser-key" }, ...options });
}

/** No repetition: what becomes of one request. */
function once(url: string, options: Options = {}): Client {
  return client(url, { retries: 0, ...options });
}

function body(more: object = {}) {
  return [
    {
      taskType: "imageInference" as const,
      taskUUID: crypto.randomUUID(),
      model: "runware:z-image@turbo" as const,
      positivePrompt: "a lighthouse at dusk",
      ...more,
    },
  ];
}

/** A result without what JSON cannot hold. */
function told(result: object): object {
  const hidden = ["response", "headers", "cause", "issues"];
  return Object.fromEntries(Object.entries(result).filter(([name]) => !hidden.includes(name)));
}

async function outcome(called: Client): Promise<object> {
  return told(await run(called, { body: body() }));
}

/** Ends a call after 300 milliseconds, and says how long that took. */
async function aborted(called: Client): Promise<object> {
  const controller = new AbortController();
  setTimeout(() => controller.abort("enough"), 300);
  const from = performance.now();
  const result = await run(called, { body: body() }, { signal: controller.signal });
  return { ...told(result), atOnce: performance.now() - from < 5000 };
}

interface Ticks {
  parameters: object;
  responses: { 200: { content: { "text/event-stream": { n: number } } } };
}

/** No operation of the Runware document is a stream. */
const watch = streaming<Ticks, { n: number; text?: string }>({
  id: "watch",
  method: "get",
  path: "/",
  responses: { 200: mediaTypes({ "text/event-stream": null }) },
  streams: {
    200: {
      "text/event-stream": eventData(z.object({ n: z.int(), text: z.string().optional() }), {
        json: true,
      }),
    },
  },
});

/** No operation of the Runware document is without a key. */
const pay = operation<{ parameters: object; responses: { 204: object } }>({
  id: "pay",
  method: "post",
  path: "/",
  responses: { 204: null },
});

/** The items of a stream, and how it ended. */
async function streamed(url: string): Promise<object> {
  const items: unknown[] = [];
  try {
    const stream = await watch.stream(once(url), {}, { idleTimeout: 800 }).unwrap();
    for await (const item of stream) items.push(item);
    return { items, end: "end" };
  } catch (error) {
    const { failure } = error as { failure: { kind: string; why?: string } };
    return { items, end: failure.why ?? failure.kind };
  }
}

async function inMode(url: string, mode: "error" | "warn" | "off"): Promise<object> {
  const warnings: unknown[] = [];
  const validate = { response: mode };
  const called = once(url, { validate, onWarn: (warning) => warnings.push(warning) });
  const result = await run(called, { body: body() });
  const issues = "issues" in result ? result.issues.length : 0;
  return { kind: result.kind, ok: result.ok, issues: issues > 0, warnings: warnings.length };
}

/** By name; the server answers by the same name, which is the path of the base URL. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  success: (url) => outcome(client(url)),
  "invalid-request": async (url) => {
    const result = await run(client(url), { body: body({ width: 1000 }) });
    if (result.ok || result.kind !== "validation") return result.kind;
    return result.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  },
  "invalid-response": async (url) => [
    await inMode(url, "error"),
    await inMode(url, "warn"),
    await inMode(url, "off"),
  ],
  "retry-after": (url) => outcome(client(url)),
  "stalled-body": (url) => outcome(once(url, { timeout: 800 })),
  "abort-in-backoff": (url) => aborted(client(url)),
  "abort-in-body": (url) => aborted(client(url)),
  malformed: (url) => outcome(once(url)),
  html: (url) => outcome(once(url)),
  empty: (url) => outcome(once(url)),
  redirect: (url) => outcome(once(url)),
  reset: (url) => outcome(client(url, { retryDelay: 10 })),
  "reset-paid": async (url) => {
    const attempts: number[] = [];
    const onRequest: Options["onRequest"] = ({ attempt }) => attempts.push(attempt);
    const result = await pay(client(url, { retryDelay: 10, onRequest }));
    return { ...told(result), attempts };
  },
  "stream-cut": streamed,
  "stream-silent": streamed,
  "stream-split": streamed,
  job: async (url) => {
    const job = await run.submit(client(url), { body: body() }).unwrap();
    return told(await job.wait({ interval: 5, onResult: () => {} }));
  },
  "job-never-ends": async (url) => {
    const job = await run.submit(client(url), { body: body() }).unwrap();
    return told(await job.wait({ deadline: 1200, interval: 40 }));
  },
  concurrency: async (url) => {
    const called = client(url, { concurrency: 3 });
    const results = await Promise.all(Array.from({ length: 12 }, () => outcome(called)));
    return results.filter((result) => "ok" in result && result.ok).length;
  },
};
