import { block, type Code, key, literal, property } from "../code/code.js";
import { possibleTypes, propertyNames, propertyOf } from "../model/schema-facts.js";
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
    return [
      ...field("type", "array"),
      ...field("items", scalarsOf(itemsOf(at.schema, index), index)),
    ];
  if (!object) return field("type", scalarsOf([at.schema], index));
  return [...field("type", "object"), ...members(at, index)];
}

function members(at: SchemaAt, index: SchemaIndex): Code[] {
  const properties = [...new Set(propertyNames(at.schema, index))].sort().flatMap((name) => {
    const found = propertyOf(name, [at], index);
    return field(name, scalarsOf(found ? [found.schema] : [], index));
  });
  const additional = schemasIn(at.schema, index, (schema) =>
    [schema.additionalProperties ?? []].flat(),
  );
  return [
    ...(properties.length > 0 ? [property(key("properties"), block(properties))] : []),
    ...field("additional", scalarsOf(additional, index)),
  ];
}

function itemsOf(schema: Schema, index: SchemaIndex): readonly Schema[] {
  return schemasIn(schema, index, ({ items, prefixItems = [] }) => [
    ...prefixItems,
    ...[items ?? []].flat(),
  ]);
}

/** Some subschemas of a schema and of what it refers to or is made of. */
function schemasIn(
  schema: Schema,
  index: SchemaIndex,
  pick: (schema: SchemaObject) => readonly Schema[],
  depth = 0,
): readonly Schema[] {
  if (typeof schema === "boolean" || depth > 10) return [];
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  const parts = [...allOf, ...anyOf, ...oneOf, ...(target === undefined ? [] : [target])];
  return [...pick(schema), ...parts.flatMap((part) => schemasIn(part, index, pick, depth + 1))];
}

/** What a text can be read as that one of some schemas judges; text itself needs no word. */
function scalarsOf(schemas: readonly Schema[], index: SchemaIndex): JsonValue | undefined {
  const types = new Set(schemas.flatMap((one) => [...(possibleTypes(one, index) ?? [])]));
  const wide = schemas.map((one) => index.wide.of(one)).find((one) => one !== undefined);
  const numbers = wide ? (wide.as === "bigint" ? wideTypes(wide.whole) : []) : ["number"];
  const found = [
    ...(["null", "boolean"] as const).filter((type) => types.has(type)),
    ...(types.has("number") ? numbers : []),
  ];
  return found.length > 1 ? found : found[0];
}

/** A bigint, or else another number. Digits stay text. */
function wideTypes(whole: boolean): readonly string[] {
  return whole ? ["bigint"] : ["bigint", "number"];
}

function field(name: string, value: JsonValue | undefined): Code[] {
  return value === undefined ? [] : [property(key(name), literal(value))];
}
