/** Schemas and values with integers of 64 bits, by what stands for them. */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import type { Random } from "./random.js";
import { isObject, mapSchema, objectOf } from "./schema.js";
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
const NUMERIC: readonly string[] = [...LIMITS, "multipleOf"];

/** The schema with integers of 64 bits at many places, in its limits and its constants. */
export function wideSchema(schema: JsonObject, random: Random): JsonObject {
  return mapSchema(schema, (one) => {
    const numbers = ["const", "enum", ...LIMITS].flatMap((keyword) => {
      const value = one[keyword];
      return value === undefined ? [] : [[keyword, withStandIns(value, random, 0.4)] as const];
    });
    if (typeof one.multipleOf === "number") {
      const step = withStandIns(one.multipleOf, random, 0);
      numbers.push(["multipleOf", Math.abs(Number(step))]);
    }
    if (HOLDING.some((keyword) => keyword in one) && random.chance(0.1)) {
      const made = valuesFor(one, schema, 3, random.int(2 ** 31));
      numbers.push(["enum", made.map((value) => withStandIns(value, random, 0.4))]);
    }
    const types = [one.type ?? []].flat() as string[];
    const isNumber = types.some((type) => type === "integer" || type === "number");
    const isUntyped = types.length === 0 && NUMERIC.some((keyword) => keyword in one);
    const format = random.pick(["int64", "int64", "int64", "uint64"]);
    const said = (isNumber || isUntyped || random.chance(0.1)) && random.chance(0.7);
    return objectOf<JsonValue>([
      ...Object.entries(one),
      ...numbers,
      ...(said ? [["format", format] as const] : []),
      ...(said && isUntyped && random.chance(0.7) ? [["type", "integer"] as const] : []),
    ]);
  }) as JsonObject;
}

export function wideValue(value: JsonValue, random: Random): JsonValue {
  return withStandIns(value, random, 0.25);
}
