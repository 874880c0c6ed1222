import { compile, type OfficialCheck, officialSchema } from "./official-schema.js";

/** Checks a document against the official schema of OpenAPI 3.1, which leaves Schema Objects to their dialect. */
export const check: OfficialCheck = compile(officialSchema("3.1"));
