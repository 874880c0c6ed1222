import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type CallEvent, pathsOf, type ResponseEvent } from "../../../runtime/index.js";
import { addPet, anyOperation, createClient, getPet } from "../petstore.js";
import { type Answer, json, text } from "../server.js";
import { clientOf, created, inTurn, ok, pay, pet, read, reset, serve, status } from "./setup.js";

const secret = "sk-s3cr3t-t0k3n";
const path = { petId: "1" };

const echo: Answer = (seen, response) => {
  const { authorization } = seen.headers;
  response.writeHead(401, `no ${authorization}`, {
    "content-type": "application/json",
    "www-authenticate": `Bearer error="${authorization}"`,
  });
  response.end(JSON.stringify({ title: `the key ${authorization} is not valid` }));
};

function shown(value: unknown): string {
  const error = value instanceof Error ? [value.message, value.stack, value.cause] : [];
  return [
    inspect(value, { depth: 9, showHidden: true }),
    JSON.stringify(value),
    String(value),
    inspect(error),
  ].join();
}

test("a 401 that repeats the key: it stands in no result, error, hook or raw answer", async () => {
  await using server = await serve(echo);
  const events: unknown[] = [];
  const keep = (event: unknown) => events.push(event);
  const client = clientOf(server, {
    auth: { bearer: secret },
    onRequest: keep,
    onResponse: keep,
    visibleHeaders: ["www-authenticate", "authorization"],
  });
  const call = getPet(client, { path });
  const result = await call;
  expect(server.last.headers.authorization).toBe(`Bearer ${secret}`);
  expect(result).toMatchObject({
    kind: "http",
    status: 401,
    data: { title: "the key Bearer [secret] is not valid" },
  });
  const error = await call.unwrap().catch((caught: unknown) => caught);
  const raw = await call.raw();
  for (const one of [result, error, raw, new TextDecoder().decode(raw.bytes), client, ...events]) {
    expect(shown(one)).not.toContain(secret);
  }
  expect(shown(events)).toContain("[secret]");
  const byPath = await pathsOf(client).GET("/pets/{petId}", { params: { path } });
  expect(shown(byPath)).not.toContain(secret);
});

test("a success is left as it is, though it repeats the key", async () => {
  await using server = await serve(json({ ...pet, name: secret }));
  const result = await getPet(clientOf(server, { auth: { bearer: secret } }), { path });
  expect(result).toMatchObject({ ok: true, data: { name: secret } });
});

test("an error of fetch that repeats the key is replaced, its code kept", async () => {
  const cause = Object.assign(new TypeError(`failed: http://h/any?api_key=${secret}`), {
    code: "ECONNRESET",
  });
  const fetch = () => Promise.reject(cause);
  const client = clientOf({ url: "http://h" }, { fetch, auth: { queryKey: secret }, retries: 0 });
  const result = await anyOperation({ security: [["queryKey"]] })(client);
  expect(result).toMatchObject({ kind: "network", cause: { code: "ECONNRESET" } });
  expect(shown(result)).not.toContain(secret);
  const plain = await anyOperation({ security: [] })(client);
  expect(plain).toMatchObject({ cause });
});

test("a secret is asked for before each attempt", async () => {
  await using server = await serve(inTurn(status(503), reset, ok));
  let asked = 0;
  const client = clientOf(server, { auth: { bearer: async () => `token-${++asked}` } });
  expect(await getPet(client, { path })).toMatchObject({ ok: true });
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-1",
    "Bearer token-2",
    "Bearer token-3",
  ]);
});

test("a secret that does not come counts as part of the attempt's time", async () => {
  await using server = await serve(ok);
  const auth = { bearer: () => new Promise<string>(() => {}) };
  const client = clientOf(server, { auth, timeout: 50, retries: 0 });
  expect(await getPet(client, { path })).toMatchObject({ kind: "timeout", scope: "attempt" });
  expect(server.seen).toHaveLength(0);
});

test("307 to another origin is not followed, 301 turns no POST into a GET", async () => {
  await using other = await serve(created);
  await using server = await serve(status(307, { location: `${other.url}/steal` }));
  const client = clientOf(server, { auth: { bearer: secret } });
  expect(await addPet(client, { body: { name: "Rex" } })).toMatchObject({
    kind: "redirect",
    status: 307,
  });
  expect([server.seen.length, other.seen.length]).toEqual([1, 0]);

  await using moved = await serve(status(301, { location: "/elsewhere" }));
  expect(await pay(clientOf(moved))).toMatchObject({ kind: "redirect", status: 301 });
  expect(moved.seen.map(({ method }) => method)).toEqual(["POST"]);
});

test("hooks are told of each attempt and wait, with harmless headers only", async () => {
  await using server = await serve(
    inTurn(status(503, { "set-cookie": "sid=1", "x-request-id": "r1", "x-own": "o" }), ok),
  );
  const events: [string, CallEvent][] = [];
  const client = clientOf(server, {
    auth: { queryKey: secret },
    headers: { authorization: `Bearer ${secret}`, cookie: "sid=2", "x-own": "mine" },
    visibleHeaders: ["X-Own", "Set-Cookie", "cookie"],
    onRequest: (event) => events.push(["request", event]),
    onResponse: (event) => events.push(["response", event]),
    onRetry: (event) => events.push(["retry", event]),
  });
  await anyOperation({ id: "look", security: [["queryKey"]] })(client);
  const call = events[0]?.[1].call;
  const about = { operation: "look", method: "GET", url: `${server.url}/any`, call };
  expect(events).toEqual([
    ["request", { ...about, attempt: 1, headers: { "x-own": "mine" } }],
    [
      "response",
      {
        ...about,
        attempt: 1,
        status: 503,
        failure: undefined,
        duration: expect.any(Number),
        headers: { date: expect.any(String), "x-own": "o", "x-request-id": "r1" },
      },
    ],
    ["retry", { ...about, attempt: 1, status: 503, failure: undefined, delay: expect.any(Number) }],
    ["request", { ...about, attempt: 2, headers: { "x-own": "mine" } }],
    ["response", expect.objectContaining({ ...about, attempt: 2, status: 200 })],
  ]);
  expect(events.every(([, event]) => event.call === call)).toBe(true);
  expect(shown(events)).not.toContain(secret);
});

test("an attempt that is given up ends for hooks too", async () => {
  await using server = await serve(() => {});
  const ends: ResponseEvent[] = [];
  const client = clientOf(server, { onResponse: (event) => ends.push(event) });
  await read(client, {}, { signal: AbortSignal.timeout(50) });
  await read(client, {}, { timeout: 50, retries: 0 });
  expect(ends.map(({ failure }) => failure)).toEqual(["aborted", "timeout"]);
});

test("what a hook throws takes no call with it", async () => {
  await using server = await serve(inTurn(status(503), text('{"id":1}', 200, "application/json")));
  const broken = () => {
    throw new Error("log is full");
  };
  const client = createClient({
    baseUrl: server.url,
    retryDelay: 1,
    onRequest: broken,
    onResponse: async () => broken(),
    onRetry: broken,
    onWarn: broken,
  });
  expect(await getPet(client, { path })).toMatchObject({ ok: true, issues: [{}, {}] });
});

test.each([
  ["too-large", { maxResponseBytes: 3 }],
  ["truncated", {}],
])("an answer that is %s repeats no key, in its headers or its address", async (kind, limits) => {
  await using server = await serve(({ headers, url }, response) => {
    response.writeHead(401, { "www-authenticate": `no ${headers.authorization} ${url}` });
    response.write("12345", () => kind === "truncated" && response.socket?.resetAndDestroy());
  });
  const auth = { bearer: secret, queryKey: secret };
  const client = clientOf(server, { auth, retries: 0, ...limits });
  const result = await anyOperation({ security: [["bearer", "queryKey"]] })(client);
  expect(server.last.url).toContain(secret);
  expect(result).toMatchObject({ kind, status: 401 });
  expect(shown(result)).not.toContain(secret);
  const { response } = result as { response: Response };
  expect(response.headers.get("www-authenticate")).toContain("[secret]");
  expect(response.url).toContain("api_key=hidden");
});
