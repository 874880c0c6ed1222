import type * as core from "zod/v4/core";

type Schema = core.$ZodType;
type Shape = core.$ZodLooseShape;
type Writeable<S extends Shape> = core.util.Writeable<S>;

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

/** `T`, in which the properties `K` are not missing. */
export type Requiring<T, K extends string> = T & {
  [P in K]-?: P extends keyof T ? Exclude<T[P], undefined> : unknown;
};

export type { Schema, Shape, Writeable };
