import { type SchemaIndex, subschemas } from "./schema-index.js";
import type { Schema, SchemaAt, SchemaObject } from "./types.js";

/**
 * The dynamic scope (JSON Schema 2020-12 core, sections 7.1 and 8.2.3.2) as far as `$dynamicRef` can see it: for each
 * dynamic anchor the outermost schema that has it.
 */
export type Scope = ReadonlyMap<string, SchemaAt>;

/** A schema that something refers to, in the dynamic scope in which it is referred to. */
export interface Named extends SchemaAt {
  /** The pointer, with the scope behind a `?` where the meaning of the schema depends on it. */
  readonly key: string;
  readonly scope: Scope;
}

const NOTHING: Scope = new Map();

const NO_TARGETS: readonly Named[] = [];

/** The scope inside a schema: what its resource declares counts where nothing around it has declared it. */
export function entered(scope: Scope, schema: Schema, index: SchemaIndex): Scope {
  const own = index.dynamicAnchors(schema);
  if (own.size === 0) return scope;
  return new Map([...own, ...scope]);
}

/** The scope in which the keywords of a schema stand, itself standing in `outer`. */
export function scopeIn(schema: SchemaObject, outer: Scope, index: SchemaIndex): Scope {
  return schema.$id === undefined ? outer : entered(outer, schema, index);
}

/** The keywords that refer to schemas. */
export const REFERENCES = ["$ref", "$dynamicRef"] as const;

/** All that a schema refers to. */
export function targetsOf(
  schema: SchemaObject,
  scope: Scope,
  index: SchemaIndex,
): readonly Named[] {
  // Most schemas refer to nothing, and all are asked several times.
  if (schema.$ref === undefined && schema.$dynamicRef === undefined) return NO_TARGETS;
  return REFERENCES.flatMap((keyword) => followed(schema, keyword, scope, index) ?? []);
}

/** The target of `$ref` or `$dynamicRef`; undefined where there is none. */
export function followed(
  schema: SchemaObject,
  keyword: (typeof REFERENCES)[number],
  scope: Scope,
  index: SchemaIndex,
): Named | undefined {
  const reference = schema[keyword];
  const first = reference === undefined ? undefined : index.resolve(reference, schema);
  if (reference === undefined || !first) return undefined;
  const name = keyword === "$dynamicRef" ? index.dynamicName(reference, first) : undefined;
  const target = (name === undefined ? undefined : scope.get(name)) ?? first;
  return named(target, scope, index);
}

/** A schema under its key: its pointer alone where nothing around it changes what it means. */
export function named(target: SchemaAt, outer: Scope, index: SchemaIndex): Named {
  const scope = entered(outer, target.schema, index);
  const reachable = index.reachableAnchors(target);
  const { schema, pointer } = target;
  if (reachable.size === 0) return { schema, pointer, scope, key: pointer };
  const alone = entered(NOTHING, target.schema, index);
  const anchors = [...reachable].sort();
  const differs = anchors.some((a) => scope.get(a)?.pointer !== alone.get(a)?.pointer);
  const bindings = anchors.map((a) => `${a}=${scope.get(a)?.pointer ?? ""}`).join("&");
  return { schema, pointer, scope, key: differs ? `${pointer}?${bindings}` : pointer };
}

/** Calls `visit` for a schema and every schema under it, each with its scope. */
export function walkInScope(
  schema: Schema,
  scope: Scope,
  index: SchemaIndex,
  visit: (schema: SchemaObject, scope: Scope) => void,
): void {
  if (typeof schema !== "object" || schema === null) return;
  const inside = scopeIn(schema, scope, index);
  visit(schema, inside);
  for (const inner of subschemas(schema)) walkInScope(inner, inside, index, visit);
}
