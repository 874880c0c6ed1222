import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { NAMES, NUMBERS, PATTERNS, SCALARS, STEPS, STRINGS, VALUES } from "./pools.js";
import type { Random } from "./random.js";
import { objectOf, type Schema } from "./schema.js";

export type KeywordGroup = "any" | "object" | "array" | "number" | "string" | "logic";

export interface Making {
  readonly random: Random;
  name(): string;
}

/** Makes the subschema at a path; `same` where it judges the same value. */
type Sub = (path: readonly (string | number)[], same: boolean) => Schema;

/** A keyword, or keywords that mean something together. */
interface Keyword {
  readonly group: KeywordGroup;
  readonly nests: boolean;
  make(making: Making, sub: Sub): JsonObject;
}

function plain(group: KeywordGroup, make: (making: Making) => JsonObject): Keyword {
  return { group, nests: false, make };
}

function nested(group: KeywordGroup, make: (making: Making, sub: Sub) => JsonObject): Keyword {
  return { group, nests: true, make };
}

function one(group: KeywordGroup, keyword: string, same = false): Keyword {
  return nested(group, (_, sub) => ({ [keyword]: sub([keyword], same) }));
}

function list(group: KeywordGroup, keyword: string, same: boolean, most: number): Keyword {
  return nested(group, ({ random }, sub) => ({
    [keyword]: Array.from({ length: 1 + random.int(most) }, (_, i) => sub([keyword, i], same)),
  }));
}

function map(keyword: string, names: readonly string[], same = false): Keyword {
  return nested("object", ({ random }, sub) => ({
    [keyword]: objectOf(
      [...new Set(random.some(names, 3))].map((name) => [name, sub([keyword, name], same)]),
    ),
  }));
}

function limit(group: KeywordGroup, keyword: string, most: number): Keyword {
  return plain(group, ({ random }) => ({ [keyword]: random.int(most) }));
}

function bound(keyword: string): Keyword {
  return plain("number", ({ random }) => ({ [keyword]: random.pick(NUMBERS) }));
}

const SCALAR_TYPES = ["string", "number", "integer", "boolean", "null"] as const;

export const KEYWORDS: readonly Keyword[] = [
  plain("any", ({ random }) => ({ const: random.pick(random.chance(0.5) ? SCALARS : VALUES) })),
  plain("any", ({ random }) => ({
    enum: Array.from({ length: 1 + random.int(4) }, () =>
      random.pick(random.chance(0.6) ? SCALARS : VALUES),
    ),
  })),
  plain("any", ({ random }) => ({ enum: random.some([...new Set(STRINGS)], 4) })),
  plain("any", ({ random }) => ({ type: random.some(SCALAR_TYPES, 3) })),
  plain("any", () => ({ default: 1, title: "A title", description: "A */ text" })),
  plain("string", ({ random }) => ({ pattern: random.pick(Object.keys(PATTERNS)) })),
  limit("string", "minLength", 4),
  limit("string", "maxLength", 4),
  plain("string", ({ random }) => ({ format: random.pick(["uuid", "date", "email", "x-own"]) })),
  bound("minimum"),
  bound("maximum"),
  bound("exclusiveMinimum"),
  bound("exclusiveMaximum"),
  plain("number", ({ random }) => ({ multipleOf: random.pick(STEPS) })),
  plain("number", ({ random }) => ({ type: "integer", multipleOf: random.pick(STEPS) })),
  one("array", "items"),
  one("array", "items"),
  list("array", "prefixItems", false, 3),
  nested("array", ({ random }, sub) => ({
    contains: sub(["contains"], false),
    ...(random.chance(0.4) && { minContains: random.int(3) }),
    ...(random.chance(0.3) && { maxContains: random.int(3) }),
  })),
  limit("array", "minItems", 4),
  limit("array", "maxItems", 4),
  plain("array", ({ random }) => ({ uniqueItems: random.chance(0.9) })),
  one("array", "unevaluatedItems"),
  map("properties", NAMES),
  map("properties", NAMES),
  map("properties", NAMES),
  map("patternProperties", Object.keys(PATTERNS)),
  nested("object", ({ random }, sub) => ({
    additionalProperties: random.chance(0.6) ? false : sub(["additionalProperties"], false),
  })),
  one("object", "propertyNames"),
  one("object", "unevaluatedProperties"),
  plain("object", ({ random }) => ({ required: [...new Set(random.some(NAMES, 3))] })),
  limit("object", "minProperties", 4),
  limit("object", "maxProperties", 4),
  plain("object", (making) => ({
    dependentRequired: objectOf([
      [making.name(), [...new Set(making.random.some(NAMES, 2))]],
      [making.name(), []],
    ]),
  })),
  map("dependentSchemas", NAMES, true),
  one("logic", "not", true),
  nested("logic", ({ random }, sub) => ({
    if: sub(["if"], true),
    ...(random.chance(0.8) && { then: sub(["then"], true) }),
    ...(random.chance(0.5) && { else: sub(["else"], true) }),
  })),
  list("logic", "allOf", true, 3),
  list("logic", "anyOf", true, 3),
  list("logic", "oneOf", true, 3),
  nested("logic", closedParts),
  nested("logic", tagged),
  plain("logic", ({ random }) => ({
    [random.pick(["oneOf", "anyOf"])]: Array.from({ length: 1 + random.int(4) }, () => ({
      const: random.pick(SCALARS),
    })),
  })),
];

/** allOf of objects that name their properties and close themselves, or not. */
function closedParts({ random }: Making, sub: Sub): JsonObject {
  const part = (i: number): JsonObject => ({
    ...(random.chance(0.7) && { type: "object" }),
    properties: objectOf(
      [...new Set(random.some(NAMES, 3))].map((name) => [
        name,
        sub(["allOf", i, "properties", name], false),
      ]),
    ),
    ...(random.chance(0.5) && { required: [...new Set(random.some(NAMES, 2))] }),
    ...(random.chance(0.6) && {
      [random.pick(["additionalProperties", "unevaluatedProperties"])]: false,
    }),
  });
  return { allOf: Array.from({ length: 1 + random.int(3) }, (_, i) => part(i)) };
}

/** Objects that a constant tells apart, or nearly so. */
function tagged(making: Making, sub: Sub): JsonObject {
  const { random } = making;
  const keyword = random.pick(["oneOf", "anyOf"]);
  const tag = random.chance(0.7) ? "kind" : making.name();
  const own = (i: number): JsonValue => {
    if (random.chance(0.7)) return { const: random.chance(0.9) ? `k${i}` : random.pick(SCALARS) };
    return { enum: [`k${i}`, random.pick(["k0", "k9", null, 1])] };
  };
  const member = (i: number): Schema => ({
    ...(random.chance(0.8) && { type: "object" }),
    properties: objectOf([
      ["a", sub([keyword, i, "properties", "a"], false)],
      [tag, own(i)],
    ]),
    ...(random.chance(0.85) && { required: [tag] }),
    ...(random.chance(0.3) && { additionalProperties: false }),
  });
  return {
    [keyword]: Array.from({ length: 2 + random.int(2) }, (_, i) => member(i)),
    ...(random.chance(0.4) && { type: "object" }),
    ...(random.chance(0.3) && { discriminator: { propertyName: tag } }),
  };
}
