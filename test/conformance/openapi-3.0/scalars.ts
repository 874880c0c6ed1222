import { type Group, invalid, parsed, valid } from "./group.js";

/** Numbers, strings, booleans and enum. */
export const SCALARS: readonly Group[] = [
  {
    group: "integer",
    schema: { type: "integer" },
    tests: [
      valid(1),
      valid(parsed("1.0"), "no other number than 1 once it is parsed"),
      valid(parsed("1e2")),
      valid(-0.5e1),
      valid(1e300),
      valid(parsed("9007199254740993")),
      invalid(1.5),
      invalid("1"),
      invalid(true),
      invalid(null),
    ],
  },
  {
    group: "number",
    schema: { type: "number" },
    tests: [valid(1), valid(1.5), valid(-1e-300), valid(1e300), invalid("1.5"), invalid(false)],
  },
  {
    group: "boolean",
    schema: { type: "boolean" },
    tests: [valid(true), valid(false), invalid(0), invalid("true"), invalid(null)],
  },
  {
    group: "string",
    schema: { type: "string" },
    tests: [valid(""), valid("\u0000"), valid("1"), invalid(1), invalid(["a"]), invalid({})],
  },
  {
    group: "multipleOf 0.01",
    schema: { type: "number", multipleOf: 0.01 },
    tests: [
      valid(0),
      valid(0.01),
      valid(1.13),
      valid(19.99),
      valid(4.35),
      valid(-0.07),
      valid(1e6),
      invalid(0.001),
      invalid(1.135),
      invalid(0.0099999),
    ],
  },
  {
    group: "multipleOf 0.1",
    schema: { type: "number", multipleOf: 0.1 },
    tests: [valid(0.3), valid(0.7), valid(1.1), invalid(0.35), invalid(0.30000000000000004)],
  },
  {
    group: "multipleOf 0.0001",
    schema: { type: "number", multipleOf: 0.0001 },
    tests: [valid(0.0075), invalid(0.00751), valid(12.3456)],
  },
  {
    group: "multipleOf a very small number",
    schema: { type: "number", multipleOf: 1e-8 },
    tests: [valid(12391239123), valid(1e-8), valid(3e-7), invalid(1.5e-8)],
  },
  {
    group: "multipleOf a very large number, of small integers",
    schema: { type: "integer", minimum: 0, maximum: 2, multipleOf: 1e21 },
    tests: [valid(0), invalid(1), invalid(2)],
  },
  {
    group: "multipleOf 1.5",
    schema: { type: "number", multipleOf: 1.5 },
    tests: [valid(4.5), valid(-3), valid(0), invalid(4), invalid(1)],
  },
  {
    group: "multipleOf of integers",
    schema: { type: "integer", multipleOf: 5 },
    tests: [valid(10), valid(-5), valid(0), invalid(7), invalid(2.5)],
  },
  {
    group: "fractional multipleOf of integers",
    schema: { type: "integer", multipleOf: 2.5 },
    tests: [valid(5), valid(0), invalid(2.5, "no integer"), invalid(3)],
  },
  {
    group: "multipleOf without type",
    schema: { multipleOf: 2 },
    tests: [valid(4), valid("3"), valid(null), invalid(3)],
  },
  {
    group: "multipleOf with bounds",
    schema: { type: "integer", multipleOf: 64, minimum: 128, maximum: 2048 },
    tests: [valid(128), valid(2048), invalid(64), invalid(130), invalid(2112)],
  },
  {
    group: "maxLength in code points",
    schema: { type: "string", maxLength: 2 },
    tests: [
      valid("ab"),
      valid("\u{1f600}\u{1f600}", "two characters, four code units"),
      invalid("abc"),
      invalid("\u{1f600}\u{1f600}\u{1f600}"),
      invalid("e\u0301x", "a combining accent is a character"),
    ],
  },
  {
    group: "minLength in code points",
    schema: { type: "string", minLength: 2 },
    tests: [valid("ab"), invalid("\u{1f600}", "one character, two code units"), invalid("")],
  },
  {
    group: "minLength and maxLength alike",
    schema: { type: "string", minLength: 3, maxLength: 3 },
    tests: [valid("abc"), valid("\u{1f600}bc"), invalid("ab"), invalid("abcd")],
  },
  {
    group: "maxLength 0",
    schema: { type: "string", maxLength: 0 },
    tests: [valid(""), invalid("a")],
  },
  {
    group: "maxLength without type",
    schema: { maxLength: 1 },
    tests: [valid("a"), valid(12), valid([1, 2]), valid({ a: 1, b: 2 }), invalid("ab")],
  },
  {
    group: "pattern is a search",
    schema: { type: "string", pattern: "b+" },
    tests: [valid("abc"), valid("bb"), invalid("ac"), invalid(""), invalid("B")],
  },
  {
    group: "anchored pattern",
    schema: { type: "string", pattern: "^b+$" },
    tests: [
      valid("bb"),
      invalid("abc"),
      invalid("b\n", "$ is the end of the text"),
      invalid("a\nb"),
    ],
  },
  {
    group: "pattern with alternatives",
    schema: { type: "string", pattern: "^a|b$" },
    tests: [valid("axx"), valid("xxb"), invalid("xax")],
  },
  {
    group: "pattern without type",
    schema: { pattern: "^\\d+$" },
    tests: [valid("12"), valid(1.5), valid(null), invalid("a")],
  },
  {
    group: "pattern with letters beyond ASCII",
    schema: { type: "string", pattern: "^[\u00e0-\u00ff]+$" },
    tests: [valid("\u00e9\u00fc"), invalid("e"), invalid("e\u0301")],
  },
  {
    group: "pattern beyond the basic plane",
    schema: { type: "string", pattern: "^.$" },
    tests: [
      valid("a"),
      valid("\u{1f600}", "read with the u flag, a dot is a code point"),
      invalid("ab"),
      invalid("\n"),
    ],
  },
  {
    group: "pattern with classes of ECMAScript",
    schema: { type: "string", pattern: "^\\w\\d\\s$" },
    tests: [
      valid("a1 "),
      valid("_1\u00a0", "\\s is more than ASCII"),
      invalid("\u00e91 ", "\\w is ASCII"),
      invalid("a\u0661 ", "\\d is ASCII"),
    ],
  },
  {
    group: "pattern with escapes that the u flag refuses",
    schema: { type: "string", pattern: "^\\d{3}\\-\\d{4}$" },
    tests: [valid("555-1234"), invalid("5551234"), invalid("555_1234")],
  },
  {
    group: "pattern with slashes and quotes",
    schema: { type: "string", pattern: "^/[\"'`]/$" },
    tests: [valid('/"/'), valid("/`/"), invalid("/a/")],
  },
  {
    group: "pattern with lookahead",
    schema: { type: "string", pattern: "^(?!admin$).*$" },
    tests: [valid("user"), valid("administrator"), invalid("admin")],
  },
  {
    group: "enum of strings",
    schema: { type: "string", enum: ["a", "B", ""] },
    tests: [valid("a"), valid(""), invalid("A"), invalid(null), invalid("c")],
  },
  {
    group: "enum of mixed types",
    schema: { enum: ["a", 1, true, null, [1], { k: "v" }] },
    tests: [
      valid("a"),
      valid(1),
      valid(true),
      valid(null),
      valid([1]),
      valid({ k: "v" }),
      invalid("1"),
      invalid("true"),
      invalid(false),
      invalid([]),
      invalid({ k: "v", l: 1 }),
      invalid(0),
    ],
  },
  {
    group: "enum of false and zero",
    schema: { enum: [false, 0] },
    tests: [valid(false), valid(0), invalid(""), invalid(null), invalid("0")],
  },
  {
    group: "enum of one",
    schema: { enum: [1] },
    tests: [valid(1), invalid(true), invalid("1")],
  },
  {
    group: "enum of objects",
    schema: { enum: [{ a: [1, { b: null }] }] },
    tests: [
      valid({ a: [1, { b: null }] }),
      invalid({ a: [{ b: null }, 1] }),
      invalid({ a: [1, {}] }),
      invalid({ a: [1, { b: false }] }),
    ],
  },
  {
    group: "enum with values that type refuses",
    schema: { type: "integer", enum: [1, 1.5, "2", null] },
    tests: [valid(1), invalid(1.5), invalid("2"), invalid(null)],
  },
  {
    group: "enum with a length",
    schema: { type: "string", enum: ["a", "abc"], maxLength: 2 },
    tests: [valid("a"), invalid("abc", "all keywords hold together"), invalid("b")],
  },
  {
    group: "enum with a pattern",
    schema: { type: "string", enum: ["a1", "b"], pattern: "\\d" },
    tests: [valid("a1"), invalid("b"), invalid("c1")],
  },
  {
    group: "enum with a format",
    schema: { type: "string", enum: ["2024-01-01", "soon"], format: "date" },
    tests: [valid("2024-01-01"), invalid("soon"), invalid("2024-01-02")],
  },
  {
    group: "enum with multipleOf",
    schema: { type: "integer", enum: [1, 2, 3, 4], multipleOf: 2 },
    tests: [valid(2), valid(4), invalid(1, "listed, but no multiple of 2"), invalid(6)],
  },
  {
    group: "enum with decimal multipleOf",
    schema: { type: "number", enum: [0.01, 0.015], multipleOf: 0.01 },
    tests: [valid(0.01), invalid(0.015), invalid(0.02)],
  },
  {
    group: "enum with minProperties",
    schema: { type: "object", enum: [{}, { a: 1 }], minProperties: 1 },
    tests: [valid({ a: 1 }), invalid({}), invalid({ b: 1 })],
  },
  {
    group: "enum with the same value twice",
    schema: { enum: ["a", "a", 1, 1] },
    tests: [valid("a"), valid(1), invalid("b")],
  },
  {
    group: "enum without type, with keywords of one type",
    schema: { enum: ["ab", 1, null], minLength: 3 },
    tests: [valid(1), valid(null), invalid("ab"), invalid("abc")],
  },
];
