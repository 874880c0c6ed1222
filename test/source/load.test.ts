import { describe, expect, test } from "vitest";
import { load } from "./load.js";
import { minimal, source, told } from "./sources.js";

async function told1(text: string): Promise<string[]> {
  const { document, findings } = await load(source(text), []);
  expect(document).toBeUndefined();
  return findings.map(told);
}

test("a document with its path, its root and its positions", async () => {
  const { document, findings } = await load(minimal("components: { schemas: { A: {} } }"), []);
  expect(findings).toEqual([]);
  expect(document?.path).toBe("openapi.yaml");
  expect(document?.root).toHaveProperty(["components", "schemas", "A"]);
  expect(document?.locate("/components/schemas/A")).toEqual({
    file: "openapi.yaml",
    line: 4,
    column: 26,
  });
});

test.each([
  ["[1]", "not-an-openapi-document 1:1 the document must be an object, not an array"],
  ["", "not-an-openapi-document 1:1 the document must be an object, not null"],
  ["info: {}", 'not-an-openapi-document 1:1 "openapi" must be a string such as "3.1.1"'],
  ["a: 1\nopenapi: 4.1", 'not-an-openapi-document 2:1 "openapi" must be a string such as "3.1.1"'],
  ["a: 1\nswagger: '1.2'", 'unsupported-version 2:1 Swagger "1.2" is not supported; "2.0" is'],
  [
    "a: 1\nopenapi: 3.3.0",
    'unsupported-version 2:1 OpenAPI "3.3.0" is not supported; 3.0.x, 3.1.x and 3.2.x are',
  ],
  ['{"openapi": ]', "invalid-json 1:13 expected a value"],
])("%j is refused", async (text, message) => {
  expect(await told1(text)).toEqual([message]);
});

test("every finding comes with its place, in the overlay where that wrote the value", async () => {
  const overlay = source(
    [
      "overlay: 1.0.0",
      "info: { title: O, version: '1' }",
      "actions:",
      "  - target: $.components.schemas",
      "    update:",
      "      B: { $ref: '#/components/schemas/C' }",
      "  - { target: $.none, remove: true }",
    ].join("\n"),
    "overlay.yaml",
  );
  const main = minimal("components:", "  schemas:", "    A: { type: strin }");
  const { document, findings } = await load(main, [overlay]);
  expect(document).toBeUndefined();
  expect(findings.map(({ code, where }) => [code, where])).toEqual([
    ["overlay-action-unmatched", { file: "overlay.yaml", line: 7, column: 7 }],
    [
      "unresolved-reference",
      { file: "overlay.yaml", line: 6, column: 12, pointer: "/components/schemas/B/$ref" },
    ],
    [
      "invalid-schema",
      { file: "openapi.yaml", line: 6, column: 10, pointer: "/components/schemas/A/type" },
    ],
  ]);
});

test("warnings do not take the document away", async () => {
  const { document, findings } = await load(minimal("colour: red"), []);
  expect(findings.map(({ code }) => code)).toEqual(["document-style"]);
  expect(document).toBeDefined();
});

test("an overlay can bring the version, and its errors stop the run", async () => {
  const overlay = (target: string) =>
    source(
      `overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: [{target: ${target}, update: {openapi: 3.1.0}}]`,
      "o.yaml",
    );
  const main = source("info: { title: T, version: '1' }\npaths: {}");
  expect((await load(main, [overlay("$")])).findings).toEqual([]);
  expect((await load(main, [overlay("'$['")])).findings.map(({ code }) => code)).toContain(
    "invalid-overlay-target",
  );
});

describe("two runs", () => {
  test("give the same findings in the same order", async () => {
    const main = minimal(
      "components: { schemas: { A: { type: x, minLength: y }, B: { $ref: z } } }",
    );
    expect(await load(main, [])).toEqual(await load(main, []));
  });
});

test("a map of components at an address with escapes and a query is read there, once", async () => {
  const asked: string[] = [];
  const main = source(
    "openapi: 3.1.0\ninfo: { title: T, version: '1' }\ncomponents: { schemas: { $ref: 'schemas.yaml?v=1' } }",
    "https://example.com/a%20b/main.yaml",
  );
  const read = async (location: string): Promise<string> => {
    asked.push(location);
    return "Pet: { type: string }";
  };
  const { document, findings } = await load(main, [], read);
  expect(asked).toEqual(["https://example.com/a%20b/schemas.yaml?v=1"]);
  expect(findings.map(({ code }) => code)).toEqual(["document-style"]);
  expect(document?.root).toHaveProperty(["components", "schemas", "Pet"], { type: "string" });
});

test("what has no quotes is the text that was written, where the specification has a string", async () => {
  const lines = [
    "openapi: 3.1.0",
    "info: { title: 0x10, 'version': 1.10, summary: .5 }",
    "tags: [{ name: +1e3 }, { name: 0755 }, { name: True }]",
    "paths: {}",
    "servers:",
    "  - url: '{a}{b}{c}'",
    "    variables:",
    "      a: { default: &a 2.0, enum: [*a, 2.0] }",
    "      b:",
    "        default:",
    "          3.0",
    "      c: { default: # here",
    "         4 }",
  ];
  const { document, findings } = await load(source(lines.join("\n")), []);
  expect(document?.root).toMatchObject({
    info: { title: "0x10", version: "1.10", summary: ".5" },
    tags: [{ name: "+1e3" }, { name: "0755" }, { name: "True" }],
    // What cannot be told from the text is told from the value.
    servers: [
      {
        variables: {
          a: { default: "2", enum: ["2", "2.0"] },
          b: { default: "3.0" },
          c: { default: "4" },
        },
      },
    ],
  });
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(["document-style"]));
});

test("null is no text, and a reference that is none is an error", async () => {
  const text = "tags: [null]\nsecurity: []\npaths: { /a: { get: { operationId: null } } }";
  expect(await told1(`openapi: 3.1.0\ninfo: { title: T, version: '1' }\n${text}`)).toEqual([
    'invalid-document 5:23 "operationId" must be of type string',
    'document-style 3:8 "tags/0" must be of type object',
  ]);
  const lines = "components: { responses: { A: { $ref: 5 } } }";
  const { findings } = await load(minimal(lines), []);
  expect(findings.map(({ where }) => where.pointer)).toEqual(["/components/responses/A/$ref"]);
});
