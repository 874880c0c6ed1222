/** The way to values in a body: names of members, and `*` for all items of a list. */
export type BodyPath = readonly string[];

/** The names that the document gives to the members of an object. */
type Named<T> = keyof { [K in keyof T as string extends K ? never : K]: 0 };

/** The types of the values at the end of a path; `never` where the document knows of none. */
export type ValuesAt<T, Path> = Path extends readonly [infer Step, ...infer Rest]
  ? T extends unknown
    ? T extends readonly (infer Item)[]
      ? Step extends "*"
        ? ValuesAt<NonNullable<Item>, Rest>
        : never
      : Step extends Named<T>
        ? ValuesAt<NonNullable<T[Step & keyof T]>, Rest>
        : never
    : never
  : T;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values at the end of a path, none where it leads nowhere. */
export function valuesAt(value: unknown, [step, ...rest]: BodyPath): unknown[] {
  if (step === undefined) return [value];
  if (Array.isArray(value))
    return step === "*" ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isRecord(value) && Object.hasOwn(value, step) ? valuesAt(value[step], rest) : [];
}

/** The first of them. */
export function valueAt(value: unknown, path: BodyPath): unknown {
  return valuesAt(value, path)[0];
}
