import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type Input,
  jsonBody,
  mediaTypes,
  operation,
  parameters,
  type Result,
  responseHeaders,
} from "../../runtime/index.js";
import { type LinkDefinition, type LinkValue, link } from "../../runtime/links/index.js";
import { createClient } from "./petstore.js";
import { type Answer, json, serve } from "./server.js";

interface Order {
  id: string;
  items?: { sku: string | null }[];
}

/** As openapi-typescript writes operations. */
interface operations {
  createOrder: {
    parameters: {
      query?: { dryRun?: boolean };
      header?: { "X-Trace"?: string };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { "application/json": { "first/item"?: string } } };
    responses: {
      201: {
        headers: { "X-Receipt"?: number; [name: string]: unknown };
        content: { "application/json": Order };
      };
      default: { content: { "application/json": { code?: number } } };
    };
  };
  getOrder: {
    parameters: {
      query?: { expand?: string };
      header?: never;
      path: { id: string };
      cookie?: never;
    };
    responses: { 200: { content: { "application/json": Order } } };
  };
  putItem: {
    parameters: {
      query: { receipt: number; reason: string };
      header?: never;
      path: { id: string; item: string };
      cookie?: never;
    };
    requestBody: { content: { "text/plain": string; "application/xml": string } };
    responses: { 204: { content?: never } };
  };
}
type Created = operations["createOrder"];

const createOrder = operation<Created>({
  id: "createOrder",
  method: "post",
  path: "/orders",
  parameters: parameters({ query: { dryRun: {} }, header: { "X-Trace": {} } }),
  requestBody: jsonBody({ content: { "application/json": null } }),
  responses: {
    201: mediaTypes({ "application/json": null }),
    default: mediaTypes({ "application/json": null }),
  },
  headers: responseHeaders({ 201: { "X-Receipt": { type: "number" } } }),
});

const getOrder = operation<operations["getOrder"]>({
  id: "getOrder",
  method: "get",
  path: "/orders/{id}",
  parameters: parameters({ path: { id: { required: true } }, query: { expand: {} } }),
  responses: { 200: mediaTypes({ "application/json": null }) },
});

const toGet = link<Created, 201, operations["getOrder"]>()({
  path: { id: { response: "body", at: ["id"] } },
});

const toPut = link<Created, 201, operations["putItem"]>()({
  path: {
    id: { response: "body", at: ["id"] },
    item: { response: "body", at: ["items", "0", "sku"] },
  },
  query: { receipt: { response: "headers", name: "X-Receipt" } },
  body: { request: "body", at: ["first/item"] },
  server: "https://eu.example.com",
});

const order: Order = { id: "a/1", items: [{ sku: "s" }, { sku: null }] };
const input: Input<Created> = {
  query: { dryRun: true },
  headers: { "X-Trace": "t" },
  body: { "first/item": "pen" },
};

function made(value: unknown = order, headers: Readonly<Record<string, string>> = {}): Answer {
  return (request, response) => {
    for (const [name, text] of Object.entries(headers)) response.setHeader(name, text);
    json(request.method === "POST" ? value : order, request.method === "POST" ? 201 : 200)(
      request,
      response,
    );
  };
}

/** A result of the operation, over a real connection. */
async function created(answer: Answer): Promise<Extract<Result<Created>, { status: 201 }>> {
  await using server = await serve(answer);
  const result = await createOrder(createClient({ baseUrl: server.url }), input);
  if (result.kind !== "http" || result.status !== 201) throw new Error(result.kind);
  return result as Extract<Result<Created>, { status: 201 }>;
}

test("a link gives the input of the operation that follows", async () => {
  await using server = await serve(made());
  const client = createClient({ baseUrl: server.url });
  const result = await createOrder(client, input);
  if (result.kind !== "http" || result.status !== 201) throw new Error(result.kind);
  const next = toGet(result, { input: { query: { expand: "items" } } });
  expect(next).toEqual({ ok: true, input: { path: { id: "a/1" }, query: { expand: "items" } } });
  if (next.ok) expect((await getOrder(client, next.input)).ok).toBe(true);
  expect(server.last.url).toBe("/orders/a%2F1?expand=items");
});

test("what the link does not say is asked for, and goes over what it says", async () => {
  const result = await created(made(order, { "X-Receipt": "7" }));
  const given = {
    input: { query: { reason: "r" }, contentType: "text/plain" },
    request: input,
  } as const;
  expect(toPut(result, given)).toEqual({
    ok: true,
    input: {
      path: { id: "a/1", item: "s" },
      query: { receipt: 7, reason: "r" },
      body: "pen",
      contentType: "text/plain",
    },
    server: "https://eu.example.com",
  });
  const own = { path: { id: "b" }, query: { reason: "r", receipt: 1 }, body: "ink" };
  expect(
    toPut(result, { input: { ...own, contentType: "text/plain" }, request: { body: {} } }),
  ).toMatchObject({ ok: true, input: { ...own, path: { id: "b", item: "s" } } });
});

test("values that are not there are told, each with its place; nothing is thrown", async () => {
  const result = await created(made({ items: "none" }));
  const given = { query: { reason: "r" }, contentType: "text/plain" } as const;
  expect(toPut(result, { input: given, request: { body: {} } })).toEqual({
    ok: false,
    kind: "link",
    issues: [
      { path: ["path", "id"], message: 'the body of the response has nothing at "/id"' },
      { path: ["path", "item"], message: 'the body of the response has nothing at "/items/0/sku"' },
      { path: ["query", "receipt"], message: 'the response has no "X-Receipt" among its headers' },
      { path: ["body"], message: 'the body of the request has nothing at "/first/item"' },
    ],
  });
});

describe("expressions", () => {
  const value = async (
    said: LinkValue,
    answer = made(order, { "X-Receipt": "7" }),
  ): Promise<unknown> => {
    const definition: LinkDefinition = { query: { expand: said } };
    const follow = link<Created, 201, operations["getOrder"]>()(definition);
    const next = follow(await created(answer), {
      input: { path: { id: "1" } },
      request: input,
    } as never);
    return next.ok ? next.input.query?.expand : next.issues.map(({ message }) => message);
  };

  test.each<readonly [LinkValue, unknown]>([
    [{ value: "$" }, "$"],
    [{ value: null }, null],
    [{ response: "status" }, 201],
    [
      { response: "url" },
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/orders\?dryRun=true$/),
    ],
    [{ response: "body", at: [] }, order],
    [{ response: "body", at: ["items", "1", "sku"] }, null],
    [{ response: "headers", name: "content-type" }, "application/json"],
    [{ request: "query", name: "dryRun" }, true],
    [{ request: "headers", name: "X-Trace" }, "t"],
    [{ request: "body", at: [] }, input.body],
    [{ request: "body", at: ["first/item"] }, "pen"],
    [{ response: "headers", name: "X-Receipt" }, 7],
    [{ text: ["#", { request: "query", name: "dryRun" }] }, "#true"],
    [{ text: [] }, ""],
    [
      { text: ["a ", { response: "status" }, "-", { response: "body", at: ["items"] }] },
      'a 201-[{"sku":"s"},{"sku":null}]',
    ],
  ])("%j", async (said, expected) => {
    expect(await value(said)).toEqual(expected);
  });

  test.each<readonly [LinkValue, string]>([
    [
      { response: "body", at: ["items", "01"] },
      'the body of the response has nothing at "/items/01"',
    ],
    [
      { response: "body", at: ["items", "2"] },
      'the body of the response has nothing at "/items/2"',
    ],
    [
      { response: "body", at: ["items", "1x"] },
      'the body of the response has nothing at "/items/1x"',
    ],
    [
      { response: "body", at: ["items", "x1"] },
      'the body of the response has nothing at "/items/x1"',
    ],
    [
      { response: "body", at: ["id", "length"] },
      'the body of the response has nothing at "/id/length"',
    ],
    [{ request: "headers", name: "X-No" }, 'the request has no "X-No" among its headers'],
    [
      { response: "body", at: ["items", "length"] },
      'the body of the response has nothing at "/items/length"',
    ],
    [{ response: "body", at: ["toString"] }, 'the body of the response has nothing at "/toString"'],
    [
      { response: "headers", name: "constructor" },
      'the response has no "constructor" among its headers',
    ],
    [{ request: "path", name: "id" }, 'the request has no "id" among its path'],
    [
      { text: ["a", { response: "body", at: ["items", "1", "sku"] }] },
      'the body of the response has nothing at "/items/1/sku"',
    ],
  ])("%j has no value", async (said, message) => {
    expect(await value(said)).toEqual([message]);
  });

  test("an item beyond the first ten", async () => {
    const items = Array.from({ length: 12 }, (_, i) => ({ sku: `s${i}` }));
    const said = { response: "body", at: ["items", "11", "sku"] } as const;
    expect(await value(said, made({ ...order, items }))).toBe("s11");
  });

  test("an answer that does not say where it came from has no address", () => {
    const follow = link<Created, 201, operations["getOrder"]>()({
      path: { id: { response: "url" } },
    });
    const result = {
      ok: true,
      kind: "http",
      status: 201,
      data: order,
      headers: {},
      issues: [],
    } as const;
    expect(follow({ ...result, response: new Response() })).toMatchObject({
      ok: false,
      issues: [{ message: "the response does not say its address" }],
    });
  });
});

test("types: the result has the status of the link, and what it leaves open is required", async () => {
  type Got = Parameters<typeof toGet>;
  type Put = Parameters<typeof toPut>;
  expectTypeOf<Got[0]["status"]>().toEqualTypeOf<201>();
  expectTypeOf<Got[0]["data"]>().toEqualTypeOf<Order>();
  expectTypeOf<Got[1]>().toEqualTypeOf<
    | {
        readonly input?:
          | {
              readonly path?: { id?: string | undefined } | undefined;
              readonly query?: { expand?: string } | undefined;
            }
          | undefined;
      }
    | undefined
  >();
  expectTypeOf<Put[1]["request"]>().toEqualTypeOf<Input<Created>>();
  expectTypeOf<
    Extract<ReturnType<typeof toPut>, { ok: true }>["server"]
  >().toEqualTypeOf<"https://eu.example.com">();
  const explain = link<Created, "default", operations["getOrder"]>()({});
  expectTypeOf<Parameters<typeof explain>[0]["data"]>().toEqualTypeOf<{ code?: number }>();
  const result = await created(made());
  // @ts-expect-error a result of another status
  explain(result, { input: { path: { id: "1" } } });
  // @ts-expect-error the request and the reason are missing
  expect(toPut(result).ok).toBe(false);
  // @ts-expect-error the link says no reason
  toPut(result, { request: input, input: { query: {}, contentType: "text/plain" } });
  // @ts-expect-error a misspelt parameter
  toGet(result, { input: { query: { expnad: "x" } } });
  const next = toGet(result);
  if (next.ok) expectTypeOf(next.input).toEqualTypeOf<Input<operations["getOrder"]>>();
});
