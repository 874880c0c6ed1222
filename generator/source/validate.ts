import type { Finding } from "../diagnostics.js";
import { officialFindings } from "./official-errors.js";
import { checkSchemas } from "./schema-keywords.js";
import { isOpenApi30, type Places } from "./structure.js";
import type { JsonObject } from "./types.js";

/**
 * Checks a document of OpenAPI 3.0 or 3.1 by the official schema of its version, then its Schema Objects.
 *
 * @param places the objects of the document
 *
 * Findings, each with a pointer: `invalid-document`, `document-style`, `invalid-schema`, `ignored-keyword`.
 */
export async function validateDocument(root: JsonObject, places: Places): Promise<Finding[]> {
  const is30 = isOpenApi30(root);
  // Compiling an official schema takes a tenth of a second, which a run that validates nothing should not wait for.
  const { check } = is30 ? await import("./official-3.0.js") : await import("./official-3.1.js");
  return [...officialFindings(check(root)), ...checkSchemas(places, is30)];
}
