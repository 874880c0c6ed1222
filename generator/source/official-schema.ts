import { createRequire } from "node:module";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { JsonObject, JsonValue } from "./types.js";

/** What ajv found; empty when the official schema accepts the document. */
export type OfficialCheck = (root: JsonObject) => readonly ErrorObject[];

/** The JSON Schema that the OpenAPI Initiative publishes for a version, as the package carries it. */
export function officialSchema(version: "3.0" | "3.1"): JsonObject {
  const load = createRequire(import.meta.url);
  const path = `@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`;
  return load(path) as JsonObject;
}

/**
 * Compiles an official schema (draft 2020-12). Formats are left out: they are annotations in 2020-12, and a wrong address of a
 * licence locks nobody out.
 */
export function compile(schema: JsonValue): OfficialCheck {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
    logger: false,
  });
  const validate = ajv.compile(schema as JsonObject);
  return (root) => (validate(root) ? [] : (validate.errors ?? []));
}
