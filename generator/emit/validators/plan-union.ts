import { OTHER } from "../../model/openness.js";
import {
  areDisjoint,
  isInteger,
  jsonTypeOf,
  listedScalars,
  possibleTypes,
  type Types,
} from "../../model/schema-facts.js";
import { tagOf } from "../../model/tags.js";
import type { Scalar, Schema, SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import { constantsIn } from "./constants.js";
import type { Expression, UnionExpression } from "./expression.js";
import { literals, planNumber, planString } from "./plan-scalars.js";
import type { Inherited, Planning } from "./planning.js";

/** anyOf and oneOf (2020-12 core, section 10.2.1). `one` becomes `any` where no value can satisfy two options. */
export function planUnion(
  schema: SchemaObject,
  pointer: string,
  keyword: "anyOf" | "oneOf",
  scope: Inherited,
  planning: Planning,
): Expression {
  const { types, named } = scope;
  const options = schema[keyword] ?? [];
  const listed = planConstants(options, types);
  if (listed) return listed;
  const plans = options.map((s, i) => {
    const at = child(pointer, keyword, i);
    return named && !isReference(s) ? planning.local(s, at, scope) : planning.plan(s, at, scope);
  });
  const isOther = plans.map((plan, i) => plan.kind === "null" || isOtherThan(options[i] ?? true));
  const objects = options.filter((_, i) => !isOther[i]);
  const tag = tagOf(objects, types, schema.discriminator?.propertyName, planning.index)?.name;
  const nulls = plans.filter((plan) => plan.kind === "null").length;
  const isSure =
    keyword === "anyOf" ||
    (tag === undefined
      ? areDisjoint(options.map((s) => possibleTypes(s, planning.index)))
      : nulls < 2);
  const tagged = plans.filter((_, i) => !isOther[i]);
  if (tag === undefined || !tagged.every((plan) => constantsIn(plan).includes(tag)))
    return either(plans, isSure ? "any" : "one");
  // Objects that a constant tells apart are one union, if Zod can read the constants of all of them.
  const union: UnionExpression = { kind: "union", mode: "tagged", tag, options: tagged };
  const others = plans.filter((_, i) => isOther[i]);
  return either([union, ...others], isSure ? "any" : "one");
}

/** Whether an option stands for what the others do not list. */
function isOtherThan(option: Schema): boolean {
  return typeof option === "object" && option[OTHER] !== undefined;
}

/** Constants alone, or with one option for all that they do not list. */
function planConstants(
  options: readonly Schema[],
  types: Types | undefined,
): Expression | undefined {
  const other = options.find(isOtherThan);
  if (typeof other !== "object" || other[OTHER] !== "value") return planLiterals(options, types);
  const listed = planLiterals(
    options.filter((option) => option !== other),
    types,
  );
  if (listed?.kind !== "literal") return undefined;
  const base: Expression =
    other.type === "string" ? planString({}, NO_FORMATS) : planNumber({}, isInteger(other));
  return { ...listed, kind: "open", base };
}

const NO_FORMATS: ReadonlySet<string> = new Set();

function isReference(schema: Schema): boolean {
  return typeof schema === "object" && Object.keys(schema).join() === "$ref";
}

/** A union of constants is one literal, with what the document says of each: `oneOf: [{ const, description }]`. */
function planLiterals(
  options: readonly Schema[],
  types: Types | undefined,
): Expression | undefined {
  const lists = options.map(listedScalars);
  if (options.length === 0 || lists.some((l) => l === undefined)) return undefined;
  const values = lists.flatMap((l) => [...(l ?? [])]);
  if (new Set<Scalar>(values).size < values.length) return undefined;
  if (types && values.some((v) => !types.has(jsonTypeOf(v)))) return undefined;
  const docs = options.flatMap((o, i) =>
    (lists[i] ?? []).map(() => (typeof o === "object" ? (o.description ?? o.title ?? null) : null)),
  );
  return literals(values, docs);
}

/** One of several expressions; null among them makes the rest nullable. */
export function either(alternatives: readonly Expression[], mode: "any" | "one"): Expression {
  const options = mode === "any" ? alternatives.flatMap(flattened) : alternatives;
  if (mode === "any" && options.some((o) => o.kind === "unknown")) return { kind: "unknown" };
  const [first = { kind: "never" }, second] = options;
  if (!second) return first;
  const rest = options.filter((o) => o.kind !== "null");
  const unique: UnionExpression = { kind: "union", mode, options: rest };
  if (mode === "any" && rest.length < options.length) {
    return { kind: "nullable", inner: rest.length === 1 ? (rest[0] ?? first) : unique };
  }
  return { kind: "union", mode, options };
}

/** A union in a union is one union. */
function flattened(e: Expression): readonly Expression[] {
  if (e.kind === "nullable") return [...flattened(e.inner), { kind: "null" }];
  return e.kind === "union" && e.mode === "any" ? e.options : [e];
}
