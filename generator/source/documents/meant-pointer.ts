import { decodeFragment, fromPointer, pointerIn, toPointer } from "../pointer.js";
import type { JsonValue } from "../types.js";
import { isObject, valueAt } from "../value.js";
import type { Resource } from "./library.js";

/** How many references a pointer may lead through; more are a circle. */
const HOPS = 100;

/**
 * The place that a pointer can only mean where it leads to nothing by the letter: it goes on behind a reference of the same
 * file, as if what that names stood there; or it starts at the root of the file, though the schema around it has an `$id`.
 */
export function meantPointer(
  fragment: string | undefined,
  { file, pointer }: Resource,
): string | undefined {
  const written = decodeFragment(fragment ?? "");
  if (!written.startsWith("/")) return undefined;
  const paths = [pointer + written, written].map(fromPointer);
  const found = paths.map((path) => throughReferences(path, file.value, HOPS)).find(Boolean);
  return found && toPointer(found);
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
      const reference = isObject(at) ? at.$ref : undefined;
      const isHere = typeof reference === "string" && reference.startsWith("#/");
      if (!isHere || hops === 0) return undefined;
      const target = [...fromPointer(pointerIn(reference)), ...path.slice(index)];
      return throughReferences(target, root, hops - 1);
    }
    at = next;
  }
  return path;
}
