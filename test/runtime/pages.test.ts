import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import { ApiError, jsonBody, mediaTypes, parameters } from "../../runtime/index.js";
import { type ItemOf, type PageRule, type Path, paged } from "../../runtime/pages/index.js";
import { createClient } from "./petstore.js";
import { type Answer, json, serve } from "./server.js";

interface Op {
  parameters: {
    query?: { cursor?: string; page?: number; offset?: number; limit?: number };
    header?: never;
    path?: never;
    cookie?: never;
  };
  requestBody?: { content: { "application/json": { after?: { id?: string } } } };
  responses: {
    200: {
      headers: Record<string, unknown>;
      content: { "application/json": { data?: { list: { n: number }[] } } };
    };
  };
}

function list<const Items extends Path>(rule: PageRule<Items>) {
  const number = { schema: z.int() };
  return paged<Op, Items>(
    {
      id: "list",
      method: rule.cursor?.to.in === "body" ? "post" : "get",
      path: "/list",
      parameters: parameters({
        query: { cursor: { schema: z.string() }, page: number, offset: number, limit: number },
      }),
      requestBody: jsonBody({ content: { "application/json": null } }),
      responses: { 200: mediaTypes({ "application/json": null }) },
    },
    rule,
  );
}

const items = ["data", "list"] as const;
const query = (name: string) => ({ in: "query", name }) as const;

/** Answers with a page for each query (or body), told by what stands behind `?`. */
function pages(
  all: Readonly<Record<string, readonly [numbers: number[], more?: object, link?: string]>>,
): Answer {
  return ({ url, body }, response) => {
    const key = body.length > 0 ? body.toString() : (url.split("?")[1] ?? "");
    const [numbers, more, link] = all[key] ?? [[-1]];
    if (link !== undefined) response.setHeader("link", link);
    const content = { data: { list: numbers.map((n) => ({ n })) }, ...more };
    json(content)({} as never, response);
  };
}

async function walked(rule: PageRule, answer: Answer, input: object = {}): Promise<unknown[]> {
  await using server = await serve(answer);
  const client = createClient({ baseUrl: server.url });
  const found: unknown[] = [];
  for await (const { n } of list({ ...rule, items }).items(client, input)) found.push(n);
  return [...found, server.seen.length];
}

describe("each way to the next page", () => {
  const numbered = { to: query("page"), start: 1 };
  const counted = { to: query("offset") };
  test.each([
    [
      "a cursor",
      { items, cursor: { from: ["next"], to: query("cursor") } },
      pages({ "": [[1, 2], { next: "b" }], "cursor=b": [[3], { next: null }] }),
      {},
      [1, 2, 3, 2],
    ],
    [
      "a cursor that stays when there are no more",
      { items, cursor: { from: ["next"], to: query("cursor") }, more: ["more"] },
      pages({
        "": [[1], { next: "b", more: true }],
        "cursor=b": [[2], { next: "c", more: false }],
      }),
      {},
      [1, 2, 2],
    ],
    [
      "a cursor in the body",
      { items, cursor: { from: ["next"], to: { in: "body", path: ["after", "id"] } } },
      pages({ '{"size":1}': [[1], { next: "b" }], '{"size":1,"after":{"id":"b"}}': [[2]] }),
      { body: { size: 1 } },
      [1, 2, 2],
    ],
    [
      "pages",
      { items, page: numbered },
      pages({ "": [[1]], "page=2": [[2]], "page=3": [[]] }),
      {},
      [1, 2, 3],
    ],
    [
      "pages of which the number is known",
      { items, page: numbered, pages: ["count"] },
      pages({ "": [[1], { count: 2 }], "page=2": [[2], { count: 2 }] }),
      {},
      [1, 2, 2],
    ],
    [
      "pages from 0",
      { items, page: { ...numbered, start: 0 }, pages: ["count"] },
      pages({ "": [[1], { count: 2 }], "page=1": [[2], { count: 2 }] }),
      {},
      [1, 2, 2],
    ],
    [
      "pages from where the call begins",
      { items, page: numbered },
      pages({ "page=5": [[5]], "page=6": [[]] }),
      { query: { page: 5 } },
      [5, 2],
    ],
    [
      "an offset",
      { items, offset: counted },
      pages({ "": [[1, 2]], "offset=2": [[3]], "offset=3": [[]] }),
      {},
      [1, 2, 3, 3],
    ],
    [
      "an offset, and fewer items than the limit",
      { items, offset: counted, limit: query("limit") },
      pages({ "limit=2": [[1, 2]], "limit=2&offset=2": [[3]] }),
      { query: { limit: 2 } },
      [1, 2, 3, 2],
    ],
    [
      "an offset, and fewer items than the limit where there are more in all",
      { items, offset: counted, limit: query("limit"), total: ["total"] },
      pages({
        "limit=9": [[1, 2], { total: 3 }],
        "limit=9&offset=2": [[3], { total: 3 }],
      }),
      { query: { limit: 9 } },
      [1, 2, 3, 2],
    ],
    [
      "a page with fewer items than the limit where it says that there are more",
      { items, page: numbered, limit: query("limit"), more: ["more"] },
      pages({
        "limit=9": [[1], { more: true }],
        "limit=9&page=2": [[2], { more: false }],
      }),
      { query: { limit: 9 } },
      [1, 2, 2],
    ],
    [
      "an offset, and all items",
      { items, offset: counted, total: ["total"] },
      pages({ "": [[1, 2], { total: 3 }], "offset=2": [[3], { total: 3 }] }),
      {},
      [1, 2, 3, 2],
    ],
    [
      "an address in the body",
      { items, url: ["next"] },
      pages({ "": [[1], { next: "/list?at=2" }], "at=2": [[2]] }),
      {},
      [1, 2, 2],
    ],
    [
      "the header Link",
      { items, link: true },
      pages({
        "": [
          [1],
          {},
          '<https://x.example/a,b>; rel="last", </list?at=2>; title="a, b"; rel="prev next"',
        ],
        "at=2": [[2], {}, "</list>; rel=first"],
      }),
      {},
      [1, 2, 2],
    ],
  ] as const)("%s", async (_, rule, answer, input, expected) => {
    expect(await walked(rule, answer, input)).toEqual(expected);
  });
});

describe("what is no next page", () => {
  const failureOf = (error: unknown) => (error instanceof ApiError ? error.message : error);

  test("the page itself", async () => {
    const rule = { items, cursor: { from: ["next"], to: query("cursor") } };
    const answer = pages({ "": [[1], { next: "b" }], "cursor=b": [[2], { next: "b" }] });
    const error = await walked(rule, answer).catch(failureOf);
    expect(error).toBe(
      "list: 200 OK, but the body is not as documented: the next page is this page",
    );
  });

  test.each(["https://other.example/list?at=2", "http://["])(
    "an address such as %s",
    async (next) => {
      const error = await walked({ items, url: ["next"] }, pages({ "": [[1], { next }] })).catch(
        failureOf,
      );
      expect(error).toContain("the next page is on another server");
    },
  );

  test("a failure: what came before has been handed over", async () => {
    await using server = await serve(({ url }, response) =>
      json(
        url.includes("b") ? {} : { data: { list: [{ n: 1 }] }, next: "b" },
        url.includes("b") ? 500 : 200,
      )({} as never, response),
    );
    const seen: unknown[] = [];
    const rule = { items, cursor: { from: ["next"], to: query("cursor") } };
    const call = async () => {
      const client = createClient({ baseUrl: server.url, retries: 0 });
      for await (const page of list(rule).pages(client)) seen.push(page.data);
    };
    await expect(call()).rejects.toMatchObject({ failure: { kind: "http", status: 500 } });
    expect(seen).toEqual([{ data: { list: [{ n: 1 }] }, next: "b" }]);
  });
});

test("a page is asked for when the one before has been dealt with, and not after the loop is left", async () => {
  await using server = await serve(pages({ "": [[1, 2]], "page=2": [[3]] }));
  const client = createClient({ baseUrl: server.url });
  const rule = { items, page: { to: query("page"), start: 1 } };
  for await (const { n } of list(rule).items(client)) {
    expect(server.seen).toHaveLength(1);
    if (n === 2) break;
  }
  expect(server.seen).toHaveLength(1);
});

test("items have the type of the list in the document", () => {
  expectTypeOf<ItemOf<Op, ["data", "list"]>>().toEqualTypeOf<{ n: number }>();
  expectTypeOf<ItemOf<Op, ["data"]>>().toEqualTypeOf<never>();
});

test("a fetch whose answers have no address answers from where it was asked", async () => {
  const answers = [{ data: { list: [{ n: 1 }] }, next: "?page=2" }, { data: { list: [{ n: 2 }] } }];
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request): Promise<Response> => {
    asked.push(String(url));
    return Response.json(answers[asked.length - 1]);
  };
  const client = createClient({ baseUrl: "http://api.example/v1", fetch });
  const found: number[] = [];
  for await (const { n } of list({ items, url: ["next"] }).items(client)) found.push(n);
  expect(found).toEqual([1, 2]);
  expect(asked).toEqual(["http://api.example/v1/list", "http://api.example/v1/list?page=2"]);
});
