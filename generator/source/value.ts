import type { JsonArray, JsonObject, JsonValue } from "./types.js";

/** Deeper nesting is refused while reading, so that later stages can recurse without a limit of their own. */
export const MAX_DEPTH = 150;

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON array. */
export function isArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** Whether a value is an object or an array. */
export function isContainer(value: JsonValue | undefined): value is JsonObject | JsonArray {
  return typeof value === "object" && value !== null;
}

/** The member of an object or the item of an array; undefined where there is none. Looks at own members only. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (isArray(value)) return /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a path (RFC 6901, section 4); undefined where there is none. */
export function valueAt(root: JsonValue, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(member, root);
}

/** What a value is, as messages call it: `an object`, `null`, `a string`. */
export function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Without the fields that are undefined: a map has the others, an object may have them. */
export type Defined<T> = string extends keyof T
  ? { [K in keyof T]: Exclude<T[K], undefined> }
  : { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value. */
export function defined<T extends object>(fields: T): Defined<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Defined<T>;
}
