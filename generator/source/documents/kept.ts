import type { Library, SourceFile } from "./library.js";
import { isAddress } from "./location.js";

/**
 * Whether a document stays whole, under a URI of its own: where a `$dynamicRef` asks in which documents the schemas on its way
 * stand (JSON Schema 2020-12 core, section 8.2.3.2), those that hold one, or an anchor that one may find. Others change nothing
 * of what it finds.
 */
export function isKept(file: SourceFile, { entry, scoped, anchored }: Library): boolean {
  return scoped.size > 0 && file !== entry && (scoped.has(file) || anchored.has(file));
}

/** The URI under which a document is kept. */
export function keptUri({ location }: SourceFile): string {
  return isAddress(location)
    ? location
    : `document:///files/${encodeURI(location.replaceAll("../", "_/"))}`;
}
