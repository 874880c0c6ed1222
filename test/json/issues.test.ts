/** Every field of an issue, as programs read them that tell faults in words of their own. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as json from "../../runtime/json/index.js";

/** The issues of a named schema, with the value that each is about. */
function issuesOf(schema: z.ZodType, value: unknown): readonly object[] {
  const named: json.Schema = json.schema("/N", schema);
  return named.safeParse(value, { reportInput: true }).error?.issues ?? [];
}

const pointer = "/N";
const closed = () => json.strictObject({ a: z.string() });

const TABLE: readonly (readonly [
  name: string,
  schema: () => z.ZodType,
  value: unknown,
  ...issues: readonly object[],
])[] = [
  [
    "another type",
    () => z.string(),
    1,
    {
      code: "invalid_type",
      expected: "string",
      input: 1,
      path: [],
      pointer,
      message: "Invalid input: expected string, received number",
    },
  ],
  [
    "nothing is allowed",
    () => z.never(),
    1,
    {
      code: "invalid_type",
      expected: "never",
      input: 1,
      path: [],
      pointer,
      message: "No value is allowed here",
    },
  ],
  [
    "a constant",
    () => z.enum(["a", "b"]),
    1,
    {
      code: "invalid_value",
      values: ["a", "b"],
      input: 1,
      path: [],
      pointer,
      message: 'Expected one of "a", "b"',
    },
  ],
  [
    "a limit",
    () => z.number().min(5),
    1,
    {
      code: "too_small",
      origin: "number",
      minimum: 5,
      inclusive: true,
      input: 1,
      path: [],
      pointer,
      message: "Too small: expected number to be >=5",
    },
  ],
  [
    "a tuple that is too short",
    () => z.tuple([z.string(), z.string()]),
    ["a"],
    {
      code: "too_small",
      origin: "array",
      minimum: 2,
      inclusive: true,
      input: ["a"],
      path: [],
      pointer,
      message: "Too small: expected array to have >=2 items",
    },
  ],
  [
    "a tuple that is too long",
    () => z.tuple([z.string()]),
    ["a", "b"],
    {
      code: "too_big",
      origin: "array",
      maximum: 1,
      inclusive: true,
      input: ["a", "b"],
      path: [],
      pointer,
      message: "Too big: expected array to have <=1 items",
    },
  ],
  [
    "a property that is missing, and one that is unknown",
    closed,
    { b: 1 },
    {
      code: "invalid_type",
      expected: "nonoptional",
      input: undefined,
      path: ["a"],
      pointer,
      message: "Required",
    },
    {
      code: "unrecognized_keys",
      keys: ["b"],
      input: { b: 1 },
      path: [],
      pointer,
      message: 'Unknown property "b"',
    },
  ],
  [
    "several options of oneOf",
    () => z.xor([z.string(), z.string().min(2)]),
    "abc",
    {
      code: "invalid_union",
      errors: [],
      inclusive: false,
      matches: [0, 1],
      input: "abc",
      path: [],
      pointer,
      message: "Matches more than one option, of which only one may match",
    },
  ],
  [
    "none of several options",
    () => z.union([z.string().min(5), z.string().regex(/^\d+$/)]),
    "abc",
    {
      code: "invalid_union",
      errors: [],
      input: "abc",
      path: [],
      pointer,
      message:
        "None of: Too small: expected string to have >=5 characters; Invalid string: must match pattern /^\\d+$/",
    },
  ],
  [
    "options that lack one property each",
    () => z.union([closed(), json.object({ b: z.string() })]),
    {},
    {
      code: "custom",
      input: undefined,
      path: [],
      pointer,
      message: "One of a, b is required",
    },
  ],
  [
    "a tag that is not listed",
    () => z.discriminatedUnion("kind", [json.object({ kind: z.literal("a") })]),
    { kind: "b" },
    {
      code: "custom",
      input: { kind: "b" },
      path: ["kind"],
      pointer,
      message: 'Expected "a"',
    },
  ],
  [
    "a keyword",
    () => json.object({}).check(json.required("a")),
    { b: 1 },
    { code: "custom", input: { b: 1 }, path: ["a"], pointer, message: "Required" },
  ],
  [
    "a keyword of one answer",
    () => z.unknown().check(json.minProperties(2)),
    { b: 1 },
    {
      code: "custom",
      input: { b: 1 },
      path: [],
      pointer,
      message: "Expected at least 2 properties",
    },
  ],
  [
    "a tag that is known elsewhere",
    () => json.unlisted(["a"]),
    "a",
    {
      code: "invalid_value",
      input: "a",
      path: [],
      pointer,
      message: "Expected a value that is not listed",
    },
  ],
  [
    "a part of a part, under a keyword",
    () => z.unknown().check(json.patternProperties([/^a/, z.array(z.string())])),
    { ab: ["", 1] },
    {
      code: "invalid_type",
      expected: "string",
      input: 1,
      path: ["ab", 1],
      pointer,
      message: "Invalid input: expected string, received number",
    },
  ],
];

describe("an issue", () => {
  test.each(TABLE.map(([name, ...row]) => [name, row] as const))(
    "%s",
    (_, [schema, value, ...issues]) => {
      expect(issuesOf(schema(), value)).toEqual(issues);
    },
  );

  test("of a check of a text has the place of the schema that found it, or that of the whole", () => {
    const inner = json.schema("/Inner", z.string().max(1)) as z.ZodType;
    const text = (schema: z.ZodType) => z.string().check(json.satisfies(schema));
    expect(issuesOf(text(inner), "ab")).toMatchObject([{ pointer: "/Inner" }]);
    expect(issuesOf(text(z.string().max(1)), "ab")).toMatchObject([{ pointer: "/N" }]);
  });

  test("is in the words that parse was given, or in those of Zod's language", () => {
    const named: json.Schema = json.schema("/N", z.union([z.string().min(5), z.number().min(5)]));
    const { error } = named.safeParse("abc", { error: ({ code }) => `told: ${code}` });
    expect(error?.issues).toMatchObject([{ message: "told: too_small" }]);
  });
});

describe("the pointer of a subschema", () => {
  test.each<[name: string, schema: () => z.ZodType, value: unknown, pointer: string]>([
    [
      "a property",
      () => json.object({ "a/b~c": z.string() }),
      { "a/b~c": 1 },
      "/N/properties/a~1b~0c",
    ],
    [
      "a property of a property",
      () => json.object({ a: json.object({ b: z.string() }) }),
      { a: { b: 1 } },
      "/N/properties/a/properties/b",
    ],
    ["an item", () => z.array(z.string()), [1], "/N/items"],
    ["an item of a tuple", () => z.tuple([z.null(), z.string()]), [null, 1], "/N/prefixItems/1"],
    ["a further item of a tuple", () => z.tuple([z.null()], z.string()), [null, 1], "/N/items"],
    ["a further property", () => json.record(z.array(z.string())), { a: [1] }, "/N"],
    [
      "a property that may be missing",
      () => json.object({ a: z.string().exactOptional() }),
      { a: 1 },
      "/N/properties/a",
    ],
    [
      "what may be null",
      () => json.object({ a: z.array(z.string()).nullable() }),
      { a: [1] },
      "/N/properties/a",
    ],
    [
      "what stands inside an option",
      () => z.union([z.array(z.array(z.array(z.string()))), z.null()]),
      [[[1]]],
      "/N",
    ],
    ["an option", () => z.union([z.array(z.string()), z.null()]), [1], "/N"],
    [
      "an option of one that is told apart",
      () => z.discriminatedUnion("k", [json.object({ k: z.literal("a"), b: z.string() })]),
      { k: "a", b: 1 },
      "/N",
    ],
    ["a schema that is given late", () => z.lazy(() => z.array(z.string())), [1], "/N"],
    ["a part of allOf", () => json.allOf([z.array(z.string())]), [1], "/N"],
    [
      "a keyword of an item",
      () => z.array(json.object({}).check(json.required("a"))),
      [{}],
      "/N/items",
    ],
    ["what Zod judges", () => z.array(z.date()), [1], "/N/items"],
    [
      "what Zod checks of an object",
      () => json.object({ a: z.array(z.null()).min(2) }),
      { a: [] },
      "/N/properties/a",
    ],
    [
      "a schema with a name",
      () => json.object({ a: json.schema("/M", json.object({ b: z.string() })) }),
      { a: { b: 1 } },
      "/M/properties/b",
    ],
  ])("%s", (_, schema, value, place) => {
    expect(issuesOf(schema(), value)).toMatchObject([{ pointer: place }]);
  });
});
