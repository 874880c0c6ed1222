import * as z from "zod";
import { accepts, type Check, issuesOf, onAny, type Schema } from "./check.js";
import { canonical, type JsonType, typeOf } from "./values.js";

type Intersection<T extends readonly Schema[]> = T extends readonly [
  infer A extends Schema,
  ...infer R extends readonly Schema[],
]
  ? z.core.output<A> & Intersection<R>
  : unknown;

/** `allOf`: every schema judges the value as it came, and what each finds is reported. */
export function allOf<const T extends readonly Schema[]>(schemas: T): z.ZodType<Intersection<T>> {
  const check = onAny((value, report) => {
    for (const issue of distinct(schemas.flatMap((schema) => issuesOf(schema, value))))
      report.issue(issue);
  });
  return z.unknown().check(check) as never;
}

/** What two schemas find alike in one place is one fault. */
function distinct(issues: readonly z.core.$ZodRawIssue[]): readonly z.core.$ZodRawIssue[] {
  if (issues.length < 2) return issues;
  const key = (issue: z.core.$ZodRawIssue): string => JSON.stringify(told(issue));
  return [...new Map(issues.map((issue) => [key(issue), issue])).values()];
}

/** All that an issue says, without the schema and the value that it was found with. */
function told(issue: z.core.$ZodRawIssue): unknown {
  const {
    code,
    path,
    message,
    expected,
    format,
    keys,
    values,
    minimum,
    maximum,
    divisor,
    pattern,
    errors,
  } = issue;
  const nested = Array.isArray(errors) ? errors.map((option) => option.map(told)) : undefined;
  return [
    code,
    path,
    message,
    expected,
    format,
    keys,
    values,
    minimum,
    maximum,
    divisor,
    String(pattern),
    nested,
  ];
}

type TypeOfCases<C> = C extends { object: infer O extends Schema }
  ? z.core.output<O>
  : C extends { array: infer A extends Schema }
    ? z.core.output<A>
    : unknown;

/** Keywords without a `type`: each constrains the values of its own type and accepts all others. */
export function byType<const C extends { readonly [T in JsonType]?: Schema }>(
  cases: C,
): z.ZodType<TypeOfCases<C>> {
  const check = onAny((value, report) => {
    const type = typeOf(value);
    const schema = type && cases[type];
    if (schema) report.from(schema, value);
    else if (type === undefined) report("Expected a JSON value");
  });
  return z.unknown().check(check) as never;
}

/** `const` and `enum` with objects and arrays among their values: deep equality. */
export function literal<const T extends readonly unknown[]>(
  ...values: T
): z.ZodType<Writable<T[number]>> {
  const texts = new Set(values.map(canonical));
  const check = onAny((value, report) => {
    if (!texts.has(canonical(value))) {
      report(
        texts.size === 1
          ? "Expected the one value that is allowed"
          : "Expected one of the values that are allowed",
      );
    }
  });
  return z.unknown().check(check) as never;
}

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** A further schema that the value satisfies as well. */
export function satisfies(schema: Schema): Check {
  return onAny((value, report) => report.from(schema, value));
}

export function not(schema: Schema): Check {
  return onAny((value, report) => {
    if (accepts(schema, value)) report("Must not match the schema under not");
  });
}

/** `if`, `then`, `else`. */
export function ifThenElse(test: Schema, then: Schema | undefined, otherwise?: Schema): Check {
  return onAny((value, report) => {
    const schema = accepts(test, value) ? then : otherwise;
    if (schema) report.from(schema, value);
  });
}
