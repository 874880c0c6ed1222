import { describe, expect, test } from "vitest";
import type { ParameterDefinition } from "../../runtime/index.js";
import { anyOperation, createClient } from "./petstore.js";
import { json, serve } from "./server.js";

const empty = "";
const text = "blue";
const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

async function sent(
  place: "path" | "query" | "header" | "cookie",
  value: unknown,
  definition: ParameterDefinition,
) {
  await using server = await serve(json(null));
  const parameters = { [place]: { color: definition } };
  const call = anyOperation({ path: place === "path" ? "/{color}" : "/", parameters });
  const key = { path: "path", query: "query", header: "headers", cookie: "cookies" }[place];
  const result = await call(createClient({ baseUrl: server.url }), { [key]: { color: value } });
  return { result, seen: server.seen[0] };
}

describe("OpenAPI 3.1, Style Values: the path", () => {
  test.each<[NonNullable<ParameterDefinition["style"]>, boolean, unknown, string]>([
    ["matrix", false, empty, ";color"],
    ["matrix", false, text, ";color=blue"],
    ["matrix", false, array, ";color=blue,black,brown"],
    ["matrix", false, object, ";color=R,100,G,200,B,150"],
    ["matrix", true, empty, ";color"],
    ["matrix", true, text, ";color=blue"],
    ["matrix", true, array, ";color=blue;color=black;color=brown"],
    ["matrix", true, object, ";R=100;G=200;B=150"],
    ["label", false, text, ".blue"],
    ["label", false, array, ".blue,black,brown"],
    ["label", false, object, ".R,100,G,200,B,150"],
    ["label", true, text, ".blue"],
    ["label", true, array, ".blue.black.brown"],
    ["label", true, object, ".R=100.G=200.B=150"],
    ["simple", false, text, "blue"],
    ["simple", false, array, "blue,black,brown"],
    ["simple", false, object, "R,100,G,200,B,150"],
    ["simple", true, text, "blue"],
    ["simple", true, array, "blue,black,brown"],
    ["simple", true, object, "R=100,G=200,B=150"],
  ])("%s, explode %j, %j: %s", async (style, explode, value, expected) => {
    expect((await sent("path", value, { style, explode })).seen?.url).toBe(`/${expected}`);
  });

  test("a label without text would be a dot segment", async () => {
    expect((await sent("path", empty, { style: "label" })).seen).toBeUndefined();
  });
});

describe("OpenAPI 3.1, Style Values: the query", () => {
  test.each<[ParameterDefinition, unknown, string]>([
    [{}, text, "color=blue"],
    [{}, array, "color=blue&color=black&color=brown"],
    [{}, object, "R=100&G=200&B=150"],
    [{ style: "form", explode: false }, empty, "color="],
    [{ style: "form", explode: false }, text, "color=blue"],
    [{ style: "form", explode: false }, array, "color=blue,black,brown"],
    [{ style: "form", explode: false }, object, "color=R,100,G,200,B,150"],
    [{ style: "form", explode: true }, empty, "color="],
    [{ style: "form", explode: true }, array, "color=blue&color=black&color=brown"],
    [{ style: "form", explode: true }, object, "R=100&G=200&B=150"],
    [{ style: "spaceDelimited" }, array, "color=blue%20black%20brown"],
    [{ style: "spaceDelimited" }, object, "color=R%20100%20G%20200%20B%20150"],
    [{ style: "pipeDelimited" }, array, "color=blue%7Cblack%7Cbrown"],
    [{ style: "pipeDelimited" }, object, "color=R%7C100%7CG%7C200%7CB%7C150"],
    [{ style: "deepObject" }, object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
    [{ style: "deepObject" }, { a: { b: [1, 2] } }, "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2"],
    [
      { mediaType: "application/json" },
      object,
      "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
    ],
    [{}, "a b&c=d/e?f+g!'()*", "color=a%20b%26c%3Dd%2Fe%3Ff%2Bg%21%27%28%29%2A"],
    // An apostrophe is encoded by every URL parser (WHATWG URL, special-query percent-encode set).
    [{ allowReserved: true }, "a:/?#[]@!$&'()*+,;=ä%", "color=a:/?%23[]@!$%26%27()*+,;=%C3%A4%25"],
    [{}, true, "color=true"],
    [{}, new Date(0), "color=1970-01-01T00%3A00%3A00.000Z"],
    [{}, { a: undefined, b: 1 }, "b=1"],
  ])("%j, %j: %s", async (definition, value, expected) => {
    expect((await sent("query", value, definition)).seen?.url).toBe(`/?${expected}`);
  });

  test.each<[unknown]>([[undefined], [null], [[]], [{}]])("%j is left out", async (value) => {
    expect((await sent("query", value, {})).seen?.url).toBe("/");
  });

  test("a nested value is refused by a style that cannot express it", async () => {
    const { result, seen } = await sent("query", { a: { b: 1 } }, {});
    expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["query", "color"] }] });
    expect(seen).toBeUndefined();
  });
});

test.each<[ParameterDefinition, unknown, string]>([
  [{}, array, "blue,black,brown"],
  [{}, object, "R,100,G,200,B,150"],
  [{ explode: true }, object, "R=100,G=200,B=150"],
  [{}, "a b/c", "a b/c"],
  [{ mediaType: "application/json" }, { a: 1 }, '{"a":1}'],
])("header %j, %j: %s", async (definition, value, expected) => {
  expect((await sent("header", value, definition)).seen?.headers.color).toBe(expected);
});

test.each<[ParameterDefinition, unknown, string]>([
  [{}, "a;b", "color=a%3Bb"],
  [{}, array, "color=blue; color=black; color=brown"],
  [{ explode: false }, array, "color=blue,black,brown"],
  [{ explode: false }, object, "color=R,100,G,200,B,150"],
])("cookie %j, %j: %s", async (definition, value, expected) => {
  expect((await sent("cookie", value, definition)).seen?.headers.cookie).toBe(expected);
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
