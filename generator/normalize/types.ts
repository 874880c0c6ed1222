import type { Finding } from "../diagnostics.js";
import type { JsonObject } from "../source/types.js";

/**
 * A document in one dialect: OpenAPI 3.1 with JSON Schema 2020-12. Object keys are in code point order; no two places
 * share an object. A value keeps its JSON pointer, so findings point into the document as it was written.
 */
export interface NormalDocument {
  readonly path: string;
  readonly root: JsonObject;
}

export interface Normalized {
  readonly document: NormalDocument;
  readonly findings: readonly Finding[];
}
