import { describe, expect, test } from "vitest";
import type { Document } from "../../generator/source/types.js";
import { load } from "./load.js";
import { minimal, source, told } from "./sources.js";

/** Loads a document of 3.1 with these lines, and the files that it refers to. */
async function loaded(lines: readonly string[], files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const read = async (location: string): Promise<string> => {
    asked.push(location);
    const text = files[location];
    if (text === undefined) throw new Error(`${location} does not exist`);
    return text;
  };
  const { document, findings } = await load(minimal(...lines), [], read);
  return { document, asked, told: findings.map(told) };
}

const schemas = (...lines: string[]): string[] => [
  "components:",
  "  schemas:",
  ...lines.map((line) => `    ${line}`),
];

function schemasOf(document: Document | undefined): unknown {
  return (document?.root.components as Record<string, unknown> | undefined)?.schemas;
}

test("a document that refers to no other is left as it is, and nothing is read", async () => {
  const lines = schemas("A: { $ref: '#/components/schemas/B' }", "B: {}");
  const { document, asked, told: said } = await loaded(lines, {});
  expect(said).toEqual([]);
  expect(asked).toEqual([]);
  expect(schemasOf(document)).toEqual({ A: { $ref: "#/components/schemas/B" }, B: {} });
});

test("each document is read once", async () => {
  const lines = schemas("A: { $ref: a.yaml }", "B: { $ref: './a.yaml#/items' }");
  const { asked } = await loaded(lines, {
    "a.yaml": "items: { $ref: './x/../a.yaml#/not' }\nnot: {}",
  });
  expect(asked).toEqual(["a.yaml"]);
});

test("a document with several locations is one, under its own path", async () => {
  const own = {
    "m/a.yaml":
      "properties: { b: { $ref: ../../spec/m/a.yaml }, c: { $ref: ../../spec/openapi.yaml#/components/schemas/C } }",
  };
  const lines = schemas("A: { $ref: m/a.yaml }", "B: { $ref: ../spec/m/a.yaml }", "C: {}");
  const main = minimal(...lines);
  const files = new Map(Object.entries({ ...own, [main.path]: main.text }));
  const { document, findings } = await load(main, [], async (location) => {
    const path = location.replace(/^\.\.\/spec\//, "");
    return { path, text: files.get(path) ?? "" };
  });
  expect(findings).toEqual([]);
  expect(schemasOf(document)).toEqual({
    A: {
      properties: {
        b: { $ref: "#/components/schemas/A" },
        c: { $ref: "#/components/schemas/C" },
      },
    },
    B: { $ref: "#/components/schemas/A" },
    C: {},
  });
  expect(document?.locate("/components/schemas/A").file).toBe("m/a.yaml");
});

test("places are those of the file, with its pointers", async () => {
  const lines = schemas("A: { $ref: m/a.yaml }", "B: { $ref: m/a.yaml#/properties/b }");
  const { document } = await loaded(lines, {
    "m/a.yaml": "type: object\nproperties:\n  b: { $ref: c.json }\n",
    "m/c.json": '{\n  "maxLength": 3\n}',
  });
  expect(document?.locate("/components/schemas/A/properties/b")).toEqual({
    ...{ file: "m/a.yaml", line: 3, column: 3, pointer: "/properties/b" },
  });
  // B is a reference to a reference to c.json, and nothing else.
  expect(document?.locate("/components/schemas/B/maxLength")).toEqual({
    ...{ file: "m/c.json", line: 2, column: 3, pointer: "/maxLength" },
  });
  expect(document?.locate("/components/schemas")).toMatchObject({ file: "openapi.yaml" });
});

test("overlays apply to the entry document, and what they refer to is read", async () => {
  const overlay = source(
    "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions:\n  - target: $.components.schemas\n    update: { B: { $ref: b.yaml } }",
    "overlays/o.yaml",
  );
  const read = async (location: string): Promise<string> => `description: ${location}`;
  const { document } = await load(minimal(...schemas("A: {}")), [overlay], read);
  expect(schemasOf(document)).toEqual({ A: {}, B: { description: "b.yaml" } });
});

test("what stands beside a $ref of 3.1 stays, and the target becomes a component", async () => {
  const lines = schemas("A: { $ref: a.yaml, description: d }");
  const { document } = await loaded(lines, { "a.yaml": "type: string" });
  expect(schemasOf(document)).toEqual({
    A: { $ref: "#/components/schemas/a", description: "d" },
    a: { type: "string" },
  });
});

test("a mapping names schemas of other files, and of the file that it stands in", async () => {
  const lines = schemas(
    "A: { $ref: animals.yaml#/components/schemas/Animal }",
    "Own: { discriminator: { propertyName: t, mapping: { a: A, b: b.yaml, lost: lost.yaml } } }",
  );
  const { document, told: said } = await loaded(lines, {
    "animals.yaml": `openapi: 3.1.0
components:
  schemas:
    Animal: { discriminator: { propertyName: t, mapping: { dog: Dog, a: A, cat: './animals.yaml#/components/schemas/Cat' } } }
    Dog: {}
    Cat: {}`,
    "b.yaml": "true",
  });
  const mapping = (name: string): unknown =>
    (schemasOf(document) as Record<string, { discriminator: { mapping: unknown } }>)[name]
      ?.discriminator.mapping;
  expect(mapping("A")).toEqual({
    ...{ dog: "#/components/schemas/Dog", a: "A", cat: "#/components/schemas/Cat" },
  });
  expect(mapping("Own")).toEqual({ a: "A", b: "#/components/schemas/b", lost: "lost.yaml" });
  expect(said).toEqual(["document-style 7:74 lost.yaml does not exist"]);
});

test("a link leads to an operation that is imported; to no other", async () => {
  const lines = [
    "x-none: none",
    "components:",
    "  links:",
    "    a: { operationRef: 'paths.yaml#/a/get' }",
    "    b: { operationRef: 'https://example.com/api.json#/paths/~1x/get' }",
    "    c: { operationRef: '#/paths/~1a/get' }",
  ].join("\n");
  const text = minimal(lines).text.replace("paths: {}", "paths: { /a: { $ref: 'paths.yaml#/a' } }");
  const { document } = await load(source(text), [], async () => {
    return "a: { get: { responses: { '200': { description: ok } } } }";
  });
  expect(document?.root.components).toEqual({
    links: {
      a: { operationRef: "#/paths/~1a/get" },
      b: { operationRef: "https://example.com/api.json#/paths/~1x/get" },
      c: { operationRef: "#/paths/~1a/get" },
    },
  });
});

describe("identifiers", () => {
  test("$self is the base of references, and a name of the document", async () => {
    const lines = ["$self: https://example.com/api/openapi", ...schemas("A: { $ref: a.yaml }")];
    const files = {
      "https://example.com/api/a.yaml":
        "not: { $ref: 'https://example.com/api/openapi#/components/schemas/A' }",
    };
    const { document, asked } = await loaded(lines, files);
    expect(asked).toEqual(["https://example.com/api/a.yaml"]);
    expect(schemasOf(document)).toEqual({ A: { not: { $ref: "#/components/schemas/A" } } });
    // Nothing is there, so the file beside the document is taken.
    const beside = await loaded(lines, { "a.yaml": "type: 'null'" });
    expect(beside.asked).toEqual(["https://example.com/api/a.yaml", "a.yaml"]);
    expect(schemasOf(beside.document)).toEqual({ A: { type: "null" } });
  });

  // OpenAPI 3.2.0, Appendix F, "Base URI Within Content".
  test("documents that call themselves with $self and schemas with $id know each other", async () => {
    const lines = [
      "$self: https://example.com/api/openapi",
      "components:",
      "  requestBodies:",
      "    Foo: { $ref: 'shared/foo#/components/requestBodies/Foo' }",
    ];
    const foo = `openapi: 3.2.0
$self: https://example.com/api/shared/foo
components:
  requestBodies:
    Foo: { content: { application/json: { schema: { $ref: ../schemas/foo } } } }
  schemas:
    Foo: { $id: 'https://example.com/api/schemas/foo', properties: { bar: { $ref: bar } } }
    Bar: { $id: 'https://example.com/api/schemas/bar', type: string }`;
    const text = minimal(...lines).text.replace("3.1.0", "3.2.0");
    const { document, findings } = await load(source(text), [], async (location) => {
      if (location === "shared/foo") return foo;
      throw new Error(`${location} does not exist`);
    });
    expect(findings).toEqual([]);
    expect(document?.root.components).toEqual({
      requestBodies: {
        Foo: { content: { "application/json": { schema: { $ref: "#/components/schemas/Foo" } } } },
      },
      schemas: {
        Bar: { type: "string" },
        Foo: { properties: { bar: { $ref: "#/components/schemas/Bar" } } },
      },
    });
  });

  test("a URI is that of a file that gives it to itself, whenever that is read", async () => {
    const lines = schemas("A: { $ref: 'urn:example:b' }", "B: { $ref: b.yaml }");
    const { document, asked } = await loaded(lines, { "b.yaml": "$id: urn:example:b" });
    expect(asked).toEqual(["b.yaml"]);
    expect(schemasOf(document)).toEqual({ A: {}, B: { $ref: "#/components/schemas/A" } });
  });

  test("references out of a schema with an $id of the entry document", async () => {
    const lines = schemas("A: { $id: 'https://example.com/a', items: { $ref: b.yaml } }");
    const { document } = await loaded(lines, { "b.yaml": "type: string" });
    expect(schemasOf(document)).toMatchObject({
      A: { items: { $ref: "document:///root#/components/schemas/b" } },
      b: { type: "string" },
    });
  });
});

describe("dialects", () => {
  test("are read for their vocabularies", async () => {
    const lines = schemas("A: { $schema: 'https://example.com/meta' }", "B: { $ref: b.yaml }");
    const { document } = await loaded(lines, {
      "https://example.com/meta": '{ "$vocabulary": { "x": true }, "allOf": [{ "$ref": "none" }] }',
      "b.yaml": "$schema: http://json-schema.org/draft-07/schema#",
    });
    expect(document?.root["x-verbatim-documents"]).toEqual({
      "https://example.com/meta": { $vocabulary: { x: true } },
    });
  });

  test("that cannot be read are reported", async () => {
    const { told: said } = await loaded(["jsonSchemaDialect: https://example.com/meta"], {});
    expect(said).toEqual([
      'unknown-dialect 4:1 the dialect "https://example.com/meta" is not known, so JSON Schema 2020-12 is taken',
    ]);
  });
});

test("data of other files is not searched for references", async () => {
  const lines = schemas("A: { $ref: a.yaml }");
  const text =
    "default: { $ref: x }\nexamples: [{ $ref: x }]\nx-a: { $ref: x }\nproperties: { $ref: {} }";
  expect((await loaded(lines, { "a.yaml": text })).told).toEqual([]);
});

test("names of prototypes are names like any other", async () => {
  const lines = schemas("A: { $ref: 'p.json#/constructor' }", "B: { $ref: 'p.json#/__proto__' }");
  const { document } = await loaded(lines, {
    "p.json":
      '{ "constructor": { "$ref": "#/toString" }, "__proto__": { "type": "null" }, "toString": {} }',
  });
  expect(schemasOf(document)).toEqual({ A: {}, B: { type: "null" } });
});

test("references that lead on and on end", async () => {
  const read = async (location: string): Promise<string> => {
    const number = Number(/\d+/.exec(location)?.[0]);
    if (number === 2000) throw new Error(`${location} is one document too many`);
    return `{ "items": { "$ref": "${number + 1}.json" } }`;
  };
  const { findings } = await load(minimal(...schemas("A: { $ref: 0.json }")), [], read);
  expect(findings.map(told)).toEqual([
    "external-reference 1:14 2000.json is one document too many",
  ]);
});

test("what stays whole is the same from wherever the run starts, whatever its name", async () => {
  const files = {
    "tree #1?.yaml": "$dynamicAnchor: node\nproperties: { kid: { $dynamicRef: '#node' } }",
    "../up.yaml": "$dynamicAnchor: node\n$ref: 'spec/tree%20%231%3F.yaml'",
  };
  const lines = schemas("A: { $ref: 'tree%20%231%3F.yaml' }", "B: { $ref: ../up.yaml }");
  const roots: unknown[] = [];
  for (const folder of ["spec/", "a/spec/", "../spec/", "/home/me/spec/"]) {
    const main = minimal(...lines);
    const { document, findings } = await load(
      { ...main, path: folder + main.path },
      [],
      async (location) => {
        const [found] = Object.entries(files).filter(([path]) => location.endsWith(path.slice(3)));
        return { path: location, text: found?.[1] ?? "" };
      },
    );
    expect(findings).toEqual([]);
    roots.push(document?.root);
  }
  expect(roots[0]).toMatchObject({
    "x-verbatim-documents": {
      "document:///files/tree%20%231%3F.yaml": {},
      "document:///files/_/up.yaml": { $ref: "document:///files/tree%20%231%3F.yaml#" },
    },
  });
  for (const root of roots) expect(root).toEqual(roots[0]);
});
