/** The way to values in a body: names of members, and `*` for all items of a list. */
export type BodyPath = readonly string[];

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
