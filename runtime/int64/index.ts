/** Integers of 64 bits, held as bigints or as decimal digits. Only packages that ask for it load this. */
import type { Validator, ValueForm } from "../definition.js";
import type { Schema } from "../json/check.js";
import { DIGITS } from "../json/numbers.js";
import { type Found, placesOf } from "../json/places.js";
import { parseExactly } from "./parse.js";
import { writeExactly } from "./write.js";

/** A schema for JSON that comes or goes, in which integers of 64 bits are bigints. Generated operations call it. */
export function asBigints(schema: object): Validator {
  const hold = (value: unknown): unknown =>
    held(schema as Schema, value, (one) => (isInteger(one) ? BigInt(one) : one));
  return formed(schema as Schema, { hold, wire: (value) => value });
}

/** The same where they are decimal digits, which JSON has without quotes. Generated operations call it. */
export function asDigits(schema: object): Validator {
  const hold = (value: unknown): unknown =>
    held(schema as Schema, value, (one) => (isInteger(one) ? `${BigInt(one)}` : quoted(one)));
  return formed(schema as Schema, { hold, wire: (value) => wired(schema as Schema, value) });
}

function formed(schema: Schema, form: Pick<ValueForm, "hold" | "wire">): Validator {
  // Asked late: reading a method of a schema makes the schema.
  const safeParse: Validator["safeParse"] = (value) =>
    (schema as unknown as Validator).safeParse(value);
  return { safeParse, form: { parse: parseExactly, write: writeExactly, ...form } };
}

/** A value that `parseExactly` gave, changed where it is: nobody else has it. */
function held(schema: Schema, value: unknown, hold: (value: unknown) => unknown): unknown {
  const holder: Record<PropertyKey, unknown> = { value };
  const found = placesOf(schema, holder, "value", isWide);
  settle(holder, found, hold, new Set());
  return holder.value;
}

/** Where no schema takes an integer for one of 64 bits, it is the number that `JSON.parse` would have given. */
function settle(
  holder: object,
  found: Found,
  hold: (value: unknown) => unknown,
  seen: Set<object>,
): void {
  if (seen.has(holder)) return;
  seen.add(holder);
  const wide = found.get(holder);
  for (const [key, value] of Object.entries(holder)) {
    const place = Array.isArray(holder) ? Number(key) : key;
    if (typeof value === "object" && value !== null) settle(value, found, hold, seen);
    else if (wide?.has(place)) Reflect.set(holder, key, hold(value));
    else if (typeof value === "bigint") Reflect.set(holder, key, Number(value));
  }
}

function isWide(schema: Schema): boolean {
  const { def, values } = schema._zod;
  if (def.type === "bigint") return true;
  if (def.type === "literal") return [...(values ?? [])].some((v) => typeof v === "bigint");
  return (def.checks ?? []).some((check) => DIGITS in check);
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isSafeInteger(value);
}

/** The value with bigints where a schema takes digits for an integer. The caller's own is not touched. */
function wired(schema: Schema, value: unknown): unknown {
  const holder = { value };
  const { value: written } = copied(holder, placesOf(schema, holder, "value", isWide), new Set());
  return written;
}

/** A copy where something in it is another one, else the very object. */
function copied<T extends object>(holder: T, found: Found, within: Set<object>): T {
  if (within.has(holder)) return holder;
  within.add(holder);
  const wide = found.get(holder);
  const entries = Object.entries(holder).map(([key, value]: [string, unknown]) => {
    if (typeof value === "object" && value !== null)
      return [key, copied(value, found, within)] as const;
    const isWide = wide?.has(Array.isArray(holder) ? Number(key) : key);
    return [key, isWide ? unquoted(value) : value] as const;
  });
  within.delete(holder);
  if (entries.every(([key, value]) => value === holder[key as keyof T])) return holder;
  const copy = Array.isArray(holder) ? entries.map(([, v]) => v) : Object.fromEntries(entries);
  return copy as T;
}

/** Digits that stand in quotes where an integer belongs get one pair more: a validator would take them for the integer. */
function quoted(value: unknown): unknown {
  return typeof value === "string" && /^("*)-?\d+\1$/.test(value) ? `"${value}"` : value;
}

/** What JSON has for digits, and for what `quoted` gives. */
function unquoted(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (/^-?\d+$/.test(value)) return BigInt(value);
  return /^("+)-?\d+\1$/.test(value) ? value.slice(1, -1) : value;
}
