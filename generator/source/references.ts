import type { Finding } from "../diagnostics.js";
import { child, decodeFragment, fromPointer, toPointer } from "./pointer.js";
import { REMOTE_DOCUMENTS } from "./specification.js";
import { nearest } from "./spelling.js";
import { addPlaces, isOpenApi30, type Place, type Places, referenceOf } from "./structure.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isObject, member, valueAt } from "./value.js";

interface Context {
  readonly root: JsonObject;
  readonly places: Places;
  /** Every `$anchor` and `$dynamicAnchor` of the document's schemas. */
  readonly anchors: ReadonlySet<string>;
  /** Every `$id` of the document's schemas. */
  readonly ids: readonly string[];
}

/** Where a reference leads: to a pointer of the document, to a place that a later stage finds, or nowhere. */
type Target =
  | { readonly pointer: string }
  | { readonly later: true }
  | { readonly finding: Finding };

/**
 * Checks that every reference resolves inside the document (OpenAPI 3.1.1, section 4.6 and Reference Object; RFC 6901, section 6).
 * Targets outside the fields of the specification are added to `places`, and their references are checked too.
 * Findings: `unresolved-reference`, `external-reference`, `circular-reference`, and `invalid-document` where a reference names an
 * object of another kind.
 */
export function checkReferences(root: JsonObject, places: Places): Finding[] {
  const context = contextOf(root, places);
  const findings: Finding[] = [];
  const leads = new Map<string, string>();
  // A Map can grow while it is walked: added targets are visited too.
  for (const place of places.values()) {
    const reference = referenceOf(place);
    if (reference === undefined) continue;
    const target = resolve(reference, place, context);
    if ("finding" in target) findings.push(target.finding);
    if (!("pointer" in target)) continue;
    leads.set(place.pointer, target.pointer);
    findings.push(...checkKind(place, target.pointer, context));
  }
  return [...findings, ...circles(leads)];
}

function contextOf(root: JsonObject, places: Places): Context {
  const schemas = [...places.values()].flatMap(({ kind, value }) =>
    kind === "schema" && isObject(value) ? [value] : [],
  );
  const strings = (key: string) =>
    schemas.map((schema) => member(schema, key)).filter((value) => typeof value === "string");
  return {
    root,
    places,
    anchors: new Set([...strings("$anchor"), ...strings("$dynamicAnchor")]),
    ids: [...strings("$id"), ...remoteUris(root)],
  };
}

function remoteUris(root: JsonObject): string[] {
  const documents = member(root, REMOTE_DOCUMENTS);
  return isObject(documents ?? null) ? Object.keys(documents as JsonObject) : [];
}

function resolve(reference: string, place: Place, context: Context): Target {
  const where = { pointer: child(place.pointer, "$ref") };
  if (!reference.startsWith("#")) {
    if (place.kind === "schema" && namesId(reference, context.ids)) return { later: true };
    const message = `${JSON.stringify(reference)} is outside this document`;
    return { finding: { code: "external-reference", where, message } };
  }
  const fragment = decodeFragment(reference.slice(1));
  if (fragment !== "" && !fragment.startsWith("/")) {
    if (place.kind === "schema" && context.anchors.has(fragment)) return { later: true };
    const message = `no schema of this document has the $anchor ${JSON.stringify(fragment)}`;
    return { finding: { code: "unresolved-reference", where, message } };
  }
  const path = fromPointer(fragment);
  if (resolvesInResource(path, place, context)) return { later: true };
  if (valueAt(context.root, path) !== undefined) return { pointer: toPointer(path) };
  return {
    finding: { code: "unresolved-reference", where, ...missing(reference, path, context.root) },
  };
}

/** Whether a reference, as it stands or relative to an `$id`, names an `$id` of the document. An `$id` can be relative to another. */
function namesId(reference: string, ids: readonly string[]): boolean {
  const name = reference.split("#")[0] ?? "";
  const known = new Set(ids.filter((id) => URL.canParse(id)).map((id) => absolute(id, undefined)));
  // The set grows while it is walked.
  for (const base of known) {
    for (const id of ids) if (known.size < 1000) known.add(absolute(id, base));
  }
  const possible = [...known].map((base) => absolute(name, base));
  return ids.includes(name) || possible.some((uri) => known.has(uri));
}

function absolute(uri: string, base: string | undefined): string {
  try {
    return new URL(uri, base).href;
  } catch {
    return uri;
  }
}

/** JSON Schema 2020-12, section 8.2.1: inside a schema with `$id`, a pointer starts at that schema. */
function resolvesInResource(path: readonly string[], place: Place, { root }: Context): boolean {
  const own = fromPointer(place.pointer);
  return own.some((_, index) => {
    const enclosing = valueAt(root, own.slice(0, own.length - index));
    const isRemote = own[0] === REMOTE_DOCUMENTS && own.length - index === 2;
    return (
      (isRemote || typeof member(enclosing, "$id") === "string") &&
      valueAt(enclosing ?? null, path) !== undefined
    );
  });
}

/** Names the nearest parent that exists, and a name like the missing one. */
function missing(
  reference: string,
  path: readonly string[],
  root: JsonValue,
): { message: string; help?: string } {
  const depth = path.findIndex((_, index) => valueAt(root, path.slice(0, index + 1)) === undefined);
  const parent = path.slice(0, depth);
  const key = path[depth] ?? "";
  const place = parent.length === 0 ? "the root of the document" : `#${toPointer(parent)}`;
  const message = `${JSON.stringify(reference)} points to nothing: ${place} has no ${JSON.stringify(key)}`;
  const siblings = valueAt(root, parent);
  const meant = isObject(siblings) ? nearest(key, Object.keys(siblings)) : undefined;
  return meant === undefined
    ? { message }
    : { message, help: `Did you mean ${JSON.stringify(`#${toPointer([...parent, meant])}`)}?` };
}

/** A reference names an object of its own kind. A target in no field of the specification takes the kind of the reference. */
function checkKind(place: Place, pointer: string, { root, places }: Context): Finding[] {
  const target = places.get(pointer);
  if (target === undefined) {
    const value = valueAt(root, fromPointer(pointer));
    if (value !== undefined)
      addPlaces({ kind: place.kind, pointer, value }, isOpenApi30(root), places);
  }
  if (target === undefined || target.kind === place.kind) return [];
  const where = { pointer: child(place.pointer, "$ref") };
  const message = `a reference to a ${words(place.kind)} belongs here, but #${pointer} is a ${words(target.kind)}`;
  return [{ code: "invalid-document", where, message }];
}

function words(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** One finding for each circle, at its first place in document order. */
function circles(leads: ReadonlyMap<string, string>): Finding[] {
  const known = new Set<string>();
  return [...leads.keys()].flatMap((start): Finding[] => {
    const chain: string[] = [];
    for (
      let at: string | undefined = start;
      at !== undefined && !known.has(at);
      at = leads.get(at)
    ) {
      known.add(at);
      chain.push(at);
    }
    const last = leads.get(chain.at(-1) ?? "");
    const from = last === undefined ? -1 : chain.indexOf(last);
    if (from === -1) return [];
    const circle = chain.slice(from);
    const message = `the references ${[...circle, circle[0]].map((pointer) => `#${pointer}`).join(" -> ")} lead only to themselves`;
    return [
      { code: "circular-reference", where: { pointer: child(circle[0] ?? "", "$ref") }, message },
    ];
  });
}
