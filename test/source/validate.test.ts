import { describe, expect, test } from "vitest";
import { parseText } from "../../generator/source/parse.js";
import { findPlaces } from "../../generator/source/structure.js";
import type { JsonObject } from "../../generator/source/types.js";
import { validateDocument } from "../../generator/source/validate.js";
import { minimal, source, told } from "./sources.js";

async function findings(text: string): Promise<string[]> {
  const root = parseText(source(text)).value as JsonObject;
  return (await validateDocument(root, findPlaces(root))).findings.map(told);
}

const document = (version: string, rest: string) =>
  `openapi: ${version}\ninfo: { title: T, version: '1' }\n${rest}`;
const operation = (rest: string) => `paths: { /pets: { get: { ${rest} } } }`;
const parameter = (rest: string) =>
  operation(`parameters: [{ ${rest} }], responses: { '200': { description: d } }`);
const both = ["3.0.3", "3.1.0"];

describe.each(both)("the official schema of %s", (version) => {
  const check = (rest: string) => findings(document(version, rest));

  test("an ordinary document has no findings", async () => {
    expect(await check(parameter("name: a, in: query, schema: { type: string }"))).toEqual([]);
  });

  test("one fault is one message", async () => {
    expect(await check(parameter("name: a, in: body, schema: { type: string }"))).toEqual([
      'invalid-document #/paths/~1pets/get/parameters/0/in "in" must be one of "path", "query", "header", "cookie", not "body"'.replace(
        '"path", "query", "header", "cookie"',
        version === "3.0.3"
          ? '"path", "query", "header", "cookie"'
          : '"query", "header", "path", "cookie"',
      ),
    ]);
    expect(await check(parameter("in: query, schema: { type: string }"))).toEqual([
      "invalid-document #/paths/~1pets/get/parameters/0 /paths/~1pets/get/parameters/0/name is missing",
    ]);
    expect(await check(parameter("name: a, in: query, schema: {}, content: {}"))).toContain(
      'invalid-document #/paths/~1pets/get/parameters/0 "parameters/0" needs exactly one of "schema", "content"',
    );
    expect(await check(parameter("name: a, in: query"))).toEqual([
      'document-style #/paths/~1pets/get/parameters/0 "parameters/0" needs exactly one of "schema", "content"',
    ]);
    expect(await check(operation("tags: one, responses: { '200': { description: d } }"))).toEqual([
      'invalid-document #/paths/~1pets/get/tags "tags" must be of type array',
    ]);
  });

  test("what would be lost is an error", async () => {
    expect(await check("paths: { pets: {} }")).toEqual([
      'invalid-document #/paths/pets "pets" is no field of "paths"; a field of your own starts with "x-"',
    ]);
    expect(
      await check(operation("responses: { '2xx': { description: d }, '2XX': { description: d } }")),
    ).toEqual([
      'invalid-document #/paths/~1pets/get/responses/2xx "2xx" is no field of "responses"; a field of your own starts with "x-"',
    ]);
  });

  test("what keeps its meaning is a warning", async () => {
    expect(await check(operation("responses: { '200': {} }"))).toEqual([
      "document-style #/paths/~1pets/get/responses/200 /paths/~1pets/get/responses/200/description is missing",
    ]);
    expect(await check(operation("colour: red, responses: { '200': { description: d } }"))).toEqual(
      [
        'document-style #/paths/~1pets/get/colour "colour" is no field of "get"; a field of your own starts with "x-"',
      ],
    );
    expect(await check(parameter("name: a, in: path, schema: { type: string }"))).toEqual([
      "document-style #/paths/~1pets/get/parameters/0 /paths/~1pets/get/parameters/0/required is missing",
    ]);
    expect(
      await check(
        operation("responses: { '200': { description: d, content: { application/json: null } } }"),
      ),
    ).toEqual([
      'document-style #/paths/~1pets/get/responses/200/content/application~1json "application/json" must be of type object, and is read as {}',
    ]);
    expect(await check(operation("responses: { '4xx': { description: d } }"))).toContain(
      'document-style #/paths/~1pets/get/responses/4xx "4xx" is read as "4XX"',
    );
    expect(await check(operation("responses: {}"))).toEqual([
      'document-style #/paths/~1pets/get/responses "responses" must not be empty',
    ]);
  });

  test("security schemes are judged by their type", async () => {
    const schemes = (rest: string) =>
      check(`paths: {}\ncomponents: { securitySchemes: { a: { ${rest} } } }`);
    expect(await schemes("type: apiKey, in: header")).toEqual([
      "invalid-document #/components/securitySchemes/a /components/securitySchemes/a/name is missing",
    ]);
    expect(await schemes("type: http, scheme: bearer, bearerFormat: JWT")).toEqual([]);
    expect(await schemes("$ref: '#/components/securitySchemes/b'")).toEqual([]);
  });
});

test("a missing tag and an unknown field hide nothing and bring nothing along", async () => {
  const scheme = "components: { securitySchemes: { a: { scheme: basic } } }";
  expect(await findings(document("3.1.0", scheme))).toEqual([
    "invalid-document #/components/securitySchemes/a /components/securitySchemes/a/type is missing",
  ]);
  const paths = "paths: { pets: {}, /a: { get: { responses: { '200': { summary: s } } } } }";
  expect((await findings(document("3.1.0", paths))).map((text) => text.split(" ")[1])).toEqual([
    "#/paths/~1a/get/responses/200",
    "#/paths/~1a/get/responses/200/summary",
    "#/paths/pets",
  ]);
});

test("3.0 asks for responses and paths, 3.1 for one of paths, components and webhooks", async () => {
  expect(await findings(document("3.0.3", operation("summary: s")))).toEqual([
    "document-style #/paths/~1pets/get /paths/~1pets/get/responses is missing",
  ]);
  expect(await findings(document("3.0.3", ""))).toEqual(["document-style # /paths is missing"]);
  expect(await findings(document("3.1.0", operation("summary: s")))).toEqual([]);
  expect(await findings(document("3.1.0", ""))).toEqual([
    'invalid-document # the document needs at least one of "paths", "components", "webhooks"',
  ]);
});

test("only fields are documentation, not names that read like them", async () => {
  const check = (rest: string) => findings(document("3.1.0", `paths: {}\ncomponents: { ${rest} }`));
  expect(await check("parameters: { example: { name: a, in: x, schema: {} } }")).toEqual([
    expect.stringContaining("invalid-document #/components/parameters/example/in"),
  ]);
  expect(await check("examples: { a: { summary: 1 } }")).toEqual([
    expect.stringContaining("document-style #/components/examples/a/summary"),
  ]);
  expect(
    await check("parameters: { a: { name: a, in: query, example: 1, examples: {} } }"),
  ).toEqual([expect.stringContaining("document-style #/components/parameters/a")]);
  expect(await check("headers: { a: { schema: {}, example: 1, examples: {} } }")).toEqual([
    'document-style #/components/headers/a "a" must not have both "example", "examples"',
  ]);
});

test("a component name with other characters keeps its meaning", async () => {
  const { text } = minimal("components: { schemas: { 'List<Pet>': { type: object } } }");
  expect(await findings(text)).toEqual([
    'document-style #/components/schemas/List<Pet> "List<Pet>" has characters other than A-Z a-z 0-9 . _ -',
  ]);
});

describe("schemas", () => {
  const schema = (rest: string) =>
    findings(minimal(`components: { schemas: { A: ${rest} } }`).text);

  test.each([
    [
      "{ type: strnig }",
      'type "type" must be one of array, boolean, integer, null, number, object, string, or a non-empty array of these, not "strnig"',
    ],
    ["{ type: [] }", "type "],
    ["{ items: [{}] }", "items "],
    [
      "{ patternProperties: { '(': {} } }",
      'patternProperties/( "(" is no regular expression of ECMAScript',
    ],
    [
      "{ properties: { a: x } }",
      "properties/a a schema must be an object, true or false, not a string",
    ],
    ["{ properties: [{}] }", "properties "],
    ["{ type: null }", "type "],
    ["{ $ref: 5 }", "$ref "],
    ["{ enum: text }", "enum "],
  ])("%s is invalid", async (rest, message) => {
    expect(await schema(rest)).toEqual([
      expect.stringContaining(`invalid-schema #/components/schemas/A/${message}`),
    ]);
  });

  test.each([
    ["{ minLength: -1 }", 'minLength "minLength" must be an integer that is not negative, not -1'],
    ["{ maximum: '5' }", 'maximum "maximum" must be a number, not "5"'],
    ["{ multipleOf: 0 }", 'multipleOf "multipleOf" must be a number greater than 0, not 0'],
    ["{ required: true }", 'required "required" must be an array of property names, not true'],
    ["{ allOf: [] }", 'allOf "allOf" must be a non-empty array of schemas, not []'],
    ["{ properties: [] }", 'properties "properties" must be an object, not []'],
    ["{ pattern: '(' }", 'pattern "pattern" must be a regular expression of ECMAScript, not "("'],
    ["{ discriminator: type }", "discriminator "],
    ["{ nullable: 'yes' }", "nullable "],
    ["{ description: null }", "description "],
    ["{ enum: null }", "enum "],
    ["{ items: null }", "items null is no schema"],
  ])("%s is read without the keyword", async (rest, message) => {
    expect(await schema(rest)).toEqual([
      expect.stringContaining(`meaningless-keyword #/components/schemas/A/${message}`),
    ]);
  });

  test.each([
    "{ exclusiveMinimum: true, nullable: true, type: [string, 'null'] }",
    "{ pattern: '^\\-$' }",
    "{ default: { allOf: [] }, example: { type: 1 }, enum: [{ type: 2 }], const: { $ref: x }, x-a: { $ref: y } }",
    "{ properties: { type: { type: string }, $ref: { type: string }, enum: {} } }",
    "true",
  ])("%s is accepted", async (rest) => {
    expect(await schema(rest)).toEqual([]);
  });

  test("they are found in every place, and a word that is no keyword is told", async () => {
    const content = "content: { a/b: { schema: { not: { items: { type: x } } } } }";
    expect(
      await findings(
        document("3.0.3", operation(`responses: { default: { description: d, ${content} } }`)),
      ),
    ).toEqual([expect.stringContaining("/schema/not/items/type")]);
    expect(await schema("{ minLenght: 1 }")).toEqual([
      'ignored-keyword #/components/schemas/A/minLenght "minLenght" is no keyword of JSON Schema or OpenAPI',
    ]);
  });
});
