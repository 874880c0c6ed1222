import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as json from "../../runtime/json/index.js";
import { only, QUICK, told, toldByJudge, yes } from "./told.js";

type Case = readonly [
  keyword: string,
  schema: z.ZodType,
  value: unknown,
  issues: readonly string[],
];
const NUMBER = "Invalid input: expected number, received string";
const STRING = "Invalid input: expected string, received number";

const pair = only(json.dependentRequired({ width: ["height"], height: ["width"] }));
const chain = only(json.dependentRequired({ a: ["b", "c"] }));

const properties: readonly Case[] = [
  ["required", only(json.required("a", "b")), { a: 1, b: null }, []],
  ["required", only(json.required("a", "b")), { b: undefined }, ["/a Required", "/b Required"]],
  ["required", only(json.required("toString")), {}, ["/toString Required"]],
  ["required", only(json.required("__proto__")), JSON.parse('{"__proto__": 1}'), []],
  ["required", only(json.required("a")), [], []],
  ["required", only(json.required("a")), "x", []],
  ["dependentRequired", pair, {}, []],
  ["dependentRequired", pair, { width: 1, height: 1 }, []],
  ["dependentRequired", pair, { width: 1 }, ["/height width needs height"]],
  ["dependentRequired", pair, { height: 0 }, ["/width height needs width"]],
  ["dependentRequired", pair, { height: undefined }, []],
  ["dependentRequired", pair, Object.create({ height: 1 }), []],
  ["dependentRequired", pair, ["width"], []],
  ["dependentRequired", chain, { a: 1 }, ["/b a needs b", "/c a needs c"]],
  ["dependentRequired", chain, { a: 1, c: 1 }, ["/b a needs b"]],
  ["exclusive", only(json.exclusive("a", "b")), { a: 1 }, []],
  ["exclusive", only(json.exclusive("a", "b")), { a: 1, b: undefined }, []],
  ["exclusive", only(json.exclusive("a", "b")), { a: 1, b: null }, [" only one of a, b"]],
  ["exclusive", only(json.exclusive("a", "b")), Object.create({ a: 1, b: 1 }), []],
  ["exclusive", only(json.exclusive("a")), { a: 1 }, ["/a Must be absent"]],
  ["exclusive", only(json.exclusive("a", "b", "c")), { a: 1, b: 1 }, []],
  ["exclusive", only(json.exclusive("a", "b", "c")), { a: 1, b: 1, c: 1 }, [" not all of a, b, c"]],
  ["minProperties", only(json.minProperties(1)), { a: 1 }, []],
  [
    "minProperties",
    only(json.minProperties(1)),
    { a: undefined },
    [" Expected at least 1 property"],
  ],
  ["minProperties", only(json.minProperties(2)), {}, [" Expected at least 2 properties"]],
  ["minProperties", only(json.minProperties(2)), [], []],
  ["maxProperties", only(json.maxProperties(1)), { a: 1, b: undefined }, []],
  ["maxProperties", only(json.maxProperties(1)), { a: 1, b: 1 }, [" Expected at most 1 property"]],
  [
    "maxProperties",
    only(json.maxProperties(0)),
    JSON.parse('{"__proto__": 1}'),
    [" Expected at most 0 properties"],
  ],
  ["maxProperties", only(json.maxProperties(0)), "long", []],
  ["propertyNames", only(json.propertyNames(z.string().max(2))), { ab: 1 }, []],
  [
    "propertyNames",
    only(json.propertyNames(z.string().max(2))),
    { abc: 1, d: 1 },
    ["/abc Too big: expected string to have <=2 characters"],
  ],
  ["propertyNames", only(json.propertyNames(z.never())), [1], []],
  [
    "patternProperties",
    only(json.patternProperties([/^n/, z.number()], [/s$/, z.string()])),
    { n: 1, s: "x", o: {} },
    [],
  ],
  [
    "patternProperties",
    only(json.patternProperties([/^n/, z.number()], [/s$/, z.string()])),
    { ns: 1 },
    [`/ns ${STRING}`],
  ],
  [
    "patternProperties",
    only(json.patternProperties([/^n/, z.number()])),
    { n1: "x", n2: "y", n3: undefined },
    [`/n1 ${NUMBER}`, `/n2 ${NUMBER}`],
  ],
  [
    "patternProperties",
    only(json.patternProperties([/proto/, z.number()])),
    JSON.parse('{"__proto__": "x"}'),
    [`/__proto__ ${NUMBER}`],
  ],
  [
    "additionalProperties",
    only(json.additionalProperties(z.number(), ["a"], [/^x-/])),
    { a: "x", "x-b": "x", c: 1 },
    [],
  ],
  [
    "additionalProperties",
    only(json.additionalProperties(z.number(), ["a"], [/^x-/])),
    { b: "x", c: "x" },
    [`/b ${NUMBER}`, `/c ${NUMBER}`],
  ],
  [
    "additionalProperties",
    only(json.additionalProperties(z.number(), ["a"])),
    { toString: "x" },
    [`/toString ${NUMBER}`],
  ],
  [
    "dependentSchemas",
    only(json.dependentSchemas({ a: json.object({ b: z.number() }) })),
    { b: "x" },
    [],
  ],
  [
    "dependentSchemas",
    only(json.dependentSchemas({ a: json.object({ b: z.number() }) })),
    { a: 1, b: "x" },
    [`/b ${NUMBER}`],
  ],
  ["dependentSchemas", only(json.dependentSchemas({ toString: z.never() })), {}, []],
  ["requiring", json.requiring(json.object({ a: z.string() }), "b"), { a: "x", b: 1 }, []],
  [
    "requiring",
    json.requiring(json.object({ a: z.string() }), "b"),
    { a: 1 },
    [`/a ${STRING}`, "/b Required"],
  ],
];

const arrays: readonly Case[] = [
  ["minItems", only(json.minItems(1)), [undefined], []],
  ["minItems", only(json.minItems(1)), [], [" Expected at least 1 item"]],
  ["minItems", only(json.minItems(2)), [1], [" Expected at least 2 items"]],
  ["minItems", only(json.minItems(2)), { length: 0 }, []],
  ["maxItems", only(json.maxItems(1)), [1], []],
  ["maxItems", only(json.maxItems(1)), [1, 2], [" Expected at most 1 item"]],
  ["maxItems", only(json.maxItems(2)), [1, 2, 3], [" Expected at most 2 items"]],
  ["maxItems", only(json.maxItems(0)), "abc", []],
  [
    "uniqueItems",
    only(json.uniqueItems()),
    [1, "1", true, "true", null, "null", {}, [], 0, false, ""],
    [],
  ],
  [
    "uniqueItems",
    only(json.uniqueItems()),
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    ["/1 Equal to item 0"],
  ],
  [
    "uniqueItems",
    only(json.uniqueItems()),
    [1, 2, 1, 1],
    ["/2 Equal to item 0", "/3 Equal to item 0"],
  ],
  ["uniqueItems", only(json.uniqueItems()), [0, -0], ["/1 Equal to item 0"]],
  ["uniqueItems", only(json.uniqueItems()), [[1, 2], [2, 1], ["1,2"], [[1], 2]], []],
  ["uniqueItems", only(json.uniqueItems()), [{ a: undefined }, {}], ["/1 Equal to item 0"]],
  ["uniqueItems", only(json.uniqueItems()), [JSON.parse('{"__proto__": 1}'), {}], []],
  ["uniqueItems", only(json.uniqueItems()), [1n, 1, 2n], ["/1 Equal to item 0"]],
  ["uniqueItems", only(json.uniqueItems()), "aa", []],
  [
    "prefixItems",
    json.allOf([json.tuple([z.string(), z.number()], { rest: z.unknown() })]),
    ["x", 1, {}],
    [],
  ],
  ["prefixItems", json.allOf([json.tuple([z.string(), z.number()])]), ["x"], []],
  [
    "prefixItems",
    json.allOf([json.tuple([z.string(), z.number()])]),
    [1, "x"],
    [`/0 ${STRING}`, `/1 ${NUMBER}`],
  ],
  [
    "prefixItems",
    json.allOf([json.tuple([z.string()], { rest: z.number() })]),
    ["x", 1, "y"],
    [`/2 ${NUMBER}`],
  ],
  ["prefixItems", json.allOf([json.tuple([z.string()])]), ["x", 1], [" Expected at most 1 item"]],
  [
    "prefixItems",
    json.allOf([json.tuple([z.string(), z.number()], { min: 1 })]),
    [],
    [" Expected at least 1 item"],
  ],
  ["contains", only(json.contains(z.number())), ["x", 1], []],
  [
    "contains",
    only(json.contains(z.number())),
    [],
    [" Expected at least 1 matching item, found 0"],
  ],
  [
    "contains",
    only(json.contains(z.number(), 2)),
    [1, "x"],
    [" Expected at least 2 matching items, found 1"],
  ],
  ["contains", only(json.contains(z.number(), 0, 1)), [], []],
  [
    "contains",
    only(json.contains(z.number(), 0, 1)),
    [1, 2],
    [" Expected at most 1 matching item, found 2"],
  ],
  ["contains", only(json.contains(z.number(), 0, 1)), [1, "x"], []],
  [
    "contains",
    only(json.contains(z.number(), 0, 2)),
    [1, 2, 3],
    [" Expected at most 2 matching items, found 3"],
  ],
  ["contains", only(json.contains(z.number())), {}, []],
];

const union = json.byType({
  string: z.string().min(2),
  array: z.array(z.number()),
  null: z.never(),
});
const DEEP = { a: [1, { b: null }], c: "1" };

const applicators: readonly Case[] = [
  ["allOf", json.allOf([]), 1, []],
  ["allOf", json.allOf([z.number().min(1), z.number().max(3)]), 2, []],
  [
    "allOf",
    json.allOf([z.number().min(1), z.number().min(0)]),
    0,
    [" Too small: expected number to be >=1"],
  ],
  ["allOf", json.allOf([pair, pair]), { width: 1 }, ["/height width needs height"]],
  [
    "allOf",
    json.allOf([json.object({ a: z.string() }), json.object({ b: z.string() })]),
    {},
    ["/a Required", "/b Required"],
  ],
  [
    "allOf",
    json.allOf([json.object({ a: z.string() }), json.object({ a: z.string() })]),
    { a: 1 },
    [`/a ${STRING}`],
  ],
  ["byType", union, "ab", []],
  ["byType", union, "a", [" Too small: expected string to have >=2 characters"]],
  ["byType", union, [1], []],
  ["byType", union, ["1"], [`/0 ${NUMBER}`]],
  ["byType", union, null, [" No value is allowed here"]],
  ["byType", union, 1, []],
  ["byType", union, { length: 0 }, []],
  ["byType", json.byType({ boolean: z.never(), object: z.never() }), 0, []],
  ["byType", json.byType({ boolean: z.never() }), true, [" No value is allowed here"]],
  ["byType", json.byType({ number: z.bigint().gte(5n) }), 7n, []],
  [
    "byType",
    json.byType({ number: z.bigint().gte(5n) }),
    1n,
    [" Too small: expected bigint to be >=5"],
  ],
  ["fraction", z.number().check(json.fraction()), 1, [" Expected a bigint, as this is an integer"]],
  ["digits", json.digits(z.bigint()), "01", [" Expected an integer in decimal digits"]],
  ["byType", json.byType({}), undefined, [" Expected a JSON value"]],
  ["byType", json.byType({}), Symbol("a"), [" Expected a JSON value"]],
  ["literal", json.literal(DEEP), { c: "1", a: [1, { b: null }] }, []],
  [
    "literal",
    json.literal(DEEP),
    { c: 1, a: [1, { b: null }] },
    [' Expected {"a":[1,{"b":null}],"c":"1"}'],
  ],
  ["literal", json.literal(DEEP), { ...DEEP, d: 1 }, [' Expected {"a":[1,{"b":null}],"c":"1"}']],
  ["literal", json.literal(DEEP), { ...DEEP, d: undefined }, []],
  ["literal", json.literal([], {}, "[]"), [], []],
  ["literal", json.literal([], {}, 0), -0, []],
  ["literal", json.literal([], {}, "[]"), "{}", [' Expected one of [], {}, "[]"']],
  ["literal", json.literal({}), JSON.parse('{"__proto__": 1}'), [" Expected {}"]],
  ["literal", json.literal({}), Object.create({ a: 1 }), []],
  ["literal", json.literal("true"), true, [' Expected "true"']],
  [
    "satisfies",
    z.string().check(json.satisfies(z.string().max(1))),
    "ab",
    [" Too big: expected string to have <=1 characters"],
  ],
  ["satisfies", z.string().check(json.satisfies(z.string().max(1))), "a", []],
  ["not", only(json.not(z.string())), 1, []],
  ["not", only(json.not(z.string())), "x", [" Must not match the schema under not"]],
  ["not", only(json.not(only(json.required("a")))), { a: undefined }, []],
  ["ifThenElse", only(json.ifThenElse(z.string(), z.string().min(2), z.number())), "ab", []],
  [
    "ifThenElse",
    only(json.ifThenElse(z.string(), z.string().min(2), z.number())),
    "a",
    [" Too small: expected string to have >=2 characters"],
  ],
  ["ifThenElse", only(json.ifThenElse(z.string(), z.string().min(2), z.number())), 1, []],
  [
    "ifThenElse",
    only(json.ifThenElse(z.string(), z.string().min(2), z.number())),
    true,
    [" Invalid input: expected number, received boolean"],
  ],
  ["ifThenElse", only(json.ifThenElse(z.string(), undefined, z.number())), "x", []],
  ["ifThenElse", only(json.ifThenElse(z.string(), z.string())), {}, []],
];

const evaluated = only(
  json.unevaluatedProperties(z.never(), () => ({
    names: ["a"],
    patterns: [/^x-/, /^y-/],
    when: [
      { has: "b", then: { names: ["b", "c"] }, else: { names: ["d"] } },
      {
        if: json.object({ a: z.literal(1) }),
        then: { names: ["e"], when: [{ has: "e", then: { all: true } }] },
      },
    ],
  })),
);
const NEVER = "No value is allowed here";
const items = only(
  json.unevaluatedItems(z.never(), () => ({
    items: 1,
    contains: [z.string()],
    when: [{ if: only(json.minItems(3)), then: { items: 2 } }],
  })),
);

const unevaluated: readonly Case[] = [
  ["unevaluatedProperties", evaluated, { a: 0, "x-1": 1, "y-1": 1 }, []],
  ["unevaluatedProperties", evaluated, { a: 0, c: 1 }, [' Unknown property "c"']],
  ["unevaluatedProperties", evaluated, { b: 0, c: 1 }, []],
  ["unevaluatedProperties", evaluated, { b: 0, d: 1 }, [' Unknown property "d"']],
  ["unevaluatedProperties", evaluated, { d: 1 }, []],
  ["unevaluatedProperties", evaluated, { a: 1, e: 1, f: "anything" }, []],
  ["unevaluatedProperties", evaluated, { a: 0, e: 1, f: "x" }, [' Unknown properties "e", "f"']],
  [
    "unevaluatedProperties",
    evaluated,
    JSON.parse('{"__proto__": 1}'),
    [' Unknown property "__proto__"'],
  ],
  ["unevaluatedProperties", evaluated, { g: undefined }, []],
  ["unevaluatedProperties", evaluated, Object.create({ g: 1 }), []],
  ["unevaluatedProperties", evaluated, [1], []],
  [
    "unevaluatedProperties",
    only(json.unevaluatedProperties(z.number(), () => ({ all: true }))),
    { a: "x" },
    [],
  ],
  ["unevaluatedItems", items, [1], []],
  ["unevaluatedItems", items, [1, 2], [`/1 ${NEVER}`]],
  ["unevaluatedItems", items, [1, "x"], []],
  ["unevaluatedItems", items, [1, 2, 3], [`/2 ${NEVER}`]],
  ["unevaluatedItems", items, [1, 2, "x"], []],
  ["unevaluatedItems", items, { 5: 1 }, []],
  [
    "unevaluatedItems",
    only(json.unevaluatedItems(z.never(), () => ({ contains: [z.string(), z.boolean()] }))),
    ["x", true, 1],
    [`/2 ${NEVER}`],
  ],
  [
    "unevaluatedItems",
    only(json.unevaluatedItems(z.number(), () => ({}))),
    ["x"],
    [`/0 ${NUMBER}`],
  ],
];

describe.each([
  ["properties", properties],
  ["arrays", arrays],
  ["applicators", applicators],
  ["unevaluated", unevaluated],
])("%s", (_, cases) => {
  test.each(cases)("%s: %#", (_, schema, value, issues) => {
    expect(told(schema, value)).toEqual(issues);
    expect(toldByJudge(schema, value)).toEqual(issues);
    expect(yes(schema, value)).toEqual(issues.length === 0 ? QUICK : undefined);
    if (issues.length === 0) expect(schema.parse(value)).toBe(value);
  });
});

describe("several faults", () => {
  test("checks run although a property is invalid", () => {
    const schema = json
      .strictObject({ a: z.string().exactOptional(), b: z.number().exactOptional() })
      .check(json.dependentRequired({ a: ["b"] }), json.minProperties(4), json.exclusive("a", "c"));
    expect(told(schema, { a: 1, c: 1 })).toEqual([
      " Expected at least 4 properties",
      ' Unknown property "c"',
      " only one of a, c",
      `/a ${STRING}`,
      "/b a needs b",
    ]);
  });

  test("checks of an array run although an item is invalid", () => {
    const schema = z.array(z.number()).check(json.uniqueItems(), json.contains(z.boolean()));
    expect(told(schema, ["x", 1, 1])).toEqual([
      " Expected at least 1 matching item, found 0",
      `/0 ${NUMBER}`,
      "/2 Equal to item 1",
    ]);
  });

  test("checks of another type say nothing when the type is wrong", () => {
    const schema = json.object({}).check(json.minProperties(1), json.required("a"));
    expect(told(schema, "x")).toHaveLength(1);
    expect(told(z.array(z.unknown()).check(json.minItems(1)), {})).toHaveLength(1);
  });

  test("allOf tells different faults of one kind apart", () => {
    const types = json.allOf([z.string(), z.number()]);
    expect(told(types, true)).toHaveLength(2);
    const patterns = json.allOf([z.string().regex(/^a/), z.string().regex(/b$/)]);
    expect(told(patterns, "x")).toHaveLength(2);
    const a = json.strictObject({ a: z.unknown().exactOptional() });
    const b = json.strictObject({ b: z.unknown().exactOptional() });
    expect(told(json.allOf([a, b]), { a: 1, b: 1 })).toEqual([
      ' Unknown property "a"',
      ' Unknown property "b"',
    ]);
  });

  test("a Zod check after one of ours runs too", () => {
    expect(told(json.int().min(0), -1.5)).toHaveLength(2);
    expect(told(z.number().check(json.multipleOf(2)).max(5), 7)).toHaveLength(2);
  });

  test("undefined is no JSON value", () => {
    const schemas = [
      json.allOf([z.string()]),
      json.byType({ string: z.string() }),
      json.literal(1),
    ];
    for (const schema of schemas) {
      expect(schema.safeParse(undefined).success).toBe(false);
      expect(z.array(schema).safeParse([undefined]).success).toBe(false);
    }
  });

  test("a message never repeats a long name", () => {
    const name = "n".repeat(100_000);
    expect(told(only(json.exclusive(name, "b")), { [name]: 1, b: 1 })[0]?.length).toBeLessThan(130);
    expect(
      only(json.dependentRequired({ [name]: ["b"] })).safeParse({ [name]: 1 }).error?.issues[0]
        ?.message.length,
    ).toBeLessThan(130);
  });
});
