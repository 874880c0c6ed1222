import { compile, type OfficialCheck, officialSchema } from "./official-schema.js";
import type { JsonObject } from "./types.js";

/** Checks a document against the official schema of OpenAPI 3.1, which leaves Schema Objects to their dialect. */
export const check: OfficialCheck = compile(withoutSchemas(officialSchema("3.1")));

function withoutSchemas(official: JsonObject): JsonObject {
  const { $defs } = official;
  return { ...official, $defs: { ...($defs as JsonObject), schema: true } };
}
