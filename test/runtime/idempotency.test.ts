import { describe, expect, test } from "vitest";
import { keyInBody, keyInHeader } from "../../runtime/index.js";
import { anyOperation, createClient } from "./petstore.js";

// What is sent, and how often, seen at a fetch that never has an answer.

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
type Idempotency = ReturnType<typeof keyInBody>;

async function sentBy(idempotency: Idempotency, input: { body?: unknown; headers?: object }) {
  const sent: { readonly body: unknown; readonly headers: Headers }[] = [];
  const client = createClient({
    retries: 1,
    retryDelay: 1,
    fetch: async (_, { body, headers }) => {
      const text = body === undefined ? "null" : await new Response(body).text();
      sent.push({ body: JSON.parse(text), headers: new Headers(headers) });
      throw Object.assign(new Error("no"), { code: "ECONNRESET" });
    },
  });
  const call = anyOperation({
    method: "post",
    requestBody: { content: { "application/json": null } },
    idempotency,
  });
  const given = input as Parameters<typeof call>[1];
  const result = await call(client, given, { validate: { request: "off" } });
  return { result, sent, body: sent[0]?.body, isRepeated: sent.length === 2 };
}

describe("a key in the body", () => {
  test.each<[string, string[], object, object]>([
    ["at its top", ["id"], { a: 1 }, { a: 1, id: expect.stringMatching(uuid) }],
    [
      "inside",
      ["t", "id"],
      { t: { a: 1 }, b: 2 },
      { t: { a: 1, id: expect.stringMatching(uuid) }, b: 2 },
    ],
    [
      "of a list",
      ["*", "id"],
      [{ a: 1 }, { id: "own" }],
      [{ a: 1, id: expect.stringMatching(uuid) }, { id: "own" }],
    ],
    [
      "of a list with gaps",
      ["*", "id"],
      [null, "text", { a: 1 }],
      [null, "text", { a: 1, id: expect.stringMatching(uuid) }],
    ],
    [
      "of an object without a prototype",
      ["id"],
      Object.create(null),
      { id: expect.stringMatching(uuid) },
    ],
    ["that is a number", ["id"], { id: 7 }, { id: 7 }],
  ])("%s is made or kept, and the call repeated", async (_, path, body, expected) => {
    const before = JSON.stringify(body);
    const done = await sentBy(keyInBody({ path }), { body });
    expect(done.body).toEqual(expected);
    expect(done.isRepeated).toBe(true);
    expect(done.sent[1]?.body).toEqual(done.body);
    expect(JSON.stringify(body)).toBe(before);
  });

  test.each<[string, string[], unknown]>([
    ["an empty key", ["id"], { id: "" }],
    ["nothing on the way", ["t", "id"], { a: 1 }],
    ["a text on the way", ["t", "id"], { t: "text" }],
    ["a list where an object should be", ["t", "id"], { t: [{ a: 1 }] }],
    ["a list in the middle of objects", ["t", "x", "id"], { t: [{ a: 1 }] }],
    ["an object where a list should be", ["*", "id"], { a: 1 }],
    ["a list of nothing", ["*", "id"], []],
    ["a text", ["id"], "text"],
    ["null", ["id"], null],
    ["what a class makes of itself", ["id"], new Date(0)],
  ])("%s: none is made, and the call not repeated", async (_, path, body) => {
    const done = await sentBy(keyInBody({ path }), { body });
    expect(done.body).toEqual(JSON.parse(JSON.stringify(body)));
    expect(done.isRepeated).toBe(false);
  });

  describe("in objects that say themselves what JSON has for them", () => {
    class Task {
      readonly #name: string;
      readonly hidden = true;
      constructor(name: string) {
        this.#name = name;
      }
      toJSON(key: string) {
        return { name: this.#name, key };
      }
    }
    class Batch {
      readonly inner: readonly object[];
      constructor(...tasks: readonly object[]) {
        this.inner = tasks;
      }
      toJSON() {
        return { tasks: this.inner };
      }
    }
    class Plain {
      name = "plain";
      get onPrototype() {
        return 1;
      }
    }
    const made = expect.stringMatching(uuid);

    test.each<[string, string[], object, object]>([
      ["itself", ["id"], new Task("a"), { name: "a", key: "", id: made }],
      ["a member", ["t", "id"], { t: new Task("a") }, { t: { name: "a", key: "t", id: made } }],
      [
        "on the way, and items",
        ["tasks", "*", "id"],
        new Batch(new Task("a"), { id: "own" }, new Task("b")),
        {
          tasks: [
            { name: "a", key: "0", id: made },
            { id: "own" },
            { name: "b", key: "2", id: made },
          ],
        },
      ],
      ["with keys", ["tasks", "*", "id"], new Batch({ id: "a" }), { tasks: [{ id: "a" }] }],
      ["of a class that does not", ["id"], new Plain(), { name: "plain", id: made }],
      ["a list", ["*", "id"], Object.assign([], { toJSON: () => [{}] }), [{ id: made }]],
    ])("%s", async (_, path, body, expected) => {
      const before = JSON.stringify(body);
      const done = await sentBy(keyInBody({ path }), { body });
      expect(done.body).toEqual(expected);
      expect(done.isRepeated).toBe(true);
      expect(JSON.stringify(body)).toBe(before);
    });

    test.each<[string, string[], object]>([
      ["has no such place then", ["inner", "*", "id"], new Batch({ id: "a" })],
      ["is no object then", ["id"], { toJSON: () => "text" }],
      ["holds its text elsewhere", ["id"], new String("text")],
    ])("what %s is sent as it is, and not repeated", async (_, path, body) => {
      const done = await sentBy(keyInBody({ path }), { body });
      expect(done.body).toEqual(JSON.parse(JSON.stringify(body)));
      expect(done.isRepeated).toBe(false);
    });

    test("bytes are no object without a key", async () => {
      const done = await sentBy(keyInBody({ path: ["id"] }), { body: new Blob(["{}"]) });
      expect(done.body).toEqual({});
      expect(done.isRepeated).toBe(false);
    });

    test("one that throws is a refused body", async () => {
      const body = {
        toJSON() {
          throw new Error("no");
        },
      };
      const key = keyInBody({ path: ["id"] });
      expect(key.withKey({ body })).toEqual({ input: { body }, isKeyed: false });
      const done = await sentBy(key, { body });
      expect(done.sent).toEqual([]);
      expect(done.result).toMatchObject({ kind: "validation", issues: [{ path: ["body"] }] });
    });
  });

  test("a call without a body has none", async () => {
    const done = await sentBy(keyInBody({ path: ["id"] }), {});
    expect(done.body).toBeNull();
    expect(done.isRepeated).toBe(false);
  });

  test.each<[object, boolean]>([
    [{ kind: "work", n: 1 }, true],
    [{ kind: "work", n: 2 }, false],
    [{ kind: "other", n: 1 }, false],
    [{ n: 1 }, false],
  ])("%j has what the rule asks for: %j", async (body, isKeyed) => {
    const rule = keyInBody({ path: ["id"], where: { kind: "work", n: 1 } });
    const done = await sentBy(rule, { body });
    expect(Object.hasOwn(done.body as object, "id")).toBe(isKeyed);
    expect(done.isRepeated).toBe(isKeyed);
  });
});

test("keys are of chance in all their digits but three", async () => {
  const body = Array.from({ length: 50 }, () => ({}));
  const done = await sentBy(keyInBody({ path: ["*", "id"] }), { body });
  const keys = (done.body as { id: string }[]).map(({ id }) => id.replaceAll("-", ""));
  for (const [i] of [...(keys[0] ?? "")].entries()) {
    const digits = new Set(keys.map((key) => key[i]));
    if (i === 12) expect(digits.size).toBe(1);
    else if (i === 16) expect([...digits].sort()).toEqual(["8", "9", "a", "b"]);
    else expect(digits.size).toBeGreaterThan(6);
  }
});

describe("a key in a header", () => {
  const key = keyInHeader({ name: "Idempotency-Key" });

  test.each([
    undefined,
    {},
    { "Idempotency-Key": "" },
    { "Idempotency-Key": undefined },
    { Idempotency: "x" },
  ])("is made for %j, and the same for all attempts", async (headers) => {
    const asked = anyHeaders(await sentBy(key, headers === undefined ? {} : { headers }));
    expect(asked[0]).toMatch(uuid);
    expect(asked).toEqual([asked[0], asked[0]]);
  });

  test.each(["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])(
    "that is given as %s is kept",
    async (name) => {
      expect(anyHeaders(await sentBy(key, { headers: { [name]: "own" } }))).toEqual(["own", "own"]);
    },
  );

  const anyHeaders = ({ sent }: Awaited<ReturnType<typeof sentBy>>) =>
    sent.map(({ headers }) => headers.get("idempotency-key"));
});

describe("an answer that says the key is known", () => {
  const conflict = { status: 409, path: ["errors", "*", "code"], value: "known" } as const;
  const answers = { errors: [{ code: "other" }, { code: "known" }] };

  test.each([
    [409, answers, true],
    [400, answers, false],
    [409, { errors: [{ code: "other" }] }, false],
    [409, { errors: "known" }, false],
    [409, { errors: { code: "known" } }, false],
  ])("%i with %j: %j", async (status, data, isAccepted) => {
    for (const rule of [
      keyInBody({ path: ["id"], conflict }),
      keyInHeader({ name: "k", conflict }),
    ]) {
      const left = [new Response(null, { status: 500 }), Response.json(data, { status })];
      const client = createClient({
        retryDelay: 1,
        fetch: async () => left.shift() ?? new Response(),
      });
      const call = anyOperation({
        method: "post",
        parameters: { header: { k: {} } },
        requestBody: { content: { "application/json": null } },
        idempotency: rule,
      });
      const result = await call(client, { body: { a: 1 } });
      expect(result).toMatchObject({ ok: false, kind: "http", status });
      expect("accepted" in result).toBe(isAccepted);
    }
  });
});

test("an answer with a list where the rule has none does not say so", async () => {
  const conflict = { status: 409, path: ["errors", "code"], value: "known" } as const;
  const { isConflict } = keyInBody({ path: ["id"], conflict });
  expect(isConflict(409, { errors: { code: "known" } })).toBe(true);
  expect(isConflict(409, { errors: [{ code: "known" }] })).toBe(false);
});
