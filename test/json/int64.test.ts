/** Integers of 64 bits: which parts of a value a schema says they are, and their way from JSON and to it. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { asBigints, asDigits } from "../../runtime/int64/index.js";
import { parseExactly } from "../../runtime/int64/parse.js";
import { writeExactly } from "../../runtime/int64/write.js";
import * as json from "../../runtime/json/index.js";

const HUGE = "9007199254740993";

describe("parseExactly", () => {
  test.each<[text: string, value: unknown]>([
    [HUGE, 9007199254740993n],
    [`-${HUGE}`, -9007199254740993n],
    ["9007199254740991", 9007199254740991n],
    ["9007199254740990", 9007199254740990],
    ["-9007199254740990", -9007199254740990],
    [`${HUGE}.0`, 9007199254740993n],
    [`${HUGE}00.00e-2`, 9007199254740993n],
    [`${HUGE}.5`, Number(`${HUGE}.5`)],
    ["1e16", 10000000000000000n],
    ["1E+16", 10000000000000000n],
    ["1.25e17", 125000000000000000n],
    ["123456789012345678900e-1", 12345678901234567890n],
    ["123456789012345678905e-1", Number("12345678901234567890.5")],
    ["1e2", 100],
    ["0.1234567890123456", 0.1234567890123456],
    ["0e99", 0],
    ["1e400", Number.POSITIVE_INFINITY],
    [`"${HUGE}"`, HUGE],
    [`"~"`, "~"],
    [`["~${HUGE}", ${HUGE}, "~~"]`, [`~${HUGE}`, 9007199254740993n, "~~"]],
    [
      `{"a\\"${HUGE}": [${HUGE}, "\\\\", ${HUGE}]}`,
      { [`a"${HUGE}`]: [9007199254740993n, "\\", 9007199254740993n] },
    ],
    [`[1,${HUGE},2.5,true,null,-3]`, [1, 9007199254740993n, 2.5, true, null, -3]],
  ])("%s", (text, value) => {
    expect(parseExactly(text)).toEqual(value);
  });

  test.each(["", "01", `0${HUGE}`, `{"a":${HUGE}`, `${HUGE}.`, `[${HUGE},]`])(
    "%s is no JSON",
    (text) => {
      expect(() => parseExactly(text)).toThrow(SyntaxError);
    },
  );
});

describe("writeExactly", () => {
  test.each<[value: unknown, text: string]>([
    [{ a: 1, b: ["x", null, undefined], c: undefined }, '{"a":1,"b":["x",null,null]}'],
    [9007199254740993n, HUGE],
    [{ a: -5n, b: [10n] }, '{"a":-5,"b":[10]}'],
    [["~", "~1", "~~2", 3n], '["~","~1","~~2",3]'],
    [{ "~1": 1n, text: "12" }, '{"~1":1,"text":"12"}'],
  ])("%o", (value, text) => {
    expect(writeExactly(value)).toBe(text);
  });

  test("a value without JSON text is an error", () => {
    expect(() => writeExactly(undefined)).toThrow(new TypeError("cannot be written as JSON"));
    const circle: { self?: object } = {};
    circle.self = circle;
    expect(() => writeExactly(circle)).toThrow(TypeError);
    expect(() => writeExactly({ circle, a: 1n })).toThrow(TypeError);
  });
});

/** Where a schema takes `1` for an integer of 64 bits: what comes of a value that is all ones. */
const PLACES: readonly (readonly [
  name: string,
  schema: () => z.ZodType,
  value: unknown,
  held: unknown,
])[] = [
  ["bigint", () => z.bigint(), 1, 1n],
  ["number", () => z.number(), 1, 1],
  ["string", () => z.string(), 1, 1],
  ["anything", () => z.unknown(), { a: [1] }, { a: [1] }],
  ["constant", () => z.literal([1n, "a"]), 1, 1n],
  ["constants without bigints", () => z.literal(["a", 1]), 1, 1],
  ["enum", () => z.enum(["a"]), 1, 1],
  ["checked", () => z.bigint().gte(0n).check(json.multipleOf(1)), 1, 1n],
  ["array", () => z.array(z.bigint()), [1, [1]], [1n, [1]]],
  ["array of arrays", () => z.array(z.array(z.bigint())), [1, [1], { 0: 1 }], [1, [1n], { 0: 1 }]],
  ["array, but an object", () => z.array(z.bigint()), { 0: 1 }, { 0: 1 }],
  ["tuple", () => z.tuple([z.number(), z.bigint()]), [1, 1, 1], [1, 1n, 1]],
  ["tuple with more", () => z.tuple([z.number()], z.bigint()), [1, 1, 1], [1, 1n, 1n]],
  [
    "object",
    () => json.object({ a: z.bigint(), b: z.number() }),
    { a: 1, b: 1, c: 1 },
    { a: 1n, b: 1, c: 1 },
  ],
  [
    "object of own properties",
    () => json.object({ a: z.bigint() }),
    { toString: 1, a: 1 },
    { toString: 1, a: 1n },
  ],
  ["object, but an array", () => json.record(z.bigint()), [1], [1]],
  ["object, but null", () => json.record(z.bigint()), null, null],
  [
    "further properties",
    () => json.objectWith({ a: z.number() }, z.bigint()),
    { a: 1, b: 1 },
    { a: 1, b: 1n },
  ],
  ["union", () => z.union([z.string(), z.bigint()]), 1, 1n],
  [
    "union of objects",
    () => z.union([json.object({ a: z.bigint() }), json.object({ b: z.bigint() })]),
    { a: 1, b: 1, c: 1 },
    { a: 1n, b: 1n, c: 1 },
  ],
  ["nullable", () => z.bigint().nullable(), 1, 1n],
  ["nullable null", () => z.bigint().nullable(), null, null],
  [
    "optional",
    () => json.object({ a: z.bigint().optional(), b: z.bigint().exactOptional() }),
    { a: 1, b: 1 },
    { a: 1n, b: 1n },
  ],
  ["lazy", () => z.lazy(() => z.array(z.bigint())), [1], [1n]],
  [
    "allOf",
    () => json.allOf([json.object({ a: z.bigint() }), json.object({ b: z.bigint() })]),
    { a: 1, b: 1, c: 1 },
    { a: 1n, b: 1n, c: 1 },
  ],
  [
    "requiring",
    () => json.requiring(json.object({ a: z.bigint() }), "b"),
    { a: 1, b: 1 },
    { a: 1n, b: 1 },
  ],
  [
    "byType",
    () => json.byType({ number: z.bigint(), array: z.array(z.bigint()) }),
    [1, "a"],
    [1n, "a"],
  ],
  [
    "if, then",
    () =>
      z
        .unknown()
        .check(
          json.ifThenElse(
            json.object({ a: z.bigint() }),
            json.object({ b: z.bigint() }),
            json.object({ c: z.bigint() }),
          ),
        ),
    { a: 1, b: 1, c: 1, d: 1 },
    { a: 1n, b: 1n, c: 1n, d: 1 },
  ],
  [
    "not",
    () => z.unknown().check(json.not(json.object({ a: z.bigint() }))),
    { a: 1, b: 1 },
    { a: 1n, b: 1 },
  ],
  [
    "contains",
    () => z.unknown().check(json.contains(json.object({ a: z.bigint() }))),
    [{ a: 1 }, { b: 1 }],
    [{ a: 1n }, { b: 1 }],
  ],
  [
    "prefixItems",
    () => json.tuple([z.bigint()], { rest: z.array(z.bigint()) }),
    [1, [1], 1],
    [1n, [1n], 1],
  ],
  [
    "patternProperties",
    () => z.unknown().check(json.patternProperties([/^a/, z.array(z.bigint())])),
    { a: [1], b: [1] },
    { a: [1n], b: [1] },
  ],
  [
    "additionalProperties",
    () => z.unknown().check(json.additionalProperties(z.bigint(), ["a"])),
    { a: 1, b: 1 },
    { a: 1, b: 1n },
  ],
  [
    "closed",
    () => json.object({ a: z.bigint() }).check(json.additionalProperties(z.never(), ["a"])),
    { a: 1, b: 1 },
    { a: 1n, b: 1 },
  ],
  [
    "unevaluatedItems",
    () => z.unknown().check(json.unevaluatedItems(z.bigint(), () => ({ items: 1 }))),
    [1, 1],
    [1, 1n],
  ],
  ["schema by name", () => json.schema("/Id", () => z.bigint()), 1, 1n],
];

describe("where a schema has integers", () => {
  test.each(PLACES)("as bigints: %s", (_, schema, value, held) => {
    const { form } = asBigints(schema());
    expect(form?.hold(structuredClone(value))).toEqual(held);
  });

  const Tree = (): z.ZodType => {
    const tree: z.ZodType = json.object({
      id: z.bigint(),
      get next() {
        return tree.exactOptional();
      },
    });
    return tree;
  };

  test("a recursive schema, and a value that holds itself", () => {
    const value: { id: number; other: number; next?: object } = { id: 1, other: 1 };
    value.next = value;
    const { form } = asBigints(Tree());
    expect(form?.hold(value)).toBe(value);
    expect(value).toMatchObject({ id: 1n, other: 1 });
  });

  test("one object in two places", () => {
    const one = { a: 1, b: 1 };
    const { form } = asBigints(
      json.object({ x: json.object({ a: z.bigint() }), y: json.object({ b: z.bigint() }) }),
    );
    expect(form?.hold({ x: one, y: one })).toEqual({
      x: { a: 1n, b: 1n },
      y: { a: 1n, b: 1n },
    });
  });
});

describe("a value that comes", () => {
  const shape = () => json.object({ id: z.bigint(), count: z.number(), text: z.string() });
  const digits = () => json.object({ id: json.digits(z.bigint()), count: z.number() });

  test("is held as bigints where the schema says so, and as numbers elsewhere", () => {
    const { form } = asBigints(shape());
    const value = form?.parse(`{"id": ${HUGE}, "count": ${HUGE}, "text": "1", "more": [${HUGE}]}`);
    expect(form?.hold(value)).toEqual({
      id: 9007199254740993n,
      count: Number(HUGE),
      text: "1",
      more: [Number(HUGE)],
    });
  });

  test.each<[id: string, held: unknown]>([
    ["1", 1n],
    ["-1", -1n],
    ["1.5", 1.5],
    ["1e300", 10n ** 300n],
    ['"1"', "1"],
    ["null", null],
    ["true", true],
    ["[1]", [1]],
  ])("as bigints: %s", (id, held) => {
    const { form } = asBigints(shape());
    expect(form?.hold(form.parse(`{"id": ${id}}`))).toEqual({ id: held });
  });

  test.each<[id: string, held: unknown]>([
    ["1", "1"],
    ["-1", "-1"],
    [HUGE, HUGE],
    ["1.5", 1.5],
    ['"1"', '"1"'],
    ['"-12"', '"-12"'],
    ['"\\"1\\""', '""1""'],
    ['"a"', "a"],
    ['"1a"', "1a"],
    ['"a1"', "a1"],
    ['"\\"1"', '"1'],
    ['""', ""],
    ["null", null],
  ])("as digits: %s", (id, held) => {
    const { form } = asDigits(digits());
    expect(form?.hold(form.parse(`{"id": ${id}, "count": 1}`))).toEqual({
      id: held,
      count: 1,
    });
  });

  test("is judged by the schema", () => {
    expect(asBigints(shape()).safeParse({ id: 1n, count: 1, text: "" }).success).toBe(true);
    expect(asBigints(shape()).safeParse({ id: 1, count: 1, text: "" }).success).toBe(false);
    expect(asDigits(digits()).safeParse({ id: "1", count: 1 }).success).toBe(true);
    expect(asDigits(digits()).safeParse({ id: '"1"', count: 1 }).success).toBe(false);
  });

  test("does not make the schema before it is used", () => {
    let made = 0;
    const named: json.Schema = json.schema("/Id", () => {
      made++;
      return z.bigint();
    });
    const validators = [asBigints(named), asDigits(named)];
    expect(made).toBe(0);
    expect(validators.map((one) => one.safeParse(1n).success)).toEqual([true, true]);
    expect(made).toBe(1);
  });
});

describe("a value that goes", () => {
  const digits = () =>
    json.object({ id: json.digits(z.bigint()), list: z.array(json.digits(z.bigint())) });

  test("as bigints goes as it is", () => {
    const value = { id: 1n };
    expect(asBigints(json.object({ id: z.bigint() })).form?.wire(value)).toBe(value);
  });

  test.each<[id: unknown, written: unknown]>([
    ["1", 1n],
    ["-12", -12n],
    [HUGE, 9007199254740993n],
    ['"1"', "1"],
    ['""1""', '"1"'],
    ['"-1"', "-1"],
    ["a", "a"],
    ["1a", "1a"],
    ["a1", "a1"],
    ['"1', '"1'],
    ['a"1"', 'a"1"'],
    ['"1"a', '"1"a'],
    ['"12"', "12"],
    ["12345", 12345n],
    [1, 1],
    [null, null],
    [undefined, undefined],
  ])("as digits: %o", (id, written) => {
    const value = { id, list: [id], text: "1" };
    const { form } = asDigits(digits());
    expect(form?.wire(value)).toEqual({ id: written, list: [written], text: "1" });
    expect(value).toEqual({ id, list: [id], text: "1" });
  });

  test("is the caller's own where nothing in it changes, part by part", () => {
    const { form } = asDigits(
      json.object({ a: json.object({ id: json.digits(z.bigint()) }), b: json.object({}) }),
    );
    const value = { a: { id: "1" }, b: { c: [{}] } };
    const wired = form?.wire(value) as typeof value;
    expect(wired).toEqual({ a: { id: 1n }, b: { c: [{}] } });
    expect(wired.b).toBe(value.b);
    const other = { b: value.b };
    expect(form?.wire(other)).toBe(other);
    expect(form?.wire(5)).toBe(5);
  });

  test("may hold one object twice, or itself, which is for the writer to say", () => {
    const { form } = asDigits(z.array(json.object({ id: json.digits(z.bigint()) })));
    const one = { id: "1" };
    expect(form?.wire([one, one])).toEqual([{ id: 1n }, { id: 1n }]);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(form?.wire(circle)).toBe(circle);
    expect(() => form?.write(circle)).toThrow(TypeError);
  });

  test("there and back again", () => {
    const { form } = asDigits(digits());
    const text = `{"id":"\\"1\\"","list":[${HUGE},"2",3,-4,"x"]}`;
    expect(form?.write(form.wire(form.hold(form.parse(text))))).toBe(text);
  });
});
