import * as z from "zod/mini";
import * as json from "../../../runtime/json/mini/index.js";
import type {
  Intersection,
  Requiring,
  Schema,
  Shape,
  TupleOf,
  TypeOfCases,
  Writeable,
} from "./types.js";

export * from "../../../runtime/json/mini/index.js";

/** A component has the type of its annotation; a schema in passing, which has none, is what it is. */
export const schema: {
  <R = json.Schema>(pointer: string, schema: () => object): R;
  <S extends Schema>(pointer: string, schema: S): S;
} = json.schema as never;

export const object: <S extends Shape>(shape: S) => z.ZodMiniObject<Writeable<S>, z.core.$strip> =
  json.object as never;

export const strictObject: <S extends Shape>(
  shape: S,
) => z.ZodMiniObject<Writeable<S>, z.core.$strict> = json.strictObject as never;

export const looseObject: <S extends Shape>(
  shape: S,
) => z.ZodMiniObject<Writeable<S>, z.core.$loose> = json.looseObject as never;

export const objectWith: <S extends Shape, R extends z.core.SomeType>(
  shape: S,
  rest: R,
) => z.ZodMiniObject<Writeable<S>, z.core.$catchall<R>> = json.objectWith as never;

export const record: <R extends Schema>(rest: R) => json.Schema<Record<string, z.core.output<R>>> =
  json.record as never;

export const allOf: <const T extends readonly Schema[]>(
  schemas: T,
) => json.TaggedSchema<Intersection<T>> = json.allOf as never;

export const byType: <const C extends Parameters<typeof json.byType>[0]>(
  schemas: C,
) => json.Schema<TypeOfCases<C>> = json.byType as never;

export const tuple: <
  const T extends readonly Schema[],
  const O extends { readonly min?: number; readonly rest?: Schema } = Record<never, never>,
>(
  items: T,
  options?: O,
) => json.Schema<TupleOf<T, O>> = json.tuple as never;

export const requiring: <S extends Schema, const K extends string>(
  schema: S,
  ...names: readonly K[]
) => json.TaggedSchema<Requiring<z.core.output<S>, K>> = json.requiring as never;

export const digits: <T extends bigint>(
  integers: z.ZodMiniType<T, T>,
) => json.Schema<bigint extends T ? string : `${T}`> = json.digits as never;

const listOf: <const V extends readonly string[]>(
  ...values: V
) => z.ZodMiniEnum<{ [K in V[number]]: K }> = json.enum as never;

const constant: <const V extends z.core.util.Literal>(value: V) => z.ZodMiniLiteral<V> =
  json.const as never;

export { constant as const, listOf as enum };

export const { array, union, xor, discriminatedUnion } = z;
