import { fromPointer, toPointer } from "../pointer.js";
import { REMOTE_DOCUMENTS } from "../specification.js";
import { findPlaces, type Place, type Places } from "../structure.js";
import type { JsonObject } from "../types.js";
import { valueAt } from "../value.js";
import { isKept, keptUri } from "./kept.js";
import type { Library, SourceFile } from "./library.js";

/** Every object of the one document, with those of the documents that stay whole in it. */
export function placesOf(root: JsonObject, library: Library): Places {
  const places = findPlaces(root);
  for (const file of library.files.values())
    if (isKept(file, library)) addKept(file, keptUri(file, library), root, places);
  return places;
}

/** The schemas in use of a document that stays whole. As a whole it may be none, but a holder of some under any names. */
function addKept(file: SourceFile, uri: string, root: JsonObject, places: Places): void {
  const path = [REMOTE_DOCUMENTS, uri];
  const whole: Place = { kind: "schema", pointer: toPointer(path), value: {} };
  if (!file.places.has("")) places.set(whole.pointer, whole);
  for (const [inner, { kind }] of file.places) {
    const pointer = whole.pointer + inner;
    const value = valueAt(root, [...path, ...fromPointer(inner)]);
    if (kind !== "schema" || value === undefined || places.has(pointer)) continue;
    places.set(pointer, { kind, pointer, value });
  }
}
