import { expect, expectTypeOf, test } from "vitest";
import { createClient, runAlibabaZImageTurbo } from "../../../generated/runware/index.js";
import { keyInBody, keyInHeader } from "../../../runtime/index.js";
import { anyOperation } from "../petstore.js";
import { type Answer, json, type TestServer } from "../server.js";
import { clientOf, fastClock, inTurn, ok, reset, retryDelays, serve, status } from "./setup.js";

// A call of the generated Runware client, whose overlay says where the key is.

const task = {
  taskType: "imageInference",
  model: "runware:z-image@turbo",
  positivePrompt: "a fox",
  width: 1024,
  height: 1024,
} as const;
const UUID = "7c0bd6a4-7ab8-4b4c-9d3c-1d2f3a4b5c6d";
const done = (taskUUID = UUID) => json({ data: [{ taskType: "imageInference", taskUUID }] });
const failed = (code: string, more = {}) => ({ errors: [{ code, message: "no", ...more }] });
const conflict: Answer = json({ data: [], ...failed("conflictTaskUUID") }, 400);

const runware = (server: TestServer, options: Parameters<typeof createClient>[0] = {}) =>
  createClient({ baseUrl: server.url, retryDelay: 10, auth: { apiKeyAuth: "key" }, ...options });
const keysOf = (server: TestServer) =>
  server.seen.map(({ body }) => JSON.parse(body.toString())[0].taskUUID as string);

test.each<[string, Answer]>([
  ["a reset before the headers", reset],
  [
    "a body that is cut",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"data":', () => response.socket?.resetAndDestroy());
    },
  ],
  ["500", status(500)],
  ["504", status(504)],
])("%s: a POST with a key is sent again, with the same bytes and key", async (_, fault) => {
  await using server = await serve(inTurn(fault, done()));
  const result = await runAlibabaZImageTurbo(runware(server), { body: [task] });
  expect(result).toMatchObject({ ok: true });
  expect(server.seen).toHaveLength(2);
  expect(server.seen[1]?.body).toEqual(server.seen[0]?.body);
  expect(keysOf(server)[0]).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
});

test("two calls never share a key, the attempts of one call always do", async () => {
  await using server = await serve(inTurn(status(503), done(), status(503), done()));
  const client = runware(server);
  await runAlibabaZImageTurbo(client, { body: [task] });
  await runAlibabaZImageTurbo(client, { body: [task, task] });
  const [first, again, second, once] = keysOf(server);
  expect(again).toBe(first);
  expect(once).toBe(second);
  expect(second).not.toBe(first);
  const [one, two] = JSON.parse(server.last.body.toString());
  expect(one.taskUUID).not.toBe(two.taskUUID);
});

test("the caller's own key is kept, and the caller's value not touched", async () => {
  await using server = await serve(done());
  const body = [Object.freeze({ ...task })];
  await runAlibabaZImageTurbo(runware(server), { body: Object.freeze(body) as typeof body });
  expect(body).toEqual([task]);
  await runAlibabaZImageTurbo(runware(server), { body: [{ ...task, taskUUID: UUID }] });
  expect(keysOf(server)[1]).toBe(UUID);
});

test("what has no right to a key is given none, and refused for the lack of it", async () => {
  await using server = await serve(done());
  const poll = { taskType: "getResponse" } as { taskType: "getResponse"; taskUUID: string };
  const result = await runAlibabaZImageTurbo(runware(server), { body: [poll] });
  expect(result).toMatchObject({ kind: "validation", direction: "request" });
  expect(server.seen).toHaveLength(0);
});

test("the key is optional where it is made, and only there", () => {
  type Given = NonNullable<Parameters<typeof runAlibabaZImageTurbo>[1]>["body"][number];
  expectTypeOf(task).toExtend<Given>();
  expectTypeOf<{ taskType: "getResponse"; taskUUID: string }>().toExtend<Given>();
  expectTypeOf<{ taskType: "getResponse" }>().not.toExtend<Given>();
  expectTypeOf<{ taskType: "imageInference" }>().not.toExtend<Given>();
});

test("a conflict on the second attempt proves that the first was accepted", async () => {
  await using server = await serve(inTurn(reset, conflict));
  const result = await runAlibabaZImageTurbo(runware(server), { body: [task] });
  expect(result).toMatchObject({ ok: false, kind: "http", status: 400, accepted: true });
  expect(server.seen).toHaveLength(2);
});

test("a conflict on the first attempt is an error, and so is another 400 on the second", async () => {
  await using server = await serve(conflict);
  const first = await runAlibabaZImageTurbo(runware(server), { body: [task] });
  expect(first).toMatchObject({ ok: false, kind: "http", status: 400 });
  expect(first).not.toHaveProperty("accepted");
  expect(server.seen).toHaveLength(1);

  await using other = await serve(inTurn(reset, json(failed("invalidModel"), 400)));
  const second = await runAlibabaZImageTurbo(runware(other), { body: [task] });
  expect(second).toMatchObject({ kind: "http", status: 400 });
  expect(second).not.toHaveProperty("accepted");
});

test.each([429, 500])("%i with retryAfter in the body: it comes back then", async (code) => {
  const overloaded = json(failed("serviceOverloaded", { retryAfter: 2 }), code);
  await using server = await serve(inTurn(overloaded, done()));
  const { delays, options } = retryDelays({ clock: fastClock() });
  const client = runware(server, options as Parameters<typeof createClient>[0]);
  expect(await runAlibabaZImageTurbo(client, { body: [task] })).toMatchObject({ ok: true });
  expect(delays).toEqual([2000]);
  const [first, second] = server.seen;
  expect(((second?.at ?? 0) - (first?.at ?? 0)) * 50).toBeGreaterThanOrEqual(2000);
});

test.each([
  ["a header before the body", { retryAfter: 9 }, { "retry-after": "1" }, [1000]],
  ["no number", { retryAfter: "soon" }, {}, [10]],
  ["a negative one", { retryAfter: -5 }, {}, [10]],
  ["too long a wait", { retryAfter: 3600 }, {}, []],
])("retryAfter in the body: %s", async (_, body, headers, expected) => {
  await using server = await serve(
    inTurn((_, response) => {
      response.writeHead(429, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(failed("serviceOverloaded", body)));
    }, done()),
  );
  const { delays, options } = retryDelays({ clock: fastClock() });
  const client = runware(server, options as Parameters<typeof createClient>[0]);
  await runAlibabaZImageTurbo(client, { body: [task] });
  expect(delays).toEqual(expected);
});

test("a body that the caller changes between attempts is sent as it was", async () => {
  const bytes = new TextEncoder().encode('{"a":1}');
  const object = { a: 1, id: "k" };
  const form = new FormData();
  form.set("a", "1");
  const call = anyOperation({
    method: "post",
    cost: "safe",
    requestBody: {
      content: { "application/json": null, "multipart/form-data": null, "*/*": null },
    },
  });
  for (const [body, change] of [
    [object, () => Object.assign(object, { a: 2 })],
    [bytes, () => bytes.fill(0)],
    [bytes.buffer, () => bytes.fill(1)],
    [form, () => form.set("a", "2")],
  ] as const) {
    await using server = await serve(
      inTurn((seen, response) => {
        change();
        status(503)(seen, response);
      }, ok),
    );
    expect(await call(clientOf(server), { body })).toMatchObject({ ok: true });
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]?.body.length).toBeGreaterThan(3);
    expect(server.seen[1]?.body.equals(server.seen[0]?.body ?? Buffer.of())).toBe(true);
    expect(server.seen[1]?.headers["content-type"]).toBe(server.seen[0]?.headers["content-type"]);
  }
});

test("a key in a header is made once a call, and the caller's own kept", async () => {
  const charge = anyOperation({
    method: "post",
    parameters: { header: { "Idempotency-Key": { required: true } } },
    idempotency: keyInHeader({ name: "Idempotency-Key" }),
  });
  await using server = await serve(inTurn(reset, ok));
  expect(await charge(clientOf(server))).toMatchObject({ ok: true });
  await charge(
    clientOf(server),
    { headers: { "idempotency-key": "mine" } },
    { validate: { request: "off" } },
  );
  const keys = server.seen.map(({ headers }) => headers["idempotency-key"]);
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).toBe("mine");
});

test("one gap among keys makes the call one that is not repeated", async () => {
  const send = anyOperation({
    method: "post",
    requestBody: { content: { "application/json": null } },
    idempotency: keyInBody({ path: ["tasks", "*", "id"], where: { kind: "work" } }),
  });
  for (const [tasks, requests] of [
    [[{ kind: "work" }, { kind: "other", id: "1" }], 3],
    [[{ kind: "work" }, { kind: "other" }], 1],
    [[{ kind: "work", id: "" }], 1],
    [[], 1],
  ] as const) {
    await using server = await serve(reset);
    await send(clientOf(server), { body: { tasks } });
    expect(server.seen).toHaveLength(requests);
  }
});

test("a cost that is declared goes before that of the method", async () => {
  await using server = await serve(status(500));
  await anyOperation({ method: "post", cost: "safe" })(clientOf(server));
  expect(server.seen).toHaveLength(3);
  await anyOperation({ method: "get", cost: "paid" })(clientOf(server));
  expect(server.seen).toHaveLength(4);
});
