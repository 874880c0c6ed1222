import { compile, type OfficialCheck, officialSchema, withoutSchemas } from "./official-schema.js";

/** Checks a document against the official schema of OpenAPI 3.1, which leaves Schema Objects to their dialect. */
export const check: OfficialCheck = compile(withoutSchemas(officialSchema("3.1")));
