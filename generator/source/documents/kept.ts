import type { Library, SourceFile } from "./library.js";
import { isAddress, referenceOf, relativeTo } from "./location.js";

/**
 * Whether a document stays whole, under a URI of its own: where a `$dynamicRef` asks in which documents the schemas on its way
 * stand (JSON Schema 2020-12 core, section 8.2.3.2), those that hold one, or an anchor that one may find. Others change nothing
 * of what it finds.
 */
export function isKept(file: SourceFile, { entry, scoped, anchored }: Library): boolean {
  return scoped.size > 0 && file !== entry && (scoped.has(file) || anchored.has(file));
}

/** The URI under which a document is kept. Its pointers, and names with them, are the same wherever the run starts. */
export function keptUri({ location }: SourceFile, { entry }: Pick<Library, "entry">): string {
  const path = relativeTo(entry.location, location);
  return isAddress(path) ? path : `document:///files/${referenceOf(path.replaceAll("../", "_/"))}`;
}
