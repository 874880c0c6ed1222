import { child, decodeFragment, fromPointer, toPointer } from "../pointer.js";
import { canBe, innerPlaces, type Place, referenceOf, strayReferenceOf } from "../structure.js";
import type { JsonObject, JsonValue } from "../types.js";
import { isArray, isObject, member, valueAt } from "../value.js";
import { versionOf } from "../version.js";
import type { Library, Reference, Resource, SourceFile } from "./library.js";
import { resolveLocation, splitReference } from "./location.js";

/**
 * Visits an object of a file and all that it holds, and notes what they call themselves and what they refer to.
 * What was visited before is left out.
 */
export function survey(place: Place, resource: Resource, library: Library): void {
  const { places } = resource.file;
  const { kind, pointer, value } = place;
  if (places.has(pointer) || !canBe(kind, value)) return;
  places.set(pointer, place);
  const inside =
    kind === "schema" && isObject(value) ? namesOf(value, pointer, resource, library) : resource;
  if (isObject(value)) noteReferences(place, value, inside, library);
  for (const found of innerPlaces(place, library.isBefore31)) survey(found, inside, library);
}

/** Registers the identifier and the anchors of a schema (JSON Schema 2020-12 core, section 8.2); gives the resource that it is in. */
export function namesOf(
  schema: JsonObject,
  pointer: string,
  outer: Resource,
  { resources }: Pick<Library, "resources">,
): Resource {
  const resource = resourceAt(schema, pointer, outer, resources);
  for (const keyword of ["$anchor", "$dynamicAnchor"]) {
    const name = member(schema, keyword);
    if (typeof name === "string") resource.anchors.set(name, pointer);
  }
  return resource;
}

function resourceAt(
  schema: JsonObject,
  pointer: string,
  outer: Resource,
  resources: Map<string, Resource>,
): Resource {
  const { file } = outer;
  const known = file.resources.get(pointer);
  const id = member(schema, "$id");
  if (typeof id !== "string" || id.startsWith("#")) return known ?? outer;
  const [location] = splitReference(id);
  const uri = resolveLocation(location, outer.uri);
  if (known !== undefined && (known.uri === uri || pointer !== "")) return known;
  const resource: Resource = { uri, file, pointer, anchors: known?.anchors ?? new Map() };
  file.resources.set(pointer, resource);
  if (!resources.has(uri)) resources.set(uri, resource);
  return resource;
}

/** The innermost resource that a place of a file is in, as far as the file was visited. */
export function resourceOf(file: SourceFile, pointer: string): Resource | undefined {
  const path = file.resources.size === 1 ? [] : fromPointer(pointer);
  for (let length = path.length; length > 0; length--) {
    const found = file.resources.get(toPointer(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return file.resources.get("");
}

function noteReferences(
  place: Place,
  value: JsonObject,
  resource: Resource,
  library: Library,
): void {
  const { kind, pointer: holder } = place;
  const note = (text: string, path: readonly string[], named: Reference["kind"] = kind): void => {
    library.references.push({ resource, kind: named, holder, path, text });
  };
  const reference = referenceOf(place) ?? strayReferenceOf(place);
  if (reference !== undefined) note(reference, ["$ref"]);
  if (kind === "link") noteOperation(value, note);
  if (kind === "operation" || kind === "document") noteSecurity(place, resource, library);
  if (kind !== "schema") return;
  const { $dynamicRef: dynamic, $dynamicAnchor: anchor, $schema: dialect } = value;
  if (typeof anchor === "string") library.anchored.add(resource.file);
  if (typeof dynamic === "string") library.scoped.add(resource.file);
  if (typeof dynamic === "string" && !dynamic.startsWith("#")) note(dynamic, ["$dynamicRef"]);
  if (typeof dialect === "string") note(dialect, ["$schema"], "dialect");
  noteMapping(value, resource, library, note);
}

/**
 * OpenAPI 3.2.0, section 4.30 (Security Requirement Object): the name of a component, or else the URI of a Security Scheme
 * Object. What cannot be one is left to be told as an unknown name.
 */
function noteSecurity({ pointer, value }: Place, resource: Resource, library: Library): void {
  const { entry, references } = library;
  const security = member(value, "security");
  if (versionOf(entry.value) !== "3.2" || !isArray(security)) return;
  for (const [index, requirement] of security.entries())
    for (const text of isObject(requirement) ? Object.keys(requirement) : []) {
      const isName = valueAt(entry.value, ["components", "securitySchemes", text]) !== undefined;
      if (isName || !looksLikeReference(text)) continue;
      const holder = child(pointer, "security", index);
      references.push({ resource, kind: "securityScheme", holder, path: [text], text });
    }
}

function looksLikeReference(text: string): boolean {
  return /[#/]|\.(?:ya?ml|json)$/i.test(text);
}

type NoteText = (text: string, path: readonly string[], kind?: Reference["kind"]) => void;

/** OpenAPI 3.1.1, section 4.8.20 (Link Object), field `operationRef`. */
function noteOperation({ operationRef }: JsonObject, note: NoteText): void {
  if (typeof operationRef === "string") note(operationRef, ["operationRef"], "linkedOperation");
}

/** OpenAPI 3.2.0, section 4.25 (Discriminator Object): a mapping and `defaultMapping` name schemas by their component name or by reference. */
function noteMapping(
  schema: JsonObject,
  { file }: Resource,
  { entry }: Library,
  note: NoteText,
): void {
  if (schema.discriminator === undefined) return;
  const mapping = member(schema.discriminator, "mapping");
  const named = Object.entries(isObject(mapping) ? mapping : {}).map(
    ([value, text]) => [["mapping", value], text] as const,
  );
  const rest = member(schema.discriminator, "defaultMapping") ?? null;
  for (const [place, text] of [...named, [["defaultMapping"], rest] as const]) {
    if (typeof text !== "string") continue;
    const path = ["discriminator", ...place];
    const isOwn = file !== entry && isComponent(text, file.value);
    if (isOwn) note(`#/components/schemas/${encodeURIComponent(text)}`, path);
    else if (!isComponent(text, entry.value) && looksLikeReference(text)) note(text, path);
  }
}

function isComponent(name: string, root: JsonValue): boolean {
  return valueAt(root, ["components", "schemas", name]) !== undefined;
}

/** The pointer that a fragment means in a resource; undefined for an anchor that no visited schema has. */
export function pointerOf(fragment: string | undefined, resource: Resource): string | undefined {
  const name = decodeFragment(fragment ?? "");
  if (name === "") return resource.pointer;
  // Written anew, so that one place has one spelling.
  if (name.startsWith("/")) return resource.pointer + toPointer(fromPointer(name));
  return resource.anchors.get(name);
}
