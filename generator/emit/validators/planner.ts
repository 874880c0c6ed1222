import type { DiagnosticCode, Finding } from "../../diagnostics.js";
import { entered, type Named, named, type Scope, targetsOf } from "../../model/dynamic-scope.js";
import { OTHER } from "../../model/openness.js";
import type { ReferenceGraph } from "../../model/references.js";
import { possibleTypes, type Types } from "../../model/schema-facts.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Schema, SchemaAt, SchemaObject } from "../../model/types.js";
import { BINARY } from "../../normalize/uploads.js";
import { child } from "../../source/pointer.js";
import { constantsOf, isListing } from "./constants.js";
import type { Expression, LocalPlan, ReferenceExpression, ValidatorPlan } from "./expression.js";
import { expressionTypes } from "./expression-types.js";
import { planSchema } from "./plan.js";
import type { Planning } from "./planning.js";
import { scalarForm } from "./scalars.js";

export interface Planner {
  /** Plans the validator of a schema, under the key that others refer to it by, in its dynamic scope. */
  plan(schema: Named): ValidatorPlan;
  /** The same for a schema that nothing refers to. */
  planInline(schema: SchemaAt): ValidatorPlan;
  /** What planning has noted so far, each thing once. */
  findings(): readonly Finding[];
}

/** @param formats the formats that validators assert */
export function createPlanner(
  index: SchemaIndex,
  graph: ReferenceGraph,
  formats: ReadonlySet<string>,
): Planner {
  const noted = new Map<string, Finding>();
  const note = (code: DiagnosticCode, pointer: string, message: string): void => {
    noted.set(`${code} ${pointer} ${message}`, { code, message, where: { pointer } });
  };
  const known = { targets: new Map(), scalars: new Map() };
  const context: Context = { index, graph, formats, note, ...known };
  return {
    plan: (schema) => planValidator(schema, context),
    planInline(at) {
      const form = formOf(at.schema, context);
      const known = form !== undefined && context.scalars.get(form);
      return known
        ? { expression: known, locals: [] }
        : planValidator(named(at, new Map(), index), context);
    },
    findings: () => [...noted.values()],
  };
}

interface Context extends Pick<Planning, "index" | "formats" | "note"> {
  readonly graph: ReferenceGraph;
  /** What is known of the targets of references: most are referred to many times. */
  readonly targets: Map<Schema, TargetFacts>;
  /** What scalars came to, by their forms. */
  readonly scalars: Map<string, Expression>;
}

type TargetFacts = Pick<ReferenceExpression, "constants" | "listed" | "types">;

function planValidator(root: Named, context: Context): ValidatorPlan {
  const locals = new Map<string, LocalPlan>();
  // Those that are being planned, and those that were asked for meanwhile.
  const pending = new Set<string>();
  const circular = new Set<string>();
  const planningIn = (scope: Scope): Planning => {
    const planning: Planning = {
      index: context.index,
      formats: context.formats,
      note: context.note,
      plan(schema, pointer, inherited) {
        if (typeof schema === "boolean") return { kind: schema ? "unknown" : "never" };
        if (schema[BINARY] === true) return { kind: "file" };
        if (schema[OTHER] === "tag") return { kind: "unlisted", values: valuesOutside(schema) };
        const form = inherited === undefined ? formOf(schema, context) : undefined;
        const known = form !== undefined && context.scalars.get(form);
        if (known) return known;
        noteUnsupported(schema, pointer, context);
        const inside = planning.inside(schema);
        const references = inside.targets(schema).map((t) => referenceTo(t, root.key, context));
        const expression = planSchema(schema, pointer, references, inherited ?? {}, inside);
        if (form !== undefined) context.scalars.set(form, expression);
        return expression;
      },
      targets: (schema) => targetsOf(schema, scope, context.index),
      inside: (schema) =>
        typeof schema === "boolean" || schema.$id === undefined
          ? planning
          : planningIn(entered(scope, schema, context.index)),
      at: (target) => planningIn(target.scope),
      local(schema, pointer, inherited) {
        if (isAlias(schema)) return planning.plan(schema, pointer, inherited);
        const place = placeIn(scope, { schema, pointer });
        if (pending.has(place)) {
          circular.add(place);
          return { kind: "local", place, circular: true };
        }
        pending.add(place);
        const expression =
          locals.get(place)?.expression ??
          planning.plan(schema, pointer, { ...inherited, named: true });
        pending.delete(place);
        locals.set(place, { place, pointer, expression, circular: circular.has(place) });
        const types = expressionTypes(expression);
        return { kind: "local", place, circular: false, ...(types && { types: [...types] }) };
      },
    };
    return planning;
  };
  /** The pointer, with the scope where the schema means something else in it than in that of the root. */
  const placeIn = (scope: Scope, at: SchemaAt): string => {
    const { key } = named(at, scope, context.index);
    return key === named(at, root.scope, context.index).key ? at.pointer : key;
  };
  const expression = planningIn(root.scope).plan(root.schema, root.pointer);
  return { expression, locals: [...locals.values()] };
}

/** The form of a scalar (`scalarForm`) whose integers are numbers. */
function formOf(schema: Schema, { index, formats }: Context): string | undefined {
  return typeof schema === "boolean" || index.wide.of(schema) || index.dates.of(schema)
    ? undefined
    : scalarForm(schema, formats);
}

function valuesOutside({ not }: SchemaObject): readonly string[] {
  return typeof not === "object" ? ((not.enum ?? []) as string[]) : [];
}

function isAlias(schema: Schema): boolean {
  return typeof schema === "boolean" || Object.keys(schema).join() === "$ref";
}

function referenceTo(
  { key, schema }: Named,
  owner: string,
  { index, graph, targets }: Context,
): ReferenceExpression {
  const facts = targets.get(schema) ?? factsOf(schema, index);
  targets.set(schema, facts);
  return { kind: "reference", key, circular: graph.inCycle(owner, key), ...facts };
}

function factsOf(schema: Schema, index: SchemaIndex): TargetFacts {
  const types: Types | undefined = possibleTypes(schema, index);
  const constants = constantsOf(schema, index);
  return {
    ...(constants.length > 0 && { constants }),
    ...(isListing(schema, index) && { listed: true }),
    ...(types && { types: [...types] }),
  };
}

/** Keywords that do nothing unless one of the others stands beside them. */
const IDLE = [
  ["if", ["then", "else"]],
  ["then", ["if"]],
  ["else", ["if"]],
  ["minContains", ["contains"]],
  ["maxContains", ["contains"]],
] as const;

/** Keywords that validators do not honour, or not yet. */
function noteUnsupported(schema: SchemaObject, pointer: string, { note, formats }: Context): void {
  if (schema.format !== undefined && !formats.has(schema.format)) {
    note(
      "format-not-asserted",
      child(pointer, "format"),
      `format ${JSON.stringify(schema.format)} is not asserted`,
    );
  }
  for (const [keyword, beside] of IDLE) {
    if (schema[keyword] === undefined || beside.some((k) => schema[k] !== undefined)) continue;
    note(
      "ignored-keyword",
      child(pointer, keyword),
      `"${keyword}" has no effect without ${beside.map((k) => `"${k}"`).join(" or ")}`,
    );
  }
  for (const keyword of ["contentEncoding", "contentMediaType", "contentSchema"] as const) {
    if (schema[keyword] !== undefined)
      note("format-not-asserted", child(pointer, keyword), `"${keyword}" is not asserted`);
  }
}
