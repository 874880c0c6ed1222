import { type Group, invalid, parsed, valid } from "./group.js";

/** `exclusiveMinimum` and `exclusiveMaximum` are booleans beside `minimum` and `maximum`. */
export const BOUNDS: readonly Group[] = [
  {
    group: "minimum",
    schema: { type: "number", minimum: 1.5 },
    tests: [valid(1.5), valid(2), invalid(1.4999), invalid(-2)],
  },
  {
    group: "maximum",
    schema: { type: "number", maximum: 1.5 },
    tests: [valid(1.5), valid(-2), invalid(1.5001)],
  },
  {
    group: "exclusiveMinimum true",
    schema: { type: "number", minimum: 1.5, exclusiveMinimum: true },
    tests: [invalid(1.5), valid(1.5000001), valid(2), invalid(1)],
  },
  {
    group: "exclusiveMaximum true",
    schema: { type: "number", maximum: 1.5, exclusiveMaximum: true },
    tests: [invalid(1.5), valid(1.4999999), valid(-1), invalid(2)],
  },
  {
    group: "exclusiveMinimum false",
    schema: { type: "number", minimum: 0, exclusiveMinimum: false },
    tests: [valid(0), valid(1), invalid(-1)],
  },
  {
    group: "exclusiveMaximum false",
    schema: { type: "number", maximum: 0, exclusiveMaximum: false },
    tests: [valid(0), valid(-1), invalid(1)],
  },
  {
    group: "exclusiveMinimum without minimum",
    schema: { type: "number", exclusiveMinimum: true },
    tests: [valid(0), valid(1), valid(-1e300, "there is no bound to be exclusive"), invalid("0")],
  },
  {
    group: "exclusiveMaximum without maximum",
    schema: { type: "number", exclusiveMaximum: true },
    tests: [valid(0), valid(1, "true is not 1"), valid(1e300), invalid(null)],
  },
  {
    group: "both false without bounds",
    schema: { type: "integer", exclusiveMinimum: false, exclusiveMaximum: false },
    tests: [valid(0), valid(-5), invalid(0.5)],
  },
  {
    group: "both ends exclusive",
    schema: {
      type: "number",
      minimum: 0,
      maximum: 1,
      exclusiveMinimum: true,
      exclusiveMaximum: true,
    },
    tests: [invalid(0), valid(0.5), invalid(1), valid(5e-324)],
  },
  {
    group: "low end exclusive, high end inclusive",
    schema: { type: "number", minimum: 0, maximum: 1, exclusiveMinimum: true },
    tests: [invalid(0), valid(1), invalid(1.01)],
  },
  {
    group: "low end inclusive, high end exclusive",
    schema: {
      type: "number",
      minimum: 0,
      maximum: 1,
      exclusiveMinimum: false,
      exclusiveMaximum: true,
    },
    tests: [valid(0), invalid(1), valid(0.99), invalid(-0.01)],
  },
  {
    group: "exclusiveMinimum with the other end's bound only",
    schema: { type: "number", maximum: 10, exclusiveMinimum: true },
    tests: [valid(10), valid(-10), invalid(11)],
  },
  {
    group: "exclusive bounds of integers",
    schema: {
      type: "integer",
      minimum: 0,
      maximum: 3,
      exclusiveMinimum: true,
      exclusiveMaximum: true,
    },
    tests: [invalid(0), valid(1), valid(2), invalid(3), invalid(1.5)],
  },
  {
    group: "exclusive bounds of integers that are no integers",
    schema: {
      type: "integer",
      minimum: 0.5,
      maximum: 1.5,
      exclusiveMinimum: true,
      exclusiveMaximum: true,
    },
    tests: [valid(1), invalid(0), invalid(2), invalid(0.75)],
  },
  {
    group: "exclusive bounds that leave no integer",
    schema: {
      type: "object",
      properties: {
        n: {
          type: "integer",
          minimum: 1,
          maximum: 2,
          exclusiveMinimum: true,
          exclusiveMaximum: true,
        },
      },
    },
    tests: [valid({}), invalid({ n: 1 }), invalid({ n: 2 }), invalid({ n: 1.5 })],
  },
  {
    group: "exclusive bound of zero",
    schema: { type: "number", minimum: 0, exclusiveMinimum: true },
    tests: [invalid(0), invalid(parsed("-0"), "minus zero is zero"), valid(1e-300)],
  },
  {
    group: "exclusive negative bounds",
    schema: {
      type: "number",
      minimum: -2,
      maximum: -1,
      exclusiveMinimum: true,
      exclusiveMaximum: true,
    },
    tests: [invalid(-2), valid(-1.5), invalid(-1), invalid(0)],
  },
  {
    group: "exclusive bound without type",
    schema: { minimum: 1, exclusiveMinimum: true },
    tests: [invalid(1), valid(2), valid("0"), valid(null), valid([])],
  },
  {
    group: "exclusive bound and nullable",
    schema: { type: "integer", nullable: true, minimum: 1, exclusiveMinimum: true },
    tests: [invalid(1), valid(2), valid(null)],
  },
  {
    group: "exclusive flag and bound in different parts of allOf",
    schema: { allOf: [{ type: "number", minimum: 1 }, { exclusiveMinimum: true }] },
    tests: [valid(1, "the flag looks at its own Schema Object only"), valid(2), invalid(0)],
  },
  {
    group: "inclusive and exclusive bounds in allOf",
    schema: { allOf: [{ minimum: 1 }, { type: "number", minimum: 1, exclusiveMinimum: true }] },
    tests: [invalid(1), valid(1.1), invalid("2")],
  },
  {
    group: "bounds beyond the safe integers",
    schema: { type: "integer", minimum: 0, maximum: 2 ** 63 },
    tests: [valid(parsed("9007199254740993")), valid(1e18), invalid(1e19), invalid(-1)],
  },
  {
    group: "exclusive bounds in items and properties",
    schema: {
      type: "object",
      properties: {
        list: { type: "array", items: { type: "number", maximum: 5, exclusiveMaximum: true } },
      },
    },
    tests: [valid({ list: [4.9, 0] }), invalid({ list: [5] }), invalid({ list: [0, 6] })],
  },
  {
    group: "exclusive bound with enum",
    schema: { type: "integer", enum: [1, 2, 3], minimum: 1, exclusiveMinimum: true },
    tests: [invalid(1, "all keywords hold together"), valid(2), valid(3), invalid(4)],
  },
  {
    group: "properties called as the flags",
    schema: {
      type: "object",
      properties: { exclusiveMinimum: { type: "boolean" }, minimum: { type: "number" } },
    },
    tests: [valid({ minimum: 1, exclusiveMinimum: true }), invalid({ exclusiveMinimum: 1 })],
  },
];
