import { OTHER } from "../../model/openness.js";
import {
  areDisjoint,
  jsonTypeOf,
  listedScalars,
  possibleTypes,
  type Types,
} from "../../model/schema-facts.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import { tagOf } from "../../model/tags.js";
import type { Scalar, Schema, SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import { constantsIn } from "./constants.js";
import type { Expression, LiteralExpression, UnionExpression } from "./expression.js";
import { isIntegerConstant } from "./expression-types.js";
import { documented, literals, placesOf, planNumbers, planString } from "./plan-scalars.js";
import { planConstants, wideAt } from "./plan-wide.js";
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
  const at = (i: number): string => child(pointer, keyword, i);
  const listed = planListed(options, types, { at, index: planning.index });
  if (listed) return listed;
  const plans = options.map((s, i) =>
    named && !isReference(s) ? planning.local(s, at(i), scope) : planning.plan(s, at(i), scope),
  );
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

/** Where the options of a union stand. */
interface OptionsAt {
  at(option: number): string;
  readonly index: SchemaIndex;
}

/** Constants alone, or with one option for all that they do not list. */
function planListed(
  options: readonly Schema[],
  types: Types | undefined,
  where: OptionsAt,
): Expression | undefined {
  const other = options.find(isOtherThan);
  if (typeof other !== "object" || other[OTHER] !== "value")
    return planLiterals(options, types, where);
  const listed = planLiterals(
    options.filter((option) => option !== other),
    types,
    where,
  );
  if (listed?.kind !== "literal" && listed?.kind !== "digits") return undefined;
  if (other.type === "string" && listed.kind === "literal")
    return { ...listed, kind: "open", base: planString({}, NO_FORMATS) };
  const pointer = where.at(options.indexOf(other));
  const base = planNumbers({ schema: other, pointer }, where.index.wide);
  return { ...knownOf(listed), kind: "open", base };
}

/** What is listed, as programs hold it. */
function knownOf(listed: Expression): Omit<LiteralExpression, "kind"> {
  if (listed.kind === "literal") return listed;
  const { values } = listed.kind === "digits" ? knownOf(listed.integers) : { values: [] };
  return { values: values.map((value) => (isIntegerConstant(value) ? value.integer : value)) };
}

const NO_FORMATS: ReadonlySet<string> = new Set();

function isReference(schema: Schema): boolean {
  return typeof schema === "object" && Object.keys(schema).join() === "$ref";
}

/** A union of constants is one literal, with what the document says of each: `oneOf: [{ const, description }]`. */
function planLiterals(
  options: readonly Schema[],
  types: Types | undefined,
  { at, index }: OptionsAt,
): Expression | undefined {
  const lists = options.map(listedScalars);
  if (options.length === 0 || lists.some((l) => l === undefined)) return undefined;
  const values = lists.flatMap((l) => [...(l ?? [])]);
  if (new Set<Scalar>(values).size < values.length) return undefined;
  if (types && values.some((v) => !types.has(jsonTypeOf(v)))) return undefined;
  const docs = options.flatMap((o, i) =>
    (lists[i] ?? []).map(() => (typeof o === "object" ? (o.description ?? o.title ?? null) : null)),
  );
  const [schema] = options;
  const big = typeof schema === "object" && wideAt({ schema, pointer: at(0) }, index.wide);
  if (!big) return literals(values, docs);
  const places = options.flatMap((o, i) => (typeof o === "object" ? placesOf(o, at(i)) : []));
  const listed = values.map((value, i) => ({ value, place: places[i] ?? big.pointer }));
  return documented(planConstants(listed, big), docs);
}

/** One of several expressions; null among them makes the rest nullable. */
export function either(alternatives: readonly Expression[], mode: "any" | "one"): Expression {
  const options = mode === "any" ? distinct(alternatives.flatMap(flattened)) : alternatives;
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

function distinct(options: readonly Expression[]): readonly Expression[] {
  if (options.length < 2) return options;
  return [...new Map(options.map((option) => [JSON.stringify(option), option])).values()];
}

/** A union in a union is one union. */
function flattened(e: Expression): readonly Expression[] {
  if (e.kind === "nullable") return [...flattened(e.inner), { kind: "null" }];
  return e.kind === "union" && e.mode === "any" ? e.options : [e];
}
