import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answers, image } from "./answers.js";
import { type Api, startApi } from "./api.js";
import { type OpenPage, openPage } from "./browser.js";

let api: Api;
let open: OpenPage;

beforeAll(async () => {
  api = await startApi(answers);
  open = await openPage();
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
  await api?.[Symbol.asyncDispose]();
});

describe.each(["page", "worker"] as const)("in a %s", (place) => {
  const url = (name: string) => `${api.url}/${name}/${place}`;
  const arrived = (name: string) => api.arrived(`${name}/${place}`);
  const run = (name: string) =>
    place === "page"
      ? open.page.evaluate(([n, at]) => window.run(n, at), [name, url(name)] as const)
      : open.page.evaluate(([n, at]) => window.runInWorker(n, at), [name, url(name)] as const);

  it("calls a server of another origin", async () => {
    expect(await run("success")).toMatchObject({ ok: true, data: { data: [image] } });
    expect(arrived("success").at(-1)?.headers).toMatchObject({
      authorization: "Bearer browser-key",
      origin: open.origin,
    });
  });

  it("refuses an invalid request without sending it", async () => {
    expect(await run("invalid-request")).toEqual([
      "body.0.width: Invalid number: must be a multiple of 16",
      expect.stringContaining("height"),
    ]);
    expect(arrived("invalid-request")).toEqual([]);
  });

  it("judges an answer in three modes", async () => {
    expect(await run("invalid-response")).toEqual([
      { kind: "validation", ok: false, issues: true, warnings: 0 },
      { kind: "http", ok: true, issues: true, warnings: 1 },
      { kind: "http", ok: true, issues: false, warnings: 0 },
    ]);
  });

  it("waits as long as 429 with Retry-After asks", async () => {
    expect(await run("retry-after")).toMatchObject({ ok: true });
    const [first, second, ...others] = arrived("retry-after");
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
    expect(second?.body).toBe(first?.body);
    expect(others).toEqual([]);
  });

  it("repeats a call with a key after a connection that broke", async () => {
    expect(await run("reset")).toMatchObject({ ok: true });
    const [first, second] = arrived("reset");
    expect(second?.body).toBe(first?.body);
  });

  it("does not repeat one that may cost: how far it got is unknown", async () => {
    expect(await run("reset-paid")).toEqual({
      ok: false,
      kind: "network",
      phase: "unknown",
      attempts: [1],
    });
    // How often it arrived is no matter of ours: Chromium asks again by itself on each connection that it had kept.
    expect(arrived("reset-paid").length).toBeGreaterThan(0);
  });

  it.each([
    ["stalled-body", { kind: "timeout", scope: "attempt", limit: 800 }],
    ["abort-in-backoff", { kind: "aborted", reason: "enough", atOnce: true }],
    ["abort-in-body", { kind: "aborted", reason: "enough", atOnce: true }],
    ["malformed", { kind: "decode", status: 200, text: '{"data": [' }],
    ["html", { kind: "http", status: 502, data: "<h1>Bad Gateway</h1>" }],
    ["empty", { kind: "decode", status: 200, text: "" }],
    // What a browser tells of a redirect: that there was one.
    ["redirect", { kind: "redirect", status: 0, location: null }],
  ])("%s", async (name, expected) => {
    expect(await run(name)).toEqual({ ok: false, ...expected });
    expect(arrived(name)).toHaveLength(1);
  });

  it.each([
    ["stream-cut", { items: [{ n: 1 }], end: "cut" }],
    ["stream-silent", { items: [{ n: 1 }], end: "idle" }],
    ["stream-split", { items: [{ n: 1 }, { n: 2, text: "Grüße" }], end: "end" }],
  ])("%s", async (name, expected) => {
    expect(await run(name)).toEqual(expected);
    expect(arrived(name)).toHaveLength(1);
  });

  it("waits for a job, and for one that never ends until the deadline", async () => {
    expect(await run("job")).toMatchObject({
      ok: true,
      kind: "done",
      results: [{ status: "success" }],
    });
    expect(await run("job-never-ends")).toMatchObject({
      ok: false,
      kind: "timeout",
      scope: "job",
      outcomes: [{ state: "open", running: { status: "processing" } }],
    });
    expect(arrived("job-never-ends").length).toBeGreaterThan(2);
  });

  it("has no more requests on their way than it may", async () => {
    expect(await run("concurrency")).toBe(12);
    expect(api.mostAtOnce(`concurrency/${place}`)).toBe(3);
  });
});
