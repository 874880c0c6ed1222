import * as z from "zod";
import { type Check, onNumber } from "./check.js";
import { isMultiple } from "./values.js";

/** Any integer, `1.0` too; `z.int()` stops at 2^53 - 1. */
export function int(): z.ZodNumber {
  return z.number().check(
    onNumber((value, report) => {
      if (!Number.isInteger(value)) report("Expected an integer");
    }),
  );
}

/** `multipleOf`, exact on the decimal text of the number. */
export function multipleOf(step: number): Check {
  return onNumber((value, report) => {
    if (!isMultiple(value, step)) report(`Expected a multiple of ${step}`);
  });
}
