/** What the judge says of each kind of schema: the quick yes, and every part of the issues that a no has. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as json from "../../runtime/json/index.js";
import { QUICK, told, toldByJudge, yes } from "./told.js";

interface Row {
  readonly name: string;
  readonly schema: () => z.ZodType;
  /** Zod judges it, as it knows more of it than the judge does. */
  readonly isZods?: true;
  readonly accepts: readonly unknown[];
  /** Values, each with what is told of it. */
  readonly rejects: readonly (readonly [value: unknown, ...issues: readonly string[]])[];
}

const mistyped = (expected: string, received: string): string =>
  ` Invalid input: expected ${expected}, received ${received}`;

/** They know where they were when they were last asked. */
const [GLOBAL, STICKY] = [/a/g, /a/y];

const SCALARS: readonly Row[] = [
  { name: "unknown", schema: () => z.unknown(), accepts: [1, "x", null, {}, []], rejects: [] },
  { name: "any", schema: () => z.any(), accepts: [1, "x", null, {}, []], rejects: [] },
  {
    name: "never",
    schema: () => z.never(),
    accepts: [],
    rejects: [
      [1, " No value is allowed here"],
      [null, " No value is allowed here"],
    ],
  },
  {
    name: "null",
    schema: () => z.null(),
    accepts: [null],
    rejects: [
      [0, mistyped("null", "number")],
      [undefined, mistyped("null", "undefined")],
      [{}, mistyped("null", "object")],
    ],
  },
  {
    name: "boolean",
    schema: () => z.boolean(),
    accepts: [true, false],
    rejects: [
      [0, mistyped("boolean", "number")],
      ["true", mistyped("boolean", "string")],
    ],
  },
  {
    name: "string",
    schema: () => z.string(),
    accepts: ["", "x"],
    rejects: [
      [1, mistyped("string", "number")],
      [null, mistyped("string", "null")],
    ],
  },
  {
    name: "number",
    schema: () => z.number(),
    accepts: [0, -1.5, 1e300],
    rejects: [
      ["1", mistyped("number", "string")],
      [1n, mistyped("number", "bigint")],
      [Number.NaN, mistyped("number", "NaN")],
      [Number.POSITIVE_INFINITY, mistyped("number", "Infinity")],
    ],
  },
  {
    name: "bigint",
    schema: () => z.bigint(),
    accepts: [1n],
    rejects: [[1, mistyped("bigint", "number")]],
  },
  {
    name: "enum",
    schema: () => z.enum(["low", "medium", "high"]),
    accepts: ["low", "high"],
    rejects: [
      ["hgih", ' Expected one of "low", "medium", "high"; did you mean "high"?'],
      ["none", ' Expected one of "low", "medium", "high"'],
      [null, ' Expected one of "low", "medium", "high"'],
    ],
  },
  {
    name: "one constant, which is all that can be meant",
    schema: () => z.literal("medium"),
    accepts: ["medium"],
    rejects: [["mediun", ' Expected "medium"']],
  },
  {
    name: "constants of several types",
    schema: () => z.literal([1, "one", null, true, 10n]),
    accepts: [1, "one", null, true, 10n],
    rejects: [
      ["1", ' Expected one of 1, "one", null, true, 10'],
      ["oen", ' Expected one of 1, "one", null, true, 10; did you mean "one"?'],
    ],
  },
];

const LIMITS: readonly Row[] = [
  {
    name: "minimum",
    schema: () => z.number().min(2),
    accepts: [2, 2.5],
    rejects: [
      [1.5, " Too small: expected number to be >=2"],
      ["3", mistyped("number", "string")],
    ],
  },
  {
    name: "exclusive minimum",
    schema: () => z.number().gt(2),
    accepts: [2.5],
    rejects: [[2, " Too small: expected number to be >2"]],
  },
  {
    name: "maximum",
    schema: () => z.number().max(2),
    accepts: [2, -2],
    rejects: [[2.5, " Too big: expected number to be <=2"]],
  },
  {
    name: "exclusive maximum",
    schema: () => z.number().lt(2),
    accepts: [1.5],
    rejects: [[2, " Too big: expected number to be <2"]],
  },
  {
    name: "limits beyond what a number holds",
    schema: () => z.bigint().min(9007199254740993n).max(9007199254740995n),
    accepts: [9007199254740993n, 9007199254740995n],
    rejects: [
      [9007199254740992n, " Too small: expected bigint to be >=9007199254740993"],
      [9007199254740996n, " Too big: expected bigint to be <=9007199254740995"],
    ],
  },
  {
    name: "safe integers",
    schema: () => z.int(),
    accepts: [0, -1, Number.MAX_SAFE_INTEGER],
    rejects: [
      [1.5, " Invalid input: expected int, received number"],
      [2 ** 53, " Too big: expected int to be <=9007199254740991"],
    ],
  },
  {
    name: "int32",
    isZods: true,
    schema: () => z.int32(),
    accepts: [2 ** 31 - 1],
    rejects: [
      [2 ** 31, " Too big: expected number to be <=2147483647"],
      [0.5, " Invalid input: expected int, received number"],
    ],
  },
  {
    name: "float32",
    isZods: true,
    schema: () => z.float32(),
    accepts: [0.5],
    rejects: [[1e39, " Too big: expected number to be <=3.4028234663852886e+38"]],
  },
  {
    name: "multiples of an integer",
    schema: () => z.number().multipleOf(3),
    accepts: [0, -3, 9],
    rejects: [
      [4, " Invalid number: must be a multiple of 3"],
      [1.5, " Invalid number: must be a multiple of 3"],
    ],
  },
  {
    name: "multiples of a fraction",
    isZods: true,
    schema: () => z.number().multipleOf(0.5),
    accepts: [0, 1.5],
    rejects: [[1.25, " Invalid number: must be a multiple of 0.5"]],
  },
  {
    name: "multiples of a bigint",
    isZods: true,
    schema: () => z.bigint().multipleOf(3n),
    accepts: [9n],
    rejects: [[4n, " Invalid number: must be a multiple of 3"]],
  },
  {
    name: "lengths",
    isZods: true,
    schema: () => z.string().min(2).max(3),
    accepts: ["ab", "abc"],
    rejects: [
      ["a", " Too small: expected string to have >=2 characters"],
      ["abcd", " Too big: expected string to have <=3 characters"],
      [1, mistyped("string", "number")],
    ],
  },
  {
    name: "a pattern",
    schema: () => z.string().regex(/^a+$/u),
    accepts: ["a", "aa"],
    rejects: [["ab", " Invalid string: must match pattern /^a+$/u"]],
  },
  {
    name: "a pattern that remembers where it was",
    isZods: true,
    schema: () => z.string().regex(GLOBAL),
    accepts: ["a", "a", "ba"],
    rejects: [["b", " Invalid string: must match pattern /a/g"]],
  },
  {
    name: "a sticky pattern",
    isZods: true,
    schema: () => z.string().regex(STICKY),
    accepts: ["a", "a"],
    rejects: [["ba", " Invalid string: must match pattern /a/y"]],
  },
  {
    name: "base64url, whose pattern lets more pass",
    isZods: true,
    schema: () => z.base64url(),
    accepts: ["YQ"],
    rejects: [["a", " Invalid base64url-encoded string"]],
  },
  {
    name: "a format that is more than its pattern",
    isZods: true,
    schema: () => z.url(),
    accepts: ["http://a"],
    rejects: [["a", " Invalid URL"]],
  },
  {
    name: "ipv4",
    schema: () => z.ipv4(),
    accepts: ["1.2.3.4"],
    rejects: [["1.2.3", " Invalid IPv4 address"]],
  },
  {
    name: "date",
    schema: () => z.iso.date(),
    accepts: ["2024-02-29"],
    rejects: [["2023-02-29", " Invalid ISO date"]],
  },
  {
    name: "guid",
    schema: () => z.guid(),
    accepts: ["2eb8aa08-aa98-11ea-b4aa-73b441d16380"],
    rejects: [["2eb8aa08", " Invalid GUID"]],
  },
  ...[2, 3, 4, 5, 6].map((count): Row => {
    const schema = () =>
      Array.from({ length: count }).reduce<z.ZodString>(
        (strings, _, i) => strings.regex(new RegExp(`${i}`)),
        z.string(),
      );
    const whole = Array.from({ length: count }, (_, i) => i).join("");
    return {
      name: `${count} checks, of which each counts`,
      schema,
      accepts: [whole],
      rejects: Array.from({ length: count }, (_, i) => [
        whole.replace(`${i}`, ""),
        ` Invalid string: must match pattern /${i}/`,
      ]),
    };
  }),
];

const WHOLES: readonly Row[] = [
  {
    name: "array",
    schema: () => z.array(z.string()),
    accepts: [[], ["a", "b"]],
    rejects: [
      [["a", 1], `/1${mistyped("string", "number")}`],
      [{ length: 0 }, mistyped("array", "object")],
    ],
  },
  {
    name: "array of limited size",
    isZods: true,
    schema: () => z.array(z.string()).min(1).max(2),
    accepts: [["a"], ["a", "b"]],
    rejects: [
      [[], " Too small: expected array to have >=1 items"],
      [
        [1, 2, 3],
        " Too big: expected array to have <=2 items",
        `/0${mistyped("string", "number")}`,
        `/1${mistyped("string", "number")}`,
        `/2${mistyped("string", "number")}`,
      ],
    ],
  },
  {
    name: "tuple",
    schema: () => z.tuple([z.string(), z.number()]),
    accepts: [["a", 1]],
    rejects: [
      [["a"], " Too small: expected array to have >=2 items"],
      [["a", 1, 2], " Too big: expected array to have <=2 items"],
      [["a", "b"], `/1${mistyped("number", "string")}`],
      [{ 0: "a", 1: 1, length: 2 }, mistyped("array", "object")],
    ],
  },
  {
    name: "tuple with more",
    schema: () => z.tuple([z.string()], z.number()),
    accepts: [["a"], ["a", 1, 2]],
    rejects: [
      [[], " Too small: expected array to have >=1 items"],
      [["a", 1, "b"], `/2${mistyped("number", "string")}`],
      [[1, 1], `/0${mistyped("string", "number")}`],
    ],
  },
  {
    name: "nullable",
    schema: () => z.string().min(2).nullable(),
    accepts: [null, "ab"],
    rejects: [
      ["a", " Too small: expected string to have >=2 characters"],
      [undefined, mistyped("string", "undefined")],
    ],
  },
  {
    name: "optional",
    schema: () => z.string().optional(),
    accepts: [undefined, "ab"],
    rejects: [[null, mistyped("string", "null")]],
  },
  {
    name: "exactly optional",
    schema: () => z.string().exactOptional(),
    accepts: ["ab"],
    rejects: [
      [null, mistyped("string", "null")],
      [undefined, mistyped("string", "undefined")],
    ],
  },
  {
    name: "lazy",
    schema: () => z.lazy(() => z.array(z.string())),
    accepts: [["a"]],
    rejects: [[[1], `/0${mistyped("string", "number")}`]],
  },
  {
    name: "any of",
    schema: () => z.union([z.string(), z.number()]),
    accepts: ["a", 1],
    rejects: [[null, mistyped("string or number", "null")]],
  },
  {
    name: "any of, more than one of which may match",
    schema: () => z.union([z.number(), z.number().min(5)]),
    accepts: [1, 7],
    rejects: [["a", mistyped("number", "string")]],
  },
  {
    name: "any of and one of, in an object that is wrong elsewhere",
    schema: () =>
      json.object({
        any: z.union([z.string().min(5), z.string()]),
        one: z.xor([z.string().min(5), z.string().max(2)]),
        or: z.number().min(5).nullable(),
        list: z.tuple([z.number()]),
        wrong: z.number(),
      }),
    accepts: [{ any: "a", one: "a", or: null, list: [1], wrong: 1 }],
    rejects: [
      [
        { any: "a", one: "a", or: null, list: [1], wrong: "a" },
        `/wrong${mistyped("number", "string")}`,
      ],
    ],
  },
  {
    name: "one of",
    schema: () => z.xor([z.number(), z.number().min(5), z.string()]),
    accepts: ["a", 1],
    rejects: [
      [7, " Matches more than one option, of which only one may match"],
      [null, mistyped("number or string", "null")],
    ],
  },
  {
    name: "one of one",
    schema: () => z.xor([z.number()]),
    accepts: [1],
    rejects: [["a", mistyped("number", "string")]],
  },
  {
    name: "one of objects that need a property each",
    schema: () =>
      z.xor([
        json.object({ a: z.string(), c: z.string().exactOptional() }),
        json.object({ b: z.string() }),
        json.object({ a: z.string(), d: z.string() }),
      ]),
    accepts: [{ a: "" }, { b: "" }],
    rejects: [
      [{ a: "", b: "" }, " only one of a, b"],
      [{ a: "", d: "" }, " Matches more than one option, of which only one may match"],
      [{ a: "", b: "", d: "" }, " Matches more than one option, of which only one may match"],
    ],
  },
  {
    name: "one of objects that share what they need",
    schema: () =>
      z.xor([
        json.object({ x: z.string(), a: z.string() }),
        json.object({ b: z.string(), x: z.string() }),
      ]),
    accepts: [{ x: "", a: "" }],
    rejects: [[{ x: "", a: "", b: "" }, " only one of a, b"]],
  },
  {
    name: "one of an object and anything",
    schema: () => z.xor([json.object({ a: z.string() }), z.unknown()]),
    accepts: [{ b: "" }],
    rejects: [[{ a: "" }, " Matches more than one option, of which only one may match"]],
  },
  {
    name: "told apart by a tag",
    schema: () =>
      z.discriminatedUnion("kind", [
        json.object({ kind: z.literal(["a", "b"]) }),
        json.object({ kind: z.literal([1, 10n]), size: z.number() }),
      ]),
    accepts: [{ kind: "a" }, { kind: "b" }, { kind: 1, size: 1 }, { kind: 10n, size: 1 }],
    rejects: [
      [{ kind: 1 }, "/size Required"],
      [{ kind: "c" }, '/kind Expected one of "a", "b", 1, 10'],
      [{}, "/kind Required"],
      [Object.create({ kind: "a" }), "/kind Required"],
      [null, mistyped("object", "null")],
      [[], mistyped("object", "array")],
    ],
  },
  {
    name: "closed object",
    schema: () =>
      json.strictObject({
        width: z.number(),
        height: z.number().exactOptional(),
        depth: z.number().exactOptional(),
      }),
    accepts: [
      { width: 1 },
      { width: 1, height: 2 },
      { width: 1, height: undefined, more: undefined },
    ],
    rejects: [
      [
        { width: 1, hieght: 1, dpeth: 2 },
        ' Unknown properties "hieght", "dpeth"; did you mean "height", "depth"?',
      ],
      [{ width: 1, widht: 1 }, ' Unknown property "widht"'],
      [{ width: 1, w: 1, x: 1, y: 1, hieght: 1 }, ' Unknown properties "w", "x", "y", "hieght"'],
      [{ widht: 1 }, ' Unknown property "widht"; did you mean "width"?', "/width Required"],
    ],
  },
  {
    name: "object with further properties",
    schema: () => json.objectWith({ a: z.string() }, z.number()),
    accepts: [{ a: "" }, { a: "", b: 1 }],
    rejects: [
      [{ a: "", b: "" }, `/b${mistyped("number", "string")}`],
      [{ a: 1, b: 1 }, `/a${mistyped("string", "number")}`],
    ],
  },
  {
    name: "tuple of which the end may be missing",
    isZods: true,
    schema: () => z.tuple([z.string(), z.number().optional()]),
    accepts: [["a"], ["a", 1]],
    rejects: [
      [["a", "b"], `/1${mistyped("number", "string")}`],
      ["a", mistyped("tuple", "string")],
    ],
  },
  {
    name: "what is no JSON",
    isZods: true,
    schema: () => z.date(),
    accepts: [new Date(0)],
    rejects: [["a", mistyped("date", "string")]],
  },
  {
    name: "a text in parts",
    isZods: true,
    schema: () => z.templateLiteral(["a", z.number()]),
    accepts: ["a1"],
    rejects: [["a", " Invalid input"]],
  },
  {
    name: "an object with a check of its user's",
    isZods: true,
    schema: () =>
      json
        .strictObject({ a: z.string().exactOptional() })
        .refine((value) => !("b" in value), "no b"),
    accepts: [{ a: "" }],
    rejects: [
      [{ b: 1 }, ' Unknown property "b"', " no b"],
      [[], mistyped("object", "array")],
    ],
  },
  {
    name: "a safe integer with a limit, of which a fraction is told once",
    schema: () => z.int().min(0),
    accepts: [1],
    rejects: [
      [-1, " Too small: expected number to be >=0"],
      [-1.5, " Invalid input: expected int, received number"],
    ],
  },
  {
    name: "both what Zod checks and what we do",
    isZods: true,
    schema: () => z.array(z.number()).min(2).check(json.uniqueItems()),
    accepts: [[1, 2]],
    rejects: [
      [[1], " Too small: expected array to have >=2 items"],
      [[1, 1], "/1 Equal to item 0"],
      ["a", mistyped("array", "string")],
    ],
  },
];

describe.each([
  ["scalars", SCALARS],
  ["limits", LIMITS],
  ["wholes", WHOLES],
])("%s", (_, rows) => {
  describe.each(rows)("$name", ({ schema, isZods = false, accepts, rejects }) => {
    test.each(accepts.map((value) => [value]))("%o", (value) => {
      expect(toldByJudge(schema(), value)).toEqual([]);
      expect(told(schema(), value)).toEqual([]);
      expect(yes(schema(), value)).toMatchObject(isZods ? { isSame: true } : QUICK);
    });
    test.each(rejects.map(([value, ...issues]) => [value, issues]))(
      "%o is refused",
      (value, issues) => {
        expect(toldByJudge(schema(), value)).toEqual(issues);
        expect(schema().safeParse(value).success).toBe(false);
      },
    );
  });
});
