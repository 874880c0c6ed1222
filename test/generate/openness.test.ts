import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import { type GenerateConfig, generate } from "../../generator/generate.js";
import type { Unlisted } from "../../runtime/index.js";
import { loadSchemas } from "../load-schemas.js";

const text = readFileSync(new URL("../cases/responses-open/input.yaml", import.meta.url), "utf8");

async function validators(config: GenerateConfig): Promise<Readonly<Record<string, z.ZodType>>> {
  const { files } = await generate({ source: { path: "api.yaml", text }, config });
  return (await loadSchemas(files)) as Readonly<Record<string, z.ZodType>>;
}

/** Accepted by the validator, and by Zod without the judge. */
function accepts(schema: z.ZodType | undefined, value: unknown): boolean {
  if (!schema) throw new Error("no such schema");
  const both = [schema, z.clone(schema)].map((s) => s.safeParse(value).success);
  expect(both[0]).toBe(both[1]);
  return both[0] ?? false;
}

const CIRCLE = { kind: "circle", radius: 1 };
const PET = { status: "sold", shape: CIRCLE };

const SAMPLES: readonly unknown[] = [
  ...[
    "a",
    "b",
    "c",
    "d",
    "z",
    "available",
    "lost",
    "eco",
    "slow",
    "only",
    1,
    2,
    3,
    1.5,
    null,
    true,
  ],
  ...[CIRCLE, { kind: "square" }, { kind: "quad", side: 1 }, { kind: "triangle" }, { kind: 1 }],
  ...[{ a: "a" }, { a: "c" }, { a: "z" }, { a: 1 }, { b: 1 }, {}, [], PET],
];

describe.each(["classic", "mini"] as const)("responses that are open, in %s", (zod) => {
  test("accept all that the letter accepts, and requests are by the letter", async () => {
    const [letter, open] = [
      await validators({ zod }),
      await validators({ zod, responses: "open" }),
    ];
    const names = Object.keys(letter).filter((name) => !name.endsWith("Values"));
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const request = open[`${name}Request`] ?? open[name];
      for (const value of SAMPLES) {
        const valid = accepts(letter[name], value);
        if (valid)
          expect(accepts(open[name], value), `${name} ${JSON.stringify(value)}`).toBe(true);
        if (open[`${name}Request`]) expect(accepts(request, value), name).toBe(valid);
      }
    }
  });

  test("accept values of the same type that are not listed, and no others", async () => {
    const { Pet, Shape, Status, Weight, Counted } = await validators({ zod, responses: "open" });
    const pet = (more: object): boolean => accepts(Pet, { ...PET, ...more });
    expect([accepts(Status, "lost"), accepts(Status, 1)]).toEqual([true, false]);
    expect([accepts(Weight, 3), accepts(Weight, 1.5)]).toEqual([true, false]);
    expect([pet({ mood: "calm" }), pet({ mood: null }), pet({ mood: 1 })]).toEqual([
      true,
      true,
      false,
    ]);
    expect([pet({ code: "xyz" }), pet({ code: "X" })]).toEqual([true, false]);
    expect([pet({ level: 9 }), pet({ level: 9.5 })]).toEqual([true, false]);
    expect(accepts(Shape, { kind: "triangle", sides: 3 })).toBe(true);
    expect(accepts(Shape, { kind: "circle" })).toBe(false);
    expect(accepts(Shape, { sides: 3 })).toBe(false);
    expect(accepts(Counted, { a: "z" })).toBe(false);
  });

  test("tell of the option that the tag names", async () => {
    const { Shape } = await validators({ zod, responses: "open" });
    const issues = Shape?.safeParse({ kind: "square", side: "2", fill: 3 }).error?.issues ?? [];
    expect(issues.map(({ path }) => path.join("."))).toEqual(["fill", "side"]);
  });
});

test("a tag narrows a union that may grow", () => {
  type Circle = { kind: "circle"; radius: number };
  type Square = { kind: "square" | "quad"; side: number };
  const narrow = (shape: Circle | Square | { kind: Unlisted }) => {
    if (shape.kind === "circle") expectTypeOf(shape).toEqualTypeOf<Circle>();
    else if (shape.kind === "square" || shape.kind === "quad")
      expectTypeOf(shape).toEqualTypeOf<Square>();
    else expectTypeOf(shape.kind).toExtend<string>();
  };
  expectTypeOf(narrow).toBeFunction();
});
