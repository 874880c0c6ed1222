import { readdirSync, readFileSync } from "node:fs";
import createClient from "openapi-fetch";
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

test("base and path are joined as text; a query serializer is asked without a query", async () => {
  const urls: string[] = [];
  const fetch = async (request: Request) => {
    urls.push(request.url);
    return new Response(null, { status: 204 });
  };
  const client = createClient<Record<string, { get: object }>>({ baseUrl: "http://h/v1", fetch });
  await client.request("get", "/a%2Fb;c={d}", { querySerializer: () => "x=%20&y" });
  await client.request("get", "/", { querySerializer: () => "" });
  expect(urls).toEqual(
    ["http://h/v1/a%2Fb;c={d}?x=%20&y", "http://h/v1/"].map((url) => new URL(url).href),
  );
});

test("a fetch given to the call is used, and what it rejects with comes through", async () => {
  const client = createClient<Record<string, { get: object }>>({ baseUrl: "http://h" });
  const reason = new Error("mine");
  const call = client.request("get", "/", { fetch: () => Promise.reject(reason) });
  await expect(call).rejects.toBe(reason);
});

test("headers of client and call are merged, and no content type is added without a body", async () => {
  const headers: Record<string, string>[] = [];
  const fetch = async (request: Request) => {
    headers.push(Object.fromEntries(request.headers));
    return new Response(null, { status: 204 });
  };
  const client = createClient<Record<string, { post: object }>>({
    baseUrl: "http://h",
    fetch,
    headers: new Headers({ a: "1", b: "1" }),
  });
  await client.request("post", "/", { headers: new Headers({ b: "2" }) });
  expect(headers).toEqual([{ a: "1", b: "2" }]);
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
