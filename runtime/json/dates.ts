import { type Check, onAny, type Schema } from "./check.js";

/** Says of the check of `dated` which format it is for. */
export const DATED: unique symbol = Symbol("dated");

/** A `Date` whose text in JSON satisfies a schema of strings. */
export function dated(format: "date" | "date-time", texts: Schema): Check {
  const check = onAny((value, report) => {
    // One without a time has no text: its schema says so.
    const text: unknown = value instanceof Date ? value.toJSON() : null;
    if (text !== null) report.from(texts, text);
  });
  return Object.assign(check, { [DATED]: format });
}
