import { child } from "./pointer.js";
import { type Field, fieldOf, isHolder, type Kind } from "./specification.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isArray, isObject, member } from "./value.js";
import { precedes31, rootKindOf } from "./version.js";

/** Kinds in which `$ref` is a reference ("X Object | Reference Object" of OpenAPI 3.2, Path Item, Schema). */
const REFERABLE: ReadonlySet<Kind> = new Set<Kind>([
  "pathItem",
  "parameter",
  "requestBody",
  "response",
  "header",
  "callback",
  "example",
  "link",
  "securityScheme",
  "mediaType",
  "schema",
]);

/**
 * Kinds that the specification has no references for, and what bundlers put in their place all the same: a copy of what is
 * named.
 */
const COPIED: ReadonlySet<Kind> = new Set<Kind>([
  "paths",
  "operation",
  "responses",
  "parameters",
  "content",
  "headers",
  "examples",
  "links",
  "callbacks",
]);

/** Whether an object takes the place of a reference to it: a Path Item, which may be referred to, and the kinds that may not. */
export function isCopied(kind: string): boolean {
  return kind === "pathItem" || COPIED.has(kind as Kind);
}

/** The text of `$ref`, whatever the object is; undefined where there is none. */
export function textOfReference(value: JsonValue | undefined): string | undefined {
  const reference = isObject(value) ? member(value, "$ref") : undefined;
  return typeof reference === "string" ? reference : undefined;
}

/** The text of a reference where the specification has none, and it can be read all the same. */
export function strayReferenceOf({ kind, value }: Place): string | undefined {
  return COPIED.has(kind) ? textOfReference(value) : undefined;
}

/** Whether a reference may stand in place of an object of the kind. */
export function isReferable(kind: Kind): boolean {
  return REFERABLE.has(kind);
}

/** An object (or, for a schema, any value) at the place of its kind. */
export interface Place {
  readonly kind: Kind;
  readonly pointer: string;
  readonly value: JsonValue;
}

/** The places of a document by JSON pointer, in document order. */
export type Places = Map<string, Place>;

/** Finds every place from the root. In 3.0 nothing beside a `$ref` counts; in 3.1 that holds outside schemas and path items. */
export function findPlaces(root: JsonObject): Places {
  const places: Places = new Map();
  addPlaces({ kind: rootKindOf(root), pointer: "", value: root }, precedes31(root), places);
  return places;
}

/** Adds a place and what is in it: for the target of a reference that lies outside the fields of the specification. */
export function addPlaces(place: Place, isBefore31: boolean, places: Places): void {
  const { kind, pointer, value } = place;
  if (places.has(pointer) || !canBe(kind, value)) return;
  places.set(pointer, place);
  for (const found of innerPlaces(place, isBefore31)) addPlaces(found, isBefore31, places);
}

/** Whether a value can be one of a kind at all: objects are, and what else is a schema or a list of parameters. */
export function canBe(kind: Kind, value: JsonValue): boolean {
  return isObject(value) || kind === "schema" || (kind === "parameters" && isArray(value));
}

/** The places that the fields of an object hold. */
export function innerPlaces(place: Place, isBefore31: boolean): Place[] {
  const { kind, pointer, value } = place;
  const isList = kind === "parameters" && isArray(value);
  if (!(isObject(value) || isList) || hidesFields(place, isBefore31)) return [];
  const found: Place[] = [];
  for (const [key, item] of Object.entries<JsonValue>(value)) {
    const known = fieldOf(kind, key);
    if (known && isHolder(key, known, kind) && textOfReference(item) !== undefined) {
      found.push({ kind: key, pointer: child(pointer, key), value: item });
      continue;
    }
    // JSON Schema draft 4, which OpenAPI 2.0 takes `items` from, has a list of schemas there, too.
    const field = key === "items" && isArray(item) && known ? (["list", known[1]] as const) : known;
    if (field !== undefined) found.push(...placesIn(field, child(pointer, key), item));
  }
  return found;
}

/** The kind of object at a path below one of a known kind; undefined where the path leads out of the specification's fields. */
export function kindAt(kind: Kind, path: readonly string[]): Kind | undefined {
  let at: Kind = kind;
  for (let index = 0; index < path.length; index++) {
    const field = fieldOf(at, path[index] ?? "");
    if (field === undefined) return undefined;
    // A list or a map takes another step, to one of its members.
    if (field[0] !== "one") index++;
    if (index === path.length) return undefined;
    at = field[1];
  }
  return at;
}

/** The reference of a place; undefined where there is none. */
export function referenceOf({ kind, value }: Place): string | undefined {
  return isReferable(kind) ? textOfReference(value) : undefined;
}

function hidesFields(place: Place, isBefore31: boolean): boolean {
  if (referenceOf(place) === undefined || place.kind === "pathItem") return false;
  return isBefore31 || place.kind !== "schema";
}

function placesIn(field: Field, pointer: string, value: JsonValue): Place[] {
  const [shape, kind] = field;
  if (shape === "one") return [{ kind, pointer, value }];
  if (shape === "list") {
    return isArray(value)
      ? value.map((item, index) => ({ kind, pointer: child(pointer, index), value: item }))
      : [];
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  return entries.map(([key, item]) => ({ kind, pointer: child(pointer, key), value: item }));
}
