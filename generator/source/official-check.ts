import type { ErrorObject } from "ajv";
import { fromPointer } from "./pointer.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isObject, member, valueAt } from "./value.js";

/** What ajv found; empty when the official schema accepts the document. */
export type OfficialCheck = (root: JsonObject) => readonly ErrorObject[];

/** A schema as ajv compiles it. */
export interface Compiled {
  (root: JsonObject): unknown;
  errors?: readonly ErrorObject[] | null;
}

/** The check of an official schema that ajv has compiled, now or when the package was bundled. */
export function checkWith(validate: Compiled, schema: JsonObject): OfficialCheck {
  return (root) =>
    validate(root) ? [] : (validate.errors ?? []).filter((error) => !isKnownField(error, schema));
}

/** Where a part of an object fails, ajv counts the fields of that part as unevaluated, though the schema names them. */
function isKnownField({ keyword, params, parentSchema }: ErrorObject, root: JsonObject): boolean {
  if (keyword !== "unevaluatedProperties" || parentSchema === undefined) return false;
  return namesField(parentSchema as JsonObject, String(params.unevaluatedProperty), root);
}

function namesField(schema: JsonValue | undefined, field: string, root: JsonObject): boolean {
  if (!isObject(schema)) return false;
  if (member(schema.properties, field) !== undefined) return true;
  const patterns = Object.keys(schema.patternProperties ?? {});
  if (patterns.some((pattern) => new RegExp(pattern, "u").test(field))) return true;
  const { $ref: ref, allOf, dependentSchemas, then: chosen } = schema;
  const target = typeof ref === "string" ? valueAt(root, fromPointer(ref)) : undefined;
  const parts = [
    target,
    chosen,
    ...Object.values(allOf ?? []),
    ...Object.values(dependentSchemas ?? {}),
  ];
  return parts.some((part) => namesField(part, field, root));
}
