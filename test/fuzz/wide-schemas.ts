/** Schemas and values with integers of 64 bits, by what stands for them. */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import type { Random } from "./random.js";
import { children, isObject, mapSchema, objectOf } from "./schema.js";
import { valuesFor } from "./values.js";
import { exactOf, STAND_INS } from "./wide.js";

/** Of other numbers between 2^52 and 10^20 the order would not be that of what stand-ins stand for. */
function withStandIns(value: JsonValue, random: Random, often: number): JsonValue {
  if (Array.isArray(value))
    return value.map((item: JsonValue) => withStandIns(item, random, often));
  if (isObject(value))
    return objectOf(
      Object.entries(value).map(([name, item]) => [name, withStandIns(item, random, often)]),
    );
  if (typeof value !== "number" || typeof exactOf(value) === "bigint") return value;
  const size = Math.abs(value);
  const isBetween = size >= 2 ** 52 && size < 1e20;
  return isBetween || (Number.isInteger(value) && random.chance(often))
    ? random.pick(STAND_INS)
    : value;
}

const LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;
/** Keywords that give schemas to what is in a value, of which constants are made. */
const HOLDING = ["properties", "items", "prefixItems", "additionalProperties"] as const;
const TYPES: readonly JsonValue[] = [
  "integer",
  "integer",
  ["integer", "null"],
  ["number", "array"],
];

/** The schema with integers of 64 bits at many places, in its limits and its constants. */
export function wideSchema(schema: JsonObject, random: Random): JsonObject {
  return mapSchema(schema, (one) => {
    const types = [one.type ?? []].flat();
    const isNumber = types.includes("integer") || types.includes("number");
    const isLeaf = children(one).length === 0 && one.$ref === undefined;
    if (isLeaf && !isNumber && random.chance(0.5)) return wideLeaf(one, random);
    const said = random.chance(isNumber ? 0.85 : 0.1)
      ? [["format", formatOf(random)] as const]
      : [];
    return objectOf<JsonValue>([
      ...Object.entries(one),
      ...constants(one, schema, random),
      ...said,
    ]);
  }) as JsonObject;
}

/** An integer in the place of anything that holds nothing. */
function wideLeaf({ $anchor }: JsonObject, random: Random): JsonObject {
  return {
    ...($anchor !== undefined && { $anchor }),
    type: random.pick(TYPES),
    format: formatOf(random),
    ...(random.chance(0.3) && { [random.pick(LIMITS)]: random.pick(STAND_INS) }),
    ...(random.chance(0.2) && { enum: random.some([...new Set(STAND_INS), 0, null], 4) }),
  };
}

function formatOf(random: Random): string {
  return random.pick(["int64", "int64", "int64", "uint64"]);
}

/** The limits and constants of a schema with large integers in them. */
function constants(
  schema: JsonObject,
  root: JsonObject,
  random: Random,
): (readonly [string, JsonValue])[] {
  const found = ["const", "enum", ...LIMITS].flatMap((keyword) => {
    const value = schema[keyword];
    return value === undefined ? [] : [[keyword, withStandIns(value, random, 0.4)] as const];
  });
  if (typeof schema.multipleOf === "number") {
    const step = withStandIns(schema.multipleOf, random, 0);
    found.push(["multipleOf", Math.abs(Number(step))]);
  }
  if (HOLDING.some((keyword) => keyword in schema) && random.chance(0.1)) {
    const made = valuesFor(schema, root, 3, random.int(2 ** 31));
    found.push(["enum", made.map((value) => withStandIns(value, random, 0.4))]);
  }
  return found;
}

export function wideValue(value: JsonValue, random: Random): JsonValue {
  return withStandIns(value, random, 0.25);
}
