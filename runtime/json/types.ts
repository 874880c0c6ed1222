import type * as core from "zod/v4/core";
import type { Schema } from "./check.js";

export type { Unlisted } from "./unlisted.js";

/** The static types of the schemas in this module, in both dialects of Zod. */

export type Shape = core.$ZodLooseShape;
export type Writeable<S extends Shape> = core.util.Writeable<S>;

/** What values of every one of the schemas are. */
export type Intersection<T extends readonly Schema[]> = T extends readonly [
  infer A extends Schema,
  ...infer R extends readonly Schema[],
]
  ? core.output<A> & Intersection<R>
  : unknown;

/** What values are when all but objects or arrays pass: unknown but for those. */
export type TypeOfCases<C> = C extends { object: infer O extends Schema }
  ? core.output<O>
  : C extends { array: infer A extends Schema }
    ? core.output<A>
    : unknown;

/** Constants that are known, and any other value of their types. Editors offer the constants. */
export type Open<V> = V | (V extends string ? string & {} : number & {});

/** A value without `readonly`. */
export type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

/** `T`, in which the properties `K` are not missing. */
export type Requiring<T, K extends string> = T & {
  [P in K]-?: P extends keyof T ? Exclude<T[P], undefined> : unknown;
};
