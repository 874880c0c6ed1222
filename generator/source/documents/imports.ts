import { fromPointer } from "../pointer.js";
import type { Kind } from "../specification.js";
import { findPlaces, isCopied } from "../structure.js";
import type { JsonObject, JsonValue } from "../types.js";
import { isObject, valueAt } from "../value.js";
import { byHolder, type Library, type Reference, type SourceFile } from "./library.js";

/** An object of one of the documents. */
export interface Import {
  readonly file: SourceFile;
  readonly pointer: string;
  readonly kind: Kind;
}

/** The object itself. */
export function objectOf({ file, pointer }: Pick<Import, "file" | "pointer">): JsonValue {
  return valueAt(file.value, fromPointer(pointer)) ?? null;
}

/** One name for one object. */
export function keyOf({ file, pointer, kind }: Import): string {
  return `${kind} ${file.location}#${pointer}`;
}

/**
 * Whether an object has no place of its own in the one document: it stands in another one, or in the entry document outside
 * the fields of the specification, as in an extension.
 */
export function importedInto({ entry, outside }: Library): (object: Import) => boolean {
  const own = outside.size === 0 ? entry.places : findPlaces(entry.value as JsonObject);
  return ({ file, pointer }) => file !== entry || !own.has(pointer);
}

/** References that lead to references. */
export interface Chains {
  /** What stands at the end of a chain of objects that are a reference and nothing else. */
  end(object: Import): Import;
  /** The object that a reference names. */
  target(reference: Reference): Import | undefined;
}

/** Follows the references of a library; a circle ends at its last object. */
export function chainsOf(library: Library): Chains {
  const { targets, isBefore31 } = library;
  const references = byHolder(library);
  const target = (reference: Reference): Import | undefined => {
    const found = targets.get(reference);
    if (found === undefined) return undefined;
    const { resource, pointer } = found;
    return { file: resource.file, pointer, kind: reference.kind as Kind };
  };
  const next = (object: Import): Import | undefined => {
    const { file, pointer, kind } = object;
    const reference = references.get(file)?.get(pointer);
    const value = reference === undefined ? undefined : objectOf(object);
    if (reference === undefined || !isObject(value)) return undefined;
    const isAlone = Object.keys(value).length === 1 || (isBefore31 && !isCopied(kind));
    return isAlone ? target(reference) : undefined;
  };
  const end = (object: Import): Import => {
    const seen = new Set<string>();
    let at = object;
    for (let to = next(at); to !== undefined && !seen.has(keyOf(to)); to = next(at)) {
      seen.add(keyOf(to));
      at = to;
    }
    return at;
  };
  return { end, target };
}
