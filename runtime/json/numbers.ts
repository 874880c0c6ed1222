import { type Check, ofNumber } from "./check.js";
import { multiplesOf } from "./values.js";

/** `type: integer`: `1.0` too, and beyond 2^53. */
export function integer(): Check {
  return ofNumber(Number.isInteger, "Expected an integer");
}

/** `multipleOf`, exact on the decimal text of the number. */
export function multipleOf(step: number): Check {
  return ofNumber(multiplesOf(step), `Expected a multiple of ${step}`);
}
