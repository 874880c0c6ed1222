import { decodeFragment, fromPointer, pointerIn, toPointer } from "../pointer.js";
import { textOfReference } from "../structure.js";
import type { JsonValue } from "../types.js";
import { valueAt } from "../value.js";
import type { Import } from "./imports.js";
import type { Library, Resource } from "./library.js";
import { splitReference } from "./location.js";

/** How many references a pointer may lead through; more are a circle. */
const HOPS = 100;

/**
 * The place that a reference can only mean where it leads to nothing by the letter: it goes on behind a reference of the same
 * file, as if what that names stood there; or it starts at the root of the file, though the schema around it has an `$id`; or
 * at the root of the entry document, though it stands in a part of it.
 */
export function meantPlace(
  text: string,
  { file, pointer }: Resource,
  { entry }: Pick<Library, "entry">,
): Pick<Import, "file" | "pointer"> | undefined {
  const [location, fragment] = splitReference(text);
  const written = decodeFragment(fragment ?? "");
  if (!written.startsWith("/")) return undefined;
  const starts = [
    { file, pointer: pointer + written },
    { file, pointer: written },
    ...(location === "" ? [{ file: entry, pointer: written }] : []),
  ];
  for (const start of starts) {
    const path = throughReferences(fromPointer(start.pointer), start.file.value, HOPS);
    if (path !== undefined) return { file: start.file, pointer: toPointer(path) };
  }
  return undefined;
}

function throughReferences(
  path: readonly string[],
  root: JsonValue,
  hops: number,
): readonly string[] | undefined {
  let at = root;
  for (const [index, step] of path.entries()) {
    const next = valueAt(at, [step]);
    if (next === undefined) {
      const reference = textOfReference(at);
      if (!reference?.startsWith("#/") || hops === 0) return undefined;
      const target = [...fromPointer(pointerIn(reference)), ...path.slice(index)];
      return throughReferences(target, root, hops - 1);
    }
    at = next;
  }
  return path;
}
