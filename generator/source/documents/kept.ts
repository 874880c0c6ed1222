import { type Library, type SourceFile, versionField } from "./library.js";
import { isAddress } from "./location.js";

/**
 * Whether a document stays whole, under a URI of its own: a schema document, where a `$dynamicRef` asks in which documents
 * the schemas on its way stand (JSON Schema 2020-12 core, section 8.2.3.2), and an OpenAPI document that takes part in that.
 */
export function isKept(file: SourceFile, { entry, scoped, anchored }: Library): boolean {
  if (scoped.size === 0 || file === entry) return false;
  return versionField(file.value) === undefined || scoped.has(file) || anchored.has(file);
}

/** The URI under which a document is kept. */
export function keptUri({ location }: SourceFile): string {
  return isAddress(location)
    ? location
    : `document:///files/${encodeURI(location.replaceAll("../", "_/"))}`;
}
