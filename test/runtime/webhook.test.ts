import { createHmac } from "node:crypto";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import { hmac, type Received, type Reply, webhook } from "../../runtime/index.js";

interface PetAdded {
  parameters: {
    query: {
      attempt: number;
      ids?: number[];
      point?: { x: number };
      free?: Record<string, string>;
    };
    header: { "X-Kind"?: "cat" };
    cookie: { session?: string };
  };
  requestBody?: {
    content: {
      "application/json": { id: number };
      "application/x-www-form-urlencoded": { id: number; tags?: boolean[] };
      "text/csv": string;
      "image/*": string;
    };
  };
  responses: {
    200: { headers: object; content: { "application/json": { seen: number } } };
    202: { headers: object; content?: never };
    "4XX": { headers: object; content: { "text/plain": string } };
  };
}

const petAdded = webhook<PetAdded>({
  id: "petAdded",
  method: "post",
  parameters: {
    query: {
      attempt: { required: true, type: "number", schema: z.int() },
      ids: { type: "array", items: "number", style: "pipeDelimited", explode: false },
      point: { type: "object", properties: { x: "number" }, style: "deepObject" },
      free: { type: "object" },
    },
    header: { "X-Kind": { schema: z.literal("cat") } },
    cookie: { session: {} },
  },
  requestBody: {
    content: {
      "application/json": z.object({ id: z.int() }),
      "application/x-www-form-urlencoded": z.object({
        id: z.int(),
        tags: z.array(z.boolean()).optional(),
      }),
      "text/csv": null,
      "image/*": null,
    },
    fields: {
      "application/x-www-form-urlencoded": {
        id: { type: "number" },
        tags: { type: "array", items: "boolean" },
      },
    },
  },
  responses: { 200: z.object({ seen: z.int() }), 202: null, "4XX": { "text/plain": null } },
});

const url = "https://receiver.example/hook?attempt=1";

function post(body: BodyInit | null, headers: Record<string, string> = {}, to = url): Request {
  return new Request(to, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
}

describe("parse", () => {
  test("gives the body and the parameters, typed", async () => {
    const query = "&ids=1|2&point[x]=1.5&other=a%20b&other2=c+d";
    const request = post('{"id":7}', { "x-kind": "cat", cookie: "session=a%3D; b=1" }, url + query);
    const parsed = await petAdded.parse(request);
    expect(parsed).toMatchObject({
      ok: true,
      kind: "received",
      contentType: "application/json",
      body: { id: 7 },
      query: {
        attempt: 1,
        ids: [1, 2],
        point: { x: 1.5 },
        free: { other: "a b", other2: "c d" },
      },
      headers: { "X-Kind": "cat" },
      cookies: { session: "a=" },
      issues: [],
    });
    if (!parsed.ok) throw new Error("refused");
    expect(parsed.raw.text).toBe('{"id":7}');
  });

  test("takes what a framework gives: a path, headers as an object, text or bytes", async () => {
    const headers = { "content-type": "text/csv", "x-list": ["a", "b"], gone: undefined };
    const message = { method: "post", url: "/hook?attempt=2", headers, body: "a,b" };
    const parsed = await petAdded.parse(message);
    expect(parsed).toMatchObject({ ok: true, body: "a,b", query: { attempt: 2 } });
    if (parsed.ok) expect(parsed.raw.headers.get("x-list")).toBe("a, b");
    const body = new TextEncoder().encode("a,b").buffer;
    expect(await petAdded.parse({ ...message, body })).toMatchObject({ body: "a,b" });
  });

  test.each<[string, BodyInit | null, string | undefined, object]>([
    [
      "a form",
      "id=7&tags=true&tags=false",
      "application/x-www-form-urlencoded",
      { body: { id: 7, tags: [true, false] } },
    ],
    [
      "one item of an array",
      "id=7&tags=true",
      "application/x-www-form-urlencoded",
      { body: { id: 7, tags: [true] } },
    ],
    [
      "JSON of a like media type",
      '{"id":1}',
      "application/json; charset=utf-8",
      { body: { id: 1 } },
    ],
    ["no body where none is required", null, undefined, { ok: true }],
    ["malformed JSON", "{", undefined, { ok: false, kind: "decode", unsupported: false }],
    ["another media type", "<a/>", "application/xml", { kind: "decode", unsupported: true }],
    [
      "a body that departs from its schema",
      '{"id":"x"}',
      undefined,
      { kind: "validation", issues: [{ path: ["body", "id"] }] },
    ],
  ])("%s", async (_, body, type, expected) => {
    const headers = type === undefined ? {} : { "content-type": type };
    expect(await petAdded.parse(post(body, headers))).toMatchObject(expected);
  });

  test("bytes stay bytes", async () => {
    const parsed = await petAdded.parse(post("\u0000", { "content-type": "image/png" }));
    expect(parsed).toMatchObject({ contentType: "image/*", body: expect.any(Blob) });
  });

  test("another method is refused before anything is read", async () => {
    const request = new Request(url, { method: "PUT", body: "{" });
    expect(await petAdded.parse(request)).toEqual({ ok: false, kind: "method", method: "PUT" });
    expect(request.bodyUsed).toBe(false);
  });

  test("a body that breaks off is a failure to decode", async () => {
    const body = new ReadableStream({ start: (c) => c.error(new Error("cut")) });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const parsed = await petAdded.parse(new Request(url, init));
    expect(parsed).toMatchObject({
      kind: "decode",
      cause: expect.objectContaining({ message: "cut" }),
    });
  });

  test("parameters are required and held against their schemas", async () => {
    const request = post('{"id":7}', { "x-kind": "dog" }, "https://receiver.example/");
    expect(await petAdded.parse(request)).toMatchObject({
      kind: "validation",
      issues: [
        { path: ["query", "attempt"], message: "is required" },
        { path: ["headers", "X-Kind"] },
      ],
    });
  });

  test("warn lets through and tells, off does not look", async () => {
    const wrong = () => post('{"id":"x"}');
    expect(await petAdded.parse(wrong(), { validate: "warn" })).toMatchObject({
      ok: true,
      body: { id: "x" },
      issues: [{ path: ["body", "id"] }],
    });
    expect(await petAdded.parse(wrong(), { validate: "off" })).toMatchObject({
      ok: true,
      issues: [],
    });
  });
});

describe("verify", () => {
  test("has the bytes and headers as they came, before anything is decoded", async () => {
    const verify = ({ text, headers }: { text: string; headers: Headers }) =>
      text === "{" && headers.get("x-kind") === "cat";
    const parsed = await petAdded.parse(post("{", { "x-kind": "cat" }), { verify });
    expect(parsed).toMatchObject({ kind: "decode" });
    expect(await petAdded.parse(post("{"), { verify })).toEqual({ ok: false, kind: "signature" });
  });

  test("what it throws is a wrong signature, and nothing is a right one", async () => {
    const cause = new Error("wrong");
    const thrown = await petAdded.parse(post('{"id":1}'), { verify: () => Promise.reject(cause) });
    expect(thrown).toEqual({ ok: false, kind: "signature", cause });
    expect(await petAdded.parse(post('{"id":1}'), { verify: () => undefined })).toMatchObject({
      ok: true,
    });
  });

  test.each(["hex", "base64"] as const)("hmac in %s", async (encoding) => {
    const body = '{"id":1}';
    const signature = createHmac("sha256", "secret").update(body).digest(encoding);
    const verify = hmac({ secret: "secret", header: "x-sig", prefix: "sha256=", encoding });
    const kindOf = async (sent: string, text = body) =>
      (await petAdded.parse(post(text, { "x-sig": sent }), { verify })).kind;
    expect(await kindOf(`sha256=${signature}`)).toBe("received");
    expect(await kindOf(signature)).toBe("signature");
    expect(await kindOf("sha256=")).toBe("signature");
    expect(await kindOf("sha256=zz")).toBe("signature");
    expect(await kindOf(`sha256=${signature}`, '{"id":2}')).toBe("signature");
    expect(() => hmac({ secret: "", header: "x" })).toThrow(TypeError);
  });

  test("hmac over more than the body", async () => {
    const signature = createHmac("sha512", "secret").update("17.{}").digest("hex");
    const signed = ({ headers, text }: { headers: Headers; text: string }) =>
      `${headers.get("x-time")}.${text}`;
    const verify = hmac({ secret: "secret", header: "x-sig", hash: "SHA-512", signed });
    const request = post("{}", { "x-sig": signature, "x-time": "17" });
    expect(await petAdded.parse(request, { verify, validate: "off" })).toMatchObject({ ok: true });
  });
});

describe("handle", () => {
  const on = (): Reply<PetAdded> => ({ status: 200, body: { seen: 1 } });

  test("answers with what on gives", async () => {
    const response = await petAdded.handle(post('{"id":1}'), { on });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ seen: 1 });
  });

  test("nothing, text, headers and a Response of one's own", async () => {
    const status = async (reply: Reply<PetAdded>) => {
      const response = await petAdded.handle(post('{"id":1}'), { on: async () => reply });
      return [response.status, response.headers.get("content-type"), await response.text()];
    };
    expect(await status(undefined)).toEqual([202, null, ""]);
    expect(await status({ status: 404, body: "gone" })).toEqual([404, "text/plain", "gone"]);
    expect(await status({ status: 202, headers: { "content-type": "a/b" } })).toEqual([
      202,
      "a/b",
      "",
    ]);
    expect(await status(new Response("own", { status: 299 }))).toEqual([
      299,
      expect.any(String),
      "own",
    ]);
  });

  test("an answer that departs from its schema is the handler's fault", async () => {
    const wrong = { on: () => ({ status: 200, body: { seen: "x" } }) as never };
    await expect(petAdded.handle(post('{"id":1}'), wrong)).rejects.toThrow(
      /petAdded: the answer departs from its schema: body\.seen/,
    );
    const response = await petAdded.handle(post('{"id":1}'), { ...wrong, validate: "off" });
    expect(response.status).toBe(200);
  });

  test("what on throws is not caught", async () => {
    const failing = { on: () => Promise.reject(new Error("ours")) };
    await expect(petAdded.handle(post('{"id":1}'), failing)).rejects.toThrow("ours");
  });

  test.each<[string, () => Request, number, boolean?]>([
    ["another method", () => new Request(url), 405],
    ["a wrong signature", () => post("{}"), 401, false],
    ["malformed JSON", () => post("{"), 400],
    ["another media type", () => post("{", { "content-type": "a/b" }), 415],
    ["an invalid body", () => post('{"id":"x"}'), 422],
  ])("%s", async (_, request, status, verified = true) => {
    const seen: string[] = [];
    const response = await petAdded.handle(request(), {
      on: () => expect.unreachable(),
      verify: () => verified,
      onRefused: ({ kind }) => void seen.push(kind),
    });
    expect(response.status).toBe(status);
    expect(response.headers.get("allow")).toBe(status === 405 ? "POST" : null);
    expect(seen).toHaveLength(1);
  });

  test("onRefused may answer itself", async () => {
    const own = new Response(null, { status: 200 });
    const options = { on, onRefused: () => own };
    expect(await petAdded.handle(post("{"), options)).toBe(own);
  });
});

test("what is received and answered is typed", () => {
  type Json = Extract<Received<PetAdded>, { contentType: "application/json" }>;
  expectTypeOf<Json["body"]>().toEqualTypeOf<{ id: number }>();
  type Image = Extract<Received<PetAdded>, { contentType: "image/*" }>;
  expectTypeOf<Image["body"]>().toEqualTypeOf<Blob>();
  type None = Extract<Received<PetAdded>, { contentType?: undefined }>;
  expectTypeOf<None["body"]>().toEqualTypeOf<undefined>();
  expectTypeOf<Json["query"]["attempt"]>().toEqualTypeOf<number>();
  expectTypeOf<{ status: 200; body: { seen: 1 } }>().toExtend<Reply<PetAdded>>();
  expectTypeOf<{ status: 404; body: "text" }>().toExtend<Reply<PetAdded>>();
  expectTypeOf<undefined>().toExtend<Reply<PetAdded>>();
  expectTypeOf<{ status: 200; body: { seen: "x" } }>().not.toExtend<Reply<PetAdded>>();
  expectTypeOf<{ status: 200 }>().not.toExtend<Reply<PetAdded>>();
  expectTypeOf<{ status: 500 }>().not.toExtend<Reply<PetAdded>>();
  type NeedsBody = {
    parameters: object;
    responses: { 200: { headers: object; content: { "application/json": string } } };
  };
  expectTypeOf<undefined>().not.toExtend<Reply<NeedsBody>>();
});
