import * as z from "zod";
import { isObject, type JsonObject } from "./values.js";

/** A Zod check on a value that other parts of the same schema look at too. */
export type Check = z.core.$ZodCheck<unknown>;
/** Any Zod schema, classic or mini. */
export type Schema = z.core.$ZodType;

type Payload = z.core.ParsePayload<unknown>;
type Test<T> = (value: T, report: Report) => void;

/** What a check calls for each fault that it finds. */
export interface Report {
  (message: string, ...path: PropertyKey[]): void;
  /** Takes over an issue of another schema on the same value. */
  issue(issue: z.core.$ZodRawIssue): void;
  /** Takes over the issues of another schema, found in the value at `path`. */
  from(schema: Schema, value: unknown, ...path: PropertyKey[]): void;
}

/**
 * A check that runs even when another keyword has already found a fault, so that all faults are reported at once.
 * `applies` narrows the values to those that the keyword constrains; it lets every other value pass.
 */
function check<T>(applies: (value: unknown) => value is T, test: Test<T>): Check {
  const inst = new z.core.$ZodCheck({ check: "custom", when: ({ value }) => applies(value) });
  inst._zod.check = (payload: Payload) => {
    if (applies(payload.value)) test(payload.value, reporter(payload));
  };
  return inst;
}

function reporter(payload: Payload): Report {
  const report = (message: string, ...path: PropertyKey[]): void => {
    // `continue`, so that Zod's own checks after this one run too.
    payload.issues.push({ code: "custom", message, input: payload.value, path, continue: true });
  };
  const from = (schema: Schema, value: unknown, ...path: PropertyKey[]): void => {
    for (const issue of issuesOf(schema, value)) {
      payload.issues.push({ ...issue, path: [...path, ...(issue.path ?? [])] });
    }
  };
  return Object.assign(report, {
    from,
    issue: (one: z.core.$ZodRawIssue) => void payload.issues.push(one),
  });
}

export function onObject(test: Test<JsonObject>): Check {
  return check(isObject, test);
}
export function onArray(test: Test<readonly unknown[]>): Check {
  return check((value): value is readonly unknown[] => Array.isArray(value), test);
}
export function onString(test: Test<string>): Check {
  return check((value): value is string => typeof value === "string", test);
}
export function onNumber(test: Test<number>): Check {
  return check((value): value is number => Number.isFinite(value), test);
}
export function onAny(test: Test<unknown>): Check {
  return check((_): _ is unknown => true, test);
}

/** What a schema finds in a value. No emitted schema changes its value or waits for anything. */
export function issuesOf(schema: Schema, value: unknown): z.core.$ZodRawIssue[] {
  const result = schema._zod.run({ value, issues: [] }, { async: false });
  if (result instanceof Promise) throw new z.core.$ZodAsyncError();
  return result.issues;
}

export function accepts(schema: Schema, value: unknown): boolean {
  return issuesOf(schema, value).length === 0;
}
