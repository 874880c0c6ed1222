import { type Check, ofNumber, onString, type Schema } from "./check.js";
import { multiplesOf } from "./values.js";

/** `type: integer`: `1.0` too, and beyond 2^53. */
export function integer(): Check {
  return ofNumber(Number.isInteger, "Expected an integer");
}

/** `multipleOf`, exact on the decimal text of the number. */
export function multipleOf(step: number): Check {
  return ofNumber(multiplesOf(step), `Expected a multiple of ${step}`);
}

/** A number that is no integer: beside a schema of integers that are held as bigints or as digits. */
export function fraction(): Check {
  return ofNumber((value) => !Number.isInteger(value), "Expected a bigint, as this is an integer");
}

/** Marks the check of `decimal`. */
export const DIGITS: unique symbol = Symbol("digits");

/** A text of decimal digits whose integer satisfies a schema of bigints. Each integer has one text. */
export function decimal(integers: Schema): Check {
  const check = onString((value, report) => {
    if (/^(?:0|-?[1-9]\d*)$/.test(value)) report.from(integers, BigInt(value));
    else report.fault("Expected an integer in decimal digits");
  });
  return Object.assign(check, { [DIGITS]: true });
}
