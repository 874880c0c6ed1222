import { describe, expect, test } from "vitest";
import { type ParameterDefinition, parameters } from "../../runtime/index.js";
import { anyOperation, createClient } from "./petstore.js";
import { json, serve } from "./server.js";
import { styleExamples, styleExamplesOf32 } from "./style-examples.js";

const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

type Place = "path" | "query" | "header" | "cookie";
type Style = NonNullable<ParameterDefinition["style"]>;

async function sent(place: Place, value: unknown, definition: ParameterDefinition, path?: string) {
  await using server = await serve(json(null));
  const parameters = { [place]: { color: definition } };
  const call = anyOperation({ path: path ?? (place === "path" ? "/{color}" : "/"), parameters });
  const key = { path: "path", query: "query", header: "headers", cookie: "cookies" }[place];
  const result = await call(createClient({ baseUrl: server.url }), { [key]: { color: value } });
  const { url, headers } = server.seen[0] ?? {};
  const told = { path: url?.slice(1), query: url?.slice(2), header: headers?.color, cookie: "" };
  return { result, url, written: place === "cookie" ? headers?.cookie : told[place] };
}

async function expectRefused(place: Place, value: unknown, definition: ParameterDefinition) {
  const { result, url } = await sent(place, value, definition);
  const key = { path: "path", query: "query", header: "headers", cookie: "cookies" }[place];
  expect(result).toMatchObject({ kind: "validation", issues: [{ path: [key, "color"] }] });
  expect(url).toBeUndefined();
}

describe("OpenAPI 3.0.4 and 3.1.1, Style Examples", () => {
  const defined = (styles: string[]) =>
    styleExamples
      .filter(({ style, written }) => styles.includes(style) && written !== undefined)
      .map((e) => [e.style, e.explode, e.value, e.written ?? ""] as const);

  test("are all read", () => {
    expect(styleExamples).toHaveLength(14 * 4);
    expect(styleExamples.filter(({ written }) => written === undefined)).toHaveLength(19);
  });

  test.each(defined(["matrix", "label", "simple"]))(
    "path: %s, explode %j, %j: %s",
    async (style, explode, value, written) => {
      const definition = { style: style as Style, explode };
      // These two would be a path of another resource: dot segments are dropped, and so is nothing.
      if (written === "." || written === "") return expectRefused("path", value, definition);
      expect((await sent("path", value, definition)).written).toBe(written);
    },
  );

  test.each(defined(["simple"]))(
    "header: %s, explode %j, %j: %s",
    async (_, explode, value, written) => {
      expect((await sent("header", value, { explode })).written).toBe(written);
    },
  );

  test.each(defined(["form", "spaceDelimited", "pipeDelimited", "deepObject"]))(
    "query: %s, explode %j, %j: %s",
    async (style, explode, value, written) => {
      const definition = { style: style as Style, explode };
      expect((await sent("query", value, definition)).written).toBe(written);
    },
  );

  // "Pairs in cookies are delimited by a semicolon followed by a space" (3.1, Appendix D).
  test.each(defined(["form"]))(
    "cookie: %s, explode %j, %j: %s",
    async (_, explode, value, written) => {
      const { written: cookie } = await sent("cookie", value, { explode });
      expect(cookie).toBe(written.replaceAll("&", "; "));
    },
  );

  test("the defaults of each place", async () => {
    expect((await sent("path", array, {})).written).toBe("blue,black,brown");
    expect((await sent("query", array, {})).written).toBe("color=blue&color=black&color=brown");
    expect((await sent("header", object, {})).written).toBe("R,100,G,200,B,150");
    expect((await sent("cookie", array, {})).written).toBe("color=blue; color=black; color=brown");
    expect((await sent("query", array, { style: "pipeDelimited" })).written).toBe(
      "color=blue%7Cblack%7Cbrown",
    );
    expect((await sent("query", object, { style: "deepObject" })).written).toBe(
      "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    );
  });
});

describe("OpenAPI 3.2.0, Style Examples that differ", () => {
  const defined = styleExamplesOf32.filter(({ written }) => written !== undefined);

  test("are all read", () => {
    expect(defined).toHaveLength(2 + 2 * 4);
  });

  test.each(defined)("$style, explode $explode, $value: $written", async (example) => {
    const { style, explode, value, written } = example;
    const place = style === "cookie" ? "cookie" : "query";
    const definition = { style: style as Style, explode };
    expect((await sent(place, value, definition)).written).toBe(written);
  });
});

describe("OpenAPI 3.2.0, Parameter Object Examples", () => {
  test.each<[Place, ParameterDefinition, unknown, string]>([
    ["header", {}, [12345678, 90099], "12345678,90099"],
    // "Note that the comma (,) has been pre-percent-encoded"; the space, which 3.2.1 encodes too, is left to the caller.
    [
      "cookie",
      { style: "cookie" },
      { greeting: "Hello%2C world!", code: 42 },
      "greeting=Hello%2C world!; code=42",
    ],
    ["cookie", {}, "Hello, world!", "color=Hello%2C%20world%21"],
    ["path", {}, "edijkstra", "edijkstra"],
    ["path", {}, "diṅnāga", "di%E1%B9%85n%C4%81ga"],
    ["path", {}, "الخوارزميّ", "%D8%A7%D9%84%D8%AE%D9%88%D8%A7%D8%B1%D8%B2%D9%85%D9%8A%D9%91"],
    ["query", {}, ["one thing", "another thing"], "color=one%20thing&color=another%20thing"],
    ["query", {}, { page: 4, pageSize: 50 }, "page=4&pageSize=50"],
    [
      "query",
      { mediaType: "application/json" },
      { lat: 40.6, long: -73.9 },
      "color=%7B%22lat%22%3A40.6%2C%22long%22%3A-73.9%7D",
    ],
  ])("%s, %j, %j: %s", async (place, definition, value, written) => {
    expect((await sent(place, value, definition)).written).toBe(written);
  });
});

describe("OpenAPI 3.2.0, Appendix C", () => {
  const formulas = { a: "x+y", b: "x/y", c: "x^y" };
  const words = ["math", "is", "fun"];
  const spaced = { style: "spaceDelimited" } as const;
  const whole = { explode: false };

  test.each<[string, Record<string, ParameterDefinition>, Record<string, unknown>, string]>([
    [
      "RFC6570-Equivalent Expansion",
      { formulas: { explode: true }, words: whole },
      { formulas, words },
      "a=x%2By&b=x%2Fy&c=x%5Ey&words=math,is,fun",
    ],
    [
      "Expansion with Non-RFC6570-Supported Options",
      { formulas: { explode: true, allowReserved: true }, words: spaced },
      { formulas: { ...formulas, a: "x%2By" }, words },
      "a=x%2By&b=x/y&c=x%5Ey&words=math%20is%20fun",
    ],
    [
      "Undefined Values",
      { formulas: {}, words: whole },
      { formulas: {}, words: ["hello", "world"] },
      "words=hello,world",
    ],
    ["Illegal Variable Names", { "❤️": {} }, { "❤️": "love!" }, "%E2%9D%A4%EF%B8%8F=love%21"],
  ])("%s", async (_, query, values, expected) => {
    await using server = await serve(json(null));
    await anyOperation({ parameters: { query } })(createClient({ baseUrl: server.url }), {
      query: values,
    });
    expect(server.last.url).toBe(`/any?${expected}`);
  });
});

describe("what the specification leaves undefined", () => {
  test.each<[ParameterDefinition, unknown, string]>([
    [{ style: "spaceDelimited", explode: true }, array, "color=blue&color=black&color=brown"],
    [{ style: "pipeDelimited", explode: true }, object, "R=100&G=200&B=150"],
    [{ style: "pipeDelimited" }, "blue", "color=blue"],
    [{ style: "deepObject" }, "blue", "color=blue"],
    [{ style: "deepObject", explode: true }, ["a", null, "b"], "color%5B%5D=a&color%5B%5D=b"],
    [
      { style: "deepObject" },
      { a: { b: [1, 2] } },
      "color%5Ba%5D%5Bb%5D%5B%5D=1&color%5Ba%5D%5Bb%5D%5B%5D=2",
    ],
    [
      { style: "deepObject" },
      [{ a: 1, b: 2 }, [3]],
      "color%5B0%5D%5Ba%5D=1&color%5B0%5D%5Bb%5D=2&color%5B1%5D%5B%5D=3",
    ],
  ])("%j, %j: %s", async (definition, value, written) => {
    expect((await sent("query", value, definition)).written).toBe(written);
  });
});

describe("values", () => {
  test.each<[unknown]>([[undefined], [null], [[]], [{}], [[null]], [{ a: undefined }]])(
    "%j is left out of a query, of headers and of cookies",
    async (value) => {
      for (const style of ["form", "pipeDelimited", "deepObject"] as const) {
        expect((await sent("query", value, { style })).url).toBe("/");
      }
      expect((await sent("header", value, {})).written).toBeUndefined();
      expect((await sent("cookie", value, {})).written).toBeUndefined();
    },
  );

  test.each<[unknown]>([[undefined], [null], [[]], [{}], [[null]], [""]])(
    "%j is refused in a path",
    (value) => expectRefused("path", value, {}),
  );

  test.each<[Style, unknown]>([
    ["matrix", []],
    ["label", {}],
  ])("%s does not write %j", async (style, value) => {
    const { result, url } = await sent("path", value, { style }, "/a{color}");
    expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["path", "color"] }] });
    expect(url).toBeUndefined();
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  test.each<[string, ParameterDefinition, unknown]>([
    ["an object in an object", {}, { a: { b: 1 } }],
    ["an array in an array", {}, [[1]]],
    ["an object in an array", {}, [{ a: 1 }]],
    ["no number", {}, Number.NaN],
    ["no finite number", {}, Number.POSITIVE_INFINITY],
    ["a Map", {}, new Map([["a", 1]])],
    ["a Set in a deep object", { style: "deepObject" }, { a: new Set([1]) }],
    ["a Blob", {}, new Blob(["a"])],
    ["a function", {}, () => 1],
    ["a function as JSON", { mediaType: "application/json" }, () => 1],
    ["no date", {}, new Date(Number.NaN)],
    ["a circle", { style: "deepObject" }, circle],
    ["a circle as JSON", { mediaType: "application/json" }, circle],
    ["an object as text", { mediaType: "text/plain" }, { a: 1 }],
    ["half a surrogate pair", {}, "\ud800"],
  ])("%s is refused", (_, definition, value) => expectRefused("query", value, definition));

  test.each<[unknown, string]>([
    ["a b&c=d/e?f+g!'()*~", "color=a%20b%26c%3Dd%2Fe%3Ff%2Bg%21%27%28%29%2A~"],
    [true, "color=true"],
    [12345678901234567890n, "color=12345678901234567890"],
    [new Date(0), "color=1970-01-01T00%3A00%3A00.000Z"],
    [{ a: undefined, b: 1, c: null }, "b=1"],
    [{ a: [], b: 1, c: {} }, "b=1"],
    [["a", null, undefined, "b"], "color=a&color=b"],
    [["a,b", "c"], "color=a%2Cb&color=c"],
    ["❤️", "color=%E2%9D%A4%EF%B8%8F"],
  ])("%o in a query: %s", async (value, written) => {
    expect((await sent("query", value, {})).written).toBe(written);
  });

  test("a delimiter in a value is encoded, the delimiter itself is not", async () => {
    const form = { style: "form", explode: false } as const;
    expect((await sent("query", ["a,b", "c"], form)).written).toBe("color=a%2Cb,c");
    expect((await sent("path", ["a,b", "c"], {})).written).toBe("a%2Cb,c");
  });

  test("a Date is refused where the document asks for text", async () => {
    const refusing = {
      safeParse: (value: unknown) =>
        typeof value === "string"
          ? ({ success: true, data: value } as const)
          : ({ success: false, error: { issues: [{ path: [], message: "no text" }] } } as const),
    };
    await expectRefused("query", new Date(0), { schema: refusing });
  });
});

describe("allowReserved (RFC 6570, section 3.2.3)", () => {
  // An apostrophe is encoded by every URL parser (WHATWG URL, special-query percent-encode set).
  test.each<[string, string]>([
    ["a:/?#[]@!$&'()*+,;=ä", "color=a:/?%23[]@!$%26%27()*+,;=%C3%A4"],
    ["100%", "color=100%25"],
    ["%26%zz%2541%5b", "color=%26%25zz%2541%5b"],
  ])("a query holds %j as %s", async (value, written) => {
    expect((await sent("query", value, { allowReserved: true })).written).toBe(written);
  });

  // "This field only applies to `in` and `style` values that automatically percent-encode" (3.2): cookies of the style `form`.
  test.each<[ParameterDefinition, unknown, string]>([
    [{}, "a:/?#[]@!$&'()*+=%2C", "color=a:/?#[]@!$&'()*+=%2C"],
    [{}, 'a;b, c"d', "color=a%3Bb%2C%20c%22d"],
    [{ explode: false }, ["a,b", "c/d"], "color=a%2Cb,c/d"],
  ])("a cookie %j holds %j as %s", async (definition, value, written) => {
    const { written: cookie } = await sent("cookie", value, { ...definition, allowReserved: true });
    expect(cookie).toBe(written);
  });

  test("holds for a path too, all but what would end a segment", async () => {
    const { written } = await sent("path", "a:b/c?d#e[f]", { allowReserved: true });
    expect(written).toBe("a:b%2Fc%3Fd%23e[f]");
  });

  test.each(["%2e", "%2E%2e", ".%2e", "%2E."])(
    "but not for dots that a URL parser would drop, as in %s",
    (value) => {
      const path = parameters({ path: { x: { required: true, allowReserved: true } } });
      expect(() => path.write("/a/{x}/b", { path: { x: value } })).toThrow("which is not sent");
      const plain = parameters({ path: { x: { required: true } } });
      expect(plain.write("/a/{x}/b", { path: { x: value } }).path).toContain("%252");
    },
  );
});

describe("content", () => {
  const jsonContent = { mediaType: "application/json" };
  test("is written as JSON, as one value", async () => {
    const { written } = await sent("query", object, jsonContent);
    expect(written).toBe("color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D");
    expect((await sent("query", [], jsonContent)).written).toBe("color=%5B%5D");
    expect((await sent("query", "a", { mediaType: "application/a+json" })).written).toBe(
      "color=%22a%22",
    );
    expect((await sent("path", { a: 1 }, jsonContent)).written).toBe("%7B%22a%22%3A1%7D");
  });

  test("of a header is JSON in ASCII", async () => {
    expect((await sent("header", { a: "ä\u2028" }, jsonContent)).written).toBe(
      '{"a":"\\u00e4\\u2028"}',
    );
  });

  test("that is text stands as it is in headers and cookies", async () => {
    const text = { mediaType: "text/plain" };
    expect((await sent("header", "a b/c", text)).written).toBe("a b/c");
    expect((await sent("cookie", "a b=c", text)).written).toBe("color=a b=c");
    expect((await sent("query", "a b", text)).written).toBe("color=a%20b");
    await expectRefused("cookie", "a; admin=1", text);
    await expectRefused("cookie", "a\nb", text);
  });
});

test.each<[ParameterDefinition, unknown, string]>([
  [{}, "a b/c", "a b/c"],
  [{ explode: true }, object, "R=100,G=200,B=150"],
])("header %j, %j: %s", async (definition, value, expected) => {
  expect((await sent("header", value, definition)).written).toBe(expected);
});

test.each<[ParameterDefinition, unknown, string]>([
  [{}, "a;b", "color=a%3Bb"],
  // OpenAPI 3.2, Parameter Object Examples: exploded by default, encoded by the caller.
  [
    { style: "cookie" },
    { greeting: "Hello%2C%20world!", code: 42 },
    "greeting=Hello%2C%20world!; code=42",
  ],
])("cookie %j, %j: %s", async (definition, value, expected) => {
  expect((await sent("cookie", value, definition)).written).toBe(expected);
});

describe("paths", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["/a/{x}/b", { x: "c/d?e#f" }, "/a/c%2Fd%3Fe%23f/b"],
    ["/{x}", { x: "%2e" }, "/%252e"],
    ["/{x}", { x: "..." }, "/..."],
    ["/{x}{y}", { x: "a", y: "." }, "/a."],
    ["/{x}:go", { x: 0 }, "/0:go"],
  ])("%s with %j: %s", async (path, values, expected) => {
    await using server = await serve(json(null));
    const parameters = { path: { x: {}, y: {} } };
    await anyOperation({ path, parameters })(createClient({ baseUrl: server.url }), {
      path: values,
    });
    expect(server.last.url).toBe(expected);
  });

  test.each<[string, Record<string, unknown>]>([
    ["/a/{x}/b", {}],
    ["/a/{x}/b", { x: null }],
    ["/a/{x}/b", { x: "" }],
    ["/a/{x}/b", { x: "." }],
    ["/a/{x}/b", { x: ".." }],
    ["/a/{x}{y}/b", { x: ".", y: "." }],
    ["/a/{x}.", { x: "." }],
    ["/{x}:go", { x: "" }],
  ])("%s with %j is not sent", async (path, values) => {
    await using server = await serve(json(null));
    const call = anyOperation({ path, parameters: { path: { x: {}, y: {} } } });
    const client = createClient({ baseUrl: server.url, validate: { request: "off" } });
    expect(await call(client, { path: values })).toMatchObject({
      kind: "validation",
      direction: "request",
      issues: [{ path: ["path", "x"] }],
    });
    expect(server.seen).toHaveLength(0);
  });
});

test("a parameter may have the name of a member of every object", async () => {
  await using server = await serve(json(null));
  const parameters = { query: { constructor: {}, toString: { style: "pipeDelimited" as const } } };
  const call = anyOperation({ parameters });
  const query = { toString: ["a", "b"], constructor: 1 } as Record<string, unknown>;
  await call(createClient({ baseUrl: server.url }), { query });
  expect(server.last.url).toBe("/any?toString=a%7Cb&constructor=1");
});

test("an undocumented parameter is sent in the default style when validation is off", async () => {
  await using server = await serve(json(null));
  const options = { validate: { request: "off" } } as const;
  await anyOperation({})(createClient({ baseUrl: server.url }), { query: { x: [1, 2] } }, options);
  expect(server.last.url).toBe("/any?x=1&x=2");
});
