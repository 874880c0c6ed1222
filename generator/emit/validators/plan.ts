import { KNOWN } from "../../model/openness.js";
import {
  assertedTypes,
  assertions,
  intersection,
  isInteger,
  isSubset,
  possibleTypes,
  type Types,
} from "../../model/schema-facts.js";
import type { JsonType, SchemaAt, SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import type { Check, Expression } from "./expression.js";
import { expressionTypes } from "./expression-types.js";
import { planArray } from "./plan-array.js";
import { planObject } from "./plan-object.js";
import { planNumbers, planString, planValues, withChecks, withKnown } from "./plan-scalars.js";
import { asksAgain, isStatic, planUnevaluated } from "./plan-unevaluated.js";
import { either, planUnion } from "./plan-union.js";
import type { Inherited, Planning } from "./planning.js";
import { isObjectOnly, together } from "./together.js";

/** A schema as its parent hands it down. */
interface Scope {
  readonly schema: SchemaObject;
  readonly pointer: string;
  /** What is known of the value's type here: asserted by the schema, by its parent, or both. */
  readonly types: Types | undefined;
  /** This schema and those around it that judge the same value. */
  readonly around: readonly SchemaAt[];
  readonly named: boolean;
}

/** Plans a schema object: all of its keywords hold together. */
export function planSchema(
  schema: SchemaObject,
  pointer: string,
  references: readonly Expression[],
  { types: assumed, around = [], named = false }: Inherited,
  planning: Planning,
): Expression {
  const own = assertedTypes(schema);
  // What one part proves of the type, the others need not allow for.
  const types = intersection([own, assumed, possibleTypes(schema, planning.index)]);
  const scope: Scope = {
    schema,
    pointer,
    types,
    around: [{ schema, pointer }, ...around],
    named: named || asksAgain(schema),
  };
  const parts = [...references, ...inPlace(scope, planning)];
  const core = planCore(scope, own, planning);
  const implied =
    core?.bare &&
    parts.some(
      (part) =>
        isSubset(expressionTypes(part), types) && (!isInteger(schema) || listsIntegers(part)),
    );
  if (core && !implied) parts.unshift(core.expression);
  return withChecks(together(parts, types), [
    ...conditionChecks(scope, planning),
    ...planUnevaluated(schema, pointer, planning),
  ]);
}

/** Whether an expression accepts no number but integers, since it lists or knows some. */
function listsIntegers(e: Expression): boolean {
  if (e.kind === "open") return e.base.kind !== "number" || e.base.integer !== "no";
  return (
    e.kind === "literal" && e.values.every((v) => typeof v !== "number" || Number.isInteger(v))
  );
}

/** The subschemas that judge the same value. */
function inPlace(scope: Scope, planning: Planning): Expression[] {
  const { schema, pointer } = scope;
  const parts = (schema.allOf ?? []).map((s, i) =>
    planning.plan(s, child(pointer, "allOf", i), scope),
  );
  for (const keyword of ["anyOf", "oneOf"] as const) {
    if (schema[keyword]) parts.push(planUnion(schema, pointer, keyword, scope, planning));
  }
  return parts;
}

/** not, if, then, else (2020-12 core, section 10.2). */
function conditionChecks(scope: Scope, planning: Planning): Check[] {
  const { schema, pointer, types, named } = scope;
  const checks: Check[] = [];
  const branch = (k: "not" | "if" | "then" | "else"): Expression =>
    planning.plan(schema[k] ?? true, child(pointer, k), { types, named });
  if (
    schema.not === true ||
    (typeof schema.not === "object" && Object.keys(schema.not).length === 0)
  ) {
    planning.note("unsatisfiable-schema", child(pointer, "not"), '"not" excludes every value');
  }
  if (schema.not !== undefined) {
    const excluded =
      typeof schema.not === "object" && isObjectOnly(types)
        ? exclusiveNames(schema.not)
        : undefined;
    checks.push(
      excluded ? { name: "exclusive", names: excluded } : { name: "not", schema: branch("not") },
    );
  }
  if (schema.if !== undefined && (schema.then ?? schema.else) !== undefined) {
    checks.push({
      name: "ifThenElse",
      if: branch("if"),
      ...(schema.then !== undefined && { then: branch("then") }),
      ...(schema.else !== undefined && { else: branch("else") }),
    });
  }
  return checks;
}

/** The names of `{ required: [...] }` where it says nothing else. */
function exclusiveNames(schema: SchemaObject): readonly string[] | undefined {
  const keys = assertions(schema).filter((k) => k !== "type" || schema.type !== "object");
  return keys.join() === "required" && schema.required?.length
    ? [...new Set(schema.required)]
    : undefined;
}

interface Core {
  readonly expression: Expression;
  /** Says no more than `type`. */
  readonly bare: boolean;
}

const ALL_TYPES: readonly JsonType[] = ["string", "number", "boolean", "null", "array", "object"];

const KEYWORDS: Readonly<Record<JsonType, readonly (keyof SchemaObject)[]>> = {
  string: ["minLength", "maxLength", "pattern"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  array: ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"],
  object: [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
  ],
  boolean: [],
  null: [],
};

/** type, const, enum and the keywords that look at one type each. */
function planCore(scope: Scope, own: Types | undefined, planning: Planning): Core | undefined {
  const { schema, types } = scope;
  const relevant = ALL_TYPES.filter(
    (t) => (!types || types.has(t)) && constrains(schema, t, planning),
  );
  if (schema.const !== undefined || schema.enum)
    return { expression: planListed(scope, relevant, planning), bare: false };
  if (!own) return planUntyped(scope, relevant, planning);
  if (types?.size === 0) {
    planning.note("unsatisfiable-schema", scope.pointer, "its types contradict those around it");
    return { expression: { kind: "never" }, bare: false };
  }
  const options = [...(types ?? [])].map((t) => planType(t, scope, planning));
  return { expression: either(options, "any"), bare: relevant.length === 0 };
}

function constrains(schema: SchemaObject, type: JsonType, planning: Planning): boolean {
  if (KEYWORDS[type].some((k) => schema[k] !== undefined)) return true;
  if (schema[KNOWN]?.some((value) => typeof value === type)) return true;
  if (type === "string") return schema.format !== undefined && planning.formats.has(schema.format);
  if (type === "array") return isStatic(schema, "unevaluatedItems");
  return type === "object" && isStatic(schema, "unevaluatedProperties");
}

function planListed(scope: Scope, relevant: readonly JsonType[], planning: Planning): Expression {
  const { expression, values } = planValues(scope, planning.index.wide);
  if (values.length === 0)
    planning.note(
      "unsatisfiable-schema",
      scope.pointer,
      "no listed value passes the other keywords",
    );
  const { format, multipleOf } = scope.schema;
  const weighed = relevant.filter(
    (t) =>
      t === "array" ||
      t === "object" ||
      (t === "string" && format !== undefined) ||
      (t === "number" && multipleOf !== undefined),
  );
  const listed = new Set(
    values.map((v) => (v === null ? "null" : Array.isArray(v) ? "array" : typeof v)),
  );
  const left = weighed.filter((t) => listed.has(t));
  if (left.length === 0) return expression;
  return withChecks(expression, [{ name: "satisfies", schema: byType(left, scope, planning) }]);
}

/** Nothing says the type, so each keyword constrains the values of its own type and no others. */
function planUntyped(
  scope: Scope,
  relevant: readonly JsonType[],
  planning: Planning,
): Core | undefined {
  const [first] = relevant;
  if (!first) return undefined;
  if (scope.types?.size === 1) return { expression: planType(first, scope, planning), bare: false };
  return { expression: byType(relevant, scope, planning), bare: false };
}

function byType(types: readonly JsonType[], scope: Scope, planning: Planning): Expression {
  const isText = planning.index.wide.of(scope.schema)?.as === "string";
  const cases = types.map((type) => ({ type, schema: planType(type, scope, planning) }));
  return { kind: "byType", cases: isText ? cases.flatMap(heldAsText) : cases };
}

type Case = { readonly type: JsonType; readonly schema: Expression };

/** Where integers are texts of digits, no other string can stand. */
function heldAsText({ type, schema }: Case): readonly Case[] {
  if (type === "string") return [];
  if (type !== "number") return [{ type, schema }];
  const [integers = schema, fractions] = schema.kind === "union" ? schema.options : [];
  return [
    { type: "string", schema: integers },
    ...(fractions ? [{ type, schema: fractions }] : []),
  ];
}

function planType(
  type: JsonType,
  { schema, pointer, around }: Scope,
  planning: Planning,
): Expression {
  const { wide, dates } = planning.index;
  const at = { schema, pointer };
  switch (type) {
    case "string": {
      const texts = planString(schema, planning.formats);
      const format = dates.of(schema);
      return format ? { kind: "date", format, texts } : withKnown(texts, type, at, wide);
    }
    case "number":
      return withKnown(planNumbers(at, wide), type, at, wide);
    case "array":
      return planArray(schema, pointer, planning);
    case "object":
      return planObject(schema, pointer, around, planning);
    default:
      return { kind: type };
  }
}
