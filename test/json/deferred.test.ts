/** Named schemas are made when first used, and are real schemas of Zod from then on. */
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import * as json from "../../runtime/json/index.js";
import * as jsonMini from "../../runtime/json/mini/index.js";

interface Pet {
  name: string;
  age?: number;
}

function pet() {
  const make = vi.fn(() =>
    json.strictObject({ name: z.string(), age: z.number().exactOptional() }),
  );
  const Pet: json.ObjectSchema<Pet> = json.schema("/components/schemas/Pet", make);
  return { make, Pet };
}

const uses: Record<string, (schema: json.ObjectSchema<Pet>) => unknown> = {
  parse: (Pet) => expect(Pet.parse({ name: "Rex" })).toEqual({ name: "Rex" }),
  safeParse: (Pet) =>
    expect(Pet.safeParse({ nmae: "Rex" }).error?.issues).toMatchObject([
      { path: ["name"], pointer: "/components/schemas/Pet" },
      { message: expect.stringContaining('did you mean "name"?') },
    ]),
  shape: (Pet) => expect(Object.keys(Pet.shape)).toEqual(["name", "age"]),
  extend: (Pet) =>
    expect(Pet.extend({ id: z.int() }).safeParse({ name: "Rex" }).success).toBe(false),
  pick: (Pet) => expect(Pet.pick({ name: true }).parse({ name: "Rex" })).toEqual({ name: "Rex" }),
  instanceof: (Pet) =>
    expect([Pet instanceof z.ZodType, Pet instanceof z.ZodObject]).toEqual([true, true]),
  "an enumeration of keys, after a question": (Pet) =>
    expect([Pet.def.type, Object.keys(Pet)]).toEqual(["object", ["def", "type"]]),
  in: (Pet) =>
    expect(["_zod" in Pet, "shape" in Pet, "unwrap" in Pet]).toEqual([true, true, false]),
  "a part of an object": (Pet) =>
    expect(z.object({ pet: Pet }).safeParse({ pet: {} }).error?.issues[0]?.path).toEqual([
      "pet",
      "name",
    ]),
  "a part of an array": (Pet) =>
    expect(z.array(Pet).parse([{ name: "Rex" }])).toEqual([{ name: "Rex" }]),
  optional: (Pet) => expect(Pet.optional().parse(undefined)).toBe(undefined),
  "a discriminated union": (Pet) =>
    expect(
      z
        .discriminatedUnion("kind", [Pet.extend({ kind: z.literal("pet") })])
        .parse({ kind: "pet", name: "Rex" }),
    ).toEqual({ kind: "pet", name: "Rex" }),
  "JSON Schema": (Pet) =>
    expect(z.toJSONSchema(z.object({ a: Pet, b: Pet.nullable() }))).toMatchObject({
      type: "object",
    }),
  meta: (Pet) =>
    expect([Pet.meta({ id: "Pet" }).meta(), Pet.meta()]).toEqual([{ id: "Pet" }, undefined]),
  register: (Pet) => {
    const registry = z.registry<{ title: string }>();
    Pet.register(registry, { title: "A pet" });
    expect(registry.get(Pet)).toEqual({ title: "A pet" });
  },
  "the standard interface": (Pet) =>
    expect(Pet["~standard"].validate({ name: "Rex" })).toMatchObject({ value: { name: "Rex" } }),
  "a prototype": (Pet) => expect(Object.getPrototypeOf(Pet)).not.toBe(null),
  "an assignment": (Pet) => {
    Object.assign(Pet, { note: 1 });
    expect(Pet).toMatchObject({ note: 1, type: "object" });
  },
};

describe("a schema that is given as a function", () => {
  test("is not made until it is used, and then once", () => {
    const { make, Pet } = pet();
    const Owner: json.Schema = json.schema("/Owner", () => json.object({ pet: Pet }));
    expect(make).toHaveBeenCalledTimes(0);
    Owner.parse({ pet: { name: "Rex" } });
    Pet.parse({ name: "Rex" });
    expect(make).toHaveBeenCalledTimes(1);
  });

  test.each(Object.entries(uses))("begins with %s", (_, use) => {
    const { make, Pet } = pet();
    use(Pet);
    expect(make).toHaveBeenCalledTimes(1);
    use(Pet);
    expect(make).toHaveBeenCalledTimes(1);
  });

  test("is the same object before and after", () => {
    const { Pet } = pet();
    const known = new Map<object, string>([[Pet, "Pet"]]);
    Pet.parse({ name: "Rex" });
    expect(known.get(Pet)).toBe("Pet");
  });

  test("is made again when making it has failed", () => {
    const make = vi.fn<() => object>(() => z.string());
    make.mockImplementationOnce(() => {
      throw new Error("not yet");
    });
    const Name: json.Schema = json.schema("/Name", make);
    expect(() => Name.parse("Rex")).toThrow("not yet");
    expect(Name.parse("Rex")).toBe("Rex");
  });

  test("may refer to itself and to schemas that refer back", () => {
    interface Tree {
      value?: number;
      left?: Tree;
    }
    const Tree: json.ObjectSchema<Tree> = json.schema("/Tree", () =>
      json.object({
        value: z.number().exactOptional(),
        get left() {
          return Tree.exactOptional();
        },
      }),
    );
    expect(Tree.safeParse({ left: { left: { value: "" } } }).error?.issues[0]?.path).toEqual([
      "left",
      "left",
      "value",
    ]);
  });

  test.each([
    ["a wrapped one", () => z.nullable(json.object({ a: z.string() }))],
    ["one with checks", () => z.string().min(2).max(3)],
    ["a lazy one", () => z.lazy(() => json.object({ a: z.string() }))],
    ["a union", () => z.union([z.string(), z.number()])],
  ])("has a JSON Schema: %s", (_, make) => {
    expect(z.toJSONSchema(json.schema("/x", make))).toEqual(z.toJSONSchema(make()));
  });

  test("works in zod/mini", () => {
    const Pet: jsonMini.ObjectSchema<Pet> = jsonMini.schema("/Pet", () =>
      jsonMini.strictObject({ name: mini.string(), age: mini.exactOptional(mini.number()) }),
    );
    expect(mini.array(Pet).safeParse([{ name: 1 }]).error?.issues[0]?.path).toEqual([0, "name"]);
    expect(mini.extend(Pet as never, { id: mini.int() })).toBeInstanceOf(mini.ZodMiniObject);
  });
});
