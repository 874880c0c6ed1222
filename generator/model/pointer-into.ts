import type { SchemaIndex } from "./schema-index.js";
import type { Schema, SchemaObject } from "./types.js";

/**
 * What schemas say of a place: that there can be a value, nothing, or that there is none. Names that stand beside documented
 * ones are none, though an open object may have them: most often they are misspelt.
 */
type Saying = "there" | "open" | "none";

/** Whether a JSON Pointer (RFC 6901), by its parts, leads to a value of which a schema speaks, or of which nothing is said. */
export function leadsInto(schema: Schema, path: readonly string[], index: SchemaIndex): boolean {
  return sayingOf(schema, path, index, new Set()) !== "none";
}

function sayingOf(
  schema: Schema,
  path: readonly string[],
  index: SchemaIndex,
  seen: ReadonlySet<Schema>,
): Saying {
  const [step, ...rest] = path;
  if (typeof schema === "boolean") return schema ? "open" : "none";
  if (step === undefined) return "there";
  if (seen.has(schema)) return "none";
  const inside = membersAt(schema, step);
  if (inside.some((member) => sayingOf(member, rest, index, new Set()) !== "none")) return "there";
  const deeper = (part: Schema): Saying => sayingOf(part, path, index, new Set([...seen, schema]));
  const { $ref, allOf = [], anyOf, oneOf } = schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  const choices = [anyOf, oneOf].flatMap((options) => (options ? [options.map(deeper)] : []));
  const together = [...allOf, ...(target === undefined ? [] : [target])].map(deeper);
  if ([...together, ...choices.flat()].includes("there")) return "there";
  const isOpen =
    saysNothingOf(schema) &&
    together.every((said) => said === "open") &&
    choices.every((options) => options.includes("open"));
  return isOpen ? "open" : "none";
}

/** The schemas of the values that a member of this name, or an item of this index, can have. */
function membersAt(schema: SchemaObject, step: string): Schema[] {
  const { properties, patternProperties, additionalProperties, prefixItems, items } = schema;
  const own = properties && Object.hasOwn(properties, step) ? [properties[step]] : [];
  const others = [...Object.values(patternProperties ?? {}), additionalProperties];
  const isIndex = /^(?:0|[1-9]\d*)$/.test(step);
  const listed = isIndex ? [prefixItems?.[Number(step)], items] : [];
  return [...own, ...(own.length > 0 ? [] : others), ...listed].filter((s) => s !== undefined);
}

const STRUCTURE = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "prefixItems",
  "items",
];

/** Whether objects and arrays may hold anything, as far as the keywords beside each other say. */
function saysNothingOf(schema: SchemaObject): boolean {
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  const isContainer = types?.some((type) => type === "object" || type === "array") ?? true;
  const isConstant = schema.const !== undefined || schema.enum !== undefined;
  return isContainer && !isConstant && STRUCTURE.every((k) => !Object.hasOwn(schema, k));
}
