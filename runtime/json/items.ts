import { type Check, ofArray, onArray, type Schema } from "./check.js";
import type { Schemas } from "./types.js";
import { canonical } from "./values.js";

/** `uniqueItems`: no two items are equal, however deep. */
export function uniqueItems(): Check {
  return onArray((value, report) => {
    const seen = new Map<string, number>();
    value.forEach((item, index) => {
      const text = canonical(item);
      const first = seen.get(text);
      if (first === undefined) seen.set(text, index);
      else report.fault(`Equal to item ${first}`, index);
    });
  });
}

/** `minItems` of a tuple. */
export function minItems(least: number): Check {
  return ofArray(
    (value) => value.length >= least,
    `Expected at least ${least} item${least === 1 ? "" : "s"}`,
  );
}

/** `maxItems` of a tuple. */
export function maxItems(most: number): Check {
  return ofArray(
    (value) => value.length <= most,
    `Expected at most ${most} item${most === 1 ? "" : "s"}`,
  );
}

/** What a tuple says besides its items by position. */
export interface TupleOptions {
  /** How many items must be there; 0 where it is not said. */
  readonly min?: number;
  /** The schema of all items behind those by position; none may be there where it is not said. */
  readonly rest?: object;
}

/** `prefixItems`, `items` and `minItems` of a tuple in which items may be missing: those that are not there are not judged. */
export function tupleChecks(
  prefix: Schemas,
  { min = 0, rest }: TupleOptions,
): readonly [Check, ...Check[]] {
  const items = onArray((value, report) => {
    value.forEach((item, index) => {
      const schema = prefix[index] ?? rest;
      if (schema) report.from(schema as Schema, item, index);
    });
  });
  const end = rest ? [] : [maxItems(prefix.length)];
  return [items, ...end, ...(min > 0 ? [minItems(min)] : [])];
}

/** `contains` with `minContains` and `maxContains`. */
export function contains(
  schema: Schema,
  least = 1,
  most: number = Number.POSITIVE_INFINITY,
): Check {
  return onArray((value, report) => {
    const found = value.filter((item) => report.accepts(schema, item)).length;
    if (found < least)
      report.fault(
        `Expected at least ${least} matching item${least === 1 ? "" : "s"}, found ${found}`,
      );
    if (found > most)
      report.fault(
        `Expected at most ${most} matching item${most === 1 ? "" : "s"}, found ${found}`,
      );
  });
}
