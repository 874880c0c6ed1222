import type { Finding } from "../diagnostics.js";
import type { JsonObject } from "../source/types.js";
import type { WrittenPlaces } from "./places.js";

/**
 * A document in one dialect: OpenAPI 3.2 with JSON Schema 2020-12. Object keys are in code point order; no two places
 * share an object; no media type is a reference.
 */
export interface NormalDocument {
  readonly path: string;
  readonly root: JsonObject;
}

export interface Normalized {
  readonly document: NormalDocument;
  /** With pointers into the normalized document. */
  readonly findings: readonly Finding[];
  readonly places: WrittenPlaces;
}
