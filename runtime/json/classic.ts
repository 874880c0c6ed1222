import * as z from "zod";
import type { CalendarDate } from "../dates/calendar-date.js";
import { all, cases, listed, outside, satisfies } from "./applicators.js";
import type { Schema as AnySchema, Check } from "./check.js";
import { dated } from "./dates.js";
import { deferred } from "./deferred.js";
import { type TupleOptions, tupleChecks } from "./items.js";
import { decimal, integer } from "./numbers.js";
import { type MakeObject, objects } from "./object.js";
import { composed, type MakeParts } from "./parts.js";
import { placed } from "./placed.js";
import { required } from "./properties.js";
import type { Cases, Mutable, Open, Schemas, Shape, Unlisted } from "./types.js";

const make: MakeObject = /* @__PURE__ */ objects(z.ZodObject.init);
const compose: MakeParts = /* @__PURE__ */ composed(z.ZodUnknown.init);

/** A named schema as its users see it: what comes in goes out. */
export type Schema<T = unknown> = z.ZodType<T, T>;

/** A named schema of objects that z.discriminatedUnion can tell from others, as a constant in a property says which it is. */
export interface TaggedSchema<T> extends z.ZodType<T, T> {
  readonly _zod: z.core.$ZodTypeInternals<T, T> & { readonly propValues: z.core.util.PropValues };
}

/**
 * A named object as its users see it. A light type: that of the whole Zod schema costs TypeScript more than all else in a
 * large package, and says no more of a value than `T` does.
 */
export interface ObjectSchema<T> extends z.ZodType<T, T> {
  readonly _zod: z.core.$ZodTypeInternals<T, T> & { readonly propValues: z.core.util.PropValues };
  readonly shape: ShapeOf<T>;
  extend<S extends Shape>(shape: S): z.ZodObject<z.core.util.Extend<ShapeOf<T>, S>>;
  pick<K extends keyof T>(mask: { readonly [P in K]: true }): z.ZodObject<Pick<ShapeOf<T>, K>>;
  omit<K extends keyof T>(mask: { readonly [P in K]: true }): z.ZodObject<Omit<ShapeOf<T>, K>>;
  partial(): z.ZodObject<{ [K in keyof T]-?: z.ZodOptional<ShapeOf<T>[K]> }>;
}

type ShapeOf<T> = {
  [K in keyof T]-?: object extends Pick<T, K>
    ? z.ZodExactOptional<z.ZodType<Exclude<T[K], undefined>, Exclude<T[K], undefined>>>
    : z.ZodType<T[K], T[K]>;
};

/**
 * Says where in the document a schema stands, and lets it be judged as a whole (`placed`). Its static type is what stands
 * before it, as an annotation: TypeScript is not asked to compare that with the schema, which a test of the generator does.
 * `never`, since a type that were inferred from the annotation would be looked into, with all its members.
 * @param pointer JSON Pointer of the schema in the document
 * @param schema hands its value back as it came; a function that gives it is called when it is first used (`deferred`)
 * @param becomes the object that becomes the schema of such a function, if it was given out before (`runtime/lazy`)
 * @returns the very schema that was given, or one that becomes it
 */
export function schema(pointer: string, schema: object | (() => object), becomes?: object): never {
  const named =
    typeof schema === "function"
      ? deferred(pointer, schema as () => AnySchema, becomes)
      : placed(pointer, schema as AnySchema);
  return named as never;
}

/** An object that may hold more than its named properties. */
export function object(shape: Shape): z.ZodObject {
  return make(shape);
}

/** An object that holds its named properties only: `additionalProperties: false`. */
export function strictObject(shape: Shape): z.ZodObject {
  return make(shape, z.never());
}

/** An object that may hold anything more, and says so in its type: `additionalProperties: true`. */
export function looseObject(shape: Shape): z.ZodObject {
  return make(shape, z.unknown());
}

/** An object of named properties whose further properties all satisfy `rest`: `additionalProperties: { … }`. */
export function objectWith(shape: Shape, rest: object): z.ZodObject {
  return make(shape, rest);
}

/** An object whose properties all satisfy `rest`. */
export function record(rest: object): Schema {
  return make({}, rest);
}

/** Any integer, `1.0` too; `z.int()` stops at 2^53 - 1. */
export function int(): z.ZodNumber {
  return z.number().check(integer());
}

/** An integer as its decimal digits, judged by a schema of bigints. */
export function digits(integers: object): Schema<string> {
  return z.string().check(decimal(integers as AnySchema)) as never;
}

/** A point in time as a `Date`, whose text is judged by a schema of strings. */
export function instant(texts: object): Schema<Date> {
  return z.date().check(dated("date-time", texts as AnySchema)) as never;
}

/** A day as a `CalendarDate`, whose text is judged by a schema of strings. */
export function day(texts: object): Schema<CalendarDate> {
  return z.date().check(dated("date", texts as AnySchema)) as never;
}

/** `allOf`: every schema judges the value as it came. */
export function allOf(schemas: Schemas): TaggedSchema<unknown> {
  const parts = schemas as readonly AnySchema[];
  return compose(parts, all(parts)) as never;
}

/** Keywords without a `type`: each constrains the values of its own type and accepts all others. */
export function byType(schemas: Cases): Schema {
  return checked(cases(schemas));
}

/** `const` and `enum` with objects and arrays among their values: deep equality. */
export function literal<const T extends readonly unknown[]>(
  ...values: T
): Schema<Mutable<T[number]>> {
  return checked(listed(values));
}

/** `enum` with strings alone. Zod's own function infers a type, which nobody reads and every list pays for. */
function listOf(...values: readonly string[]): z.ZodEnum {
  return z.enum(values) as never;
}

/** `const` with a scalar: Zod's own function, as those below, without the type that it infers. */
const constant = z.literal as (value: z.core.util.Literal) => z.ZodLiteral;

export { constant as const, listOf as enum };

/** An array whose items all satisfy one schema. */
export const array = z.array as (items: object) => z.ZodArray;

/** An array of items by position, of which some may be missing. */
export function tuple(items: Schemas, options: TupleOptions = {}): z.ZodArray {
  return array(z.unknown()).check(...tupleChecks(items, options));
}

/** A value that satisfies at least one of the schemas. */
export const union = z.union as (options: Schemas) => z.ZodUnion;

/** A value that satisfies exactly one of the schemas. */
export const xor = z.xor as (options: Schemas) => z.ZodXor;

/** A union of objects that the constants of one property tell apart. */
export const discriminatedUnion = z.discriminatedUnion as (
  tag: string,
  options: Schemas,
) => z.ZodDiscriminatedUnion;

/** An enum that may grow: every value that `schema` accepts, of which some are known. */
export function open<const V extends string | number | bigint>(
  _known: readonly V[] | Readonly<Record<string, V>>,
  schema: object,
): Schema<Open<V>> {
  return schema as never;
}

/** The tag of an object that is none of those that are known: any other string. */
export function unlisted(known: readonly string[]): Schema<Unlisted> {
  return z.string().check(outside(known)) as never;
}

/** A schema of an object, with names that its value must have: `required` beside `$ref` or `allOf`. */
export function requiring(schema: object, ...names: readonly string[]): TaggedSchema<unknown> {
  const base = schema as AnySchema;
  return compose([base], satisfies(base), required(...names)) as never;
}

function checked<T>(...checks: readonly Check[]): Schema<T> {
  return z.unknown().check(...checks) as never;
}
