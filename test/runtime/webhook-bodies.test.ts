import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type WebhookDefinition, webhook } from "../../runtime/index.js";

// What webhooks read of requests, and how they answer, beside what webhook.test.ts shows of typed ones.

interface Any {
  parameters: { query: { attempt: number } };
  requestBody?: { content: { "*/*": unknown } };
  responses: { 200: { headers: object; content: { "application/json": unknown } } };
}

const receiving = (definition: Partial<WebhookDefinition> = {}) =>
  webhook<Any>({ id: "receiving", method: "post", responses: { 200: null }, ...definition });

const headers = (type: string) => ({ "content-type": type });

describe("a message of a framework", () => {
  const hook = receiving({ requestBody: { content: { "application/json": z.object({}) } } });

  test("may lack everything but headers", async () => {
    const parsed = await hook.parse({ headers: { gone: undefined } });
    expect(parsed).toMatchObject({ ok: true, kind: "received", issues: [] });
    if (!parsed.ok) throw new Error("refused");
    const { raw } = parsed;
    expect([raw.method, raw.url, raw.text, [...raw.headers]]).toEqual([undefined, "", "", []]);
    expect(parsed).not.toHaveProperty("body");
  });

  test("may have a body of null, and Headers", async () => {
    const sent = { method: "POST", headers: new Headers(), body: null };
    expect(await hook.parse(sent)).toMatchObject({ ok: true });
  });

  test("that no body is documented for has none", async () => {
    const parsed = await receiving().parse({ headers: headers("text/plain"), body: "text" });
    expect(parsed).toMatchObject({ ok: true, issues: [] });
    expect(parsed).not.toHaveProperty("body");
  });
});

describe("a body that is required", () => {
  const hook = receiving({
    requestBody: { required: true, content: { "application/json": null, "text/csv": null } },
  });

  test("and is not there is no JSON", async () => {
    const parsed = await hook.parse({ headers: {} });
    expect(parsed).toEqual({
      ok: false,
      kind: "decode",
      unsupported: false,
      cause: new Error("the body is empty"),
    });
  });

  test("and comes in another media type", async () => {
    expect(await hook.parse({ headers: headers("a/b"), body: "x" })).toEqual({
      ok: false,
      kind: "decode",
      unsupported: true,
      cause: new Error("the content type is a/b, documented is application/json, text/csv"),
    });
  });

  test("and breaks off", async () => {
    const cause = new Error("cut");
    const body = new ReadableStream({ start: (controller) => controller.error(cause) });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const parsed = await hook.parse(new Request("http://h", init));
    expect(parsed).toEqual({ ok: false, kind: "decode", unsupported: false, cause });
  });

  test("and departs from its schema", async () => {
    const strict = receiving({ requestBody: { content: { "text/plain": z.literal("a") } } });
    const sent = { headers: headers("text/plain"), body: "b" };
    const parsed = await strict.parse(sent);
    expect(parsed).toMatchObject({ ok: false, kind: "validation", issues: [{ path: ["body"] }] });
  });
});

test("a multipart form: files stay files, fields are read as documented, the last of several counts", async () => {
  const form = new FormData();
  form.append("file", new File(["content"], "a.txt", { type: "text/plain" }));
  form.append("meta", '{"a":1}');
  form.append("object", "1,2");
  form.append("count", "1");
  form.append("count", "2");
  form.append("ids", "3");
  form.append("ids", "x");
  form.append("other", "4");
  const hook = receiving({
    requestBody: {
      content: { "multipart/form-data": null },
      fields: {
        "multipart/form-data": {
          file: { type: "string" as never },
          meta: { mediaType: "application/json" },
          object: { type: "object", additional: "number" },
          count: { type: "number" },
          ids: { type: "array", items: "number" },
        },
      },
    },
  });
  const parsed = await hook.parse(new Request("http://h", { method: "POST", body: form }));
  const { body } = parsed as { body: { file: File } };
  expect(body).toEqual({
    file: expect.any(File),
    meta: { a: 1 },
    object: "1,2",
    count: 2,
    ids: [3, "x"],
    other: "4",
  });
  expect([body.file.name, await body.file.text()]).toEqual(["a.txt", "content"]);
});

test("a binary body is a Blob of its type", async () => {
  const hook = receiving({ requestBody: { content: { "image/*": null } } });
  const sent = { headers: headers("image/png"), body: Uint8Array.of(0xff, 1) };
  const { body } = (await hook.parse(sent)) as { body: Blob };
  expect(body.type).toBe("image/png");
  expect(new Uint8Array(await body.arrayBuffer())).toEqual(Uint8Array.of(0xff, 1));
});

describe("an answer", () => {
  const json = { "application/json": z.object({ n: z.int() }), "text/plain": null };
  const hook = receiving({ responses: { 200: json, 404: null } });
  const answered = async (reply: object) => {
    const response = await hook.handle({ headers: {} }, { on: () => reply as never });
    return [response.status, response.headers.get("content-type"), await response.text()];
  };

  test.each<[string, object, unknown[]]>([
    [
      "of the first media type",
      { status: 200, body: { n: 1 } },
      [200, "application/json", '{"n":1}'],
    ],
    [
      "of one that is named",
      { status: 200, contentType: "text/plain", body: "n" },
      [200, "text/plain", "n"],
    ],
    [
      "with a content type of its own",
      {
        status: 200,
        headers: { "content-type": "application/json; charset=utf-8" },
        body: { n: 1 },
      },
      [200, "application/json; charset=utf-8", '{"n":1}'],
    ],
    [
      "of no documented status",
      { status: 500, body: { why: 1 } },
      [500, "application/json", '{"why":1}'],
    ],
    ["of a status without content", { status: 404, body: [1] }, [404, "application/json", "[1]"]],
  ])("%s", async (_, reply, expected) => {
    expect(await answered(reply)).toEqual(expected);
  });

  test.each<[WebhookDefinition["responses"], number]>([
    [{ 200: { "text/plain": null }, 202: null }, 202],
    [{ 404: null, "2XX": null }, 204],
    [{ 101: null, 404: null }, 204],
    [{}, 204],
  ])("of nothing, where %j is documented, is a success: %i", async (responses, status) => {
    const response = await receiving({ responses }).handle(
      { headers: {} },
      { on: () => undefined as never },
    );
    expect(response.status).toBe(status);
  });
});

test("an invalid request is told what is wrong with it, and no more", async () => {
  const hook = receiving({
    parameters: { query: { attempt: { required: true } } },
    requestBody: { content: { "text/plain": z.literal("a") } },
  });
  const sent = { headers: headers("text/plain"), body: "b" };
  const response = await hook.handle(sent, { on: () => expect.unreachable() });
  expect(response.status).toBe(422);
  expect(await response.json()).toStrictEqual({
    errors: [
      { path: ["query", "attempt"], message: "is required" },
      { path: ["body"], message: expect.any(String) },
    ],
  });
});
