import type { JsonValue } from "../source/types.js";
import type { Schema, SchemaObject } from "./types.js";

/** How programs hold the integers of a place that have 64 bits. */
export interface Wide {
  readonly as: "bigint" | "string";
  /** Whether no other number may stand there. */
  readonly whole: boolean;
}

/** A constant, with bigints for the integers that have 64 bits where they stand, in whatever form programs hold them. */
export type Held =
  | Exclude<JsonValue, object>
  | bigint
  | readonly Held[]
  | { readonly [name: string]: Held };

export function isList(held: Held): held is readonly Held[] {
  return Array.isArray(held);
}

/** Whether there is such an integer in it. */
export function holdsWide(held: Held): boolean {
  return typeof held === "object" && held !== null
    ? Object.values(held).some(holdsWide)
    : typeof held === "bigint";
}

/** What of a document has 64 bits (`wide-integers.ts`). */
export interface WideIntegers {
  /** How programs hold all such integers. */
  readonly as: "number" | Wide["as"];
  /** How programs hold the integers of a schema; undefined: as numbers. */
  of(schema: Schema | undefined): Wide | undefined;
  /** Whether a value of a schema may hold such integers, at whatever depth. */
  reaches(schema: Schema): boolean;
  /** A constant of a schema; without its pointer, integers have the digits that reading has left them. */
  held(schema: SchemaObject, value: JsonValue, pointer?: string): Held;
  /** The decimal digits of an integer that the document has at a pointer, all of them. */
  digits(pointer: string, value: number): string;
}

/** Where all integers are numbers. */
export const NOTHING_WIDE: WideIntegers = {
  as: "number",
  of: () => undefined,
  reaches: () => false,
  held: (_, value) => value as Held,
  digits: (_, value) => String(BigInt(value)),
};
