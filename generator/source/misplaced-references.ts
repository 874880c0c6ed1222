import type { Finding } from "../diagnostics.js";
import { child, fromPointer } from "./pointer.js";
import { FIELDS, type Kind } from "./specification.js";
import { isReferable, type Places, referenceOf, textOfReference } from "./structure.js";
import { member } from "./value.js";
import type { Version } from "./version.js";

/** A reference where the specification has none, and the object or map that it stands for. */
export interface Misplaced {
  /** Pointer of what it stands for. */
  readonly holder: string;
  readonly finding: Finding;
}

/** The fields of each kind that hold maps or lists. */
const HOLDING: ReadonlyMap<Kind, readonly string[]> = new Map(
  (Object.keys(FIELDS) as Kind[]).map((kind) => [
    kind,
    Object.keys(FIELDS[kind]).filter((key) => FIELDS[kind][key]?.[0] !== "one"),
  ]),
);

/**
 * References in place of objects that cannot be referred to and are not taken over, of maps and of lists. To leave them out
 * would lose all that they name. Findings: `invalid-document`.
 */
export function misplacedReferences(places: Places): Misplaced[] {
  return [...places.values()].flatMap((place) => {
    const { kind, pointer, value } = place;
    if (pointer !== "" && !isReferable(kind) && textOfReference(value) !== undefined)
      return [misplaced(pointer)];
    if (referenceOf(place) !== undefined) return [];
    const holding = HOLDING.get(kind) ?? [];
    return holding
      .filter((key) => textOfReference(member(value, key)) !== undefined)
      .map((key) => misplaced(child(pointer, key)));
  });
}

/** References in place of media types, which OpenAPI has since 3.2 (section 4.14), in a document of an earlier version. */
export function earlyReferences(places: Places, version: Version): Misplaced[] {
  if (version === "3.2") return [];
  return [...places.values()]
    .filter((place) => place.kind === "mediaType" && referenceOf(place) !== undefined)
    .map(({ pointer }) => ({
      holder: pointer,
      finding: takenOver(pointer, { pointer: child(pointer, "$ref") }),
    }));
}

/** What is told of a reference that bundlers take, and that is taken as they do. */
export function takenOver(holder: string, where: Finding["where"]): Finding {
  const message = `${noReference(holder)}; what it names is taken over`;
  return { code: "document-style", where, message };
}

function noReference(holder: string): string {
  return `OpenAPI has no reference in place of ${JSON.stringify(fromPointer(holder).at(-1))}`;
}

function misplaced(holder: string): Misplaced {
  return {
    holder,
    finding: {
      code: "invalid-document",
      where: { pointer: child(holder, "$ref") },
      message: noReference(holder),
      help: "Refer to each of its members, or make one document of all with a bundler first.",
    },
  };
}
