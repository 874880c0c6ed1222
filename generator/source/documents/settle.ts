import type { Finding } from "../../diagnostics.js";
import { takenOver } from "../misplaced-references.js";
import { child, fragmentOf, fromPointer, toPointer } from "../pointer.js";
import { componentsOf, isHolderKind, type Kind } from "../specification.js";
import { nearest } from "../spelling.js";
import { isCopied, kindAt } from "../structure.js";
import type { JsonValue } from "../types.js";
import { isObject, valueAt } from "../value.js";
import { rootKindOf } from "../version.js";
import {
  byHolder,
  isRequirement,
  type Library,
  placeIn,
  type Reference,
  type Resource,
  type SourceFile,
  type Target,
  versionField,
} from "./library.js";
import { splitReference } from "./location.js";
import { meantPlace } from "./meant-pointer.js";
import { pointerOf, resourceOf, survey } from "./survey.js";

/** Finds what a reference names in the resource of its location, by the letter, and visits it. Always true. */
export function settle(reference: Reference, resource: Resource, library: Library): true {
  const { file } = resource;
  const pointer = pointerOf(splitReference(reference.text)[1], resource);
  if (pointer !== undefined && valueAt(file.value, fromPointer(pointer)) !== undefined)
    return visit(reference, { resource, pointer }, library);
  library.missed.push({ reference, resource });
  return true;
}

/** Visits what missed references can only mean (`meantPlace`), now that all others are known. Whether there is any. */
export function settleMissed(library: Library): boolean {
  const all = library.missed.splice(0);
  const references = byHolder(library);
  for (const missed of all) {
    const { reference, resource } = missed;
    const meant = meantPlace(reference.text, resource, library, references);
    const root = meant?.file.resources.get("");
    if (meant && root)
      visit(reference, { resource: root, pointer: meant.pointer, insteadOf: resource }, library);
    else library.missed.push(missed);
  }
  return library.missed.length < all.length;
}

/** Reports what names nothing, as `unresolved-reference`. */
export function reportMissed(library: Library): void {
  for (const { reference, resource } of library.missed) {
    const { file } = resource;
    const [location, fragment] = splitReference(reference.text);
    const pointer = pointerOf(fragment, resource);
    const shown = file === library.entry ? "" : file.location;
    const said =
      pointer === undefined
        ? {
            message: `no schema of ${shown || "this document"} has the $anchor "${fragment}"`,
            ...named(reference, fragment ?? "", file, location),
          }
        : missing(reference.text, fromPointer(pointer), file.value, shown);
    report(reference, "unresolved-reference", said, library);
  }
}

/**
 * Notes what a reference names, and what is in it. Always true.
 * Findings: `invalid-document` where an object of another kind stands there, `document-style` where it is not there by the letter.
 */
function visit(reference: Reference, target: Target, library: Library): true {
  const { resource, pointer, insteadOf } = target;
  const { file } = resource;
  const path = fromPointer(pointer);
  const kind = reference.kind as Kind;
  const known = file.places.get(pointer)?.kind ?? knownKind(file, path);
  if (known !== undefined && known !== kind) {
    const at = `${file === library.entry ? "" : file.location}#${pointer}`;
    const message = `a reference to ${words(kind)} belongs here, but ${at} is ${words(known)}`;
    return report(reference, "invalid-document", { message }, library);
  }
  if (kind !== "pathItem" && isCopied(kind)) {
    const { holder } = reference;
    const where = placeIn(reference.resource.file, child(holder, "$ref"));
    library.findings.push(takenOver(holder, where));
  }
  if (insteadOf) noteMeaning(reference, target, insteadOf, library);
  library.targets.set(reference, target);
  if (file === library.entry && !file.places.has(pointer)) library.outside.add(pointer);
  const value = valueAt(file.value, path) ?? null;
  survey({ kind, pointer, value }, resourceOf(file, pointer) ?? resource, library);
  return true;
}

function noteMeaning(
  { resource, holder, path, text }: Reference,
  target: Target,
  named: Resource,
  { entry, findings }: Library,
): void {
  const { file } = target.resource;
  const location = file === named.file ? splitReference(text)[0] : file.location;
  const meant = location + fragmentOf(target.pointer);
  const around = resource.file === file ? 'the schema whose "$id" it stands under' : "its file";
  const place = file === entry ? "the document" : file.location;
  const isSame = fragmentOf(target.pointer) === text;
  const message = isSame
    ? `${JSON.stringify(text)} names nothing in ${around}; it is read as a place of ${place}`
    : `${JSON.stringify(text)} points to nothing by the letter; it is read as ${JSON.stringify(meant)}`;
  const where = placeIn(resource.file, child(holder, ...path));
  findings.push({ code: "document-style", where, message });
}

/** Reports a reference whose document cannot be read. Always true. */
export function reportUnread(
  reference: Reference,
  location: string,
  failure: unknown,
  library: Library,
): true {
  if (failure === undefined) return true;
  const reason = failure instanceof Error ? failure.message : String(failure);
  const shown = reason.startsWith(location) ? "" : `${JSON.stringify(location)} `;
  const help =
    failure instanceof Error && "help" in failure && typeof failure.help === "string"
      ? { help: failure.help }
      : named(reference, reference.text, reference.resource.file);
  return report(reference, "external-reference", { message: shown + reason, ...help }, library);
}

/** Help where a reference holds a pointer without its slash, or the bare name of a component, as in Swagger 1.2. */
function named(
  { kind }: Reference,
  name: string,
  file: SourceFile,
  location = "",
): { readonly help?: string } {
  const components = [...componentsOf("document"), ...componentsOf("swagger")];
  const own = components.filter((one) => one.kind === kind).map(({ path }) => [...path, name]);
  const places = [fromPointer(`/${name}`), ...own];
  const place = places.find((path) => valueAt(file.value, path) !== undefined);
  return place === undefined
    ? {}
    : { help: `Did you mean ${JSON.stringify(`${location}#${toPointer(place)}`)}?` };
}

/** A requirement that names nothing is told when it is read, as other unknown names are. */
function report(
  reference: Reference,
  code: Finding["code"],
  said: { readonly message: string; readonly help?: string },
  { findings }: Library,
): true {
  const { resource, holder, path } = reference;
  if (isRequirement(reference)) return true;
  const where = placeIn(resource.file, child(holder, ...path));
  // What a mapping names does not change what is valid, so a fault there is not in the way.
  findings.push({ code: path[0] === "discriminator" ? "document-style" : code, where, ...said });
  return true;
}

/** What stands at a place of a whole OpenAPI document; files of parts do not say what they hold. */
function knownKind(file: SourceFile, path: readonly string[]): Kind | undefined {
  return versionField(file.value) && kindAt(rootKindOf(file.value), path);
}

function words(kind: Kind): string {
  if (kind === "parameters") return "a list of parameters";
  if (isHolderKind(kind)) return `a map of ${kind}`;
  return `a ${kind}`.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Names the nearest parent that exists, and a name like the missing one. */
function missing(
  reference: string,
  path: readonly string[],
  root: JsonValue,
  shown: string,
): { message: string; help?: string } {
  const depth = path.findIndex((_, index) => valueAt(root, path.slice(0, index + 1)) === undefined);
  const parent = path.slice(0, depth);
  const key = path[depth] ?? "";
  const at = (place: readonly string[]): string => `${shown}#${toPointer(place)}`;
  const place = parent.length > 0 ? at(parent) : `the root of ${shown || "the document"}`;
  const message = `${JSON.stringify(reference)} points to nothing: ${place} has no ${JSON.stringify(key)}`;
  const siblings = valueAt(root, parent);
  const meant = isObject(siblings) ? nearest(key, Object.keys(siblings)) : undefined;
  return meant === undefined
    ? { message }
    : { message, help: `Did you mean ${JSON.stringify(at([...parent, meant]))}?` };
}

/** One finding for each circle of references that lead only to themselves, at its first place. */
export function reportCircles({ entry, targets, findings }: Library): void {
  const keyOf = (file: SourceFile, pointer: string): string =>
    `${file === entry ? "" : file.location}#${pointer}`;
  const leads = new Map<string, { readonly to: string; readonly at: Reference }>();
  for (const [reference, { resource, pointer }] of targets) {
    if (reference.path[0] !== "$ref") continue;
    const from = keyOf(reference.resource.file, reference.holder);
    leads.set(from, { to: keyOf(resource.file, pointer), at: reference });
  }
  const known = new Set<string>();
  for (const start of leads.keys()) {
    const chain: string[] = [];
    for (
      let at: string | undefined = start;
      at !== undefined && !known.has(at);
      at = leads.get(at)?.to
    ) {
      known.add(at);
      chain.push(at);
    }
    const last = leads.get(chain.at(-1) ?? "")?.to;
    const circle = last === undefined ? [] : chain.slice(chain.indexOf(last));
    const first = chain.includes(last ?? "") ? leads.get(circle[0] ?? "")?.at : undefined;
    if (first === undefined) continue;
    const where = placeIn(first.resource.file, child(first.holder, "$ref"));
    const message = `the references ${[...circle, circle[0]].join(" -> ")} lead only to themselves`;
    findings.push({ code: "circular-reference", where, message });
  }
}
