import { decodeFragment, fromPointer, pointerIn, toPointer } from "../pointer.js";
import { textOfReference } from "../structure.js";
import type { JsonValue } from "../types.js";
import { valueAt } from "../value.js";
import type { Import } from "./imports.js";
import type { ByHolder, Library, Resource, SourceFile } from "./library.js";
import { splitReference } from "./location.js";

/** How many references a pointer may lead through; more are a circle. */
const HOPS = 100;

/**
 * The place that a reference can only mean where it leads to nothing by the letter: it goes on behind a reference, as if what
 * that names stood there; or it starts at the root of the file, though the schema around it has an `$id`; or at the root of the
 * entry document, though it stands in a part of it.
 */
export function meantPlace(
  text: string,
  { file, pointer }: Resource,
  { entry, targets }: Pick<Library, "entry" | "targets">,
  references: ByHolder,
): Place | undefined {
  const [location, fragment] = splitReference(text);
  const written = decodeFragment(fragment ?? "");
  if (!written.startsWith("/")) return undefined;
  const starts = [
    { file, pointer: pointer + written },
    { file, pointer: written },
    ...(location === "" ? [{ file: entry, pointer: written }] : []),
  ];
  const targetAt = (pointer: string, file: SourceFile): Place | undefined => {
    const reference = references.get(file)?.get(pointer);
    const target = reference && targets.get(reference);
    return target && { file: target.resource.file, pointer: target.pointer };
  };
  for (const start of starts) {
    const place = throughReferences(fromPointer(start.pointer), start.file, targetAt, HOPS);
    if (place) return place;
  }
  return undefined;
}

type Place = Pick<Import, "file" | "pointer">;

/** What a reference names that is followed and stands at a place of a file. */
type TargetAt = (pointer: string, file: SourceFile) => Place | undefined;

function throughReferences(
  path: readonly string[],
  file: SourceFile,
  targetAt: TargetAt,
  hops: number,
): Place | undefined {
  let at = file.value;
  for (const [index, step] of path.entries()) {
    const next = valueAt(at, [step]);
    if (next === undefined) {
      const target = hops > 0 && placeBehind(toPointer(path.slice(0, index)), at, file, targetAt);
      if (!target) return undefined;
      const inside = [...fromPointer(target.pointer), ...path.slice(index)];
      return throughReferences(inside, target.file, targetAt, hops - 1);
    }
    at = next;
  }
  return { file, pointer: toPointer(path) };
}

/** What a reference names that stands at a place: in its file by the text alone, elsewhere if it is one that is followed. */
function placeBehind(
  pointer: string,
  value: JsonValue,
  file: SourceFile,
  targetAt: TargetAt,
): Place | undefined {
  const text = textOfReference(value);
  if (text?.startsWith("#/")) return { file, pointer: pointerIn(text) };
  return text === undefined ? undefined : targetAt(pointer, file);
}
