/** What is told of a value that no option of a union accepts: the issues of the option that it comes closest to. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as json from "../../runtime/json/index.js";

/** Every issue as `/path message @ pointer of the schema`. */
function found(schema: z.ZodType, value: unknown): readonly string[] {
  const union: json.Schema = json.schema("/U", schema);
  const issues = (union.safeParse(value).error?.issues ?? []) as readonly (z.core.$ZodIssue & {
    readonly pointer?: string;
  })[];
  return issues.map(
    ({ path, message, pointer }) =>
      `${path.map((part) => `/${String(part)}`).join("")} ${message} @ ${pointer}`,
  );
}

const named = (pointer: string, schema: z.ZodType): z.ZodType => json.schema(pointer, schema);
const text = () => z.string();

const TABLE: readonly (readonly [
  name: string,
  union: () => z.ZodType,
  value: unknown,
  ...told: readonly string[],
])[] = [
  [
    "another type: all types that would have done",
    () => z.union([z.string(), z.boolean(), z.string()]),
    1,
    " Invalid input: expected string or boolean, received number @ /U",
  ],
  [
    "another type, of an option that finds more",
    () => z.union([json.allOf([z.string(), z.number().min(5)]), z.boolean()]),
    1,
    " Invalid input: expected string or boolean, received number @ /U",
  ],
  [
    "an option of another type is not the closest, whatever else it finds",
    () => z.union([json.allOf([z.string(), z.number().min(5)]), z.number().min(10)]),
    1,
    " Too small: expected number to be >=10 @ /U",
  ],
  [
    "what allows nothing is no type",
    () => z.union([z.never(), z.string(), z.null()]),
    1,
    " Invalid input: expected string or null, received number @ /U",
  ],
  [
    "nothing is allowed",
    () => z.union([named("/A", z.never()), named("/B", z.never())]),
    1,
    " No value is allowed here @ /U",
  ],
  [
    "each option lacks one property",
    () => z.union([json.object({ a: text() }), json.object({ b: text() })]),
    {},
    " One of a, b is required @ /U",
  ],
  [
    "each option lacks the same property",
    () =>
      z.union([
        named("/A", json.object({ a: text() })),
        named("/B", json.object({ a: z.number() })),
      ]),
    {},
    "/a Required @ /A",
  ],
  [
    "one option lacks less",
    () => z.union([json.object({ b: text(), c: text() }), json.object({ a: text() })]),
    {},
    "/a Required @ /U",
  ],
  [
    "the only object lacks a property",
    () => z.union([json.object({ a: text() }), z.string()]),
    {},
    "/a Required @ /U",
  ],
  [
    "properties that are there, and wrong",
    () => z.union([json.object({ a: text() }), json.object({ b: text() })]),
    { a: 1, b: 1 },
    "/a Invalid input: expected string, received number @ /U",
  ],
  [
    "properties are missing further inside",
    () =>
      z.union([
        json.object({ a: json.object({ x: text() }) }),
        json.object({ b: json.object({ y: text() }) }),
      ]),
    { a: {}, b: {} },
    "/a/x Required @ /U",
  ],
  [
    "every reason, where no option looks inside",
    () => z.union([named("/A", z.string().min(5)), named("/B", z.string().regex(/^\d+$/))]),
    "abc",
    " None of: Too small: expected string to have >=5 characters; Invalid string: must match pattern /^\\d+$/ @ /U",
  ],
  [
    "one reason of several options",
    () => z.union([named("/A", z.string().min(5)), named("/B", z.string().min(5).max(9))]),
    "abc",
    " Too small: expected string to have >=5 characters @ /A",
  ],
  [
    "every reason of the only option of its type",
    () => z.union([z.string().min(5).regex(/^\d+$/), z.number()]),
    "abc",
    " Too small: expected string to have >=5 characters @ /U",
    " Invalid string: must match pattern /^\\d+$/ @ /U",
  ],
  [
    "another constant is farther than two faults",
    () =>
      z.union([
        json.object({ kind: z.literal("a") }),
        json.object({ kind: z.literal("b"), x: text(), y: text() }),
      ]),
    { kind: "b" },
    "/x Required @ /U",
    "/y Required @ /U",
  ],
  [
    "each unknown property is a fault",
    () =>
      z.union([
        json.strictObject({ p: z.number() }),
        json.strictObject({ p: z.number(), q: z.number(), r: z.number(), s: text() }),
      ]),
    { p: 1, q: 1, r: 1 },
    "/s Required @ /U",
  ],
  [
    "of as many faults, unknown properties are farther",
    () =>
      z.union([json.strictObject({ p: z.number() }), json.object({ p: z.number(), s: text() })]),
    { p: 1, q: 1 },
    "/s Required @ /U",
  ],
  [
    "of two that are as close, the first",
    () =>
      z.union([json.object({ a: z.number(), b: text() }), json.object({ a: text(), c: text() })]),
    { a: true, b: "", c: "" },
    "/a Invalid input: expected number, received boolean @ /U",
  ],
];

describe("a union", () => {
  test.each(TABLE.map(([name, ...row]) => [name, row] as const))(
    "%s",
    (_, [union, value, ...told]) => {
      expect(found(union(), value)).toEqual(told);
    },
  );

  test("without a place of its own tells that of its option", () => {
    const options = z.union([
      named("/A", z.string().min(5)),
      named("/B", z.string().regex(/^\d+$/)),
    ]);
    expect(found(z.unknown().check(json.satisfies(options)), "abc")).toEqual([
      " None of: Too small: expected string to have >=5 characters; Invalid string: must match pattern /^\\d+$/ @ /A",
    ]);
  });

  test("leaves a value to Zod that an option changes", () => {
    const union: json.Schema = json.schema(
      "/U",
      z.union([z.string().transform(Number), json.object({ a: z.string() })]),
    );
    expect(union.parse("12")).toBe(12);
    expect(union.parse({ a: "" })).toEqual({ a: "" });
  });
});
