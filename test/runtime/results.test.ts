import { inspect } from "node:util";
import { expect, test } from "vitest";
import { ApiError, isApiError } from "../../runtime/index.js";
import { addPet, anyOperation, createClient, getPet, listPets } from "./petstore.js";
import { type Answer, json, serve, text } from "./server.js";

const pet = { id: "1", name: "Rex", extra: { kept: [1, null] } };
const path = { petId: "1" };

async function get(answer: Answer, options: Parameters<typeof getPet>[2] = {}) {
  await using server = await serve(answer);
  return await getPet(createClient({ baseUrl: server.url, retries: 0 }), { path }, options);
}

test("a documented success has the server's own data", async () => {
  const result = await get(json(pet));
  expect(result).toMatchObject({ ok: true, kind: "http", status: 200, issues: [] });
  expect(result.ok && result.data).toEqual(pet);
  expect(result.ok && result.response.headers.get("content-type")).toBe("application/json");
});

test("a documented failure has its own data", async () => {
  const result = await get(json({ title: "no such pet" }, 404));
  expect(result).toMatchObject({ ok: false, kind: "http", status: 404 });
  if (!result.ok && result.kind === "http" && result.status === 404) {
    expect(result.data.title).toBe("no such pet");
  }
});

test.each([
  ["default, described in words", json({ why: 1 }, 503), 503, { why: 1 }],
  ["a 2xx beside a documented one", json(pet, 201), 201, pet],
  ["HTML of a proxy", text("<h1>Bad gateway</h1>", 502, "text/html"), 502, "<h1>Bad gateway</h1>"],
  ["JSON that is none", text("{oops", 500, "application/json"), 500, "{oops"],
  ["an empty 500", text("", 500), 500, undefined],
  ["a status that nobody registered", json({}, 520), 520, {}],
])("no documented success: %s", async (_, answer, status, data) => {
  expect(await get(answer)).toMatchObject({ ok: false, kind: "http", status, data });
});

test("ranges stand for their statuses, by content type", async () => {
  const answers = [
    json([pet], 206),
    text("a,b", 200, "text/csv; charset=utf-8"),
    text("\x89PNG", 200, "image/png"),
    json({ title: "no" }, 418, "application/problem+json"),
    json({ why: "not documented" }, 500),
  ];
  await using server = await serve((seen, response) => answers.shift()?.(seen, response));
  const call = () => listPets(createClient({ baseUrl: server.url, retries: 0 }));
  expect(await call()).toMatchObject({ ok: true, status: 206, data: [pet] });
  expect(await call()).toMatchObject({ ok: true, status: 200, data: "a,b" });
  const image = await call();
  expect(image.ok && image.data).toBeInstanceOf(Blob);
  expect(await call()).toMatchObject({
    ok: false,
    kind: "http",
    status: 418,
    data: { title: "no" },
  });
  expect(await call()).toMatchObject({ ok: false, kind: "http", status: 500 });
});

test("JSON of a neighbouring type is JSON", async () => {
  expect(await get(json(pet, 200, "application/vnd.pet+json"))).toMatchObject({ data: pet });
});

test("no content is undefined, also where the server sends some", async () => {
  await using server = await serve((_, response) => response.writeHead(204).end());
  const client = createClient({ baseUrl: server.url });
  const result = await addPet(client, { body: { name: "Rex" } });
  expect(result).toMatchObject({ ok: true, status: 204, data: undefined });

  await using chatty = await serve(json({ unexpected: true }));
  const quiet = anyOperation({ responses: { 200: null } });
  const silent = await quiet(createClient({ baseUrl: chatty.url }));
  expect(silent).toMatchObject({ ok: true, data: undefined });
});

test("HEAD has no body, whatever is documented", async () => {
  await using server = await serve(json(pet));
  const head = anyOperation({ method: "head" });
  const result = await head(createClient({ baseUrl: server.url }));
  expect(result).toMatchObject({ ok: true, status: 200, data: undefined });
});

test.each([
  ["malformed JSON", text('{"id":', 200, "application/json"), 200, '{"id":'],
  ["HTML on 200", text("<p>hi", 200, "text/html"), 200, "<p>hi"],
  ["an empty 200", text("", 200, "application/json"), 200, ""],
  ["an empty 200 without a content type", text("", 200), 200, ""],
  ["HTML on a documented 404", text("<p>no", 404, "text/html"), 404, "<p>no"],
])("decode: %s", async (_, answer, status, body) => {
  const result = await get(answer);
  expect(result).toMatchObject({ ok: false, kind: "decode", status, text: body });
  expect(!result.ok && result.kind === "decode" && result.cause).toBeInstanceOf(Error);
});

test("network: refused, broken off before and within the answer", async () => {
  const gone = await serve(json(pet));
  await gone[Symbol.asyncDispose]();
  const refused = await getPet(createClient({ baseUrl: gone.url, retries: 0 }), { path });
  expect(refused).toMatchObject({ ok: false, kind: "network", phase: "not-sent" });
  const dropped = await get((_, response) => response.destroy());
  expect(dropped).toMatchObject({ ok: false, kind: "network", phase: "unknown" });
  const truncated = await get((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"id":', () => response.destroy());
  });
  expect(truncated).toMatchObject({ ok: false, kind: "truncated", status: 200 });
});

test("aborted: before, while waiting, while reading, by a time limit", async () => {
  let asked = 0;
  const done = new AbortController();
  done.abort("too late");
  await using server = await serve(() => {});
  const options = { baseUrl: server.url, auth: { bearer: () => String(++asked) } };
  const before = await getPet(createClient(options), { path }, { signal: done.signal });
  expect(before).toEqual({ ok: false, kind: "aborted", reason: "too late" });
  expect([server.seen.length, asked]).toEqual([0, 0]);

  const waiting = await getPet(
    createClient(options),
    { path },
    { signal: AbortSignal.timeout(50) },
  );
  expect(waiting).toMatchObject({ ok: false, kind: "aborted", reason: { name: "TimeoutError" } });

  const reading = await get(
    (_, response) =>
      void response.writeHead(200, { "content-type": "application/json" }).write("{"),
    { signal: AbortSignal.timeout(100) },
  );
  expect(reading).toMatchObject({ ok: false, kind: "aborted" });

  const secret = createClient({
    baseUrl: server.url,
    auth: { bearer: () => new Promise(() => {}) },
  });
  const asking = await getPet(secret, { path }, { signal: AbortSignal.timeout(50) });
  expect(asking).toMatchObject({ ok: false, kind: "aborted" });
});

test("unwrap gives the data, or throws an ApiError that says what happened in one line", async () => {
  await using server = await serve((seen, response) =>
    seen.url === "/pets/1"
      ? json(pet)(seen, response)
      : json({ title: "x".repeat(1000) }, 404)(seen, response),
  );
  const client = createClient({ baseUrl: server.url });
  expect(await getPet(client, { path }).unwrap()).toEqual(pet);
  const error = await getPet(client, { path: { petId: "2" } })
    .unwrap()
    .catch((caught: unknown) => caught);
  expect(isApiError(error) && error.failure).toMatchObject({ kind: "http", status: 404 });
  expect(error).toBeInstanceOf(ApiError);
  expect(String(error)).toBe("ApiError: getPet: 404 Not Found");
  expect(JSON.stringify(error)).toBe('{"operation":"getPet"}');
  expect(inspect(error)).not.toContain("xxx");
});

test("isApiError knows the errors of another copy of the package, and nothing else", () => {
  expect(isApiError({ [Symbol.for("openapi-verbatim.ApiError")]: true })).toBe(true);
  for (const other of [new Error("no"), null, undefined, "ApiError", {}]) {
    expect(isApiError(other)).toBe(false);
  }
});

test.each([
  [
    json({ id: 1 }),
    "error",
    /^getPet: 200 OK, but the body departs from its schema: body\.id: .+ \(and 1 more\)$/,
  ],
  [
    text("<p>", 200, "text/html"),
    "warn",
    /^getPet: 200 OK, but the body is not as documented: the content type is text\/html/,
  ],
  [
    (_: unknown, response: { destroy(): void }) => response.destroy(),
    "warn",
    /^getPet: no answer from the server \(UND_ERR_SOCKET\)$/,
  ],
] as const)("the message of %#", async (answer, response, message) => {
  await using server = await serve(answer);
  const client = createClient({ baseUrl: server.url, retries: 0 });
  const call = getPet(client, { path }, { validate: { response } });
  await expect(call.unwrap()).rejects.toThrow(message);
});

test("a message has at most 100 characters of a value, on one line", async () => {
  const long = `a\n\u2028${"b".repeat(5000)}`;
  const refusing = anyOperation({
    parameters: {
      query: {
        q: {
          schema: {
            safeParse: () => ({
              success: false,
              error: { issues: [{ path: [long], message: long }] },
            }),
          },
        },
      },
    },
  });
  const call = refusing(createClient(), { query: { q: 1 } });
  const error = await call.unwrap().catch((caught: Error) => caught);
  expect(String(error)).toMatch(
    /^ApiError: any: the request was refused before it was sent: query\.q\.a b/,
  );
  expect(String(error).length).toBeLessThan(300);
  expect(String(error)).not.toMatch(/[\n\u2028]/);
});

test("what a call rejects with is handled by who asks for its data alone", async () => {
  const cause = new RangeError("mine");
  const headers = {
    get "x-a"(): string {
      throw cause;
    },
  };
  const lost: unknown[] = [];
  const keep = (reason: unknown) => lost.push(reason);
  process.on("unhandledRejection", keep);
  const client = createClient();
  await expect(getPet(client, { path }, { headers }).unwrap()).rejects.toBe(cause);
  await expect(getPet(client, { path }, { headers }).raw()).rejects.toBe(cause);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", keep);
  expect(lost).toEqual([]);
});
