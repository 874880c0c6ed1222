import { readdirSync, readFileSync } from "node:fs";
import createClient, { createFinalURL, mergeHeaders } from "openapi-fetch";
import { expect, test } from "vitest";
import { json, serve, text } from "./server.js";

// What the runtime needs of openapi-fetch, so that an update that breaks it shows here by name.

const runtime = new URL("../../runtime/", import.meta.url);
const sources = readdirSync(runtime).filter((name) => name.endsWith(".ts"));
const read = (name: string) => readFileSync(new URL(name, runtime), "utf8");

test("one file imports openapi-fetch, none Node's modules or zod", () => {
  const importing = (what: RegExp) => sources.filter((name) => what.test(read(name)));
  expect(sources.length).toBeGreaterThan(10);
  expect(importing(/from "openapi-fetch"/)).toEqual(["openapi-fetch.ts"]);
  expect(importing(/from "(node:|zod)/)).toEqual([]);
});

test("base, path and query are joined as text", () => {
  const address = (path: string, query: string) =>
    createFinalURL(path, {
      baseUrl: "http://h/v1",
      params: {},
      querySerializer: () => query,
      pathSerializer: () => "is not asked",
    });
  expect(address("/a%2Fb;c={d}", "x=%20&y")).toBe("http://h/v1/a%2Fb;c={d}?x=%20&y");
  expect(address("", "")).toBe("http://h/v1");
  expect(address("/", "")).toBe("http://h/v1/");
});

test("headers are merged, later ones over earlier ones, into new ones", () => {
  const [first, second] = [new Headers({ a: "1", b: "1" }), new Headers({ B: "2" })];
  expect(Object.fromEntries(mergeHeaders(first, second))).toEqual({ a: "1", b: "2" });
  expect(Object.fromEntries(first)).toEqual({ a: "1", b: "1" });
});

test("calls by path: a fetch given to the client is used, and what it rejects with comes through", async () => {
  const reason = new Error("mine");
  const client = createClient<Record<string, { get: object }>>({
    baseUrl: "http://h",
    fetch: () => Promise.reject(reason),
  });
  await expect(client.request("get", "/")).rejects.toBe(reason);
});

test("why operations decode themselves: failures are read as text, empty ones are no error", async () => {
  const answers = [text("", 503), text("<p>", 502, "text/html"), text("{", 200), json(1)];
  await using server = await serve((seen, response) => answers.shift()?.(seen, response));
  const client = createClient<Record<string, { get: object }>>({ baseUrl: server.url });
  const unavailable = await client.request("get", "/");
  expect(unavailable.data).toBeUndefined();
  expect(unavailable.error ?? "").toBe("");
  expect(await client.request("get", "/")).toMatchObject({ error: "<p>" });
  await expect(client.request("get", "/")).rejects.toThrow(SyntaxError);
});
