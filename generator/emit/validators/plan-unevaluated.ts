import type { Schema, SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import type { Check, ConditionallyEvaluated, Evaluated, Expression } from "./expression.js";
import type { Planning } from "./planning.js";

export type Unevaluated = "unevaluatedProperties" | "unevaluatedItems";

/** The keyword for what is left that looks at its own schema alone. */
const PLAIN = {
  unevaluatedProperties: "additionalProperties",
  unevaluatedItems: "items",
} as const satisfies Record<Unevaluated, keyof SchemaObject>;

const IN_PLACE = [
  "$ref",
  "$dynamicRef",
  "allOf",
  "anyOf",
  "oneOf",
  "if",
  "dependentSchemas",
] as const;

/** Without subschemas on the same value `unevaluated…` says what `additionalProperties` or `items` would. */
export function isStatic(schema: SchemaObject, keyword: Unevaluated): boolean {
  return (
    schema[keyword] !== undefined &&
    schema[PLAIN[keyword]] === undefined &&
    !hasInPlace(schema) &&
    !(keyword === "unevaluatedItems" && schema.contains !== undefined)
  );
}

function hasInPlace(schema: SchemaObject): boolean {
  return IN_PLACE.some((k) => schema[k] !== undefined);
}

/** Whether in-place subschemas will be asked about again, so that each needs a name. */
export function asksAgain(schema: SchemaObject): boolean {
  return (
    (schema.unevaluatedProperties ?? schema.unevaluatedItems) !== undefined && hasInPlace(schema)
  );
}

/** unevaluatedProperties and unevaluatedItems (2020-12 core, section 11) where other keywords decide what is left. */
export function planUnevaluated(
  schema: SchemaObject,
  pointer: string,
  planning: Planning,
): Check[] {
  return (["unevaluatedProperties", "unevaluatedItems"] as const).flatMap((keyword): Check[] => {
    const rest = schema[keyword];
    if (rest === undefined || rest === true || isStatic(schema, keyword)) return [];
    const evaluated = evaluatedBy(schema, pointer, keyword, planning, true);
    if (evaluated.all) return [];
    return [{ name: keyword, schema: planning.plan(rest, child(pointer, keyword)), evaluated }];
  });
}

const NOTHING: Evaluated = {
  all: false,
  names: [],
  patterns: [],
  items: 0,
  contains: [],
  when: [],
};

function evaluatedBy(
  schema: Schema,
  pointer: string,
  keyword: Unevaluated,
  planning: Planning,
  top = false,
  seen: readonly Schema[] = [],
): Evaluated {
  if (typeof schema === "boolean" || seen.includes(schema)) return NOTHING;
  // What evaluates all need not say what, and nothing in it is asked about again.
  if (evaluatesAll(schema, keyword, top)) return { ...NOTHING, all: true };
  const after = [...seen, schema];
  const sub = (s: Schema, ...path: (string | number)[]): Evaluated =>
    evaluatedBy(s, child(pointer, ...path), keyword, planning.inside(s), false, after);
  const referred = planning
    .targets(schema)
    .map((t) => evaluatedBy(t.schema, t.pointer, keyword, planning.at(t), false, after));
  return merge([
    keyword === "unevaluatedProperties"
      ? ownProperties(schema)
      : ownItems(schema, pointer, planning),
    ...referred,
    ...(schema.allOf ?? []).map((s, i) => sub(s, "allOf", i)),
    { ...NOTHING, when: conditions(schema, pointer, planning, sub) },
  ]);
}

/** @param top whether the keyword that asks is one of this very schema */
function evaluatesAll(schema: SchemaObject, keyword: Unevaluated, top: boolean): boolean {
  return schema[PLAIN[keyword]] !== undefined || (!top && schema[keyword] !== undefined);
}

function ownProperties(schema: SchemaObject): Evaluated {
  return {
    ...NOTHING,
    names: Object.keys(schema.properties ?? {}),
    patterns: Object.keys(schema.patternProperties ?? {}),
  };
}

function ownItems(schema: SchemaObject, pointer: string, planning: Planning): Evaluated {
  return {
    ...NOTHING,
    items: schema.prefixItems?.length ?? 0,
    contains:
      schema.contains === undefined
        ? []
        : [planning.local(schema.contains, child(pointer, "contains"))],
  };
}

type Sub = (schema: Schema, ...path: (string | number)[]) => Evaluated;

function conditions(
  schema: SchemaObject,
  pointer: string,
  planning: Planning,
  sub: Sub,
): ConditionallyEvaluated[] {
  const when: ConditionallyEvaluated[] = [];
  for (const keyword of ["anyOf", "oneOf"] as const) {
    (schema[keyword] ?? []).forEach((s, i) => {
      const then = sub(s, keyword, i);
      if (!isNothing(then)) when.push({ if: planning.local(s, child(pointer, keyword, i)), then });
    });
  }
  for (const [name, s] of Object.entries(schema.dependentSchemas ?? {})) {
    const then = sub(s, "dependentSchemas", name);
    if (!isNothing(then)) when.push({ has: name, then });
  }
  if (schema.if !== undefined) {
    const then = merge([
      sub(schema.if, "if"),
      schema.then === undefined ? NOTHING : sub(schema.then, "then"),
    ]);
    const otherwise = schema.else === undefined ? NOTHING : sub(schema.else, "else");
    if (!isNothing(then) || !isNothing(otherwise)) {
      const test: Expression = planning.local(schema.if, child(pointer, "if"));
      when.push({ if: test, then, ...(!isNothing(otherwise) && { else: otherwise }) });
    }
  }
  return when;
}

function isNothing(e: Evaluated): boolean {
  return (
    !e.all &&
    e.items === 0 &&
    [e.names, e.patterns, e.contains, e.when].every((list) => list.length === 0)
  );
}

function merge(all: readonly Evaluated[]): Evaluated {
  return {
    all: all.some((e) => e.all),
    names: [...new Set(all.flatMap((e) => e.names))],
    patterns: [...new Set(all.flatMap((e) => e.patterns))],
    items: Math.max(...all.map((e) => e.items)),
    contains: all.flatMap((e) => e.contains),
    when: all.flatMap((e) => e.when),
  };
}
