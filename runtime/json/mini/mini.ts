import * as z from "zod/mini";
import { all, type Cases, cases, listed, satisfies } from "../applicators.js";
import type { Check, Schema } from "../check.js";
import { integer } from "../numbers.js";
import { type MakeObject, objects } from "../object.js";
import { required } from "../properties.js";
import type { Intersection, Mutable, Requiring, Shape, TypeOfCases, Writeable } from "../types.js";

const make: MakeObject<z.ZodMiniObject> = /* @__PURE__ */ objects(z.ZodMiniObject.init);

/** What comes in goes out: no schema here changes a value. */
type Unchanged<T> = z.ZodMiniType<T, T>;

/** An object that may hold more than its named properties. */
export function object<S extends Shape>(shape: S): z.ZodMiniObject<Writeable<S>, z.core.$strip> {
  return make({ type: "object", shape }) as never;
}

/** An object that holds its named properties only: `additionalProperties: false`. */
export function strictObject<S extends Shape>(
  shape: S,
): z.ZodMiniObject<Writeable<S>, z.core.$strict> {
  return make({ type: "object", shape, catchall: z.never() }) as never;
}

/** An object of named properties whose further properties all satisfy `rest`: `additionalProperties: { … }`. */
export function objectWith<S extends Shape, R extends z.core.SomeType>(
  shape: S,
  rest: R,
): z.ZodMiniObject<Writeable<S>, z.core.$catchall<R>> {
  return make({ type: "object", shape, catchall: rest as never }) as never;
}

/** An object whose properties all satisfy `rest`. */
export function record<R extends Schema>(rest: R): Unchanged<Record<string, z.core.output<R>>> {
  return make({ type: "object", shape: {}, catchall: rest }) as never;
}

/** Any integer, `1.0` too; `z.int()` stops at 2^53 - 1. */
export function int(): z.ZodMiniNumber {
  return z.number().check(integer());
}

/** `allOf`: every schema judges the value as it came. */
export function allOf<const T extends readonly Schema[]>(schemas: T): Unchanged<Intersection<T>> {
  return checked(all(schemas));
}

/** Keywords without a `type`: each constrains the values of its own type and accepts all others. */
export function byType<const C extends Cases>(schemas: C): Unchanged<TypeOfCases<C>> {
  return checked(cases(schemas));
}

/** `const` and `enum` with objects and arrays among their values: deep equality. */
export function literal<const T extends readonly unknown[]>(
  ...values: T
): Unchanged<Mutable<T[number]>> {
  return checked(listed(values));
}

/** A schema of an object, with names that its value must have: `required` beside `$ref` or `allOf`. */
export function requiring<S extends Schema, const K extends string>(
  schema: S,
  ...names: readonly K[]
): Unchanged<Requiring<z.core.output<S>, K>> {
  return checked(satisfies(schema), required(...names));
}

function checked<T>(...checks: readonly Check[]): Unchanged<T> {
  return z.unknown().check(...checks) as never;
}
