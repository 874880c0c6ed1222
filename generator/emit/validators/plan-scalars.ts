import { KNOWN } from "../../model/openness.js";
import { patternOf } from "../../model/patterns.js";
import { isInteger, isScalar, jsonTypeOf, type Types } from "../../model/schema-facts.js";
import type { Scalar, SchemaObject } from "../../model/types.js";
import { holdsWide, type WideIntegers } from "../../model/wide.js";
import { DESCRIPTIONS, NAMES } from "../../normalize/enum-notes.js";
import { child } from "../../source/pointer.js";
import type { JsonValue } from "../../source/types.js";
import type { Check, Constant, Expression, NumberExpression } from "./expression.js";
import {
  isWithin,
  type Listed,
  planConstants,
  planHeld,
  planIntegers,
  type WideAt,
  wideAt,
} from "./plan-wide.js";

/** minLength, maxLength, pattern, format (2020-12 validation, sections 6.3 and 7). */
export function planString(schema: SchemaObject, formats: ReadonlySet<string>): Expression {
  const { minLength = 0, maxLength, pattern, format } = schema;
  const asserted = format !== undefined && formats.has(format);
  return {
    kind: "string",
    ...(minLength > 0 && { min: minLength }),
    ...(maxLength !== undefined && { max: maxLength }),
    ...(pattern !== undefined && { pattern }),
    ...(asserted && { format }),
  };
}

/** The bounds and multipleOf (2020-12 validation, section 6.2). */
export function planNumber(schema: SchemaObject, integer: boolean): Expression {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
  const least = Math.max(
    minimum ?? Number.NEGATIVE_INFINITY,
    exclusiveMinimum ?? Number.NEGATIVE_INFINITY,
  );
  const most = Math.min(
    maximum ?? Number.POSITIVE_INFINITY,
    exclusiveMaximum ?? Number.POSITIVE_INFINITY,
  );
  const safe = least >= Number.MIN_SAFE_INTEGER && most <= Number.MAX_SAFE_INTEGER;
  const base: NumberExpression = {
    kind: "number",
    integer: !integer ? "no" : safe ? "safe" : "any",
    ...(minimum !== undefined && { minimum }),
    ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
    ...(maximum !== undefined && { maximum }),
    ...(exclusiveMaximum !== undefined && { exclusiveMaximum }),
  };
  if (multipleOf === undefined || (integer && multipleOf === 1)) return base;
  // Zod's own check has a tolerance; where integers are small, the step among them, it is exact.
  const small = Math.max(-least, most, multipleOf) < 1e15;
  if (integer && small && Number.isInteger(multipleOf)) return { ...base, multipleOf };
  return { kind: "checked", base, checks: [{ name: "multipleOf", step: multipleOf }] };
}

/** The number of a schema: its integers, where they are held in another form, and what is no integer. */
export function planNumbers(at: EnumAt, wide: WideIntegers): Expression {
  const { schema } = at;
  const big = wideAt(at, wide);
  if (!big) return planNumber(schema, isInteger(schema));
  const integers = planIntegers(big);
  if (big.how.whole || isInteger(schema)) return integers;
  const fractions = withChecks(planNumber(schema, false), [{ name: "fraction" }]);
  return { kind: "union", mode: "any", options: [integers, fractions] };
}

/** const and enum (2020-12 validation, sections 6.1.2 and 6.1.3), less the values that other keywords refuse anyway. */
export function planValues(
  { schema, pointer, types }: EnumAt & { readonly types: Types | undefined },
  wide: WideIntegers,
): { readonly expression: Expression; readonly values: readonly JsonValue[] } {
  const integer = isInteger(schema);
  const at = wideAt({ schema, pointer }, wide);
  const places = placesOf(schema, pointer);
  const kept = listed(schema)
    .map((value, i) => ({ value, place: places[i] ?? pointer }))
    .filter(
      ({ value, place }) =>
        (!types || types.has(jsonTypeOf(value))) &&
        (!integer || typeof value !== "number" || Number.isInteger(value)) &&
        (at && isWhole(value) ? isWithin(value, place, at) : satisfiesBounds(value, schema)),
    );
  const values = kept.map(({ value }) => value);
  const held = kept.map(({ value, place }) => wide.held(schema, value, place));
  if (!held.some(holdsWide)) return { expression: withNotes(values, { schema, pointer }), values };
  if (!at || !kept.every(isListed)) return { expression: planHeld(held, wide), values };
  return { expression: documented(planConstants(kept, at), docsOf(values, schema)), values };
}

function isListed(one: { readonly value: JsonValue; readonly place: string }): one is Listed {
  return isScalar(one.value);
}

function isWhole(value: JsonValue): value is number {
  return Number.isInteger(value);
}

/** Where the listed values of a schema stand, or those that are known of it. */
export function placesOf(schema: SchemaObject, pointer: string): readonly string[] {
  if (schema.const !== undefined) return [child(pointer, "const")];
  const keyword = schema.enum === undefined ? KNOWN : "enum";
  return (schema[keyword] ?? []).map((_, i) => child(pointer, keyword, i));
}

/** The constants with what the document says of them. */
export function documented(
  e: Expression,
  docs: readonly (string | null)[] | undefined,
): Expression {
  if (e.kind !== "literal" || docs?.length !== e.values.length) return e;
  return docs.some((text) => text !== null) ? { ...e, docs } : e;
}

interface EnumAt {
  readonly schema: SchemaObject;
  readonly pointer: string;
}

/** Constants with the names and descriptions that the document gives them. Null has no name in code. */
function withNotes(values: readonly JsonValue[], { schema, pointer }: EnumAt): Expression {
  const { enum: listed = [], [NAMES]: names } = schema;
  const plain = values.filter((value) => value !== null);
  const isWhole = plain.length > 0 && values.length === listed.length;
  const isNamed = names !== undefined && isWhole && plain.every(isNameable);
  const expression = literals(isNamed ? plain : values, docsOf(isNamed ? plain : values, schema));
  if (!isNamed || expression.kind !== "literal") return expression;
  const named: Expression = { ...expression, named: pointer };
  return plain.length < values.length ? { kind: "nullable", inner: named } : named;
}

function isNameable(value: JsonValue): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function docsOf(values: readonly JsonValue[], schema: SchemaObject): (string | null)[] | undefined {
  const { [DESCRIPTIONS]: descriptions } = schema;
  const listed: readonly JsonValue[] = schema.enum ?? schema[KNOWN] ?? [];
  return descriptions && values.map((value) => descriptions[listed.indexOf(value)] || null);
}

function listed(schema: SchemaObject): readonly JsonValue[] {
  if (schema.const === undefined) return schema.enum ?? [];
  const { const: only, enum: values } = schema;
  const text = JSON.stringify(only);
  return !values || values.some((v) => JSON.stringify(v) === text) ? [only] : [];
}

/** Whether a listed number or string passes the assertions for its type; arrays and objects are left to a check. */
function satisfiesBounds(value: JsonValue, s: SchemaObject): boolean {
  if (typeof value === "string") {
    const length = [...value].length;
    return (
      length >= (s.minLength ?? 0) &&
      length <= (s.maxLength ?? Number.POSITIVE_INFINITY) &&
      (s.pattern === undefined || patternOf(s.pattern).test(value))
    );
  }
  if (typeof value !== "number") return true;
  const {
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
  } = s;
  return (
    value >= minimum && value <= maximum && value > exclusiveMinimum && value < exclusiveMaximum
  );
}

export function literals(
  values: readonly JsonValue[],
  docs?: readonly (string | null)[],
): Expression {
  if (values.length === 0) return { kind: "never" };
  if (!values.every(isScalar)) return { kind: "deepLiteral", values };
  const scalars: readonly Scalar[] = [...new Set(values)];
  const documented =
    docs !== undefined && docs.length === scalars.length && docs.some((d) => d !== null);
  return { kind: "literal", values: scalars, ...(documented && { docs }) };
}

/** A string or a number of which some values are known. */
export function withKnown(
  base: Expression,
  type: "string" | "number",
  { schema, pointer }: EnumAt,
  wide: WideIntegers,
): Expression {
  const { [KNOWN]: known = [], [NAMES]: names } = schema;
  const places = placesOf(schema, pointer);
  const listed = known
    .map((value, i) => ({ value, place: places[i] ?? pointer }))
    .filter(({ value }) => typeof value === type);
  if (listed.length === 0) return base;
  const values = listed.map(({ value }) => value);
  const docs = docsOf(values, schema);
  const at = type === "number" ? wideAt({ schema, pointer }, wide) : undefined;
  if (at) return { kind: "open", values: knownIntegers(listed, at), base };
  return {
    kind: "open",
    values,
    ...(docs?.some((d) => d !== null) && { docs }),
    ...(names && values.length === known.length && { named: pointer }),
    base,
  };
}

/** Constants that are known, in the form in which programs hold them. */
function knownIntegers(listed: readonly Listed[], { how, wide }: WideAt): Constant[] {
  return listed.map(({ value, place }) => {
    if (!isWhole(value)) return value;
    const integer = wide.digits(place, value);
    return how.as === "string" ? integer : { integer };
  });
}

export function withChecks(base: Expression, checks: readonly Check[]): Expression {
  if (checks.length === 0) return base;
  const all = base.kind === "checked" ? [...base.checks, ...checks] : checks;
  const texts = all.map((c) => JSON.stringify(c));
  return {
    kind: "checked",
    base: base.kind === "checked" ? base.base : base,
    checks: all.filter((_, i) => texts.indexOf(texts[i] ?? "") === i),
  };
}
