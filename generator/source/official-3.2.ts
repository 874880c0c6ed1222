import type { OfficialCheck } from "./official-check.js";
import { compile, officialSchema, withoutSchemas } from "./official-schema.js";
import type { JsonObject } from "./types.js";

/** The official schema of OpenAPI 3.2, which leaves Schema Objects to their dialect. */
export const schema: JsonObject = withoutSchemas(officialSchema("3.2"));

export const check: OfficialCheck = compile(schema);
