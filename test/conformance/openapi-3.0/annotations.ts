import { type Group, invalid, parsed, ref, type Schema30, valid } from "./group.js";

const WithDefaults: Schema30 = {
  type: "object",
  required: ["size"],
  properties: {
    size: { type: "integer", default: 10 },
    color: { type: "string", default: "red" },
  },
  default: { size: 1 },
};

/**
 * Keywords that say nothing of a value. What readOnly and writeOnly do to `required` depends on the
 * direction of a message: test/conformance/directions.
 */
export const ANNOTATIONS: readonly Group[] = [
  {
    group: "default",
    schema: ref("WithDefaults"),
    components: { WithDefaults },
    tests: [
      valid({ size: 1 }, "nothing is filled in"),
      valid({ size: 1, color: "blue" }),
      invalid({}, "a required property is required, with a default too"),
      invalid({ color: "red" }),
      invalid(null),
      invalid({ size: null }),
    ],
  },
  {
    group: "default that the schema refuses",
    schema: { type: "object", properties: { n: { type: "integer", minimum: 5, default: "many" } } },
    tests: [valid({}), valid({ n: 5 }), invalid({ n: "many" }), invalid({ n: 4 })],
  },
  {
    group: "default null",
    schema: { type: "object", properties: { s: { type: "string", default: null } } },
    tests: [valid({}), valid({ s: "a" }), invalid({ s: null }, "default allows nothing")],
  },
  {
    group: "default and additionalProperties false",
    schema: {
      type: "object",
      properties: { a: { type: "integer", default: 1 }, b: { type: "integer", default: 2 } },
      additionalProperties: false,
      maxProperties: 1,
    },
    tests: [valid({}), valid({ a: 1 }), invalid({ a: 1, b: 2 }), invalid({ c: 1 })],
  },
  {
    group: "default and minProperties",
    schema: {
      type: "object",
      properties: { a: { type: "integer", default: 1 } },
      minProperties: 1,
    },
    tests: [valid({ a: 1 }), valid({ z: 1 }), invalid({}, "a default is no property")],
  },
  {
    group: "different defaults in allOf",
    schema: {
      allOf: [
        { type: "object", properties: { a: { type: "integer", default: 1 } } },
        { type: "object", properties: { a: { type: "integer", default: 2 } } },
      ],
    },
    tests: [valid({}), valid({ a: 3 }), invalid({ a: "3" })],
  },
  {
    group: "default under not",
    schema: {
      type: "object",
      properties: { a: { type: "integer", default: 1 } },
      not: { required: ["a"], properties: { a: { default: 5 } } },
    },
    tests: [valid({}), invalid({ a: 1 })],
  },
  {
    group: "default in items and in oneOf",
    schema: {
      type: "array",
      default: [],
      items: {
        oneOf: [
          { type: "string", default: "x" },
          { type: "integer", default: 1 },
        ],
      },
    },
    tests: [valid([]), valid(["a", 1]), invalid([null]), invalid({})],
  },
  {
    group: "example that the schema refuses",
    schema: { type: "string", minLength: 2, example: 5 },
    tests: [valid("ab"), invalid(5), invalid("a")],
  },
  {
    group: "example null",
    schema: { type: "integer", example: null },
    tests: [valid(1), invalid(null)],
  },
  {
    group: "example that looks like a schema",
    schema: { type: "object", example: { type: "array", $ref: "#/nowhere", required: ["z"] } },
    tests: [valid({}), invalid([])],
  },
  {
    group: "examples",
    schema: { type: "integer", examples: ["a", { value: 1 }] },
    tests: [valid(1), invalid("a"), invalid({ value: 1 })],
  },
  {
    group: "examples as in media types",
    schema: { type: "integer", examples: { one: { value: "a" } } },
    tests: [valid(1), invalid("a")],
  },
  {
    group: "readOnly and writeOnly of optional properties",
    schema: {
      type: "object",
      properties: {
        id: { type: "integer", readOnly: true },
        secret: { type: "string", writeOnly: true },
        both: { type: "string", readOnly: false, writeOnly: false },
      },
    },
    tests: [valid({}), valid({ id: 1, secret: "s" }), invalid({ id: "1" }), invalid({ secret: 1 })],
  },
  {
    group: "readOnly outside of properties",
    schema: { type: "array", readOnly: true, items: { type: "integer", writeOnly: true } },
    tests: [valid([1]), valid([]), invalid(["1"]), invalid(null)],
  },
  {
    group: "title, description, deprecated, externalDocs, xml",
    schema: {
      title: "A */ title `x`",
      description: "A text\nof two lines */",
      deprecated: true,
      externalDocs: { url: "https://example.com" },
      xml: { name: "n", attribute: true },
      type: "integer",
    },
    tests: [valid(1), invalid("1"), invalid(null)],
  },
  {
    group: "extensions",
    schema: {
      type: "string",
      "x-nullable": true,
      "x-enum": ["a"],
      "x-maxLength": 1,
      "x-schema": { type: "integer", $ref: "#/nowhere" },
    },
    tests: [valid("abc"), invalid(null, "x-nullable is no keyword"), invalid(1)],
  },
  {
    group: "extensions in objects",
    schema: {
      type: "object",
      "x-required": ["a"],
      "x-additionalProperties": false,
      properties: { "x-id": { type: "integer" } },
    },
    tests: [
      valid({}),
      valid({ b: 1, "x-id": 2 }),
      invalid({ "x-id": "2" }, "a property as any other"),
    ],
  },
  {
    group: "no keyword at all but annotations",
    schema: { type: "object", required: ["v"], properties: { v: { description: "anything" } } },
    tests: [valid({ v: null }), valid({ v: parsed('{"__proto__": 1}') }), invalid({})],
  },
];
