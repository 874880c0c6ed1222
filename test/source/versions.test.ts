import { expect, test } from "vitest";
import { parseText } from "../../generator/source/parse.js";
import { findPlaces } from "../../generator/source/structure.js";
import type { JsonObject } from "../../generator/source/types.js";
import { validateDocument } from "../../generator/source/validate.js";
import { source, told } from "./sources.js";

async function findings(text: string): Promise<string[]> {
  const root = parseText(source(text)).value as JsonObject;
  return (await validateDocument(root, findPlaces(root))).findings.map(told);
}

const of32 = (rest: string) =>
  findings(`openapi: 3.2.0\ninfo: { title: T, version: '1' }\npaths: { /a: { ${rest} } }`);
const none = "responses: { '204': {} }";

test("3.2: what is new is accepted", async () => {
  const media = "itemSchema: {}, prefixEncoding: [{ contentType: a/b }], itemEncoding: {}";
  expect(
    await of32(
      `query: { ${none} }, additionalOperations: { COPY: { ${none}, requestBody: { content: { multipart/mixed: { ${media} } } } } }`,
    ),
  ).toEqual([]);
});

test("3.2: one fault is one message", async () => {
  const query = "{ name: a, in: query, schema: {} }";
  const whole = "{ name: b, in: querystring, content: { text/plain: {} } }";
  expect(await of32(`get: { ${none}, parameters: [${query}, ${whole}] }`)).toEqual([
    'invalid-document #/paths/~1a/get/parameters beside a parameter that is the whole query string, none may be in "query"',
  ]);
  expect(await of32(`get: { ${none}, parameters: [${whole}, ${whole}] }`)).toEqual([
    "invalid-document #/paths/~1a/get/parameters only one parameter can be the whole query string",
  ]);
  expect(
    await of32(`get: { ${none}, parameters: [{ name: b, in: querystring, schema: {} }] }`),
  ).toEqual([
    "invalid-document #/paths/~1a/get/parameters/0 /paths/~1a/get/parameters/0/content is missing",
  ]);
  expect(await of32(`additionalOperations: { GET: { ${none} } }`)).toEqual([
    'invalid-document #/paths/~1a/additionalOperations/GET "GET" is no method of additionalOperations',
  ]);
});

const of20 = (rest: string) =>
  findings(`swagger: '2.0'\ninfo: { title: T, version: '1' }\n${rest}`);
const operation = (rest: string) => of20(`paths: { /a: { get: { ${rest} } } }`);
const ok = "responses: { '200': { description: d } }";
const parameter = (rest: string) => operation(`${ok}, parameters: [{ ${rest} }]`);

test.each([
  "name: a, in: query, type: array, items: { type: string }, collectionFormat: multi",
  "name: a, in: body, schema: { type: object, discriminator: kind, x-nullable: true }",
  "name: a, in: formData, type: file",
  "name: a, in: path, required: true, type: integer, maximum: 3, exclusiveMaximum: true",
  "$ref: '#/parameters/a'",
])("2.0: the parameter %s is accepted", async (rest) => {
  expect(await parameter(rest)).toEqual([]);
});

test.each([
  ["name: a, in: query", "type"],
  ["name: a, in: body", "schema"],
])("2.0: the parameter %s may have any value", async (rest, field) => {
  expect(await parameter(rest)).toEqual([
    `document-style #/paths/~1a/get/parameters/0 /paths/~1a/get/parameters/0/${field} is missing`,
  ]);
});

test.each([
  ["in: query, type: string", "parameters/0 /paths/~1a/get/parameters/0/name is missing"],
  [
    "name: a, in: query, type: file",
    'parameters/0/type "type" must be one of "string", "number", "boolean", "integer", "array", not "file"',
  ],
  [
    "name: a, in: cookie, type: string",
    'parameters/0/in "in" must be one of "body", "header", "formData", "query", "path", not "cookie"',
  ],
  [
    "name: a, in: query, type: string, maxLength: -1",
    'parameters/0/maxLength "maxLength" must be >= 0',
  ],
])("2.0: the parameter %s has one fault", async (rest, message) => {
  expect(await parameter(rest)).toEqual([`invalid-document #/paths/~1a/get/${message}`]);
});

test("2.0: what keeps its meaning is a warning, what loses it an error", async () => {
  expect(await operation("responses: { '200': {} }")).toEqual([
    "document-style #/paths/~1a/get/responses/200 /paths/~1a/get/responses/200/description is missing",
  ]);
  expect(await operation("responses: { '2XX': { description: d } }")).toEqual([
    'invalid-document #/paths/~1a/get/responses/2XX "2XX" is no field of "responses"; a field of your own starts with "x-"',
  ]);
  expect(await operation("colour: red, responses: { '200': { $ref: '#/responses/a' } }")).toEqual([
    'document-style #/paths/~1a/get/colour "colour" is no field of "get"; a field of your own starts with "x-"',
  ]);
  expect(await of20("paths: {}\nhost: a.example/b")).toEqual([
    expect.stringContaining('invalid-document #/host "host" must match pattern'),
  ]);
});

test("2.0: security schemes are judged by their type and flow, schemas by the table", async () => {
  const scheme = (rest: string) => of20(`paths: {}\nsecurityDefinitions: { a: { ${rest} } }`);
  expect(await scheme("type: basic")).toEqual([]);
  expect(await scheme("type: oauth2, flow: implicit, authorizationUrl: u, scopes: {}")).toEqual([]);
  expect(await scheme("type: oauth2, flow: implicit, scopes: {}")).toEqual([
    "document-style #/securityDefinitions/a /securityDefinitions/a/authorizationUrl is missing",
  ]);
  expect(await scheme("type: http")).toEqual([
    expect.stringContaining('invalid-document #/securityDefinitions/a/type "type" must be one of'),
  ]);
  expect(await of20("paths: {}\ndefinitions: { A: { type: blob } }")).toEqual([
    expect.stringContaining("invalid-schema #/definitions/A/type"),
  ]);
  expect(
    await operation("responses: { '200': { description: d, schema: { type: file } } }"),
  ).toEqual([]);
});
