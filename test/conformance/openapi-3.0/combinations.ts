import { type Group, invalid, ref, type Schema30, valid } from "./group.js";

const Positive: Schema30 = { type: "integer", minimum: 1 };
const Untyped: Schema30 = { properties: { a: { type: "string" } } };
const Ratio: Schema30 = { type: "number", minimum: 0, maximum: 1 };
const Node: Schema30 = {
  type: "object",
  required: ["value"],
  properties: { value: {}, left: ref("Node"), right: ref("Node") },
};

/** allOf, oneOf, anyOf, not. */
export const COMBINATIONS: readonly Group[] = [
  {
    group: "allOf",
    schema: { allOf: [{ minimum: 1 }, { maximum: 3 }, { type: "integer" }] },
    tests: [valid(1), valid(3), invalid(0), invalid(4), invalid(1.5), invalid("2")],
  },
  {
    group: "allOf of objects",
    schema: {
      allOf: [
        { type: "object", required: ["a"], properties: { a: { type: "string" } } },
        { type: "object", required: ["b"], properties: { b: { type: "integer" } } },
      ],
    },
    tests: [
      valid({ a: "x", b: 1 }),
      invalid({ a: "x" }),
      invalid({ b: 1 }),
      invalid({ a: 1, b: 1 }),
    ],
  },
  {
    group: "allOf with the same property twice",
    schema: {
      allOf: [
        { type: "object", properties: { a: { type: "string", minLength: 2 } } },
        { type: "object", properties: { a: { type: "string", maxLength: 3 } } },
      ],
    },
    tests: [valid({ a: "ab" }), valid({}), invalid({ a: "a" }), invalid({ a: "abcd" })],
  },
  {
    group: "allOf of contradicting types",
    schema: {
      type: "object",
      properties: { never: { allOf: [{ type: "string" }, { type: "integer" }] } },
    },
    tests: [valid({}), invalid({ never: "a" }), invalid({ never: 1 }), invalid({ never: null })],
  },
  {
    group: "allOf of one, with siblings",
    schema: { allOf: [ref("Positive")], maximum: 5, description: "up to five" },
    components: { Positive },
    tests: [valid(5), invalid(6), invalid(0), invalid("1")],
  },
  {
    group: "allOf, anyOf and oneOf together",
    schema: {
      allOf: [{ multipleOf: 2 }],
      anyOf: [{ multipleOf: 3 }, { minimum: 100 }],
      oneOf: [{ multipleOf: 5 }, { multipleOf: 7 }],
    },
    tests: [
      valid(30),
      valid(42),
      valid(110),
      invalid(210, "oneOf: of 5 and of 7"),
      invalid(10),
      invalid(15),
    ],
  },
  {
    group: "type beside allOf of a schema without type",
    schema: { type: "object", allOf: [ref("Untyped")] },
    components: { Untyped },
    tests: [
      valid({ a: "x" }),
      valid({}),
      invalid("text", "type here refuses it"),
      invalid({ a: 1 }),
    ],
  },
  {
    group: "type beside anyOf of schemas without type",
    schema: { type: "object", anyOf: [ref("Untyped"), { minProperties: 2 }] },
    components: { Untyped },
    tests: [valid({ a: "x" }), valid({ a: 1, b: 1 }), invalid({ a: 1 }), invalid(1), invalid(null)],
  },
  {
    group: "integer beside allOf of a number",
    schema: { type: "integer", allOf: [ref("Ratio")] },
    components: { Ratio },
    tests: [valid(1), valid(0), invalid(0.5, "type here refuses it"), invalid(2)],
  },
  {
    group: "integer beside anyOf of numbers",
    schema: { type: "integer", anyOf: [ref("Ratio"), { type: "number", minimum: 10 }] },
    components: { Ratio },
    tests: [valid(1), valid(12), invalid(0.5), invalid(12.5), invalid(5)],
  },
  {
    group: "integer in one part of allOf, number in the other",
    schema: { allOf: [{ type: "integer" }, ref("Ratio")] },
    components: { Ratio },
    tests: [valid(1), invalid(0.5), invalid("1")],
  },
  {
    group: "array type beside allOf of a schema without type",
    schema: { type: "array", items: {}, allOf: [{ maxItems: 1 }, { uniqueItems: true }] },
    tests: [valid([1]), valid([]), invalid([1, 2]), invalid("ab"), invalid({})],
  },
  {
    group: "oneOf exactly one",
    schema: { type: "integer", oneOf: [{ multipleOf: 3 }, { multipleOf: 5 }] },
    tests: [valid(9), valid(10), invalid(15, "both"), invalid(7, "none"), invalid(0, "both")],
  },
  {
    group: "oneOf of overlapping types",
    schema: { oneOf: [{ type: "integer" }, { type: "number", minimum: 2 }] },
    tests: [valid(1), valid(2.5), invalid(3, "both"), invalid(1.5, "none")],
  },
  {
    group: "oneOf of disjoint types",
    schema: { oneOf: [{ type: "string" }, { type: "integer" }, { type: "array", items: {} }] },
    tests: [valid("a"), valid(1), valid([]), invalid(1.5), invalid(null), invalid({})],
  },
  {
    group: "oneOf of integer and number",
    schema: { oneOf: [{ type: "integer" }, { type: "number" }] },
    tests: [valid(1.5), invalid(1, "an integer is a number as well"), invalid("1")],
  },
  {
    group: "oneOf of overlapping enums",
    schema: { oneOf: [{ enum: ["a", "b"] }, { enum: ["b", "c"] }] },
    tests: [valid("a"), valid("c"), invalid("b", "both"), invalid("d")],
  },
  {
    group: "oneOf of enums",
    schema: { type: "string", oneOf: [{ enum: ["a"] }, { enum: ["b", "c"] }] },
    tests: [valid("a"), valid("c"), invalid("d"), invalid(1)],
  },
  {
    group: "oneOf of integers listed with fractions",
    schema: { type: "integer", oneOf: [{ enum: [1] }, { enum: [1.5] }] },
    tests: [valid(1), invalid(1.5), invalid(2)],
  },
  {
    group: "oneOf of the same option twice",
    schema: {
      type: "object",
      properties: { n: { oneOf: [{ type: "string" }, { type: "string" }] } },
    },
    tests: [valid({}), invalid({ n: "a" }, "both"), invalid({ n: 1 }, "none")],
  },
  {
    group: "oneOf with an empty schema",
    schema: { oneOf: [{ type: "string" }, {}] },
    tests: [valid(1), valid(null), invalid("a", "both")],
  },
  {
    group: "oneOf of objects that are open",
    schema: {
      oneOf: [
        { type: "object", properties: { a: { type: "string" } } },
        { type: "object", properties: { b: { type: "string" } } },
      ],
    },
    tests: [
      valid({ a: "x", b: 1 }),
      valid({ a: 1 }, "only the second fits"),
      invalid({ a: "x" }, "both fit"),
      invalid({}, "both fit"),
    ],
  },
  {
    group: "oneOf told apart by required",
    schema: {
      type: "object",
      properties: { a: { type: "string" }, b: { type: "string" } },
      oneOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    tests: [
      valid({ a: "x" }),
      valid({ b: "x" }),
      invalid({}),
      invalid({ a: "x", b: "x" }),
      invalid({ a: 1 }),
    ],
  },
  {
    group: "anyOf",
    schema: { anyOf: [{ type: "integer" }, { minimum: 2 }] },
    tests: [
      valid(1),
      valid(2.5),
      valid(3),
      valid("x", "minimum looks at numbers only"),
      invalid(1.5),
    ],
  },
  {
    group: "anyOf of objects",
    schema: {
      anyOf: [
        { type: "object", required: ["a"], properties: { a: { type: "string" } } },
        { type: "object", required: ["b"], properties: { b: { type: "string" } } },
      ],
    },
    tests: [
      valid({ a: "x" }),
      valid({ a: "x", b: "y" }),
      valid({ a: "x", b: 1 }),
      invalid({ b: 1 }),
      invalid({}),
    ],
  },
  {
    group: "anyOf beside type",
    schema: { type: "string", anyOf: [{ minLength: 3 }, { pattern: "^x" }, { type: "integer" }] },
    tests: [valid("abc"), valid("x"), invalid("ab"), invalid(1, "type holds as well")],
  },
  {
    group: "anyOf of required",
    schema: { type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    tests: [valid({ a: 1 }), valid({ a: 1, b: 1 }), invalid({}), invalid("a")],
  },
  {
    group: "not",
    schema: { not: { type: "integer" } },
    tests: [valid("1"), valid(1.5), valid(null), invalid(1)],
  },
  {
    group: "not beside type",
    schema: { type: "string", not: { enum: ["", "no"] } },
    tests: [valid("yes"), invalid(""), invalid("no"), invalid(1)],
  },
  {
    group: "not of several keywords",
    schema: { type: "integer", not: { minimum: 5, maximum: 10 } },
    tests: [valid(4), valid(11), invalid(5), invalid(7), invalid(1.5)],
  },
  {
    group: "not not",
    schema: { not: { not: { type: "string" } } },
    tests: [valid("a"), invalid(1)],
  },
  {
    group: "not of an empty schema",
    schema: { type: "object", properties: { never: { not: {} } } },
    tests: [valid({}), valid({ other: 1 }), invalid({ never: null }), invalid({ never: 1 })],
  },
  {
    group: "an exclusive pair by not and required",
    schema: {
      type: "object",
      properties: { a: { type: "string" }, b: { type: "string" } },
      not: { required: ["a", "b"] },
    },
    tests: [
      valid({}),
      valid({ a: "x" }),
      valid({ b: "x" }),
      invalid({ a: "x", b: "y" }),
      invalid({ a: 1 }),
    ],
  },
  {
    group: "not of one required property",
    schema: { type: "object", not: { required: ["a"] } },
    tests: [valid({}), valid({ b: 1 }), invalid({ a: null })],
  },
  {
    group: "not and required without type",
    schema: { not: { required: ["a"] } },
    tests: [valid({}), invalid({ a: 1 }), invalid("text", "required accepts what is no object")],
  },
  {
    group: "not, required and type without type around",
    schema: { not: { type: "object", required: ["a"] } },
    tests: [valid({}), valid("text"), invalid({ a: 1 })],
  },
  {
    group: "not, required and another type",
    schema: { type: "object", not: { type: "array", required: ["a"] } },
    tests: [valid({ a: 1 }), valid({}), invalid([])],
  },
  {
    group: "two exclusive pairs in allOf",
    schema: {
      type: "object",
      allOf: [{ not: { required: ["a", "b"] } }, { not: { required: ["b", "c"] } }],
    },
    tests: [
      valid({ a: 1, c: 1 }),
      valid({ b: 1 }),
      invalid({ a: 1, b: 1 }),
      invalid({ b: 1, c: 1 }),
    ],
  },
  {
    group: "a pair of which exactly one is required",
    schema: {
      type: "object",
      oneOf: [
        { required: ["a"], not: { required: ["b"] } },
        { required: ["b"], not: { required: ["a"] } },
      ],
    },
    tests: [valid({ a: 1 }), valid({ b: 1 }), invalid({ a: 1, b: 1 }), invalid({})],
  },
  {
    group: "not with properties",
    schema: { type: "object", not: { properties: { a: { type: "string" } }, required: ["a"] } },
    tests: [valid({}), valid({ a: 1 }), invalid({ a: "x" })],
  },
  {
    group: "required under not of any",
    schema: { type: "object", not: { anyOf: [{ required: ["a"] }, { required: ["b"] }] } },
    tests: [valid({}), valid({ c: 1 }), invalid({ a: 1 }), invalid({ b: 1, c: 1 })],
  },
  {
    group: "a recursive schema",
    schema: ref("Node"),
    components: { Node },
    tests: [
      valid({ value: null }),
      valid({ value: 1, left: { value: 2, right: { value: 3 } } }),
      invalid({ value: 1, left: {} }),
      invalid({ value: 1, right: null }),
    ],
  },
  {
    group: "oneOf in items",
    schema: {
      type: "array",
      items: { oneOf: [ref("Positive"), { type: "string", maxLength: 1 }] },
    },
    components: { Positive },
    tests: [valid([1, "a"]), valid([]), invalid([0]), invalid(["ab"]), invalid([null])],
  },
];
