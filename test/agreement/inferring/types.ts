import type * as core from "zod/v4/core";

type Schema = core.$ZodType;
type Shape = core.$ZodLooseShape;
type Writeable<S extends Shape> = core.util.Writeable<S>;

/** What values of every one of the schemas are. */
export type Intersection<T extends readonly Schema[]> = T extends readonly [
  infer A extends Schema,
  ...infer R extends readonly Schema[],
]
  ? Both<core.output<A>, Intersection<R>>
  : unknown;

/** That an array is one says nothing beside what its items are. */
type Both<A, B> =
  IsAnyList<A> extends true
    ? [B] extends [readonly unknown[]]
      ? B
      : A & B
    : IsAnyList<B> extends true
      ? [A] extends [readonly unknown[]]
        ? A
        : A & B
      : A & B;

type IsAnyList<T> = [unknown[]] extends [T] ? ([T] extends [unknown[]] ? true : false) : false;

/** What values are when all but objects or arrays pass: unknown but for those. */
export type TypeOfCases<C> = C extends { object: infer O extends Schema }
  ? core.output<O>
  : C extends { array: infer A extends Schema }
    ? core.output<A>
    : unknown;

/** What an array is whose items are judged by position: those behind the first `N` may be missing, and those of `R` follow. */
export type TupleOf<
  T extends readonly Schema[],
  O extends { readonly min?: number; readonly rest?: Schema },
> = [...ByPosition<T, O extends { min: infer N extends number } ? N : 0>, ...RestOf<O>];

type ByPosition<
  T extends readonly Schema[],
  N extends number,
  Done extends readonly unknown[] = [],
> = T extends readonly [infer A extends Schema, ...infer R extends readonly Schema[]]
  ? Done["length"] extends N
    ? Partial<{ -readonly [I in keyof T]: core.output<T[I]> }>
    : [core.output<A>, ...ByPosition<R, N, [...Done, A]>]
  : [];

type RestOf<O> = O extends { rest: infer R extends Schema } ? core.output<R>[] : [];

/** `T`, in which the properties `K` are not missing. */
export type Requiring<T, K extends string> = T & {
  [P in K]-?: P extends keyof T ? Exclude<T[P], undefined> : unknown;
};

export type { Schema, Shape, Writeable };
