import {
  areDisjoint,
  jsonTypeOf,
  listedScalars,
  possibleTypes,
  type Types,
  tagOf,
} from "../../model/schema-facts.js";
import type { Scalar, Schema, SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import type { Expression, UnionExpression } from "./expression.js";
import { literals } from "./plan-scalars.js";
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
  const listed = planLiterals(options, types);
  if (listed) return listed;
  const plans = options.map((s, i) => {
    const at = child(pointer, keyword, i);
    return named && !isReference(s) ? planning.local(s, at, scope) : planning.plan(s, at, scope);
  });
  const tag = tagOf(options, types, schema.discriminator?.propertyName, planning.index);
  if (tag !== undefined && plans.every(isTaggable))
    return { kind: "union", mode: "tagged", tag, options: plans };
  if (keyword === "anyOf") return either(plans, "any");
  const disjoint =
    tag !== undefined || areDisjoint(options.map((s) => possibleTypes(s, planning.index)));
  return either(plans, disjoint ? "any" : "one");
}

function isReference(schema: Schema): boolean {
  return typeof schema === "object" && Object.keys(schema).join() === "$ref";
}

/** z.discriminatedUnion reads the constants off its options, so each must be an object that is there. */
function isTaggable(plan: Expression): boolean {
  if (plan.kind === "checked") return isTaggable(plan.base);
  if (plan.kind === "reference") return plan.object;
  return plan.kind === "object" && plan.properties.length > 0;
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
