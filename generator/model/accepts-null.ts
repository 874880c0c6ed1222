import { typeNames } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Schema, SchemaObject } from "./types.js";

/** Whether null satisfies a schema, `nullable` left aside. Exact: of all keywords only these look at null. */
export function acceptsNull(
  schema: Schema,
  index: SchemaIndex,
  under: readonly Schema[] = [],
): boolean {
  if (typeof schema === "boolean") return schema;
  const { enum: values } = schema;
  return (
    (values === undefined || values.includes(null)) && acceptsNullBesideEnum(schema, index, under)
  );
}

/** The same with the keyword `enum` left out. */
export function acceptsNullBesideEnum(
  schema: SchemaObject,
  index: SchemaIndex,
  under: readonly Schema[] = [],
): boolean {
  // A schema that leads back to itself on the same value has no meaning; what the others say decides.
  if (under.includes(schema)) return true;
  const inner = [...under, schema];
  const ask = (s: Schema): boolean => acceptsNull(s, index, inner);
  const { type, const: only, $ref, $dynamicRef, allOf, anyOf, oneOf, not } = schema;
  if (type !== undefined && !typeNames(schema).includes("null")) return false;
  if (only !== undefined && only !== null) return false;
  for (const reference of [$ref, $dynamicRef]) {
    const target = reference === undefined ? undefined : index.resolve(reference, schema);
    if (target && !ask(target.schema)) return false;
  }
  if (allOf && !allOf.every(ask)) return false;
  if (anyOf && !anyOf.some(ask)) return false;
  if (oneOf && oneOf.filter(ask).length !== 1) return false;
  if (not !== undefined && ask(not)) return false;
  if (schema.if === undefined) return true;
  return ask((ask(schema.if) ? schema.then : schema.else) ?? true);
}
