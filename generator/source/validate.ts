import type { Finding } from "../diagnostics.js";
import { officialFindings } from "./official-errors.js";
import { checkReferences } from "./references.js";
import { checkSchemas } from "./schema-keywords.js";
import { findPlaces, isOpenApi30 } from "./structure.js";
import type { JsonObject } from "./types.js";

/**
 * Checks a document of OpenAPI 3.0 or 3.1: by the official schema of its version, then its Schema Objects and its references.
 *
 * @param withRemotes the document with the schema documents that it refers to
 *
 * Findings, each with a pointer: `invalid-document`, `document-style`, `invalid-schema`, `ignored-keyword`,
 * `unresolved-reference`, `external-reference`, `circular-reference`.
 */
export async function validateDocument(
  root: JsonObject,
  withRemotes: JsonObject = root,
): Promise<Finding[]> {
  const is30 = isOpenApi30(root);
  // Compiling an official schema takes a tenth of a second, which a run that validates nothing should not wait for.
  const { check } = is30 ? await import("./official-3.0.js") : await import("./official-3.1.js");
  const places = findPlaces(withRemotes);
  // References first: they add their targets to the places.
  const references = checkReferences(withRemotes, places);
  return [...officialFindings(check(root)), ...checkSchemas(places, is30), ...references];
}
