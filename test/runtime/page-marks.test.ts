import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ApiError, mediaTypes, parameters, type Validator } from "../../runtime/index.js";
import { type PageRule, paged } from "../../runtime/pages/index.js";
import { createClient } from "./petstore.js";

// What counts as a mark of the next page, told from pages that a fetch gives; `at=2` is the second one.

interface Op {
  parameters: { query?: { at?: unknown; limit?: unknown } };
  responses: {
    200: { headers: Record<string, unknown>; content: { "application/json": unknown } };
  };
}

interface Given {
  readonly rule: Partial<PageRule>;
  /** The first page beside its item, and the headers that it comes with. */
  readonly page?: object;
  readonly headers?: Record<string, string>;
  readonly validator?: Validator;
  readonly query?: { at?: unknown; limit?: unknown };
  /** What the parameter `at` may be. */
  readonly at?: Validator;
}

/** What was asked for, of a list whose first page is given, and whose second is its last. */
async function asked({ rule, page = {}, headers = {}, validator, query, at = z.any() }: Given) {
  const list = paged<Op, readonly string[]>(
    {
      id: "list",
      method: "get",
      path: "/list",
      parameters: parameters({ query: { at: { schema: at }, limit: {} } }),
      responses: { 200: mediaTypes({ "application/json": validator ?? null }) },
    },
    { items: ["list"], ...rule },
  );
  const searches: string[] = [];
  const fetch = async (url: string) => {
    searches.push(new URL(url).search);
    const isFirst = searches.length === 1;
    const content = isFirst ? { list: [1], ...page } : { list: [] };
    const response = Response.json(content, { headers: isFirst ? headers : {} });
    return Object.defineProperty(response, "url", { value: url });
  };
  const items: unknown[] = [];
  const client = createClient({ baseUrl: "http://h", fetch, retries: 0 });
  for await (const item of list.items(client, { query: query ?? {} })) items.push(item);
  return [...items, ...searches];
}

const to = { in: "query", name: "at" } as const;

describe("a cursor", () => {
  const rule = { cursor: { from: ["next"], to } };

  test.each([null, "", false, undefined])("of %j is none", async (next) => {
    expect(await asked({ rule, page: { next } })).toEqual([1, ""]);
  });

  test.each([
    [0, "?at=0"],
    ["b", "?at=b"],
    [true, "?at=true"],
  ])("of %j is one", async (next, search) => {
    expect(await asked({ rule, page: { next } })).toEqual([1, "", search]);
  });

  test("of a page without a list leads on all the same", async () => {
    expect(await asked({ rule, page: { list: null, next: "b" } })).toEqual(["", "?at=b"]);
    expect(await asked({ rule, page: { list: { 0: 1 }, next: "b" } })).toEqual(["", "?at=b"]);
  });

  test.each([false, "true", 1, undefined])(
    "where there are more: %j, is the last",
    async (more) => {
      const page = { next: "b", more };
      expect(await asked({ rule: { ...rule, more: ["more"] }, page })).toEqual([1, ""]);
    },
  );
});

test("without a way to the next page there is one page", async () => {
  expect(await asked({ rule: {} })).toEqual([1, ""]);
});

describe("a number", () => {
  const page = { to, start: 1 };

  test("is held as programs hold it", async () => {
    const big = { at: z.bigint(), query: { at: 3n } };
    expect(await asked({ rule: { page: { ...page, held: BigInt } }, ...big })).toEqual([
      1,
      "?at=3",
      "?at=4",
    ]);
    expect(await asked({ rule: { offset: { to, held: BigInt } }, ...big })).toEqual([
      1,
      "?at=3",
      "?at=4",
    ]);
    const text = { at: z.string(), query: {} };
    expect(await asked({ rule: { page: { ...page, held: String } }, ...text })).toEqual([
      1,
      "",
      "?at=2",
    ]);
  });

  /** Reads all numbers as bigints. */
  const bigints: Validator = {
    safeParse: (data) => ({ success: true, data }),
    form: {
      parse: (text) => JSON.parse(text, (_, one) => (typeof one === "number" ? BigInt(one) : one)),
      hold: (value) => value,
      wire: (value) => value,
      write: String,
    },
  };

  test.each<[string, unknown, Validator?]>([
    ["a number", 1],
    ["digits", "1"],
    ["a bigint", 1, bigints],
  ])("of pages or items that %s tells ends the list", async (_, end, validator) => {
    const given = { page: { end }, ...(validator && { validator }) };
    const [item] = await asked({ rule: { page, pages: ["end"] }, ...given });
    expect(await asked({ rule: { page, pages: ["end"] }, ...given })).toEqual([item, ""]);
    expect(await asked({ rule: { offset: { to }, total: ["end"] }, ...given })).toEqual([item, ""]);
  });

  test.each([null, "", false, [], undefined])("that is told as %j is not told", async (end) => {
    const given = { page: { end } };
    expect(await asked({ rule: { page, pages: ["end"] }, ...given })).toEqual([1, "", "?at=2"]);
    expect(await asked({ rule: { offset: { to }, total: ["end"] }, ...given })).toEqual([
      1,
      "",
      "?at=1",
    ]);
  });

  test("of items that a call names: fewer are the last page, as many are not", async () => {
    const rule = { page, limit: { in: "query", name: "limit" } } as const;
    expect(await asked({ rule, query: { limit: 2 } })).toEqual([1, "?limit=2"]);
    expect(await asked({ rule, query: { limit: 1 } })).toEqual([1, "?limit=1", "?limit=1&at=2"]);
    expect(await asked({ rule })).toEqual([1, "", "?at=2"]);
  });
});

describe("the header Link", () => {
  test.each([
    '</list?at=2>; rel="next"',
    '</list?at=2>; title="the \\"next\\", page\\\\"; rel="next"',
    "</list?at=2>;rel=next",
    "</list?at=2> ; rel = next",
    '</list?at=2>  ;  rel  =  "next"',
    "</list?at=2>; REL=NEXT",
    '</list?at=2>; crossorigin; rel="next"',
    "</list?at=2>; title=other; rel=next",
    '</list?at=2>; title="a; b, c"; rel=next',
    "</list?at=2>; rel=next; title=other",
    '</list?at=2>; rel="last  next"',
    '</list?at=2>; rel="next prev"',
    '</first>; rel="first", </list?at=2>; rel="next", </last>; rel="last"',
    "</first>, </list?at=2>; rel=next",
    "<http://h/list?at=2>; rel=next",
    "<?at=2>; rel=next",
  ])("%s leads on", async (link) => {
    expect(await asked({ rule: { link: true }, headers: { link } })).toEqual([1, "", "?at=2"]);
  });

  test.each([
    "</list?at=2>",
    "</list?at=2>; rel",
    "</list?at=2>; rel=",
    "</list?at=2>; rel=prev",
    "</list?at=2>; rel=nextpage",
    '</list?at=2>; rel="next-page"',
    '</list?at=2>; title="next"',
    '</list?at=2>; title="; rel=next"; rel=prev',
    "</list?at=2>; hrel=next",
    "/list?at=2; rel=next",
    "",
  ])("%j does not", async (link) => {
    expect(await asked({ rule: { link: true }, headers: { link } })).toEqual([1, ""]);
  });

  test("that is not there does not", async () => {
    expect(await asked({ rule: { link: true } })).toEqual([1, ""]);
  });
});

test.each([
  ["the next page is this page", "?at=1", { rule: { cursor: { from: ["next"], to } } }],
  ["the next page is on another server", "http://x/", { rule: { url: ["next"] } }],
])("%s: a failure that tells the page as it came", async (why, next, { rule }) => {
  const text = JSON.stringify({ list: [1], next });
  const list = paged<Op, readonly string[]>(
    {
      id: "list",
      method: "get",
      path: "/list",
      parameters: parameters({ query: { at: {} } }),
      responses: { 200: mediaTypes({ "application/json": null }) },
    },
    { items: ["list"], ...rule },
  );
  const fetch = async () => new Response(text, { headers: { "content-type": "application/json" } });
  const pages = list.pages(createClient({ baseUrl: "http://h", fetch }));
  await pages.next();
  const error = await pages
    .next()
    .then(() => pages.next())
    .catch((one: unknown) => one);
  expect(error instanceof ApiError && error.failure).toStrictEqual({
    ok: false,
    kind: "decode",
    status: 200,
    cause: new Error(why),
    text,
    response: expect.any(Response),
  });
});
