import { type Library, type SourceFile, versionField } from "./library.js";
import { isAddress } from "./location.js";

/**
 * Whether a document stays whole, under a URI of its own: a schema document, where a `$dynamicRef` asks in which documents
 * the schemas on its way stand (JSON Schema 2020-12 core, section 8.2.3.2).
 */
export function isKept(file: SourceFile, { entry, scoped }: Library): boolean {
  return scoped.size > 0 && file !== entry && versionField(file.value) === undefined;
}

/** The URI under which a document is kept. */
export function keptUri({ location }: SourceFile): string {
  return isAddress(location)
    ? location
    : `document:///files/${encodeURI(location.replaceAll("../", "_/"))}`;
}
