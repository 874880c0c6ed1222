import { type Group, inResponses, invalid, ref, type Schema30, valid } from "./group.js";

const Name: Schema30 = { type: "string", minLength: 1 };
const NullableName: Schema30 = { type: "string", minLength: 1, nullable: true };
const Point: Schema30 = {
  type: "object",
  required: ["x"],
  properties: { x: { type: "number" } },
};
const NullablePoint: Schema30 = { ...Point, nullable: true };
const ChainByLetter: Schema30 = {
  type: "object",
  required: ["next"],
  properties: { next: { oneOf: [ref("ChainByLetter"), { enum: [null] }] } },
};
const ChainByHabit: Schema30 = {
  type: "object",
  properties: { next: { nullable: true, allOf: [ref("ChainByHabit")] } },
};

const NO_TYPE = "nullable has no effect without type in the same Schema Object";
const STILL_HOLDS = "other constraints may disallow null all the same";

/** Section 4.8.24: `nullable` adds null to the `type` in the same Schema Object only. */
export const NULLABLE: readonly Group[] = [
  {
    group: "nullable string",
    schema: { type: "string", nullable: true },
    tests: [valid("a"), valid(""), valid(null), invalid(0), invalid(false), invalid([])],
  },
  {
    group: "nullable integer",
    schema: { type: "integer", nullable: true },
    tests: [valid(1), valid(null), invalid(1.5), invalid("1")],
  },
  {
    group: "nullable number with bounds",
    schema: { type: "number", nullable: true, minimum: 1, maximum: 2 },
    tests: [valid(1), valid(null, "bounds say nothing of null"), invalid(0), invalid(3)],
  },
  {
    group: "nullable boolean",
    schema: { type: "boolean", nullable: true },
    tests: [valid(true), valid(false), valid(null), invalid(0), invalid("null")],
  },
  {
    group: "nullable array",
    schema: { type: "array", nullable: true, minItems: 1, items: { type: "string" } },
    tests: [valid(["a"]), valid(null), invalid([]), invalid([null])],
  },
  {
    group: "nullable object",
    schema: NullablePoint,
    tests: [valid({ x: 1 }), valid(null), invalid({}), invalid({ x: null }), invalid([])],
  },
  {
    group: "nullable with pattern and length",
    schema: { type: "string", nullable: true, pattern: "^n", minLength: 2 },
    tests: [valid("no"), valid(null, "they say nothing of null"), invalid("n"), invalid("ano")],
  },
  {
    group: "nullable with a format",
    schema: { type: "string", nullable: true, format: "date" },
    tests: [valid("2024-02-29"), valid(null), invalid("2023-02-29"), invalid("null")],
  },
  {
    group: "nullable false",
    schema: { type: "string", nullable: false },
    tests: [valid("a"), invalid(null)],
  },
  {
    group: "nullable false without type",
    schema: { nullable: false, maxLength: 1 },
    tests: [valid(null, "false is the default and forbids nothing"), valid("a"), invalid("ab")],
  },
  {
    group: "no nullable",
    schema: { type: "string" },
    tests: [valid("null"), invalid(null)],
  },
  {
    group: "nullable without type",
    schema: { nullable: true, minLength: 2 },
    tests: [valid(null, "any type was allowed before"), valid(1), valid("ab"), invalid("a")],
  },
  {
    group: "nullable without type, with enum",
    schema: { nullable: true, enum: ["a", "b"] },
    tests: [valid("a"), inResponses(null, NO_TYPE), invalid("c")],
  },
  {
    group: "nullable without type, with enum that lists null",
    schema: { nullable: true, enum: ["a", null] },
    tests: [valid("a"), valid(null, "the enum alone allows it"), invalid("b")],
  },
  {
    group: "nullable without type, with properties",
    schema: { nullable: true, properties: { x: { type: "number" } }, required: ["x"] },
    tests: [valid(null, "properties and required look at objects only"), valid("a"), invalid({})],
  },
  {
    group: "nullable with type and enum without null",
    schema: { type: "string", nullable: true, enum: ["a", "b"] },
    tests: [valid("a"), valid("b"), inResponses(null, STILL_HOLDS), invalid("c")],
  },
  {
    group: "nullable with type and enum with null",
    schema: { type: "string", nullable: true, enum: ["a", null] },
    tests: [valid("a"), valid(null), invalid("b"), invalid("null")],
  },
  {
    group: "nullable with an enum of null alone",
    schema: { type: "string", nullable: true, enum: [null] },
    tests: [valid(null), invalid(""), invalid("null"), invalid(0)],
  },
  {
    group: "enum with null, type not nullable",
    schema: { type: "string", enum: ["a", null] },
    tests: [valid("a"), invalid(null, "type refuses what enum allows"), invalid("b")],
  },
  {
    group: "nullable integer with enum",
    schema: { type: "integer", nullable: true, enum: [1, 2, null] },
    tests: [valid(1), valid(null), invalid(3), invalid("1")],
  },
  {
    group: "nullable object with enum",
    schema: { type: "object", nullable: true, enum: [{ a: 1 }, null] },
    tests: [valid({ a: 1 }), valid(null), invalid({}), invalid({ a: 2 })],
  },
  {
    group: "nullable with an array of one type",
    schema: { type: ["string"], nullable: true },
    tests: [valid("a"), valid(null), invalid(1)],
  },
  {
    group: "an array of one type, not nullable",
    schema: { type: ["integer"] },
    tests: [valid(1), invalid(null), invalid(1.5), invalid("1")],
  },
  {
    group: "nullable beside $ref",
    schema: { ...ref("Name"), nullable: true },
    components: { Name },
    tests: [valid("a"), inResponses(null, "siblings of $ref are ignored"), invalid("")],
  },
  {
    group: "nullable false beside $ref to a nullable schema",
    schema: { ...ref("NullableName"), nullable: false },
    components: { NullableName },
    tests: [valid("a"), valid(null, "siblings of $ref are ignored"), invalid("")],
  },
  {
    group: "$ref to a nullable schema",
    schema: ref("NullablePoint"),
    components: { NullablePoint },
    tests: [valid({ x: 1 }), valid(null), invalid({})],
  },
  {
    group: "nullable wrapper of allOf without type",
    schema: { nullable: true, allOf: [ref("Point")] },
    components: { Point },
    tests: [valid({ x: 1 }), inResponses(null, NO_TYPE), invalid({})],
  },
  {
    group: "nullable wrapper of allOf with type",
    schema: { type: "object", nullable: true, allOf: [ref("Point")] },
    components: { Point },
    tests: [valid({ x: 1 }), inResponses(null, "the part in allOf refuses null"), invalid({})],
  },
  {
    group: "nullable wrapper of allOf with type, part nullable too",
    schema: { type: "object", nullable: true, allOf: [ref("NullablePoint")] },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), valid(null), invalid({}), invalid("a")],
  },
  {
    group: "wrapper of allOf with type, only the part nullable",
    schema: { type: "object", allOf: [ref("NullablePoint")] },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), invalid(null, "type here refuses null"), invalid({})],
  },
  {
    group: "type beside anyOf, only options nullable",
    schema: { type: "object", anyOf: [ref("NullablePoint"), { type: "object", nullable: true }] },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), valid({}), invalid(null, "type here refuses null"), invalid("a")],
  },
  {
    group: "type beside oneOf, only one option nullable",
    schema: { type: "object", oneOf: [ref("NullablePoint"), { type: "string" }] },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), invalid(null, "type here refuses null"), invalid("a"), invalid({})],
  },
  {
    group: "string type beside allOf, only the part nullable",
    schema: { type: "string", allOf: [ref("NullableName")] },
    components: { NullableName },
    tests: [valid("a"), invalid(null, "type here refuses null"), invalid("")],
  },
  {
    group: "type beside allOf of a nullable wrapper",
    schema: {
      type: "object",
      allOf: [{ type: "object", nullable: true, allOf: [ref("NullablePoint")] }],
    },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), invalid(null, "type here refuses null"), invalid({})],
  },
  {
    group: "type in one part of allOf, nullable in the other",
    schema: { allOf: [{ type: "object" }, ref("NullablePoint")] },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), invalid(null, "the first part refuses null"), invalid({})],
  },
  {
    group: "property with type around a nullable reference",
    schema: {
      type: "object",
      properties: { a: { type: "object", description: "a point", allOf: [ref("NullablePoint")] } },
    },
    components: { NullablePoint },
    tests: [valid({ a: { x: 1 } }), valid({}), invalid({ a: null }), invalid({ a: {} })],
  },
  {
    group: "wrapper of allOf without type, only the part nullable",
    schema: { allOf: [ref("NullablePoint")] },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), valid(null), invalid({})],
  },
  {
    group: "allOf with a part that is only nullable",
    schema: { allOf: [ref("Name"), { nullable: true }] },
    components: { Name },
    tests: [valid("a"), invalid(null, "parts of allOf can only narrow"), invalid("")],
  },
  {
    group: "allOf of two nullable parts",
    schema: { allOf: [ref("NullableName"), { type: "string", nullable: true, maxLength: 2 }] },
    components: { NullableName },
    tests: [valid("ab"), valid(null), invalid("abc"), invalid("")],
  },
  {
    group: "allOf of a nullable and another part",
    schema: { allOf: [ref("NullableName"), { type: "string", maxLength: 2 }] },
    components: { NullableName },
    tests: [valid("ab"), invalid(null), invalid("abc")],
  },
  {
    group: "nullable wrapper of oneOf without type",
    schema: { nullable: true, oneOf: [ref("Name"), ref("Point")] },
    components: { Name, Point },
    tests: [valid("a"), valid({ x: 1 }), inResponses(null, NO_TYPE), invalid(1)],
  },
  {
    group: "nullable wrapper of oneOf with type",
    schema: {
      type: "object",
      nullable: true,
      oneOf: [ref("Point"), { type: "object", required: ["y"] }],
    },
    components: { Point },
    tests: [
      valid({ x: 1 }),
      valid({ y: 1 }),
      inResponses(null, "no option allows null"),
      invalid({}),
    ],
  },
  {
    group: "nullable wrapper of oneOf with type, one option nullable",
    schema: {
      type: "object",
      nullable: true,
      oneOf: [ref("NullablePoint"), { type: "object", required: ["y"] }],
    },
    components: { NullablePoint },
    tests: [valid({ x: 1 }), valid(null), invalid({ x: 1, y: 1 }), invalid({})],
  },
  {
    group: "oneOf with two nullable options",
    schema: { oneOf: [ref("NullableName"), ref("NullablePoint")] },
    components: { NullableName, NullablePoint },
    tests: [valid("a"), valid({ x: 1 }), invalid(null, "two options allow null"), invalid(1)],
  },
  {
    group: "oneOf with one nullable option",
    schema: { oneOf: [ref("NullableName"), ref("Point")] },
    components: { NullableName, Point },
    tests: [valid("a"), valid(null), valid({ x: 1 }), invalid({}), invalid("")],
  },
  {
    group: "oneOf with an option that is only nullable",
    schema: { oneOf: [ref("Name"), { nullable: true }] },
    components: { Name },
    tests: [
      valid(null, "the second option allows anything"),
      valid(1),
      invalid("a", "both options allow it"),
      valid("", "only the second option allows it"),
    ],
  },
  {
    group: "oneOf with an option of null alone",
    schema: { oneOf: [ref("Point"), { enum: [null] }] },
    components: { Point },
    tests: [valid({ x: 1 }), valid(null), invalid({}), invalid("null")],
  },
  {
    group: "nullable wrapper of anyOf without type",
    schema: { nullable: true, anyOf: [ref("Name"), ref("Point")] },
    components: { Name, Point },
    tests: [valid("a"), valid({ x: 1 }), inResponses(null, NO_TYPE), invalid("")],
  },
  {
    group: "nullable wrapper of anyOf with type",
    schema: { type: "string", nullable: true, anyOf: [{ maxLength: 2 }, { pattern: "^long" }] },
    tests: [
      valid("ab"),
      valid("longer"),
      valid(null, "options without type say nothing of null"),
      invalid("other"),
    ],
  },
  {
    group: "anyOf with a nullable option",
    schema: { anyOf: [ref("NullableName"), { type: "integer" }] },
    components: { NullableName },
    tests: [valid("a"), valid(1), valid(null), invalid(1.5), invalid("")],
  },
  {
    group: "anyOf with an option that is nullable but has no type",
    schema: { anyOf: [ref("Name"), { nullable: true, enum: [1] }] },
    components: { Name },
    tests: [valid("a"), valid(1), inResponses(null, NO_TYPE), invalid(2)],
  },
  {
    group: "nullable with not",
    schema: { type: "string", nullable: true, not: { enum: [null, "x"] } },
    tests: [valid("a"), inResponses(null, STILL_HOLDS), invalid("x")],
  },
  {
    group: "not of a nullable schema",
    schema: { not: { type: "string", nullable: true } },
    tests: [valid(1), valid({}), invalid("a"), invalid(null, "not excludes null too")],
  },
  {
    group: "nullable items",
    schema: { type: "array", items: { type: "string", nullable: true } },
    tests: [
      valid(["a", null]),
      valid([]),
      invalid([1]),
      invalid(null, "only its items are nullable"),
    ],
  },
  {
    group: "nullable beside $ref in items",
    schema: { type: "array", items: { ...ref("Name"), nullable: true } },
    components: { Name },
    tests: [valid(["a"]), inResponses([null], "siblings of $ref are ignored"), invalid([""])],
  },
  {
    group: "items that are nullable without type",
    schema: { type: "array", items: { nullable: true, enum: ["a"] } },
    tests: [valid(["a"]), inResponses([null], NO_TYPE), invalid(["b"])],
  },
  {
    group: "nullable property",
    schema: { type: "object", properties: { a: { type: "string", nullable: true } } },
    tests: [valid({}), valid({ a: "x" }), valid({ a: null }), invalid({ a: 1 }), invalid(null)],
  },
  {
    group: "required nullable property",
    schema: {
      type: "object",
      required: ["a"],
      properties: { a: { type: "string", nullable: true } },
    },
    tests: [valid({ a: "x" }), valid({ a: null }), invalid({}, "null is not absence")],
  },
  {
    group: "optional property that is not nullable",
    schema: { type: "object", properties: { a: { type: "string" } } },
    tests: [valid({}), valid({ a: "x" }), invalid({ a: null }, "absence is not null")],
  },
  {
    group: "nullable beside $ref in a property",
    schema: {
      type: "object",
      required: ["a"],
      properties: { a: { ...ref("Point"), nullable: true } },
    },
    components: { Point },
    tests: [
      valid({ a: { x: 1 } }),
      inResponses({ a: null }, "siblings of $ref are ignored"),
      invalid({}),
      invalid({ a: {} }),
    ],
  },
  {
    group: "property with a nullable wrapper",
    schema: {
      type: "object",
      properties: { a: { nullable: true, allOf: [ref("Point")] } },
    },
    components: { Point },
    tests: [valid({ a: { x: 1 } }), valid({}), inResponses({ a: null }, NO_TYPE)],
  },
  {
    group: "a property called nullable",
    schema: { type: "object", properties: { nullable: { type: "boolean" } } },
    tests: [valid({ nullable: true }), invalid({ nullable: null }), invalid(null)],
  },
  {
    group: "nullable additionalProperties",
    schema: { type: "object", additionalProperties: { type: "integer", nullable: true } },
    tests: [valid({ a: 1, b: null }), valid({}), invalid({ a: "1" }), invalid(null)],
  },
  {
    group: "additionalProperties that are nullable without type",
    schema: { type: "object", additionalProperties: { nullable: true, enum: [1] } },
    tests: [valid({ a: 1 }), inResponses({ a: null }, NO_TYPE)],
  },
  {
    group: "nullable at three levels",
    schema: {
      type: "object",
      nullable: true,
      properties: {
        list: {
          type: "array",
          nullable: true,
          items: { type: "object", nullable: true, properties: { n: { type: "number" } } },
        },
      },
    },
    tests: [
      valid(null),
      valid({ list: null }),
      valid({ list: [null, { n: 1 }] }),
      invalid({ list: [{ n: null }] }),
      invalid({ list: [[]] }),
    ],
  },
  {
    group: "a chain that ends in null by the letter",
    schema: ref("ChainByLetter"),
    components: { ChainByLetter },
    tests: [
      valid({ next: null }),
      valid({ next: { next: null } }),
      invalid({ next: {} }),
      invalid({ next: { next: 1 } }),
      invalid(null),
    ],
  },
  {
    group: "a chain that ends in null by habit",
    schema: ref("ChainByHabit"),
    components: { ChainByHabit },
    tests: [
      valid({}),
      valid({ next: { next: {} } }),
      inResponses({ next: null }, NO_TYPE),
      inResponses({ next: { next: null } }, NO_TYPE),
    ],
  },
];
