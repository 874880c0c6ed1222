/** Which constants Zod can read off a validator, so that z.discriminatedUnion can tell its options apart by them. */
import { assertions, listedScalars, possibleTypes } from "../../model/schema-facts.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import { tagOf } from "../../model/tags.js";
import type { Schema } from "../../model/types.js";
import type { Expression } from "./expression.js";

/** The properties of an expression whose constants Zod can read. */
export function constantsIn(e: Expression): readonly string[] {
  switch (e.kind) {
    case "checked":
    case "requiring":
      return constantsIn(e.base);
    case "reference":
      return e.constants ?? [];
    case "allOf":
      return e.parts.flatMap(constantsIn);
    case "union":
      return e.mode === "tagged" && e.tag !== undefined ? [e.tag] : [];
    case "object":
      return e.properties.filter((p) => listsValues(p.schema)).map((p) => p.name);
    default:
      return [];
  }
}

/** Whether Zod knows all values of a schema. */
function listsValues(e: Expression): boolean {
  if (e.kind === "checked") return listsValues(e.base);
  return e.kind === "literal" || (e.kind === "reference" && e.listed === true);
}

/** The same for the validator of a schema, as it will be planned. */
export function constantsOf(schema: Schema, index: SchemaIndex, depth = 0): readonly string[] {
  if (typeof schema === "boolean" || depth > 10) return [];
  const types = possibleTypes(schema, index);
  const isListed = schema.const !== undefined || schema.enum !== undefined;
  if (isListed || types?.size !== 1 || !types.has("object")) return [];
  const { $ref, allOf = [], anyOf, oneOf, properties = {} } = schema;
  const inner = (s: Schema): readonly string[] => constantsOf(s, index, depth + 1);
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  const own = Object.keys(properties).filter((name) => isListing(properties[name] ?? true, index));
  const under = [...(target === undefined ? [] : [target]), ...allOf];
  const tags = [anyOf, oneOf].flatMap((options = []) => {
    const tag = tagOf(options, types, schema.discriminator?.propertyName, index)?.name;
    return tag !== undefined && options.every((s) => inner(s).includes(tag)) ? [tag] : [];
  });
  return [...new Set([...own, ...tags, ...under.flatMap(inner)])];
}

/** Whether the validator of a schema is a list of constants, or another name for one. */
export function isListing(schema: Schema, index: SchemaIndex, depth = 0): boolean {
  // A text of digits is judged by its integer, which Zod cannot read off.
  if (index.wide.of(schema)?.as === "string") return false;
  if (listedScalars(schema)?.length) return true;
  const target = aliased(schema, index);
  return target !== undefined && depth < 10 && isListing(target, index, depth + 1);
}

/** The schema that another one is nothing but a name for. */
function aliased(schema: Schema, index: SchemaIndex): Schema | undefined {
  if (typeof schema === "boolean") return undefined;
  const { $ref, allOf: [only, ...others] = [] } = schema;
  const said = assertions(schema).join();
  if (said === "allOf" && others.length === 0) return only;
  return said === "$ref" && $ref !== undefined ? index.resolve($ref, schema)?.schema : undefined;
}
