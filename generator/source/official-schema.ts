import { createRequire } from "node:module";
import { Ajv2020, type Options } from "ajv/dist/2020.js";
import { checkWith, type OfficialCheck } from "./official-check.js";
import type { JsonObject } from "./types.js";

/**
 * Formats are left out: they are annotations in 2020-12, and a wrong address of a licence locks nobody out. The official
 * schemas are sound and are used once, so to check and to polish what is compiled costs more than it saves.
 */
export const AJV_OPTIONS: Options = {
  strict: false,
  allErrors: true,
  verbose: true,
  validateFormats: false,
  logger: false,
  meta: false,
  validateSchema: false,
  code: { optimize: false },
};

/** The JSON Schema that the OpenAPI Initiative publishes for a version, as the package carries it. */
export function officialSchema(version: "2.0" | "3.0" | "3.1" | "3.2"): JsonObject {
  const load = createRequire(import.meta.url);
  const path = `@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`;
  return load(path) as JsonObject;
}

/**
 * Without what an official schema says of Schema Objects: their own dialect decides, and `schema-keywords.ts` checks them. The
 * parameters of links may be anything, and callbacks may have extensions of any kind, as the text of the specification says
 * (OpenAPI 3.1, sections 4.8.20 and 4.8.18); the schemas allow texts alone, and path items.
 */
export function withoutSchemas(official: JsonObject): JsonObject {
  const { callbacks, link, ...others } = official.$defs as JsonObject;
  const { properties, ...rest } = link as JsonObject;
  const parameters = { type: "object" };
  return {
    ...official,
    $defs: {
      ...others,
      schema: true,
      callbacks: { ...(callbacks as JsonObject), patternProperties: { "^x-": true } },
      link: { ...rest, properties: { ...(properties as JsonObject), parameters } },
    },
  };
}

/** Compiles an official schema (draft 2020-12). */
export function compile(schema: JsonObject): OfficialCheck {
  return checkWith(new Ajv2020(AJV_OPTIONS).compile(schema), schema);
}
