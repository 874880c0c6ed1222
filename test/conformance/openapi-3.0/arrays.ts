import { type Group, invalid, parsed, ref, type Schema30, valid } from "./group.js";

const Tree: Schema30 = { type: "array", maxItems: 2, items: ref("Tree") };

/** items, minItems, maxItems, uniqueItems. */
export const ARRAYS: readonly Group[] = [
  {
    group: "items",
    schema: { type: "array", items: { type: "integer" } },
    tests: [valid([]), valid([1, 2]), invalid([1, "2"]), invalid({ 0: 1 }), invalid(null)],
  },
  {
    group: "items as empty schema",
    schema: { type: "array", items: {} },
    tests: [valid([1, "a", null, {}]), valid([]), invalid("[]"), invalid({})],
  },
  {
    group: "array without items",
    schema: { type: "array" },
    tests: [
      valid([1, "a", null], "3.0 requires items here; left out, it constrains nothing"),
      valid([]),
      invalid({ length: 0 }),
    ],
  },
  {
    group: "items without type",
    schema: { items: { type: "integer" } },
    tests: [valid([1]), valid("x"), valid({ 0: "x" }), invalid(["x"])],
  },
  {
    group: "minItems and maxItems",
    schema: { type: "array", items: {}, minItems: 1, maxItems: 2 },
    tests: [valid([1]), valid([1, 2]), invalid([]), invalid([1, 2, 3])],
  },
  {
    group: "minItems 0 and maxItems 0",
    schema: { type: "array", items: { type: "string" }, minItems: 0, maxItems: 0 },
    tests: [valid([]), invalid(["a"])],
  },
  {
    group: "minItems without type",
    schema: { minItems: 2 },
    tests: [valid([1, 2]), valid("a"), valid({}), invalid([1])],
  },
  {
    group: "minItems counts invalid and null items alike",
    schema: { type: "array", items: { type: "string", nullable: true }, minItems: 2 },
    tests: [valid([null, null]), invalid([null]), invalid([null, 1])],
  },
  {
    group: "uniqueItems of scalars",
    schema: { type: "array", items: {}, uniqueItems: true },
    tests: [
      valid([1, 2]),
      valid([1, true, "1", "true", null, 0, false, ""], "all of these differ"),
      invalid([1, 2, 1]),
      invalid(parsed("[1, 1.0]"), "the same number"),
      invalid([null, null]),
      invalid(["a", "a"]),
      invalid(parsed("[0, -0]"), "the same number"),
    ],
  },
  {
    group: "uniqueItems of objects and arrays",
    schema: { type: "array", items: {}, uniqueItems: true },
    tests: [
      valid([{ a: 1 }, { a: 2 }, {}, []]),
      valid([
        [1, 2],
        [2, 1],
        [[1], 2],
      ]),
      valid([
        { a: 1, b: 2 },
        { a: 2, b: 1 },
      ]),
      invalid(
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        "the order of keys does not count",
      ),
      invalid([{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }]),
      invalid([[], []]),
    ],
  },
  {
    group: "uniqueItems false",
    schema: { type: "array", items: { type: "integer" }, uniqueItems: false },
    tests: [valid([1, 1]), invalid(["1"])],
  },
  {
    group: "uniqueItems with minItems",
    schema: { type: "array", items: { type: "string" }, minItems: 2, uniqueItems: true },
    tests: [valid(["a", "b"]), invalid(["a", "a"]), invalid(["a"]), invalid([1, 2])],
  },
  {
    group: "uniqueItems without type",
    schema: { uniqueItems: true },
    tests: [valid("aa"), valid({ a: 1, b: 1 }), valid([1, 2]), invalid([1, 1])],
  },
  {
    group: "arrays in arrays",
    schema: {
      type: "array",
      items: { type: "array", minItems: 2, maxItems: 2, items: { type: "number" } },
    },
    tests: [
      valid([
        [1, 2],
        [3, 4],
      ]),
      valid([]),
      invalid([[1]]),
      invalid([1, 2]),
      invalid([[1, "2"]]),
    ],
  },
  {
    group: "a recursive array",
    schema: ref("Tree"),
    components: { Tree },
    tests: [
      valid([]),
      valid([[], [[]]]),
      invalid([1]),
      invalid([[], [], []]),
      invalid([[[], [], []]]),
    ],
  },
  {
    group: "array with enum",
    schema: { type: "array", items: { type: "integer" }, enum: [[1, 2], [], ["a"]] },
    tests: [
      valid([1, 2]),
      valid([]),
      invalid([2, 1]),
      invalid(["a"], "listed, but items refuses it"),
      invalid([1]),
    ],
  },
];
