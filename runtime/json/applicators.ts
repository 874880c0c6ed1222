import { type Check, ofAny, onAny, type Schema } from "./check.js";
import type { Cases } from "./types.js";
import { canonical, typeOf } from "./values.js";
import { expectedOf } from "./words.js";

/** `allOf`: every schema judges the value as it came, and what each finds is told. */
export function all(schemas: readonly Schema[]): Check {
  return onAny((value, report) => {
    for (const schema of schemas) report.from(schema, value);
  });
}

/** Keywords without a `type`: each constrains the values of its own type and accepts all others. */
export function cases(cases: Cases): Check {
  const schemas = new Map<unknown, Schema>(Object.entries(cases) as [string, Schema][]);
  return onAny((value, report) => {
    const type = typeOf(value);
    const schema = schemas.get(type);
    if (schema) report.from(schema, value);
    else if (type === undefined) report.fault("Expected a JSON value");
  });
}

/** `const` and `enum` with objects and arrays among their values: deep equality. */
export function listed(values: readonly unknown[]): Check {
  const texts = new Set(values.map(canonical));
  return ofAny((value) => texts.has(canonical(value)), expectedOf([...texts]));
}

/** None of the values that are known. An issue of the kind that constants have: this is not the option that was meant. */
export function outside(known: readonly string[]): Check {
  const values = new Set<unknown>(known);
  return ofAny(
    (value) => !values.has(value),
    "Expected a value that is not listed",
    "invalid_value",
  );
}

/** A further schema that the value satisfies as well. */
export function satisfies(schema: Schema): Check {
  return onAny((value, report) => report.from(schema, value));
}

export function not(schema: Schema): Check {
  return onAny((value, report) => {
    if (report.accepts(schema, value)) report.fault("Must not match the schema under not");
  });
}

/** `if`, `then`, `else`. */
export function ifThenElse(test: Schema, then: Schema | undefined, otherwise?: Schema): Check {
  return onAny((value, report) => {
    const schema = report.accepts(test, value) ? then : otherwise;
    if (schema) report.from(schema, value);
  });
}
