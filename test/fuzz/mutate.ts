import type { JsonValue } from "../../generator/source/types.js";
import { NAMES, SCALARS, VALUES } from "./pools.js";
import type { Random } from "./random.js";
import { isObject, objectOf } from "./schema.js";

/** The value with one or two changes somewhere in it. */
export function mutated(
  value: JsonValue,
  random: Random,
  constants: readonly JsonValue[],
): JsonValue {
  let result = value;
  const count = random.chance(0.7) ? 1 : 2;
  for (let i = 0; i < count; i += 1) result = changedWithin(result, random, constants);
  return result;
}

function changedWithin(
  value: JsonValue,
  random: Random,
  constants: readonly JsonValue[],
): JsonValue {
  if (random.chance(0.65)) {
    if (Array.isArray(value) && value.length > 0) {
      const at = random.int(value.length);
      return value.map((v: JsonValue, i) => (i === at ? changedWithin(v, random, constants) : v));
    }
    const names = isObject(value) ? Object.keys(value) : [];
    if (isObject(value) && names.length > 0) {
      const at = random.pick(names);
      return objectOf(
        Object.entries(value).map(([n, v]) => [
          n,
          n === at ? changedWithin(v, random, constants) : v,
        ]),
      );
    }
  }
  return changed(value, random, constants);
}

function changed(value: JsonValue, random: Random, constants: readonly JsonValue[]): JsonValue {
  const replacement = (): JsonValue => {
    if (constants.length > 0 && random.chance(0.3)) return random.pick(constants);
    return random.pick(random.chance(0.5) ? VALUES : SCALARS);
  };
  if (random.chance(0.25)) return replacement();
  if (Array.isArray(value)) return changedArray(value as JsonValue[], random, replacement);
  if (isObject(value)) {
    const entries = Object.entries(value);
    const at = random.int(entries.length || 1);
    switch (random.int(4)) {
      case 0:
        return objectOf(entries.filter((_, i) => i !== at));
      case 1:
        return objectOf(entries.map(([n, v], i) => [i === at ? random.pick(NAMES) : n, v]));
      case 2:
        return objectOf([...entries].reverse());
      default:
        return objectOf([...entries, [random.pick(NAMES), replacement()]]);
    }
  }
  if (typeof value === "number") {
    const next = random.pick([
      value + 1,
      value - 1,
      value + 0.5,
      value * 10,
      -value,
      value / 2,
      value * (1 + 2 ** -52),
    ]);
    return random.chance(0.15) ? String(value) : Number.isFinite(next) ? next + 0 : 0;
  }
  if (typeof value === "string")
    return random.pick([
      `${value}a`,
      value.slice(1),
      `${value}💩`,
      ` ${value}`,
      value.toUpperCase(),
      `${value}\n`,
      [value],
    ]);
  return replacement();
}

function changedArray(
  value: readonly JsonValue[],
  random: Random,
  replacement: () => JsonValue,
): JsonValue {
  const at = random.int(value.length || 1);
  switch (random.int(4)) {
    case 0:
      return value.filter((_, i) => i !== at);
    case 1:
      return [...value, value[at] ?? null];
    case 2:
      return [...value, replacement()];
    default:
      return [...value].reverse();
  }
}
