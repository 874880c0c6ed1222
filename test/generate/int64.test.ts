import { asBigints, asDigits } from "@openapi-verbatim/runtime/int64";
import { expect, test } from "vitest";
import { type GenerateInput, generate } from "../../generator/generate.js";
import { parseExactly } from "../../runtime/int64/parse.js";
import { writeExactly } from "../../runtime/int64/write.js";
import { loadSchemas } from "../load-schemas.js";

const HEAD = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n';

/** The validators of a document's schemas, as printed, and what was told besides formats. */
async function printed(text: string, more: Partial<GenerateInput> = {}) {
  const path = text.startsWith("{") ? "spec.json" : "spec.yaml";
  const input = { source: { path, text }, config: { int64: "bigint" as const }, ...more };
  const { files, diagnostics } = await generate(input);
  const told = diagnostics
    .filter(({ code }) => code !== "format-not-asserted")
    .map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`);
  const schemas = files.filter(({ path: file }) => /^schemas\/(?!index)/.test(file));
  const bodies = schemas.map(({ text: one }) =>
    one.slice(one.indexOf("json.schema(")).replace(/\s+/g, " ").replace("( ", "(").trim(),
  );
  return { bodies, told, files };
}

test("limits beyond 2^53 keep their digits, in whatever way they are written", async () => {
  const json = `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},
    "components":{"schemas":{"A":{"type":"integer","format":"int64",
      "minimum": -9223372036854775808, "maximum"
      : 9223372036854775807, "enum": [9223372036854775807, 9223372036854775806, 1]}}}}`;
  expect(await printed(json)).toMatchObject({
    told: [],
    bodies: [
      'json.schema("/components/schemas/A", () => z.literal([9223372036854775807n, 9223372036854775806n, 1n]), );',
    ],
  });
  const yaml = `${HEAD}components:
  schemas:
    A: { type: integer, format: int64, exclusiveMaximum: 9223372036854775807, minimum: 1e19 }
    B:
      type: integer
      format: uint64
      "maximum":
        18446744073709551615
      multipleOf: 9007199254740993
`;
  expect((await printed(yaml)).bodies).toEqual([
    'json.schema("/components/schemas/A", () => z.bigint().gte(10000000000000000000n).lt(9223372036854775807n), );',
    'json.schema("/components/schemas/B", () => z.bigint().lte(18446744073709551615n).multipleOf(9007199254740993n), );',
  ]);
});

test("… and constants, in arrays and objects too", async () => {
  const yaml = `${HEAD}components:
  schemas:
    Id: { type: integer, format: int64 }
    A: { type: array, items: { $ref: "#/components/schemas/Id" }, enum: [[9223372036854775807, 1], [-9223372036854775808]] }
    B: { type: object, properties: { id: { $ref: "#/components/schemas/Id" } }, const: { id: 9007199254740993 } }
`;
  const { bodies, files } = await printed(yaml);
  expect(bodies.join("\n")).toContain("json.const(9223372036854775807n), json.const(1n)");
  expect(bodies.join("\n")).toContain("json.const(-9223372036854775808n)");
  expect(bodies.join("\n")).toContain("id: json.const(9007199254740993n)");
  const types = files.find(({ path }) => path === "types.ts")?.text;
  expect(types).toContain("A: [9223372036854775807n, 1n] | [-9223372036854775808n];");
  expect(types).toContain("id: 9007199254740993n;");
});

test("… and values that are known of an open enum, and examples", async () => {
  const yaml = `${HEAD}components:
  schemas:
    A:
      type: integer
      format: int64
      enum: [9007199254740993, null, 9007199254740995]
      x-enum-varnames: [Three, None, Five]
      example: 9007199254740997
`;
  const config = { int64: "bigint", responses: "open" } as const;
  const { told, files } = await printed(yaml, { config });
  const text = files.map((file) => file.text).join("\n");
  expect(told).toEqual([]);
  expect(text).toContain("json.open([9007199254740993n, 9007199254740995n], z.bigint())");
  expect(text).toContain("A: 9007199254740993n | 9007199254740995n | (bigint & {})");
  expect(text).toContain("`9007199254740995` (Five)");
  expect(text).toContain("Five: 9007199254740995n");
  expect(text).toContain("@example 9007199254740997");
});

test("… and constants of links", async () => {
  const yaml = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a:
    get:
      operationId: getA
      parameters: [{ name: after, in: query, schema: { type: integer, format: int64 } }]
      responses:
        "204":
          description: Done.
          links: { next: { operationId: getA, parameters: { after: 9007199254740993 } } }
`;
  const { files, told } = await printed(yaml);
  expect(files.find(({ path }) => path === "links/get-a.ts")?.text).toContain(
    "after: { value: 9007199254740993n }",
  );
  expect(told).toEqual([]);
});

test("… also of OpenAPI 3.0, of an overlay and of another file", async () => {
  const text = `openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: integer, format: int64, maximum: 9223372036854775807, exclusiveMaximum: true }
    B: { type: integer, format: int64 }
    C: { $ref: "other.yaml#/C" }
`;
  const overlay = `overlay: 1.0.0
info: { title: O, version: "1" }
actions: [{ target: "$.components.schemas.B", update: { maximum: 9223372036854775805 } }]
`;
  const { bodies, told } = await printed(text, {
    overlays: [{ path: "overlay.yaml", text: overlay }],
    read: async () => "C: { type: integer, format: int64, maximum: 9223372036854775803 }\n",
  });
  expect(told).toEqual([]);
  expect(bodies.join("\n")).toMatch(/lt\(9223372036854775807n\)/);
  expect(bodies.join("\n")).toMatch(/lte\(9223372036854775805n\)/);
  expect(bodies.join("\n")).toMatch(/lte\(9223372036854775803n\)/);
});

test("a number whose digits cannot be told is reported", async () => {
  const yaml = `${HEAD}components:
  schemas:
    A: { type: integer, format: int64, maximum: &most 0x7fffffffffffffff }
`;
  expect((await printed(yaml)).told).toEqual([
    "warning rounded-number /components/schemas/A/maximum",
  ]);
});

test("comments and constants of any depth keep digits, too", async () => {
  const yaml = `${HEAD}components:
  schemas:
    A: { type: integer, format: int64, default: 9223372036854775807 }
    B:
      type: object
      properties: { a: { type: integer, format: int64 }, b: { type: array, items: { $ref: "#/components/schemas/A" } } }
      const: { a: 5, b: [6], c: 7 }
`;
  const { files } = await printed(yaml, { config: { int64: "string" } });
  const text = files.map((one) => one.text).join("\n");
  expect(text).toContain("@default 9223372036854775807");
  const { B } = (await loadSchemas(files)) as {
    B: { safeParse(v: unknown): { success: boolean } };
  };
  expect(B.safeParse({ a: "5", b: ["6"], c: 7 }).success).toBe(true);
  expect(B.safeParse({ a: 5, b: [6], c: 7 }).success).toBe(false);
});

test("a constant outside of exact limits is none", async () => {
  const yaml = `${HEAD}components:
  schemas:
    A: { type: integer, format: int64, enum: [9007199254740993, 5], maximum: 9007199254740992 }
`;
  expect((await printed(yaml)).bodies[0]).toContain("json.const(5n)");
});

/** Schemas of which each holds such an integer at `n` of an object, or in an array `n`, by means of another keyword. */
const PLACES = {
  All: "{ type: object, allOf: [{ properties: { n: &int { type: integer, format: int64 } } }] }",
  Pattern: "{ type: object, patternProperties: { '^n$': *int } }",
  Rest: "{ type: object, patternProperties: { '^x$': { type: integer } }, additionalProperties: *int }",
  Dependent: "{ type: object, dependentSchemas: { m: { properties: { n: *int } } } }",
  Then: "{ type: object, if: { required: [k] }, then: { properties: { n: *int } } }",
  Else: "{ type: object, if: { required: [k] }, else: { properties: { n: *int } } }",
  If: "{ type: object, if: { required: [k], properties: { n: *int } }, then: { required: [z] } }",
  Unevaluated: "{ type: object, anyOf: [{ required: [k] }, {}], unevaluatedProperties: *int }",
  Not: "{ type: object, properties: { n: { type: integer } }, not: { properties: { n: { allOf: [*int, { const: 7 }] } }, required: [n] } }",
  Prefix: "{ type: object, properties: { n: { type: array, prefixItems: [*int] } } }",
  Contains: "{ type: object, properties: { n: { type: array, contains: *int } } }",
  Items:
    "{ type: object, properties: { n: { type: array, prefixItems: [{ type: boolean }], unevaluatedItems: *int } } }",
  Reference:
    '{ type: object, properties: { n: { $ref: "#/components/schemas/All/allOf/0/properties/n" } } }',
  Untyped: "{ type: object, properties: { n: { allOf: [*int, { minimum: 1 }] } } }",
  Circle:
    '{ type: object, properties: { n: *int, next: { $ref: "#/components/schemas/Circle" } } }',
};
const DOCUMENT = `${HEAD}components:
  schemas:
${Object.entries(PLACES)
  .map(([name, schema]) => `    ${name}: ${schema}`)
  .join("\n")}
`;

test.each(["classic", "mini"] as const)("every keyword leads to its places (%s)", async (zod) => {
  for (const int64 of ["bigint", "string"] as const) {
    const { files } = await printed(DOCUMENT, { config: { int64, zod } });
    const schemas = await loadSchemas(files);
    for (const [name, source] of Object.entries(PLACES)) {
      const isList = source.includes("type: array");
      for (const besides of name === "Dependent" ? ['"m": 1, '] : ["", '"k": 1, ']) {
        const first = name === "Items" ? "true" : "9007199254740993";
        const text = `{${besides}"n": ${isList ? `[${first}, 9007199254740993]` : "9007199254740993"}}`;
        const form = (int64 === "bigint" ? asBigints : asDigits)(schemas[name] as object);
        const value = form.form?.hold(form.form.parse(text)) as { readonly n: unknown };
        const n = isList ? (value.n as readonly unknown[])[name === "Items" ? 1 : 0] : value.n;
        const held = int64 === "bigint" ? 9007199254740993n : "9007199254740993";
        expect([name, n]).toEqual([name, held]);
        const quoted = text.replaceAll("9007199254740993", '"9007199254740993"');
        const strange = form.form?.hold(form.form.parse(quoted));
        expect([name, form.form?.write(form.form.wire(strange))]).toEqual([
          name,
          quoted.replaceAll(" ", ""),
        ]);
        expect([name, form.form?.write(form.form.wire(value))]).toEqual([
          name,
          text.replaceAll(" ", "").replace(
            /,9007199254740993\]/,
            // Only the first item of a list with one position has a schema.
            name === "Prefix" ? ",9007199254740992]" : "$&",
          ),
        ]);
      }
    }
  }
});

test("JSON is read as JSON.parse reads it, but for integers that it would round", () => {
  const texts = [
    "0",
    "-0",
    "1e5",
    "1.5e-300",
    "1e400",
    '"12345678901234567890"',
    '{"a\\"12345678901234567890":[1,true,null,"\\\\"],"~":"~9007199254740993"}',
    '["~~12345678901234567890",1.1234567890123456789]',
  ];
  for (const text of texts) expect(parseExactly(text)).toEqual(JSON.parse(text));
  expect(parseExactly("9007199254740993")).toBe(9007199254740993n);
  expect(parseExactly("-9007199254740993.0")).toBe(-9007199254740993n);
  expect(parseExactly("1.2345678901234567890e19")).toBe(12345678901234567890n);
  expect(parseExactly("1e23")).toBe(100000000000000000000000n);
  expect(parseExactly("1200000000000000000000e-2")).toBe(12000000000000000000n);
  expect(parseExactly('["~1", 9007199254740993, "~~"]')).toEqual(["~1", 9007199254740993n, "~~"]);
  expect(() => parseExactly('{"a": 9007199254740993')).toThrow(SyntaxError);
  expect(() => parseExactly("09007199254740993")).toThrow(SyntaxError);
});

test("JSON is written as JSON.stringify writes it, with bigints as numbers", () => {
  const value = { a: [1, "~1", undefined], d: new Date(0), u: undefined, n: null };
  expect(writeExactly(value)).toBe(JSON.stringify(value));
  expect(writeExactly({ ...value, b: -5n, "~": ["~~", 1n] })).toBe(
    '{"a":[1,"~1",null],"d":"1970-01-01T00:00:00.000Z","n":null,"b":-5,"~":["~~",1]}',
  );
  expect(() => writeExactly(undefined)).toThrow(TypeError);
  const circle: unknown[] = [1n];
  circle.push(circle);
  expect(() => writeExactly(circle)).toThrow(TypeError);
});

test.each([
  ["bigint", 'path: { id: 5n }, body: { a: [2n], b: 1.5, c: "x" }'],
  ["string", 'path: { id: "5" }, body: { a: ["2"], b: 1.5, c: "x" }'],
] as const)("the example of the README holds them as a %s", async (int64, expected) => {
  const yaml = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a/{id}:
    put:
      operationId: put
      parameters: [{ name: id, in: path, required: true, schema: { type: integer, format: int64, minimum: 5 } }]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a, b, c], properties: {
        a: { type: array, minItems: 1, items: { type: integer, format: int64, enum: [2, 3] } }, b: { const: 1.5 }, c: { const: x } } } } } }
      responses: { "204": { description: Done } }
`;
  const { files } = await printed(yaml, { config: { int64, package: { name: "t" } } });
  const { text = "" } = files.find(({ path }) => path === "README.md") ?? {};
  const example = /put\(client, \{([\s\S]*?)\}\);/.exec(text)?.[1] ?? "";
  expect(example.replace(/\s+/g, " ").replaceAll(", }", " }").trim()).toBe(`${expected},`);
});
