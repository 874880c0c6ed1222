import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { PartsEncoding } from "../../runtime/definition.js";
import { type FormEncoding, part } from "../../runtime/index.js";
import { asBigints } from "../../runtime/int64/index.js";
import { anyOperation, createClient } from "./petstore.js";
import { json, serve } from "./server.js";

async function send(mediaType: string, body: unknown, fields: FormEncoding = {}) {
  await using server = await serve(json(null));
  const requestBody = { content: { [mediaType]: null }, encoding: { [mediaType]: fields } };
  const call = anyOperation({ method: "post", requestBody });
  const result = await call(createClient({ baseUrl: server.url }), { body });
  return { result, seen: server.seen[0] };
}

async function urlEncoded(body: unknown, fields: FormEncoding = {}) {
  const { seen } = await send("application/x-www-form-urlencoded", body, fields);
  return seen?.body.toString();
}

/** The parts of a multipart body as they were sent: header lines, an empty line, content. */
async function multipart(body: unknown, fields: FormEncoding = {}, type = "multipart/form-data") {
  const { seen } = await send(type, body, fields);
  const [, mediaType, boundary] =
    /^(.*); boundary=(.*)$/.exec(seen?.headers["content-type"] ?? "") ?? [];
  expect(mediaType).toBe(type);
  const [before, ...parts] = `\r\n${seen?.body.toString("latin1")}`.split(`\r\n--${boundary}`);
  expect([before, parts.pop()]).toEqual(["", "--\r\n"]);
  return parts.map((text) => text.replace(/^\r\n/, "").replaceAll("\r\n", "|"));
}

describe("application/x-www-form-urlencoded", () => {
  // OpenAPI 3.1, section 4.8.15.3, "URL Encoded Form with JSON Values".
  test("is as the specification's examples have it", async () => {
    const id = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    const address = {
      streetAddress: "123 Example Dr.",
      city: "Somewhere",
      state: "CA",
      zip: "99999+1234",
    };
    expect(await urlEncoded({ id, address })).toBe(
      "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%2299999%2B1234%22%7D",
    );
    expect(await urlEncoded({ id }, { id: { contentType: "application/json" } })).toBe(
      "id=%22f81d4fae-7dec-11d0-a765-00a0c91e6bf6%22",
    );
  });

  test.each<[string, unknown, FormEncoding, string]>([
    ["arrays repeat", { a: [1, "b", true] }, {}, "a=1&a=b&a=true"],
    ["arrays of objects repeat", { a: [{ b: 1 }] }, {}, "a=%7B%22b%22%3A1%7D"],
    ["nothing is left out", { a: undefined, b: null, c: [], d: "" }, {}, "d="],
    [
      "null is JSON where JSON is asked for",
      { a: null },
      { a: { contentType: "application/json" } },
      "a=null",
    ],
    [
      "null is left out where text is asked for",
      { a: null, b: 1 },
      { a: { contentType: "text/plain" } },
      "b=1",
    ],
    [
      "a range of media types says nothing of a value that has one",
      { a: { b: 1 } },
      { a: { contentType: "image/*" } },
      "a=%7B%22b%22%3A1%7D",
    ],
    [
      "deepObject",
      { a: { b: { c: 1 } } },
      { a: { style: "deepObject", explode: true } },
      "a%5Bb%5D%5Bc%5D=1",
    ],
    ["form without explode", { a: ["b c", "d"] }, { a: { explode: false } }, "a=b%20c,d"],
    ["form with explode", { a: { b: 1, c: 2 } }, { a: { style: "form" } }, "b=1&c=2"],
    ["spaceDelimited", { a: [1, 2] }, { a: { style: "spaceDelimited" } }, "a=1%202"],
    ["allowReserved", { a: "x/y&z" }, { a: { allowReserved: true } }, "a=x/y%26z"],
    ["a name of every object", { constructor: "a" }, {}, "constructor=a"],
    ["a Date", { a: new Date(0) }, {}, "a=1970-01-01T00%3A00%3A00.000Z"],
    ["arrays in arrays are JSON", { a: [[1, 2], 3] }, {}, "a=%5B1%2C2%5D&a=3"],
    [
      "the first media type counts, and what is undefined is left out",
      { a: [null, undefined], b: undefined },
      { a: { contentType: "application/json , text/plain" }, b: { contentType: "text/json" } },
      "a=null",
    ],
    ["a name that is empty", { "": "" }, {}, "="],
  ])("%s", async (_, body, fields, written) => {
    expect(await urlEncoded(body, fields)).toBe(written);
  });

  test.each<[string, unknown, FormEncoding]>([
    ["nested in form style", { a: { b: { c: 1 } } }, { a: { style: "form" } }],
    ["an object as XML", { a: { b: 1 } }, { a: { contentType: "application/xml" } }],
    ["a file", { a: new Blob(["a"]) }, {}],
    ["a circle", { a: circle() }, {}],
    ["an array in an array as text", { a: [[1]] }, { a: { contentType: "text/plain" } }],
  ])("%s is refused", async (_, body, fields) => {
    const { result, seen } = await send("application/x-www-form-urlencoded", body, fields);
    expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["body", "a"] }] });
    expect(seen).toBeUndefined();
  });
});

describe("multipart", () => {
  const disposition = 'Content-Disposition: form-data; name="a"';

  test("text, numbers and objects, arrays that repeat", async () => {
    const body = { a: ["x", 3], b: { c: true }, d: null, e: undefined };
    expect(await multipart(body)).toEqual([
      `${disposition}||x`,
      `${disposition}||3`,
      'Content-Disposition: form-data; name="b"|Content-Type: application/json||{"c":true}',
    ]);
  });

  test("files have their name and type, and can be several", async () => {
    const bytes = new Uint8Array([0xff, 13, 10]);
    const files = [new File([bytes], 'a"\n.png', { type: "image/png" }), new Blob(["b"]), bytes];
    expect(await multipart({ a: files })).toEqual([
      `${disposition}; filename="a%22%0A.png"|Content-Type: image/png||\xff|`,
      `${disposition}; filename="blob"|Content-Type: application/octet-stream||b`,
      `${disposition}; filename="blob"|Content-Type: application/octet-stream||\xff|`,
    ]);
  });

  test("can be read by another implementation", async () => {
    const file = new File(["\r\n--verbatim"], "ä.txt", { type: "text/plain" });
    const { seen } = await send("multipart/form-data", { file, näme: "ö", tags: ["x", "y"] });
    const init = { headers: { "content-type": seen?.headers["content-type"] ?? "" } };
    const form = await new Response(seen?.body as Buffer<ArrayBuffer>, init).formData();
    expect([...form.keys()]).toEqual(["file", "näme", "tags", "tags"]);
    expect([form.get("näme"), form.getAll("tags")]).toEqual(["ö", ["x", "y"]]);
    const { name, type, size } = form.get("file") as File;
    expect({ name, type, size }).toEqual({ name: "ä.txt", type: "text/plain", size: 12 });
  });

  test.each<[string, unknown, FormEncoding, string]>([
    [
      "a type for text",
      { a: "<b/>" },
      { a: { contentType: "application/xml; charset=utf-8" } },
      "|Content-Type: application/xml; charset=utf-8||<b/>",
    ],
    [
      "JSON text",
      { a: "b" },
      { a: { contentType: "application/json" } },
      '|Content-Type: application/json||"b"',
    ],
    [
      "a type for a Blob without one",
      { a: new Blob(["b"]) },
      { a: { contentType: "image/png" } },
      '; filename="blob"|Content-Type: image/png||b',
    ],
    [
      "a type without the space around it",
      { a: "b" },
      { a: { contentType: "text/csv , text/plain" } },
      "|Content-Type: text/csv||b",
    ],
    ["JSON of an array in an array", { a: [[1]] }, {}, "|Content-Type: application/json||[1]"],
    [
      "no guess among several",
      { a: new Blob(["b"]) },
      { a: { contentType: "image/png, image/gif" } },
      '; filename="blob"|Content-Type: application/octet-stream||b',
    ],
    [
      "a type of a range",
      { a: new Blob(["b"], { type: "image/gif" }) },
      { a: { contentType: "text/*, image/*" } },
      '; filename="blob"|Content-Type: image/gif||b',
    ],
    [
      "a style, not percent-encoded",
      { a: ["b c", "d|e"] },
      { a: { style: "pipeDelimited" } },
      "||b c|d|e",
    ],
    ["no file name", { a: part("b", { type: "text/csv" }) }, {}, "|Content-Type: text/csv||b"],
    ["no file name, no type", { a: part("b") }, {}, "||b"],
    [
      "the name of the file",
      { a: part(new File(["b"], "c"), { headers: {} }) },
      {},
      '; filename="c"|Content-Type: application/octet-stream||b',
    ],
    [
      "another file name",
      { a: part(new File(["b"], "c"), { filename: "d" }) },
      {},
      '; filename="d"|Content-Type: application/octet-stream||b',
    ],
  ])("%s", async (_, body, fields, written) => {
    expect(await multipart(body, fields)).toEqual([`${disposition}${written}`]);
  });

  test("deepObject keeps its brackets", async () => {
    const [only] = await multipart({ a: { "b c": 1 } }, { a: { style: "deepObject" } });
    expect(only).toBe('Content-Disposition: form-data; name="a[b c]"||1');
  });

  test("headers of a part are written as the document says", async () => {
    const headers = { "X-Map": { required: true, explode: true }, "X-Other": {} } as const;
    const file = part(new File(["b"], "c.txt"), {
      filename: "c.txt",
      headers: { "x-map": { a: 1, b: 2 }, "X-Other": null, "X-None": [], "X-New": [3, 4] },
    });
    expect(await multipart({ a: file }, { a: { headers } })).toEqual([
      `${disposition}; filename="c.txt"|Content-Type: application/octet-stream|x-map: a=1,b=2|X-New: 3,4||b`,
    ]);
  });

  const needing = { a: { headers: { "X-A": { required: true } } } } as const;
  const missing = 'needs the header "X-A"; use part()';

  test.each<[string, unknown, FormEncoding, string]>([
    ["a missing header", { a: new Blob(["b"]) }, needing, missing],
    ["a missing header of text", { a: "b" }, needing, missing],
    ["a header of nothing", { a: part("b", { headers: { "X-A": [] } }) }, needing, missing],
    [
      "a header of two lines",
      { a: part("b", { headers: { "X-A": "1\r\nX-B: 2" } }) },
      {},
      'cannot have the header "X-A"',
    ],
    [
      "a header that is no name",
      { a: part("b", { headers: { "X:A": "1" } }) },
      {},
      'cannot have the header "X:A"',
    ],
    [
      "a file of another type",
      { a: new Blob([], { type: "image/gif" }) },
      { a: { contentType: "image/png, text/*" } },
      "is image/gif, documented is image/png, text/*",
    ],
    ["a function", { a: () => 1 }, {}, "cannot be written in this parameter's style"],
  ])("%s is refused", async (_, body, fields, message) => {
    const { result, seen } = await send("multipart/form-data", body, fields);
    const issues = [{ path: ["body", "a"], message }];
    expect(result).toMatchObject({ kind: "validation", issues });
    expect(seen).toBeUndefined();
  });

  test("parts without names stand in the order of an array", async () => {
    await using server = await serve(json(null));
    const client = createClient({ baseUrl: server.url });
    const sent = async (mediaType: string, body: unknown, parts: PartsEncoding = {}) => {
      const requestBody = { content: { [mediaType]: null }, parts: { [mediaType]: parts } };
      const result = await anyOperation({ method: "post", requestBody })(client, { body });
      if (!result.ok) return "issues" in result ? result.issues : result;
      const { headers, body: text } = server.last;
      const boundary = /^[^;]*; boundary=(.*)$/.exec(headers["content-type"] ?? "")?.[1];
      const all = `\r\n${text.toString("latin1")}`.split(`\r\n--${boundary}`);
      return all.slice(1, -1).map((one) => one.replace(/^\r\n/, "").replaceAll("\r\n", "|"));
    };
    const file = new File(["pdf"], 'a"b.pdf', { type: "application/pdf" });
    expect(await sent("multipart/mixed", ["a", 1, { b: 2 }, [3], new Blob(["x"]), file])).toEqual([
      "|a",
      "|1",
      'Content-Type: application/json||{"b":2}',
      "Content-Type: application/json||[3]",
      "Content-Type: application/octet-stream||x",
      'Content-Disposition: attachment; filename="a%22b.pdf"|Content-Type: application/pdf||pdf',
    ]);
    const made = part("{}", { type: "application/json", headers: { "Content-ID": "<1>" } });
    const parts: PartsEncoding = {
      prefix: [{ headers: { "Content-ID": { required: true } } }, { contentType: "image/png" }],
      items: { contentType: "application/json" },
    };
    expect(await sent("multipart/related", [made, new Blob(["p"]), "a", null], parts)).toEqual([
      "Content-Type: application/json|Content-ID: <1>||{}",
      "Content-Type: image/png||p",
      'Content-Type: application/json||"a"',
      "Content-Type: application/json||null",
    ]);
    expect(await sent("multipart/related", [{}], parts)).toEqual([
      { path: ["body", "0"], message: 'needs the header "Content-ID"; use part()' },
    ]);
    expect(await sent("multipart/form-data", ["a"])).toEqual([
      { path: ["body"], message: "a form is an object of fields" },
    ]);
  });

  test("a header of the caller that has no boundary does not take it from the body", async () => {
    await using server = await serve(json(null));
    const requestBody = { content: { "multipart/form-data": null } };
    const call = anyOperation({ method: "post", requestBody });
    const client = createClient({ baseUrl: server.url });
    for (const type of ["multipart/form-data", "multipart/form-data; boundary=own"])
      await call(client, { body: { a: "b" } }, { headers: { "Content-Type": type } });
    const [kept, own] = server.seen.map(({ headers }) => headers["content-type"]);
    expect(kept).toMatch(/^multipart\/form-data; boundary=verbatim-/);
    expect(own).toBe("multipart/form-data; boundary=own");
  });

  test("other multipart types are written alike; no boundary is like another", async () => {
    expect(await multipart({ a: 1 }, {}, "multipart/mixed")).toEqual([`${disposition}||1`]);
    const types = await Promise.all(
      [1, 2].map(async (a) => (await send("multipart/*", { a })).seen?.headers["content-type"]),
    );
    expect(types[0]).toMatch(/^multipart\/form-data; boundary=verbatim-[0-9a-f]{32}$/);
    expect(types[0]).not.toBe(types[1]);
  });
});

test.each([
  ["application/x-www-form-urlencoded", "a=%7B%22b%22%3A9007199254740993%7D"],
  ["multipart/form-data", '{"b":9007199254740993}'],
])("a form %s has all digits of integers of 64 bits", async (mediaType, written) => {
  const schema = asBigints(z.object({ a: z.object({ b: z.bigint() }) }));
  await using server = await serve(json(null));
  const call = anyOperation({ method: "post", requestBody: { content: { [mediaType]: schema } } });
  await call(createClient({ baseUrl: server.url }), { body: { a: { b: 9007199254740993n } } });
  expect(server.last.body.toString()).toContain(written);
});

function circle(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}

test.each(["application/x-www-form-urlencoded", "multipart/form-data"])(
  "%s: what a member or its form throws is the cause of a refusal",
  async (mediaType) => {
    const mine = new Error("mine");
    const throwing = () => {
      throw mine;
    };
    const bodies = [
      Object.defineProperty({}, "a", { enumerable: true, get: throwing }),
      { toJSON: throwing },
    ];
    for (const body of bodies) {
      const { result, seen } = await send(mediaType, body);
      const issues = [{ path: ["body"], message: "mine" }];
      expect(result).toEqual({
        ok: false,
        kind: "validation",
        direction: "request",
        issues,
        cause: mine,
      });
      expect(seen).toBeUndefined();
    }
  },
);
