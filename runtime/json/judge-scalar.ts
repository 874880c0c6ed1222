import type * as core from "zod/v4/core";
import { type Issue, type Judge, mistyped, NONE, now, type Place, type Schema } from "./judge.js";
import { asJson, expectedOf, nearest } from "./words.js";

type Values = ReadonlySet<unknown>;

/** Schemas of values without parts. Undefined for all other schemas. */
export function judgeScalar(schema: Schema, place: Place): Judge | undefined {
  const { def, values } = schema._zod as core.$ZodType["_zod"] & { values?: Values };
  const typed = (expected: string, accepts: (value: unknown) => boolean): Judge => ({
    accepts,
    issues: (value) => (accepts(value) ? NONE : [mistyped(expected, value, schema, place)]),
  });
  if ((def as { coerce?: boolean }).coerce) return undefined;
  switch (def.type) {
    case "unknown":
    case "any":
      return { accepts: () => true, issues: () => NONE };
    case "never":
      return {
        accepts: () => false,
        issues: (value) => [
          { ...mistyped("never", value, schema, place), message: "No value is allowed here" },
        ],
      };
    case "null":
      return typed("null", (value) => value === null);
    case "boolean":
      return typed("boolean", (value) => typeof value === "boolean");
    case "string":
      return typed("string", (value) => typeof value === "string");
    case "number":
      return typed("number", Number.isFinite);
    case "bigint":
      return typed("bigint", (value) => typeof value === "bigint");
    case "date":
      return typed("date", (value) => value instanceof Date && !Number.isNaN(value.getTime()));
    case "enum":
    case "literal":
      return values && judgeValues(values, schema, place);
  }
  return undefined;
}

function judgeValues(values: Values, schema: Schema, place: Place): Judge {
  return {
    accepts: (value) => values.has(value),
    issues: (value) => (values.has(value) ? NONE : [notListed(value, values, schema, place)]),
  };
}

/** Zod lists the values; of a long list only the count is told, and the one that may have been meant. */
function notListed(input: unknown, values: Values, inst: Schema, { pointer }: Place): Issue {
  const list = [...values];
  const meant = typeof input === "string" ? nearest(input, list) : undefined;
  const texts = list.map((v) => (typeof v === "string" ? JSON.stringify(v) : String(v)));
  const hint = meant === undefined || list.length < 2 ? "" : `; did you mean ${asJson([meant])}?`;
  return {
    code: "invalid_value",
    values: list as core.util.Primitive[],
    input,
    inst,
    path: [],
    pointer,
    message: `${expectedOf(texts)}${hint}`,
  };
}

type ZodCheck = core.$ZodCheck<never>;

/** Whether a value of the right type passes one of Zod's own checks. */
export function passes(check: ZodCheck): (value: never) => boolean {
  const def = check._zod.def as core.$ZodChecks["_zod"]["def"];
  switch (def.check) {
    case "greater_than": {
      const least = limitOf(def.value);
      const { inclusive } = def;
      return inclusive ? (value: number) => value >= least : (value: number) => value > least;
    }
    case "less_than": {
      const most = limitOf(def.value);
      const { inclusive } = def;
      return inclusive ? (value: number) => value <= most : (value: number) => value < most;
    }
    case "number_format":
      if (def.format === "safeint") return Number.isSafeInteger;
      break;
    case "multiple_of": {
      const step = def.value as number;
      if (Number.isInteger(step))
        return (value: number) => Number.isInteger(value) && value % step === 0;
      break;
    }
    case "string_format":
      if (isPatternOnly(def)) {
        const { pattern } = def;
        return (value) => pattern.test(value);
      }
      break;
  }
  return (value) => {
    const payload = { value, issues: [] };
    now(check._zod.check(payload));
    // A check that changes the value, such as trim(), is left to Zod.
    return payload.issues.length === 0 && Object.is(payload.value, value);
  };
}

/** A bigint can be compared with a number, and says more than the number that is nearest to it. */
function limitOf(value: number | bigint | Date): number {
  return (typeof value === "bigint" ? value : Number(value)) as number;
}

const PATTERN_ONLY: ReadonlySet<string> = new Set(["regex", "guid", "date", "ipv4"]);

function isPatternOnly(
  def: core.$ZodCheckStringFormatDef,
): def is core.$ZodCheckStringFormatDef & { pattern: RegExp } {
  const { format, pattern } = def;
  return PATTERN_ONLY.has(format) && !!pattern && !pattern.global && !pattern.sticky;
}
