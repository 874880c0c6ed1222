import { createRequire } from "node:module";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { fromPointer } from "./pointer.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isObject, member, valueAt } from "./value.js";

/** What ajv found; empty when the official schema accepts the document. */
export type OfficialCheck = (root: JsonObject) => readonly ErrorObject[];

/** The JSON Schema that the OpenAPI Initiative publishes for a version, as the package carries it. */
export function officialSchema(version: "2.0" | "3.0" | "3.1" | "3.2"): JsonObject {
  const load = createRequire(import.meta.url);
  const path = `@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`;
  return load(path) as JsonObject;
}

/**
 * Without what an official schema says of Schema Objects: their own dialect decides, and `schema-keywords.ts` checks them. The
 * parameters of links may be anything, as the text of the specification says (OpenAPI 3.1, section 4.8.20); the schemas allow
 * texts alone.
 */
export function withoutSchemas(official: JsonObject): JsonObject {
  const { link, ...others } = official.$defs as JsonObject;
  const { properties, ...rest } = link as JsonObject;
  const parameters = { type: "object" };
  return {
    ...official,
    $defs: {
      ...others,
      schema: true,
      link: { ...rest, properties: { ...(properties as JsonObject), parameters } },
    },
  };
}

/**
 * Compiles an official schema (draft 2020-12). Formats are left out: they are annotations in 2020-12, and a wrong address of a
 * licence locks nobody out.
 */
export function compile(schema: JsonObject): OfficialCheck {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
    logger: false,
    // The official schemas are sound, and are used once: to check and to polish what is compiled costs more than it saves.
    meta: false,
    validateSchema: false,
    code: { optimize: false },
  });
  const validate = ajv.compile(schema);
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
