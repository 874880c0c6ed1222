import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import * as json from "../../runtime/json/index.js";
import * as jsonMini from "../../runtime/json/mini/index.js";

interface Found {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly pointer?: string;
}

/** What a schema finds, as `path message @ pointer`. */
function found(
  schema: { safeParse(value: unknown): z.ZodSafeParseResult<unknown> },
  value: unknown,
) {
  const issues: readonly Found[] = schema.safeParse(value).error?.issues ?? [];
  return issues.map(
    ({ path, message, pointer }) =>
      `${["", ...path.map(String)].join("/")} ${message} @ ${pointer}`,
  );
}

const Cat: json.ObjectSchema<{ kind: "cat"; lives?: number }> = json.schema(
  "/components/schemas/Cat",
  json.strictObject({ kind: z.literal("cat"), lives: json.int().gte(0).exactOptional() }),
);
const Dog: json.ObjectSchema<{ kind: "dog"; name: string }> = json.schema(
  "/components/schemas/Dog",
  json.strictObject({ kind: z.literal("dog"), name: z.string().min(1) }),
);

describe("a pointer into the document", () => {
  const Owner = json.schema(
    "/components/schemas/Owner",
    json
      .object({
        "a/b~c": z.number(),
        pets: z.array(json.object({ name: z.string().max(3) })).max(2),
        cat: Cat.exactOptional(),
        pair: z.tuple([z.string(), z.boolean()]).exactOptional(),
        one: z.union([json.object({ x: z.string() }), z.number()]).exactOptional(),
      })
      .check(json.exclusive("pets", "cat")),
  );

  test.each([
    [null, " Invalid input: expected object, received null @ /components/schemas/Owner"],
    [{ pets: [] }, "/a/b~c Required @ /components/schemas/Owner"],
    [
      { "a/b~c": "", pets: [] },
      "/a/b~c Invalid input: expected number, received string @ /components/schemas/Owner/properties/a~1b~0c",
    ],
    [
      { "a/b~c": 1, pets: [{ name: "long" }] },
      "/pets/0/name Too big: expected string to have <=3 characters @ /components/schemas/Owner/properties/pets/items/properties/name",
    ],
    [
      { "a/b~c": 1, pets: [], pair: ["", 1] },
      "/pair/1 Invalid input: expected boolean, received number @ /components/schemas/Owner/properties/pair/prefixItems/1",
    ],
    [
      { "a/b~c": 1, cat: { kind: "cat", lives: -1 }, pets: undefined },
      "/pets Required @ /components/schemas/Owner",
      "/cat/lives Too small: expected number to be >=0 @ /components/schemas/Cat/properties/lives",
    ],
    [
      { "a/b~c": 1, pets: [], cat: { kind: "cat" } },
      " only one of pets, cat @ /components/schemas/Owner",
    ],
    [
      { "a/b~c": 1, pets: [], one: { x: 1 } },
      "/one/x Invalid input: expected string, received number @ /components/schemas/Owner/properties/one",
    ],
  ])("%j", (value, ...issues) => {
    expect(found(Owner, value)).toEqual(issues);
  });
});

describe("a union tells what is wrong with the closest option", () => {
  const Pet = json.schema("/Pet", z.union([Cat, Dog, z.string().min(5), z.null()]));
  const Tagged = json.schema("/Tagged", z.discriminatedUnion("kind", [Cat, Dog]));
  const One = json.schema(
    "/One",
    z.xor([json.object({ a: z.string() }), json.object({ b: z.string() })]),
  );
  const Same = json.schema("/Same", z.xor([z.number(), z.number().multipleOf(3)]));
  const Shapes = json.schema(
    "/Shapes",
    z.union([json.object({ a: z.string(), b: z.number() }), json.strictObject({ c: z.string() })]),
  );
  const Word = json.schema("/Word", z.union([z.literal("auto"), z.string().regex(/^\d+px$/u)]));

  test.each([
    [
      Pet,
      { kind: "dog", name: "" },
      [
        "/name Too small: expected string to have >=1 characters @ /components/schemas/Dog/properties/name",
      ],
    ],
    [
      Pet,
      { kind: "cat", live: 9 },
      [' Unknown property "live"; did you mean "lives"? @ /components/schemas/Cat'],
    ],
    [Pet, "four", [" Too small: expected string to have >=5 characters @ /Pet"]],
    [Pet, 4, [" Invalid input: expected object or string or null, received number @ /Pet"]],
    [Tagged, { kind: "cow" }, ['/kind Expected one of "cat", "dog" @ /Tagged']],
    [Tagged, {}, ["/kind Required @ /Tagged"]],
    [Tagged, { kind: "dog" }, ["/name Required @ /components/schemas/Dog"]],
    [One, { a: "", b: "" }, [" only one of a, b @ /One"]],
    [One, {}, [" One of a, b is required @ /One"]],
    [Same, 15, [" Matches more than one option, of which only one may match @ /Same"]],
    [Shapes, { c: "", d: 1 }, [' Unknown property "d" @ /Shapes']],
    [Shapes, { a: 1, b: 1 }, ["/a Invalid input: expected string, received number @ /Shapes"]],
    [
      Word,
      "wide",
      [' None of: Expected "auto"; Invalid string: must match pattern /^\\d+px$/u @ /Word'],
    ],
  ] as const)("%#", (schema, value, issues) => {
    expect(found(schema, value)).toEqual(issues);
  });
});

describe("a message", () => {
  const Level = json.schema("/Level", z.enum(["low", "medium", "high"]));
  const Long = json.schema(
    "/Long",
    z.enum(Array.from({ length: 40 }, (_, i) => `value-${i}`) as [string]),
  );
  const Closed = json.schema("/Closed", json.strictObject({ width: z.number().exactOptional() }));

  test("names the constant that was meant", () => {
    expect(found(Level, "hihg")).toEqual([
      ' Expected one of "low", "medium", "high"; did you mean "high"? @ /Level',
    ]);
    expect(found(Level, 1)).toEqual([' Expected one of "low", "medium", "high" @ /Level']);
    expect(found(Long, "valeu-7")).toEqual([
      ' Expected one of 40 values; did you mean "value-7"? @ /Long',
    ]);
  });

  test("names the property that was meant", () => {
    expect(found(Closed, { widht: 1 })).toEqual([
      ' Unknown property "widht"; did you mean "width"? @ /Closed',
    ]);
    expect(found(Closed, { width: 1, widht: 1 })).toEqual([' Unknown property "widht" @ /Closed']);
  });

  test("holds at most 100 characters of the value", () => {
    const huge = "x".repeat(10_000);
    const schemas = [Level, Long, Closed, Cat, json.schema("/u", z.union([Cat, Dog]))];
    const values = [
      huge,
      { [huge]: 1 },
      { kind: huge },
      [huge],
      { kind: "dog", name: huge, [huge]: 2 },
    ];
    const messages = schemas.flatMap((s) => values.flatMap((v) => found(s, v)));
    expect(messages.length).toBeGreaterThan(20);
    expect(messages.filter((message) => message.includes("x".repeat(101)))).toEqual([]);
  });

  test("can be replaced as Zod's can", () => {
    const told = Cat.safeParse({ kind: "cat", lives: "9" }, { error: () => "no" }).error?.issues;
    expect(told?.map(({ message }) => message)).toEqual(["no"]);
  });
});

describe("each pair of schema and value is asked once", () => {
  /** `depth` objects, one inside the other. */
  const nested = (depth: number, last: unknown): unknown =>
    Array.from({ length: depth }).reduce((inner) => ({ next: inner }), last);
  /** Two options that differ only at the very end; without memory each level doubles the work, until that throws. */
  const recursive = () => {
    let asked = 0;
    const count = z.unknown().refine(() => {
      if (++asked > 10_000) throw new Error("asked too often");
      return true;
    });
    const Node: z.ZodType = json.schema(
      "/Node",
      z.union([
        json.object({
          get next() {
            return Node.exactOptional();
          },
          a: z.string(),
          c: count,
        }),
        json.object({
          get next() {
            return Node.exactOptional();
          },
          b: z.string(),
          c: count,
        }),
      ]),
    );
    return Node;
  };

  test.each(["valid", "invalid"])("%s data, 60 levels of a recursive union", (kind) => {
    const Node = recursive();
    let value: unknown = { b: "", c: 1 };
    for (let i = 0; i < 60; i++) value = { next: value, c: 1, ...(kind === "valid" && { b: "" }) };
    expect(Node.safeParse(value).success).toBe(kind === "valid");
  });

  test("30 schemas, each with the next in both options of a union", () => {
    let asked = 0;
    const refused = z.string().refine(() => {
      if (++asked > 1000) throw new Error("asked too often");
      return false;
    });
    const end = json.schema("/0", z.union([refused, z.number()]));
    const chain = Array.from({ length: 30 }).reduce<z.ZodType>(
      (next, _, i) =>
        json.schema(
          `/${i + 1}`,
          z.union([json.object({ next, a: z.string() }), json.object({ next, b: z.string() })]),
        ),
      end,
    );
    expect(chain.safeParse(nested(30, "x")).success).toBe(false);
  });
});

test("what keywords remember of a value is remembered for all of it", () => {
  let asked = 0;
  const count = z.unknown().refine(() => {
    if (++asked > 1500) throw new Error("asked too often");
    return true;
  });
  const Node: z.ZodType = json.schema("/Node", () =>
    json.allOf([
      json.object({ c: count }),
      z.union([
        json.object({
          get next() {
            return Node;
          },
        }),
        json.object({ end: z.string() }),
      ]),
    ]),
  );
  let value: unknown = { end: 1, c: 1 };
  for (let i = 0; i < 60; i++) value = { next: value, c: 1 };
  expect(Node.safeParse(value).success).toBe(false);
});

describe("the value", () => {
  test("is the very one that came in, arrays too", () => {
    const List: json.Schema = json.schema("/List", z.array(Cat));
    const value = [{ lives: 9, kind: "cat" }];
    expect(List.parse(value)).toBe(value);
    expect(Object.keys(value[0] ?? {})).toEqual(["lives", "kind"]);
  });

  test("is judged though it would make Zod throw", () => {
    const hostile = { length: { toString: "" } };
    for (const schema of [
      z.string().min(1),
      z.array(z.string()).max(1),
      json.object({ a: z.string().max(2) }),
    ]) {
      const named: json.Schema = json.schema("/x", schema);
      const value = schema instanceof z.ZodObject ? { a: hostile } : hostile;
      expect(named.safeParse(value).success).toBe(false);
    }
  });
});

describe("schemas that users make of it", () => {
  test("may change values", () => {
    const Upper: json.Schema = json.schema(
      "/Upper",
      json.object({ name: z.string().toUpperCase(), n: z.number() }),
    );
    expect(Upper.parse({ name: "a", n: 1 })).toEqual({ name: "A", n: 1 });
    const Filled = Cat.extend({ lives: z.number().default(9) });
    expect(Filled.parse({ kind: "cat" })).toEqual({ kind: "cat", lives: 9 });
    const named: json.Schema = json.schema("/Filled", Filled);
    expect(named.parse({ kind: "cat" })).toEqual({ kind: "cat", lives: 9 });
  });

  test("may convert values to and fro", () => {
    const Day = z.codec(z.iso.date(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString().slice(0, 10),
    });
    const Event = json.schema("/Event", json.object({ day: Day })) as z.ZodType;
    expect(z.decode(Event, { day: "2024-02-29" })).toEqual({ day: new Date("2024-02-29") });
    expect(z.encode(Event, { day: new Date("2024-02-29") })).toEqual({ day: "2024-02-29" });
  });

  test("may read other types for theirs", () => {
    const Count: json.Schema = json.schema("/Count", json.object({ n: z.coerce.number() }));
    expect(Count.parse({ n: "5" })).toEqual({ n: 5 });
  });

  test("may throw, for which they are asked once", () => {
    const check = vi.fn(() => {
      throw new Error("not today");
    });
    const Never: json.Schema = json.schema("/Never", json.object({ a: z.string().refine(check) }));
    expect(() => Never.parse({ a: "" })).toThrow("not today");
    expect(check).toHaveBeenCalledTimes(1);
  });

  test("may wait", async () => {
    const Later: json.Schema = json.schema(
      "/Later",
      json.object({ n: z.number() }).refine(async ({ n }) => Number(n) > 1),
    );
    expect((await Later.safeParseAsync({ n: 2 })).success).toBe(true);
    expect((await Later.safeParseAsync({ n: 1 })).success).toBe(false);
    expect(() => Later.safeParse({ n: 2 })).toThrow(/Promise|async/i);
  });
});

describe("what may not be is told once, where it is", () => {
  const Marked = json.schema(
    "/Marked",
    json
      .object({ a: z.number().exactOptional(), gone: z.never().exactOptional() })
      .check(
        json.patternProperties([/^x-/u, z.string()]),
        json.additionalProperties(z.never(), ["a", "gone"], [/^x-/u]),
      ),
  );
  test.each([
    [{ a: 1, "x-b": "" }, []],
    [{ a: 1, b: 2, c: 3 }, [' Unknown properties "b", "c" @ /Marked']],
    [{ gone: 1 }, ["/gone No value is allowed here @ /Marked/properties/gone"]],
  ])("%#", (value, issues) => {
    expect(found(Marked, value)).toEqual(issues);
  });

  test("a long constant is not told as a whole", () => {
    const [told = ""] = found(json.schema("/Long", z.literal("c".repeat(500))), "x");
    expect(told.length).toBeLessThan(130);
  });
});

test("both dialects find the same", () => {
  const Mini = jsonMini.schema(
    "/components/schemas/Cat",
    jsonMini.strictObject({
      kind: mini.literal("cat"),
      lives: mini.exactOptional(jsonMini.int().check(mini.gte(0))),
    }),
  );
  for (const value of [
    1,
    {},
    { kind: "cat", lives: 1.5 },
    { kind: "cat", lives: -1, live: 1 },
    { kind: "cat" },
  ]) {
    const paths = (s: { safeParse(v: unknown): { error?: { issues: Found[] } | undefined } }) =>
      s.safeParse(value).error?.issues.map(({ path, pointer }) => [path, pointer]);
    expect(paths(Mini)).toEqual(paths(Cat));
  }
});

test("a check on an object of both dialects leaves its shape unread", () => {
  const checks = [json.minProperties(1)] as const;
  const Node: json.Schema = json
    .object({
      get next() {
        return Node.exactOptional();
      },
    })
    .check(...checks);
  const Mini: jsonMini.Schema = jsonMini
    .object({
      get next() {
        return mini.exactOptional(Mini);
      },
    })
    .check(...checks, ({ value, issues }) => {
      if ("odd" in (value as object)) issues.push({ code: "custom", input: value });
    });
  for (const schema of [Node, Mini]) {
    expect(schema.safeParse({ next: { a: 1 } }).success).toBe(true);
    expect(schema.safeParse({ next: {} }).success).toBe(false);
  }
  expect(Mini.safeParse({ odd: 1 }).success).toBe(false);
});
