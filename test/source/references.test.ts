import { describe, expect, test } from "vitest";
import { load } from "./load.js";
import { minimal, source, toldAt } from "./sources.js";

async function findings(...lines: string[]): Promise<string[]> {
  return (await load(minimal(...lines), [])).findings.map(toldAt);
}

const schemas = (...lines: string[]) =>
  findings("components:", "  schemas:", ...lines.map((line) => `    ${line}`));

test("pointers with ~ and percent escapes resolve", async () => {
  expect(
    await findings(
      "components:",
      "  schemas:",
      "    A: { properties: { a/b: { type: string }, 'c d': true, 'e~f': {}, 'g%h': {} } }",
      "    B: { $ref: '#/components/schemas/A/properties/a~1b' }",
      "    C: { $ref: '#/components/schemas/A/properties/c%20d' }",
      "    D: { $ref: '#/components/schemas/A/properties/e~0f' }",
      "    E: { $ref: '#/components/schemas/A/properties/g%25h' }",
      "    F: { $ref: '#/components/schemas/A/properties/a%7E1b' }",
    ),
  ).toEqual([]);
});

test.each([
  ["responses: { '404': { $ref: Gone } }", "#/components/responses/Gone"],
  ["requestBody: { $ref: Pet }", "#/components/requestBodies/Pet"],
  ["parameters: [{ schema: { $ref: Pet } }]", "#/components/schemas/Pet"],
  ["parameters: [{ schema: { $ref: '#Pet' } }]", "#/components/schemas/Pet"],
  ["parameters: [{ schema: { $ref: '#components/schemas/Pet' } }]", "#/components/schemas/Pet"],
  ["parameters: [{ schema: { $ref: Nobody } }]", undefined],
])("%s: a reference that is the name of a component is asked about", async (line, meant) => {
  const text = [
    "openapi: 3.1.0",
    "info: { title: T, version: '1' }",
    `paths: { /pets: { get: { ${line} } } }`,
    "components:",
    "  schemas: { Pet: {} }",
    "  requestBodies: { Pet: { content: {} } }",
    "  responses: { Gone: { description: gone } }",
  ].join("\n");
  const { findings: all } = await load(source(text), [], () =>
    Promise.reject(new Error("does not exist")),
  );
  const [first] = all.filter(({ code }) => /reference/.test(code));
  expect(first?.help).toBe(meant && `Did you mean "${meant}"?`);
});

test("a reference to nothing names the nearest parent and a close spelling", async () => {
  const text = "components: { schemas: { Pet: {}, A: { $ref: '#/components/schemas/Pets' } } }";
  const { findings: all } = await load(minimal(text), []);
  expect(all).toEqual([
    {
      code: "unresolved-reference",
      where: { file: "openapi.yaml", line: 4, column: 40, pointer: "/components/schemas/A/$ref" },
      message: '"#/components/schemas/Pets" points to nothing: #/components/schemas has no "Pets"',
      help: 'Did you mean "#/components/schemas/Pet"?',
    },
  ]);
  expect(await schemas("A: { $ref: '#/definitions/Pet' }")).toEqual([
    'unresolved-reference #/components/schemas/A/$ref "#/definitions/Pet" points to nothing: the root of the document has no "definitions"',
  ]);
});

test("prototype members are no targets", async () => {
  expect(await schemas("A: { $ref: '#/components/schemas/constructor' }")).toHaveLength(1);
});

test.each([
  ["pets.yaml", "pets.yaml"],
  ["./a/b.json#/Pet", "a/b.json"],
  ["https://example.com/a.json", "https://example.com/a.json"],
])("%s leaves the document", async (ref, location) => {
  expect(await schemas(`A: { $ref: '${ref}' }`)).toEqual([
    `external-reference #/components/schemas/A/$ref "${location}" is outside this document`,
  ]);
});

test("circles are told once, through any number of steps", async () => {
  expect(
    await schemas(
      "A: { $ref: '#/components/schemas/B' }",
      "B: { $ref: '#/components/schemas/C' }",
      "C: { $ref: '#/components/schemas/B' }",
      "D: { $ref: '#/components/schemas/D' }",
      "E: { properties: { e: { $ref: '#/components/schemas/E' } } }",
    ),
  ).toEqual([
    "circular-reference #/components/schemas/B/$ref the references #/components/schemas/B -> #/components/schemas/C -> #/components/schemas/B lead only to themselves",
    "circular-reference #/components/schemas/D/$ref the references #/components/schemas/D -> #/components/schemas/D lead only to themselves",
  ]);
});

describe("schemas with names of their own", () => {
  test("anchors and ids of the document are left to a later stage", async () => {
    expect(
      await schemas(
        "A: { $anchor: a, $dynamicAnchor: d }",
        "B: { $ref: '#a' }",
        "C: { $ref: '#d' }",
        "D: { $id: 'https://example.com/d', $defs: { x: {}, y: { $ref: '#/$defs/x' } } }",
        "E: { $ref: 'https://example.com/d' }",
        "F: { $id: 'https://example.com/f', items: { $ref: 'd#/$defs/x' } }",
      ),
    ).toEqual([]);
    expect(await schemas("A: { $ref: '#nowhere' }")).toEqual([
      'unresolved-reference #/components/schemas/A/$ref no schema of this document has the $anchor "nowhere"',
    ]);
  });
});

test("data is not searched for references", async () => {
  expect(
    await schemas(
      "A: { default: { $ref: x }, example: { $ref: x }, examples: [{ $ref: x }], enum: [{ $ref: x }], x-a: { $ref: x } }",
      "B: { properties: { $ref: { type: string } } }",
    ),
  ).toEqual([]);
});

test("in 3.0 nothing beside a $ref counts", async () => {
  const text =
    "openapi: 3.0.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { B: {}, A: { $ref: '#/components/schemas/B', properties: { c: { $ref: x } } } } }";
  expect((await load(source(text), [])).findings).toEqual([]);
});

test("a target outside the fields of the specification is checked too", async () => {
  expect(
    await findings(
      "x-shared: { A: { type: 5, not: { $ref: '#/none' } } }",
      "components: { schemas: { B: { $ref: '#/x-shared/A' } } }",
    ),
  ).toEqual([
    expect.stringContaining("unresolved-reference #/x-shared/A/not/$ref"),
    expect.stringContaining("invalid-schema #/x-shared/A/type"),
  ]);
});

test("a reference to an object of another kind", async () => {
  expect(
    await findings(
      "components: { schemas: { B: {} }, parameters: { p: { $ref: '#/components/schemas/B' } } }",
    ),
  ).toEqual([
    "invalid-document #/components/parameters/p/$ref a reference to a parameter belongs here, but #/components/schemas/B is a schema",
  ]);
});

test("a reference in place of a list or map that leads to nothing is told once", async () => {
  const lines = [
    "openapi: 3.1.0",
    "info: { title: T, version: '1' }",
    "paths:",
    "  /a:",
    "    get: { parameters: { $ref: '#/x-p' } }",
    "    put: { requestBody: { content: { $ref: '#/x-c' } } }",
    "    post: { parameters: { $ref: '#/x-d' }, requestBody: { content: { $ref: '#/x-d' } } }",
    "x-c: { $ref: '#/x-c' }",
    "x-d: []",
  ];
  const { findings } = await load(source(lines.join("\n")), []);
  const errors = findings.filter(({ code }) => code !== "document-style");
  expect(errors.map(toldAt)).toEqual([
    "invalid-document #/paths/~1a/post/requestBody/content/$ref a reference to a map of content belongs here, but #/x-d is a list of parameters",
    'unresolved-reference #/paths/~1a/get/parameters/$ref "#/x-p" points to nothing: the root of the document has no "x-p"',
    "circular-reference #/x-c/$ref the references #/x-c -> #/x-c lead only to themselves",
  ]);
});
