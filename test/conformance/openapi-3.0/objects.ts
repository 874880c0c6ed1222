import { type Group, invalid, parsed, ref, type Schema30, valid } from "./group.js";

const Closed: Schema30 = {
  type: "object",
  properties: { a: { type: "string" } },
  additionalProperties: false,
};
const Open: Schema30 = { type: "object", properties: { b: { type: "string" } } };

/** Under the name `constructor`, TypeScript checks a literal against Object. */
const STRING: Schema30 = { type: "string" };

/** properties, additionalProperties, required, minProperties, maxProperties. */
export const OBJECTS: readonly Group[] = [
  {
    group: "object without properties",
    schema: { type: "object" },
    tests: [valid({}), valid({ a: 1 }), invalid([]), invalid(null), invalid("{}"), invalid(1)],
  },
  {
    group: "properties without type",
    schema: { properties: { a: { type: "string" } } },
    tests: [valid({ a: "x" }), valid({}), valid("a"), valid([1]), valid(null), invalid({ a: 1 })],
  },
  {
    group: "additionalProperties by default",
    schema: { type: "object", properties: { a: { type: "string" } } },
    tests: [valid({ a: "x", b: 1 }), valid({ b: null }), invalid({ a: 1, b: 1 })],
  },
  {
    group: "additionalProperties true",
    schema: { type: "object", properties: { a: { type: "string" } }, additionalProperties: true },
    tests: [valid({ a: "x", b: [1] }), invalid({ a: null })],
  },
  {
    group: "additionalProperties as empty schema",
    schema: { type: "object", additionalProperties: {} },
    tests: [valid({}), valid({ a: null, b: 1 }), invalid([]), invalid(null)],
  },
  {
    group: "additionalProperties false",
    schema: Closed,
    tests: [valid({ a: "x" }), valid({}), invalid({ b: 1 }), invalid({ a: "x", b: null })],
  },
  {
    group: "additionalProperties false without properties",
    schema: { type: "object", additionalProperties: false },
    tests: [valid({}), invalid({ a: 1 })],
  },
  {
    group: "additionalProperties false without type",
    schema: { properties: { a: {} }, additionalProperties: false },
    tests: [valid({ a: 1 }), valid("x"), valid([1]), invalid({ b: 1 })],
  },
  {
    group: "additionalProperties as schema",
    schema: {
      type: "object",
      properties: { a: { type: "string" } },
      additionalProperties: { type: "integer" },
    },
    tests: [valid({ a: "x", b: 1 }), valid({ b: 2, c: 3 }), invalid({ b: "x" }), invalid({ a: 1 })],
  },
  {
    group: "a map of lists",
    schema: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "integer" } },
    },
    tests: [valid({ a: [1], b: [] }), invalid({ a: 1 }), invalid({ a: ["1"] })],
  },
  {
    group: "additionalProperties false beside allOf",
    schema: {
      type: "object",
      allOf: [ref("Open")],
      properties: { a: { type: "string" } },
      additionalProperties: false,
    },
    components: { Open },
    tests: [
      valid({ a: "x" }),
      valid({}),
      invalid({ a: "x", b: "y" }, "additionalProperties does not see into allOf"),
    ],
  },
  {
    group: "additionalProperties false in a part of allOf",
    schema: { allOf: [ref("Closed"), ref("Open")] },
    components: { Closed, Open },
    tests: [valid({ a: "x" }), invalid({ a: "x", b: "y" }, "the closed part refuses b"), valid({})],
  },
  {
    group: "additionalProperties false in both parts of allOf",
    schema: {
      allOf: [
        ref("Closed"),
        { type: "object", properties: { b: {} }, additionalProperties: false },
      ],
    },
    components: { Closed },
    tests: [valid({}), invalid({ a: "x" }), invalid({ b: 1 })],
  },
  {
    group: "additionalProperties false in allOf with the same properties",
    schema: {
      allOf: [
        ref("Closed"),
        { type: "object", required: ["a"], properties: { a: { minLength: 2 } } },
      ],
    },
    components: { Closed },
    tests: [valid({ a: "xy" }), invalid({ a: "x" }), invalid({}), invalid({ a: "xy", b: 1 })],
  },
  {
    group: "additionalProperties false beside oneOf",
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { a: {}, b: {} },
      oneOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    tests: [valid({ a: 1 }), valid({ b: 1 }), invalid({ a: 1, b: 1 }), invalid({ a: 1, c: 1 })],
  },
  {
    group: "required",
    schema: { type: "object", required: ["a", "b"], properties: { a: { type: "string" }, b: {} } },
    tests: [valid({ a: "x", b: null }), invalid({ a: "x" }), invalid({ b: 1 }), invalid({})],
  },
  {
    group: "required of undeclared properties",
    schema: { type: "object", required: ["a"] },
    tests: [valid({ a: 1 }), valid({ a: null, b: 1 }), invalid({ b: 1 }), invalid({})],
  },
  {
    group: "required of an undeclared property, others declared",
    schema: { type: "object", required: ["z"], properties: { a: { type: "string" } } },
    tests: [
      valid({ z: [] }),
      valid({ a: "x", z: 0 }),
      invalid({ a: "x" }),
      invalid({ z: 1, a: 1 }),
    ],
  },
  {
    group: "required of an undeclared property with additionalProperties",
    schema: { type: "object", required: ["z"], additionalProperties: { type: "integer" } },
    tests: [valid({ z: 1 }), invalid({ z: "1" }), invalid({ a: 1 })],
  },
  {
    group: "required of a property that additionalProperties refuses",
    schema: {
      type: "object",
      properties: {
        o: { type: "object", required: ["z"], properties: { a: {} }, additionalProperties: false },
      },
    },
    tests: [valid({}), invalid({ o: { z: 1 } }), invalid({ o: { a: 1 } }), invalid({ o: {} })],
  },
  {
    group: "required without type",
    schema: { required: ["a"] },
    tests: [valid({ a: 1 }), valid("text"), valid(null), valid([]), invalid({})],
  },
  {
    group: "required in allOf for a property declared beside it",
    schema: {
      type: "object",
      properties: { a: { type: "string" } },
      allOf: [{ required: ["a"] }],
    },
    tests: [valid({ a: "x" }), invalid({}), invalid({ a: 1 })],
  },
  {
    group: "required beside allOf for a property declared in it",
    schema: { allOf: [ref("Open")], required: ["b"] },
    components: { Open },
    tests: [valid({ b: "x" }), invalid({}), invalid({ b: 1 }), invalid("x")],
  },
  {
    group: "names of Object.prototype",
    schema: {
      type: "object",
      required: ["toString"],
      properties: { constructor: STRING },
    },
    tests: [
      valid({ toString: 1 }),
      invalid({}, "toString must be an own property"),
      invalid({ toString: 1, constructor: 1 }),
      valid({ toString: 1, constructor: "x", valueOf: null }),
    ],
  },
  {
    group: "a property called __proto__",
    schema: {
      type: "object",
      required: ["__proto__"],
      properties: parsedProperties('{"__proto__": {"type": "integer"}}'),
    },
    tests: [
      valid(parsed('{"__proto__": 1}')),
      invalid(parsed('{"__proto__": "1"}')),
      invalid({}),
      invalid({ proto: 1 }),
    ],
  },
  {
    group: "additionalProperties and __proto__",
    schema: { type: "object", additionalProperties: { type: "integer" } },
    tests: [
      valid(parsed('{"__proto__": 1, "constructor": 2}')),
      invalid(parsed('{"__proto__": {}}')),
      invalid({ hasOwnProperty: "x" }),
    ],
  },
  {
    group: "names that are no identifiers",
    schema: {
      type: "object",
      required: ["", "a-b"],
      properties: { "": { type: "integer" }, "a-b": {}, "ü/~\"'`${x}": { type: "string" } },
    },
    tests: [
      valid({ "": 1, "a-b": 2 }),
      invalid({ "": "1", "a-b": 2 }),
      invalid({ "a-b": 2 }),
      invalid({ "": 1, "a-b": 2, "ü/~\"'`${x}": 3 }),
    ],
  },
  {
    group: "minProperties and maxProperties",
    schema: { type: "object", minProperties: 1, maxProperties: 2 },
    tests: [valid({ a: 1 }), valid({ a: 1, b: 2 }), invalid({}), invalid({ a: 1, b: 2, c: 3 })],
  },
  {
    group: "minProperties counts undeclared properties",
    schema: { type: "object", minProperties: 2, properties: { a: { type: "string" } } },
    tests: [
      valid({ a: "x", z: 1 }),
      valid({ y: 1, z: 1 }),
      invalid({ a: "x" }),
      invalid({ a: 1, z: 1 }),
    ],
  },
  {
    group: "maxProperties 0",
    schema: { type: "object", maxProperties: 0 },
    tests: [valid({}), invalid({ a: 1 })],
  },
  {
    group: "maxProperties without type",
    schema: { maxProperties: 1 },
    tests: [valid([1, 2, 3]), valid("abc"), valid({ a: 1 }), invalid({ a: 1, b: 2 })],
  },
  {
    group: "nested objects",
    schema: {
      type: "object",
      required: ["o"],
      properties: {
        o: { type: "object", required: ["p"], properties: { p: { type: "boolean" } } },
      },
    },
    tests: [valid({ o: { p: false } }), invalid({ o: {} }), invalid({ o: { p: 0 } }), invalid({})],
  },
  {
    group: "properties called as keywords",
    schema: {
      type: "object",
      required: ["type"],
      properties: {
        type: { type: "string" },
        properties: { type: "object" },
        required: { type: "boolean" },
        items: { type: "array", items: {} },
        enum: { type: "array", items: { type: "string" } },
        default: { type: "integer" },
        example: { type: "integer" },
      },
    },
    tests: [
      valid({ type: "t", properties: {}, required: true, items: [], enum: ["a"], default: 1 }),
      invalid({ type: "t", required: [] }),
      invalid({ type: "t", default: "1" }),
      invalid({ type: "t", example: "1" }),
      invalid({ properties: {} }),
    ],
  },
  {
    group: "empty schema",
    schema: { type: "object", required: ["any"], properties: { any: {} } },
    tests: [
      valid({ any: null }),
      valid({ any: [{ a: 1 }] }),
      valid({ any: false }),
      invalid({}, "any value, but a value"),
    ],
  },
];

function parsedProperties(text: string): NonNullable<Schema30["properties"]> {
  return JSON.parse(text) as NonNullable<Schema30["properties"]>;
}
