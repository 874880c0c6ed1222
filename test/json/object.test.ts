import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as json from "../../runtime/json/index.js";
import { QUICK, told, toldByJudge, yes } from "./told.js";

const shape = { a: z.string(), b: z.number().exactOptional() };
const open = json.object(shape);
const closed = json.strictObject(shape);
const typed = json.objectWith(shape, z.boolean());
const record = json.record(z.number());

describe("objects", () => {
  test.each<[string, z.ZodType, unknown, readonly string[]]>([
    ["object", open, { a: "x" }, []],
    ["object", open, { a: "x", b: 1, c: {} }, []],
    [
      "object",
      open,
      { b: "1" },
      ["/a Required", "/b Invalid input: expected number, received string"],
    ],
    ["object", open, [], [" Invalid input: expected object, received array"]],
    ["object", open, null, [" Invalid input: expected object, received null"]],
    ["object", open, "{}", [" Invalid input: expected object, received string"]],
    ["object", open, undefined, [" Invalid input: expected object, received undefined"]],
    ["strictObject", closed, { a: "x", b: 1 }, []],
    ["strictObject", closed, { a: "x", c: 1, d: 2 }, [' Unknown properties "c", "d"']],
    ["strictObject", closed, { c: null }, [' Unknown property "c"', "/a Required"]],
    ["objectWith", typed, { a: "x", c: true, d: false }, []],
    [
      "objectWith",
      typed,
      { a: "x", c: 1, d: true },
      ["/c Invalid input: expected boolean, received number"],
    ],
    ["record", record, {}, []],
    ["record", record, { a: 1, b: 2 }, []],
    ["record", record, { a: 1, b: "2" }, ["/b Invalid input: expected number, received string"]],
    ["record", record, [1], [" Invalid input: expected object, received array"]],
  ])("%s: %#", (_, schema, value, issues) => {
    expect(told(schema, value)).toEqual(issues);
    expect(toldByJudge(schema, value)).toEqual(issues);
    expect(yes(schema, value)).toEqual(issues.length === 0 ? QUICK : undefined);
  });

  test("nested faults carry their whole path", () => {
    const schema = json.object({
      list: z.array(json.strictObject({ x: json.object({ y: z.int() }) })),
    });
    const value = { list: [{ x: { y: 1 } }, { x: { y: 0.5 }, z: 1 }, { x: {} }] };
    expect(told(schema, value)).toEqual([
      '/list/1 Unknown property "z"',
      "/list/1/x/y Invalid input: expected int, received number",
      "/list/2/x/y Required",
    ]);
  });
});

describe("own properties", () => {
  const schema = json.strictObject({
    ["__proto__"]: z.string(),
    toString: z.number().exactOptional(),
  });

  test("__proto__ and toString are names like others", () => {
    expect(told(schema, JSON.parse('{"__proto__": "x", "toString": 1}'))).toEqual([]);
    expect(told(schema, JSON.parse('{"__proto__": 1}'))).toEqual([
      "/__proto__ Invalid input: expected string, received number",
    ]);
    expect(told(schema, {})).toEqual(["/__proto__ Required"]);
  });

  test("and unknown ones where they are not named", () => {
    const value = JSON.parse('{"a": "x", "__proto__": 1, "constructor": 2}');
    expect(told(closed, value)).toEqual([' Unknown properties "__proto__", "constructor"']);
    expect(told(typed, value)).toHaveLength(2);
    expect(told(record, JSON.parse('{"__proto__": "1"}'))).toHaveLength(1);
    expect(told(open, value)).toEqual([]);
  });

  test("inherited properties are not there", () => {
    expect(told(closed, Object.create({ a: "x" }))).toEqual(["/a Required"]);
    expect(told(closed, Object.assign(Object.create({ c: 1, b: "1" }), { a: "x" }))).toEqual([]);
    expect(told(record, Object.create({ c: "1" }))).toEqual([]);
  });

  test("an undefined property is not there", () => {
    expect(told(closed, { a: undefined, b: undefined, c: undefined })).toEqual(["/a Required"]);
    expect(told(typed, { a: "x", c: undefined })).toEqual([]);
    expect(told(record, { c: undefined })).toEqual([]);
  });

  test("a required property needs to be there whatever its schema", () => {
    const anything = { a: z.unknown(), b: json.literal(1), c: json.byType({}), d: json.allOf([]) };
    expect(told(json.object(anything), {})).toEqual([
      "/a Required",
      "/b Required",
      "/c Required",
      "/d Required",
    ]);
  });

  test("nothing reaches Object.prototype", () => {
    const value = JSON.parse('{"a": "x", "__proto__": {"polluted": true}}');
    const out: unknown = json.object({ a: z.string().default("") }).parse(value);
    expect(Object.getOwnPropertyNames(out)).toEqual(["a", "__proto__"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("what comes out", () => {
  test.each<[string, z.ZodType, object]>([
    ["object", open, { a: "x", c: { d: 1 } }],
    ["strictObject", closed, { a: "x", b: undefined }],
    ["objectWith", typed, { a: "x", c: true }],
    ["record", record, { a: 1 }],
    ["nested", json.object({ o: json.strictObject({ p: record }) }), { o: { p: { q: 1 } } }],
    ["allOf", json.allOf([open, closed]), { a: "x" }],
    ["byType", json.byType({ object: open }), { a: "x" }],
    ["literal", json.literal({ a: [1] }), { a: [1] }],
    ["requiring", json.requiring(open, "c"), { a: "x", c: 1 }],
    ["a class", open, Object.assign(new (class Own {})(), { a: "x" })],
    ["frozen", closed, Object.freeze({ a: "x" })],
  ])("%s: the very object that came in", (_, schema, value) => {
    expect(schema.parse(value)).toBe(value);
  });

  test("an array in it is no reason to copy the object", () => {
    const value = { list: ["x"] };
    expect(json.object({ list: z.array(z.string()) }).parse(value)).toBe(value);
  });

  test("a default, if somebody writes one, lands in a copy", () => {
    const schema = json.object({ a: z.string().default("d") });
    const value = Object.freeze({ b: 1 });
    expect(schema.parse(value)).toEqual({ a: "d", b: 1 });
    expect(value).toEqual({ b: 1 });
  });

  test("several values that a schema changes land in one copy, of ordinary properties", () => {
    const schema = json.object({ a: z.string().default("d"), b: z.string().toUpperCase() });
    const value = schema.parse(Object.freeze({ b: "x" }));
    expect(value).toEqual({ a: "d", b: "X" });
    const ordinary = { configurable: true, enumerable: true, writable: true };
    expect(Object.getOwnPropertyDescriptors(value)).toMatchObject({ a: ordinary, b: ordinary });
  });

  test.each<[string, (items: readonly string[]) => unknown, unknown]>([
    ["fewer items", (items) => items.slice(0, 1), ["x"]],
    ["one other item", ([first]) => [first, "z"], ["x", "z"]],
    ["a text as long as the array", (items) => items.join(""), "xy"],
    ["the same items", (items) => [...items], ["x", "y"]],
  ])("an array is changed when it has other items: %s", (_, change, changed) => {
    const list = z.array(z.string()).transform(change);
    expect(json.object({ list }).parse({ list: ["x", "y"] })).toEqual({ list: changed });
    const named: json.Schema = json.schema("/N", json.object({ list }));
    expect(named.parse({ list: ["x", "y"] })).toEqual({ list: changed });
  });
});

describe("as Zod objects", () => {
  test("extend", () => {
    const schema = closed.extend({ c: z.boolean() });
    expect(told(schema, { a: "x", c: true })).toEqual([]);
    expect(told(schema, JSON.parse('{"a": "x", "__proto__": 1, "d": 1}'))).toEqual([
      ' Unknown properties "__proto__", "d"',
      "/c Required",
    ]);
    const value = { a: "x", c: true };
    expect(schema.parse(value)).toBe(value);
  });

  test("shape, keyof, pick, omit, partial, required", () => {
    expect(Object.keys(closed.shape)).toEqual(["a", "b"]);
    expect(closed.shape.a.safeParse(1).success).toBe(false);
    expect(told(closed.keyof(), "b")).toEqual([]);
    expect(told(closed.pick({ a: true }), { a: "x", b: 1 })).toEqual([' Unknown property "b"']);
    expect(told(closed.omit({ a: true }), { b: 1 })).toEqual([]);
    expect(told(closed.partial(), {})).toEqual([]);
    expect(told(closed.partial(), { toString: 1 })).toEqual([' Unknown property "toString"']);
  });

  test("strict and loose", () => {
    expect(told(open.strict(), { a: "x", c: 1 })).toEqual([' Unknown property "c"']);
    expect(told(closed.loose(), { a: "x", c: 1 })).toEqual([]);
  });

  test("recursion through a getter", () => {
    const Tree = json.strictObject({
      value: z.number(),
      get children() {
        return z.array(Tree).exactOptional();
      },
    });
    expect(told(Tree, { value: 1, children: [{ value: 2, children: [] }] })).toEqual([]);
    expect(told(Tree, { value: 1, children: [{ children: [{ value: 3, x: 1 }] }] })).toEqual([
      '/children/0/children/0 Unknown property "x"',
      "/children/0/value Required",
    ]);
  });

  test("z.discriminatedUnion", () => {
    const schema = z.discriminatedUnion("kind", [
      json.strictObject({ kind: z.literal("a") }),
      json.strictObject({ kind: z.literal("b"), size: z.number() }),
    ]);
    expect(told(schema, { kind: "a" })).toEqual([]);
    expect(told(schema, { kind: "b", size: "1" })).toEqual([
      "/size Invalid input: expected number, received string",
    ]);
    expect(told(schema, { kind: "a", size: 1 })).toEqual([' Unknown property "size"']);
    expect(schema.safeParse({ kind: "c" }).success).toBe(false);
    expect(schema.safeParse({}).success).toBe(false);
    expect(schema.safeParse(Object.create({ kind: "a" })).success).toBe(false);
  });

  test("in z.union the objects see what was sent", () => {
    const value = { b: 1, c: 2 };
    expect(z.union([closed, json.object({ b: z.number() })]).parse(value)).toBe(value);
  });

  test("an async refinement is an error of the program, never a pass", async () => {
    const late = z.string().refine(async () => false);
    const schemas: readonly z.ZodType[] = [
      json.object({ a: late }),
      json.strictObject({ a: late }),
      json.objectWith({}, late),
      json.record(late),
      json.byType({ object: json.record(late) }),
      json.allOf([json.record(late)]),
      json.requiring(json.record(late), "a"),
      z.unknown().check(json.not(json.record(late))),
      z.unknown().check(json.patternProperties([/a/, late])),
      z.unknown().check(json.ifThenElse(json.record(late), z.unknown())),
      z.unknown().check(json.unevaluatedProperties(late, () => ({}))),
    ];
    for (const schema of schemas) {
      expect(() => schema.safeParse({ a: "x" })).toThrow(/Promise|async/);
      await expect(schema.safeParseAsync({ a: "x" })).rejects.toThrow(/Promise|async/);
    }
  });

  test("a body without async parts can be parsed with parseAsync", async () => {
    const value = { a: "x" };
    await expect(closed.parseAsync(value)).resolves.toBe(value);
    expect((await closed.safeParseAsync({})).success).toBe(false);
  });
});
