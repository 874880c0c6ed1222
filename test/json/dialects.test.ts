/** What `runtime/json` makes in both dialects of Zod, by the judge and by Zod alone. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import * as json from "../../runtime/json/index.js";
import * as jsonMini from "../../runtime/json/mini/index.js";

/** One dialect with the types of the other: what these tests call is the same in both. */
const DIALECTS = {
  classic: { z, json },
  mini: { z: mini as unknown as typeof z, json: jsonMini as unknown as typeof json },
};
type Dialect = (typeof DIALECTS)["classic"];

interface Row {
  readonly make: (dialect: Dialect) => unknown;
  readonly accepts: readonly unknown[];
  readonly rejects: readonly unknown[];
}

const ROWS: Readonly<Record<string, Row>> = {
  object: {
    make: ({ json, z }) => json.object({ a: z.string() }),
    accepts: [{ a: "" }, { a: "", b: 1 }],
    rejects: [{}, { a: 1 }, [], null],
  },
  strictObject: {
    make: ({ json, z }) => json.strictObject({ a: z.string() }),
    accepts: [{ a: "" }],
    rejects: [{ a: "", b: 1 }, {}],
  },
  looseObject: {
    make: ({ json, z }) => json.looseObject({ a: z.string() }),
    accepts: [{ a: "", b: {} }],
    rejects: [{ b: 1 }],
  },
  objectWith: {
    make: ({ json, z }) => json.objectWith({ a: z.string() }, z.number()),
    accepts: [{ a: "", b: 1 }],
    rejects: [{ a: "", b: "" }, { b: 1 }],
  },
  record: {
    make: ({ json, z }) => json.record(z.number()),
    accepts: [{}, { a: 1 }],
    rejects: [{ a: "" }, []],
  },
  int: { make: ({ json }) => json.int(), accepts: [1, 2 ** 60], rejects: [1.5, "1"] },
  digits: {
    make: ({ json, z }) => json.digits(z.bigint().check(z.gte(-10n))),
    accepts: ["0", "1", "-1", "10", "9007199254740993", "-10"],
    rejects: ["", "-0", "01", "1.0", "1 ", " 1", "a1", "1a", "-11", "-a", 1, 1n],
  },
  enum: {
    make: ({ json }) => json.enum("asc", "desc"),
    accepts: ["asc", "desc"],
    rejects: ["", "ASC", "asc,desc", 0, null, ["asc"]],
  },
  allOf: {
    make: ({ json, z }) => json.allOf([z.string(), z.string().check(z.minLength(2))]),
    accepts: ["ab"],
    rejects: ["a", 1],
  },
  byType: {
    make: ({ json, z }) =>
      json.byType({
        number: z.bigint(),
        boolean: z.literal(true),
        object: json.object({ a: z.string() }),
      }),
    accepts: [1n, true, "a", null, [], { a: "" }],
    rejects: [1, false, {}, undefined, () => 1, Symbol("a")],
  },
  literal: {
    make: ({ json }) => json.literal({ a: [1] }, "b"),
    accepts: [{ a: [1] }, { a: [1n] }, "b"],
    rejects: [{ a: [] }, "a", { a: ["1"] }],
  },
  open: {
    make: ({ json, z }) => json.open(["a"], z.string()),
    accepts: ["a", "b"],
    rejects: [1],
  },
  unlisted: { make: ({ json }) => json.unlisted(["a"]), accepts: ["b"], rejects: ["a", 1] },
  requiring: {
    make: ({ json, z }) => json.requiring(json.object({ a: z.string() }), "b", "c"),
    accepts: [{ a: "", b: 1, c: 1 }],
    rejects: [
      { a: "", b: 1 },
      { b: 1, c: 1 },
    ],
  },
  fraction: {
    make: ({ json, z }) => z.number().check(json.fraction()),
    accepts: [1.5],
    rejects: [1],
  },
};

describe.each(Object.entries(DIALECTS))("%s", (_, dialect) => {
  test.each(Object.entries(ROWS))("%s", (_, { make, accepts, rejects }) => {
    const alone = make(dialect) as z.ZodType;
    const named = dialect.json.schema("/N", make(dialect) as object) as z.ZodType;
    for (const schema of [alone, named]) {
      expect(accepts.filter((value) => schema.safeParse(value).data !== value)).toEqual([]);
      expect(rejects.filter((value) => schema.safeParse(value).success)).toEqual([]);
    }
  });

  test.each(["allOf", "requiring"])(
    "%s knows by which constants its objects are told apart",
    (way) => {
      const { json, z } = dialect;
      const option = (...parts: readonly z.ZodType[]) =>
        (way === "allOf"
          ? json.allOf(parts as never)
          : json.requiring(json.allOf(parts as never), "size")) as never;
      const pet = z.discriminatedUnion("kind", [
        option(
          json.object({ kind: z.literal(["dog", "cow"]) }),
          json.object({ kind: z.literal(["cat", "dog"]), size: z.number() }),
          z.unknown(),
        ),
        option(json.object({ kind: z.literal("cat"), size: z.string() })),
      ]);
      expect(pet.safeParse({ kind: "dog", size: 1 }).success).toBe(true);
      expect(pet.safeParse({ kind: "dog", size: "" }).success).toBe(false);
      expect(pet.safeParse({ kind: "cat", size: "" }).success).toBe(true);
      expect(pet.safeParse({ kind: "cat", size: 1 }).success).toBe(false);
      expect(pet.safeParse({ kind: "cow", size: 1 }).success).toBe(false);
    },
  );
});

describe("an object with checks, in zod/mini", () => {
  const twice = () =>
    jsonMini
      .object({ a: mini.string() })
      .check(jsonMini.minProperties(2))
      .check(jsonMini.maxProperties(3));

  test("has all that were added, also after it was extended", () => {
    const count = (schema: { safeParse(value: unknown): { success: boolean } }) =>
      [{ a: "" }, { a: "", b: 1 }, { a: "", b: 1, c: 1, d: 1 }].map(
        (v) => schema.safeParse(v).success,
      );
    expect(count(twice())).toEqual([false, true, false]);
    expect(count(mini.clone(twice(), { ...twice().def }))).toEqual([false, true, false]);
  });

  test("keeps what is registered of it", () => {
    const schema = jsonMini.object({ a: mini.string() });
    mini.globalRegistry.add(schema, { title: "A pet" });
    expect(mini.globalRegistry.get(schema.check(jsonMini.minProperties(1)))).toEqual({
      title: "A pet",
    });
  });

  test("has no checks that nobody added", () => {
    expect(jsonMini.object({}).check().def.checks).toEqual([]);
  });
});
