/** What the validators of Verbatim, Ajv and Hyperjump say of a value. */
import { isDeepStrictEqual } from "node:util";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { JsonValue } from "../../generator/source/types.js";
import { firstLine, type Validator, type Ways } from "./generated.js";
import { isMultipleOf } from "./multiple-of.js";
import type { Schema } from "./schema.js";

/** `none`: the validator refuses the schema, or throws. */
export type Verdict = "valid" | "invalid" | "none";

export interface Judge {
  verdict(value: JsonValue): Verdict;
  /** Why there are no verdicts. */
  readonly refused?: string;
}

export function refusal(why: string): Judge {
  return { verdict: () => "none", refused: why };
}

function verdictOf(valid: boolean): Verdict {
  return valid ? "valid" : "invalid";
}

/** Stands for an oracle that is not installed or cannot judge. */
export const NOT_ASKED: Judge = refusal("not asked");

export function ajvJudge(schema: Schema): Judge {
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    logger: false,
    ownProperties: true,
    validateFormats: false,
  });
  // Ajv divides doubles; the oracles are to be exact here as well.
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({ keyword: "multipleOf", type: "number", validate: isMultipleOf });
  try {
    return functionJudge(ajv.compile(typeof schema === "boolean" ? schema : { ...schema }));
  } catch (error) {
    return refusal(firstLine(error));
  }
}

export function functionJudge(validate: ValidateFunction): Judge {
  return {
    verdict(value) {
      try {
        return verdictOf(validate(value));
      } catch {
        return "none";
      }
    },
  };
}

/** What our validators say; a thrown error, a value that comes back changed and two opinions are faults whatever the verdict. */
export interface OurVerdict {
  readonly verdict: Verdict;
  readonly fault?: string;
}

export function ourVerdict(ways: Ways, value: JsonValue): OurVerdict {
  if ("refused" in ways) return { verdict: "none" };
  const before = textOf(value);
  let first: Verdict | undefined;
  for (const [way, validator] of ways) {
    const { verdict, fault } = verdictOfOne(validator, value, before, way.endsWith("alone"));
    if (fault !== undefined) return { verdict, fault: `${fault} (${way})` };
    first ??= verdict;
    if (verdict !== first) return { verdict: "none", fault: `another verdict (${way})` };
  }
  return { verdict: first ?? "none" };
}

function verdictOfOne(
  validator: Validator,
  value: JsonValue,
  before: string,
  alone: boolean,
): OurVerdict {
  try {
    const { success, data } = validator.safeParse(value);
    if (textOf(value) !== before) return { verdict: "none", fault: "the input is changed" };
    if (success && !isDeepStrictEqual(data, value))
      return { verdict: "valid", fault: "the parsed value differs from the input" };
    return { verdict: verdictOf(success) };
  } catch (error) {
    // Zod measures what has a length, of whatever type it is; the judge does not.
    if (alone && String(error) === NO_PRIMITIVE) return { verdict: "invalid" };
    return { verdict: "none", fault: `throws ${firstLine(error)}` };
  }
}

const NO_PRIMITIVE = "TypeError: Cannot convert object to primitive value";

/** JSON text that keeps lone surrogates and minus zero apart from what they resemble. */
export function textOf(value: JsonValue): string {
  return JSON.stringify(value, (_, v: JsonValue) => (Object.is(v, -0) ? "-0" : v));
}
