import type { Finding } from "../diagnostics.js";
import { child, fromPointer } from "./pointer.js";
import { FIELDS } from "./specification.js";
import { isReferable, type Places, referenceOf } from "./structure.js";
import type { JsonValue } from "./types.js";
import { isObject, member } from "./value.js";

/** A reference where the specification has none, and the object or map that it stands for. */
export interface Misplaced {
  /** Pointer of what it stands for. */
  readonly holder: string;
  readonly finding: Finding;
}

/**
 * References in place of objects that cannot be referred to (`paths`, an operation), of maps and of lists. To leave them out
 * would lose all that they name. Findings: `invalid-document`.
 */
export function misplacedReferences(places: Places): Misplaced[] {
  return [...places.values()].flatMap((place) => {
    const { kind, pointer, value } = place;
    if (pointer !== "" && !isReferable(kind) && isReference(value)) return [misplaced(pointer)];
    if (referenceOf(place) !== undefined) return [];
    return Object.entries(FIELDS[kind]).flatMap(([key, [shape]]) =>
      shape !== "one" && isReference(member(value, key)) ? [misplaced(child(pointer, key))] : [],
    );
  });
}

function isReference(value: JsonValue | undefined): boolean {
  return isObject(value) && typeof member(value, "$ref") === "string";
}

function misplaced(holder: string): Misplaced {
  const name = JSON.stringify(fromPointer(holder).at(-1));
  return {
    holder,
    finding: {
      code: "invalid-document",
      where: { pointer: child(holder, "$ref") },
      message: `OpenAPI has no reference in place of ${name}`,
      help: "Refer to each of its members, or make one document of all with a bundler first.",
    },
  };
}
