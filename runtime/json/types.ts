import type * as core from "zod/v4/core";
import type { JsonType } from "./values.js";

export type { Unlisted } from "./unlisted.js";

/**
 * The static types of the schemas in this module, in both dialects of Zod. Schemas that others are made of have light ones,
 * which say nothing of their values: the schema that is exported has a type of its own before it.
 */

export type Shape = core.$ZodLooseShape;

/**
 * A list of schemas. Any objects, since to see that one is a schema TypeScript makes the fifty members of its type; a tuple, since
 * it looks for one type for all members of an array, and so compares each with each other one, member by member.
 */
export type Schemas = readonly [] | readonly [object, ...object[]];

/** A schema for each type of value. */
export type Cases = { readonly [T in JsonType]?: object };

/** Constants that are known, and any other value of their types. Editors offer the constants. */
export type Open<V> =
  | V
  | (V extends string ? string & {} : V extends bigint ? bigint & {} : number & {});

/** A value without `readonly`. */
export type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
