/** Numbers of which the integers are held as bigints or as decimal digits. */
import type { Scalar, SchemaAt, SchemaObject } from "../../model/types.js";
import { type Held, holdsWide, isList, type Wide, type WideIntegers } from "../../model/wide.js";
import { child } from "../../source/pointer.js";
import type { JsonValue } from "../../source/types.js";
import type { BigintExpression, Constant, Expression } from "./expression.js";

/** A schema whose numbers are planned, and what is known of its integers. */
export interface WideAt extends SchemaAt {
  readonly schema: SchemaObject;
  readonly how: Wide;
  readonly wide: WideIntegers;
}

/** What is known of the integers of a schema; undefined where they are numbers. */
export function wideAt(
  { schema, pointer }: { readonly schema: SchemaObject; readonly pointer: string },
  wide: WideIntegers,
): WideAt | undefined {
  const how = wide.of(schema);
  return how && { schema, pointer, how, wide };
}

/** Integers within the bounds of a schema, in the form in which programs hold them. */
export function planIntegers(at: WideAt): Expression {
  return inForm(boundsOf(at), at.how);
}

function inForm(integers: Expression, { as }: Wide): Expression {
  return as === "string" ? { kind: "digits", integers } : integers;
}

/** The bounds and multipleOf (2020-12 validation, section 6.2), as integers say them. */
function boundsOf({ schema, pointer, wide }: WideAt): BigintExpression {
  const limit = (keyword: Limit): bigint | undefined => {
    const value = schema[keyword];
    if (value === undefined) return undefined;
    // What lies between two integers excludes the one that it is past.
    if (!Number.isInteger(value)) return BigInt(UP[keyword] ? Math.ceil(value) : Math.floor(value));
    return BigInt(wide.digits(child(pointer, keyword), value));
  };
  const found = LIMITS.flatMap((keyword): [string, string][] => {
    const value = limit(keyword);
    if (value === undefined) return [];
    const isPast = Number.isInteger(schema[keyword]);
    return [[isPast ? keyword : INCLUSIVE[keyword], String(value)]];
  });
  const step = stepOf(schema.multipleOf, child(pointer, "multipleOf"), wide);
  return {
    kind: "bigint",
    ...strictest(found),
    ...(step !== undefined && step !== 1n && { multipleOf: String(step) }),
  };
}

const LIMITS = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"] as const;
type Limit = (typeof LIMITS)[number];
const UP = { minimum: true, exclusiveMinimum: true, maximum: false, exclusiveMaximum: false };
const INCLUSIVE = {
  minimum: "minimum",
  exclusiveMinimum: "minimum",
  maximum: "maximum",
  exclusiveMaximum: "maximum",
} as const;

/** Of two limits of one kind the one that says more. */
function strictest(found: readonly (readonly [string, string])[]): Partial<BigintExpression> {
  const limits = new Map<string, string>();
  for (const [keyword, value] of found) {
    const before = limits.get(keyword);
    const isMore = before === undefined || BigInt(value) > BigInt(before) === /min/i.test(keyword);
    if (isMore) limits.set(keyword, value);
  }
  return Object.fromEntries(limits);
}

/** The least positive integer that is a multiple: of 2.5 it is 5. */
function stepOf(step: number | undefined, pointer: string, wide: WideIntegers): bigint | undefined {
  if (step === undefined) return undefined;
  if (Number.isInteger(step)) return BigInt(wide.digits(pointer, step));
  const [mantissa = "", exponent = "0"] = String(step).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const power = Math.max(0, fraction.length - Number(exponent));
  const scaled =
    BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, Number(exponent) - fraction.length));
  return scaled / commonDivisor(scaled, 10n ** BigInt(power));
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

/** A listed scalar and where it stands. Two integers may be one number, and still be two. */
export interface Listed {
  readonly value: Scalar;
  readonly place: string;
}

/** Listed scalars. Integers of a place that is wide are constants of their form. */
export function planConstants(listed: readonly Listed[], { how, wide }: WideAt): Expression {
  const isWide = ({ value }: Listed): boolean => Number.isInteger(value);
  const big = ({ value, place }: Listed): Constant => ({
    integer: wide.digits(place, Number(value)),
  });
  if (how.as === "bigint")
    return { kind: "literal", values: listed.map((one) => (isWide(one) ? big(one) : one.value)) };
  const integers = listed.filter(isWide).map(big);
  const others = listed.filter((one) => !isWide(one)).map(({ value }) => value);
  const digits: Expression = { kind: "digits", integers: { kind: "literal", values: integers } };
  if (integers.length === 0) return { kind: "literal", values: others };
  if (others.length === 0) return digits;
  if (others.length === 1 && others[0] === null) return { kind: "nullable", inner: digits };
  return { kind: "union", mode: "any", options: [digits, { kind: "literal", values: others }] };
}

/** Constants of which some are arrays or objects with such integers in them: member by member, in the form of each. */
export function planHeld(values: readonly Held[], wide: WideIntegers): Expression {
  const plan = (value: Held): Expression => {
    if (typeof value === "bigint") {
      const integer: Expression = { kind: "literal", values: [{ integer: String(value) }] };
      return wide.as === "string" ? { kind: "digits", integers: integer } : integer;
    }
    if (typeof value !== "object" || value === null) return { kind: "literal", values: [value] };
    if (!holdsWide(value)) return { kind: "deepLiteral", values: [value as JsonValue] };
    if (isList(value)) return { kind: "tuple", items: value.map(plan) };
    const members = Object.entries(value);
    return {
      kind: "object",
      properties: members.map(([name, one]) => ({ name, schema: plan(one), required: true })),
      rest: "closed",
    };
  };
  const options = values.map(plan);
  const [only, ...others] = options;
  return only && others.length === 0 ? only : { kind: "union", mode: "any", options };
}

/** Whether an integer is within the bounds of its schema. */
export function isWithin(value: number, pointer: string, at: WideAt): boolean {
  const integer = BigInt(at.wide.digits(pointer, value));
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = boundsOf(at);
  return (
    (minimum === undefined || integer >= BigInt(minimum)) &&
    (exclusiveMinimum === undefined || integer > BigInt(exclusiveMinimum)) &&
    (maximum === undefined || integer <= BigInt(maximum)) &&
    (exclusiveMaximum === undefined || integer < BigInt(exclusiveMaximum))
  );
}
