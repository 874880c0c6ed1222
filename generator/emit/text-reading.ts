import { block, type Code, key, literal, property } from "../code/code.js";
import { possibleTypes, propertyNames, propertyOf, type Types } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Schema, SchemaAt, SchemaObject } from "../model/types.js";
import type { JsonValue } from "../source/types.js";

/**
 * The fields that tell the runtime how a value is read that comes as text, from the types that its schema allows.
 * Nothing where it stays text: what may be a string is not taken apart.
 */
export function textReading(at: SchemaAt | undefined, index: SchemaIndex): Code[] {
  const types = at && possibleTypes(at.schema, index);
  if (!types) return [];
  const [array, object] = (["array", "object"] as const).map(
    (type) => types.has(type) && !types.has("string"),
  );
  if (array)
    return [...field("type", "array"), ...field("items", scalars(itemTypes(at.schema, index)))];
  if (!object) return field("type", scalars(types));
  return [...field("type", "object"), ...members(at, index)];
}

function members(at: SchemaAt, index: SchemaIndex): Code[] {
  const properties = [...new Set(propertyNames(at.schema, index))].sort().flatMap((name) => {
    const found = propertyOf(name, [at], index);
    return field(name, scalars(found && possibleTypes(found.schema, index)));
  });
  const additional = typesIn(at.schema, index, (schema) =>
    [schema.additionalProperties ?? []].flat(),
  );
  return [
    ...(properties.length > 0 ? [property(key("properties"), block(properties))] : []),
    ...field("additional", scalars(additional)),
  ];
}

function itemTypes(schema: Schema, index: SchemaIndex): Types {
  return typesIn(schema, index, ({ items, prefixItems = [] }) => [
    ...prefixItems,
    ...[items ?? []].flat(),
  ]);
}

/** The types of some subschemas of a schema and of what it refers to or is made of. */
function typesIn(
  schema: Schema,
  index: SchemaIndex,
  pick: (schema: SchemaObject) => readonly Schema[],
  depth = 0,
): Types {
  if (typeof schema === "boolean" || depth > 10) return new Set();
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  const parts = [...allOf, ...anyOf, ...oneOf, ...(target === undefined ? [] : [target])];
  return new Set([
    ...pick(schema).flatMap((one) => [...(possibleTypes(one, index) ?? [])]),
    ...parts.flatMap((part) => [...typesIn(part, index, pick, depth + 1)]),
  ]);
}

/** What a text can be read as; text itself needs no word. */
function scalars(types: Types | undefined): JsonValue | undefined {
  const found = (["null", "boolean", "number"] as const).filter((type) => types?.has(type));
  return found.length > 1 ? found : found[0];
}

function field(name: string, value: JsonValue | undefined): Code[] {
  return value === undefined ? [] : [property(key(name), literal(value))];
}
