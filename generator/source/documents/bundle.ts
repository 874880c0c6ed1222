import type { Finding } from "../../diagnostics.js";
import { child, fragmentOf, fromPointer, toPointer } from "../pointer.js";
import { DOCUMENT_URI, REMOTE_DOCUMENTS } from "../specification.js";
import { isCopied, type Places } from "../structure.js";
import type { JsonObject, JsonValue, Position } from "../types.js";
import { isObject, member } from "../value.js";
import { type CopyTo, copier, type Edit, type Edits, type Grafts } from "./edit.js";
import { findHomes, type Homes } from "./homes.js";
import { type Chains, chainsOf, type Import, importedInto, keyOf } from "./imports.js";
import { isKept, keptUri } from "./kept.js";
import {
  isRequirement,
  type Library,
  placeIn,
  type Reference,
  type SourceFile,
} from "./library.js";
import { splitReference } from "./location.js";
import { operationReference } from "./operation-reference.js";
import { placesOf } from "./places.js";

/** One document, made of several. */
export interface Bundle {
  readonly root: JsonObject;
  readonly places: Places;
  /** Where a value was written, and its pointer there. */
  locate(pointer: string): Position & { readonly pointer?: string };
  readonly findings: readonly Finding[];
}

/**
 * Makes one document of all that take part: what is imported becomes a component, a path item stands
 * where it is referred to, and every reference starts with `#`. Findings: `name-clash`, `document-style`, `not-generated`.
 */
export function bundle(library: Library): Bundle {
  const { entry, dialects } = library;
  const root = entry.value as JsonObject;
  const chains = chainsOf(library);
  const plan = planOf(library, chains);
  if (plan.isAlone && dialects.size === 0) {
    const { places, locate } = entry;
    return { root, places, locate, findings: [] };
  }
  const findings: Finding[] = [...plan.homes.findings];
  const grafts: Grafts = new Map();
  const copyTo = copier(editsOf(library, chains, plan), grafts, (file, pointer) => {
    const message =
      "this field stands in the path item that is referred to, too; this one is taken";
    findings.push({ code: "document-style", where: placeIn(file, pointer), message });
  });
  const bundled = withMembers(copyTo({ file: entry, pointer: "" }, "") as JsonObject, [
    ...[...plan.homes.components]
      .filter(([pointer]) => !plan.replaced.has(pointer))
      .map(([pointer, object]) => [fromPointer(pointer), copyTo(object, pointer)] as const),
    ...wholeDocuments(library, copyTo),
  ]);
  return {
    root: bundled,
    places: placesOf(bundled, library),
    locate: (pointer) => locateIn(grafts, entry, pointer),
    findings,
  };
}

/** What is imported, and where it goes. */
interface Plan {
  readonly homes: Homes;
  readonly isImported: (object: Import) => boolean;
  /** What stands where the entry document refers to it: path items above all. */
  readonly inlined: ReadonlyMap<string, Import>;
  /** The components of the entry document that an import takes the place of. */
  readonly replaced: ReadonlySet<string>;
  /** Whether nothing is to be done. */
  readonly isAlone: boolean;
}

function planOf(library: Library, chains: Chains): Plan {
  const { entry, targets } = library;
  const isImported = importedInto(library);
  const imports = new Map<string, Import>();
  const inlined = new Map<string, Import>();
  for (const reference of targets.keys()) {
    const target = chains.target(reference);
    if (target === undefined || staysWhole(target, library)) continue;
    const end = chains.end(target);
    const { resource, holder } = reference;
    if (isCopied(reference.kind)) {
      const isAtHome = reference.kind !== "pathItem" || isPath(holder);
      if (resource.file === entry && isAtHome) inlined.set(holder, end);
    } else if (isImported(end)) imports.set(keyOf(end), end);
  }
  const homes = findHomes(imports, inlined, chains, library);
  const replaced = new Set(
    [...homes.components.keys()].filter((pointer) => entry.places.has(pointer)),
  );
  const isAlone =
    inlined.size === 0 &&
    imports.size === 0 &&
    library.files.size === 1 &&
    library.references.every(
      (one) => !isRequirement(one) && /^(#|$)/.test(one.text) && !targets.get(one)?.insteadOf,
    );
  return { homes, isImported, inlined, replaced, isAlone };
}

/** Whether an object stays in its document. What is no schema is imported from documents that stay whole, too. */
function staysWhole({ file, kind }: Import, library: Library): boolean {
  return kind === "schema" && isKept(file, library);
}

/** Whether a pointer is that of a member of `paths` or `webhooks`. */
function isPath(pointer: string): boolean {
  const path = fromPointer(pointer);
  return path.length === 2 && (path[0] === "paths" || path[0] === "webhooks");
}

function editsOf(
  library: Library,
  chains: Chains,
  { homes, replaced, isImported }: Plan,
): Map<SourceFile, Edits> {
  const edits = new Map<SourceFile, Edits>();
  const add = (file: SourceFile, pointer: string, edit: Edit): void => {
    edits.set(file, (edits.get(file) ?? new Map<string, Edit>()).set(pointer, edit));
  };
  for (const reference of library.references) {
    const { resource, holder, path } = reference;
    const target = chains.target(reference);
    const at = child(holder, ...path);
    if (reference.kind === "linkedOperation") {
      const text = operationReference(reference, library, homes);
      if (text !== undefined) add(resource.file, at, { text });
    } else if (target && isRequirement(reference)) {
      const name = schemeName(target, chains, homes);
      if (name !== undefined) add(resource.file, at, { name });
    } else if (target && isCopied(reference.kind)) {
      add(resource.file, holder, { merge: chains.end(target) });
    } else if (target) {
      const text = rewritten(reference, target, { library, chains, homes, isImported });
      if (text !== undefined) add(resource.file, at, { text });
    }
  }
  for (const pointer of replaced) {
    const object = homes.components.get(pointer);
    if (object) add(library.entry, pointer, { replace: object });
  }
  for (const file of library.files.values()) {
    if (file === library.entry || isKept(file, library)) continue;
    for (const pointer of identifiers(file)) add(file, pointer, { remove: true });
  }
  return edits;
}

/** The name of the component that a security scheme is, or becomes. */
function schemeName(target: Import, chains: Chains, homes: Homes): string | undefined {
  const end = chains.end(target);
  const home = homes.homeOf(end) ?? end.pointer;
  const [holder, section, name, ...deeper] = fromPointer(home);
  const isComponent = holder === "components" && section === "securitySchemes";
  return isComponent && deeper.length === 0 ? name : undefined;
}

interface Rewriting extends Pick<Plan, "homes" | "isImported"> {
  readonly library: Library;
  readonly chains: Chains;
}

/** The text of a reference in the one document; undefined where it stays as it is. */
function rewritten(
  reference: Reference,
  target: Import,
  { library, chains, homes, isImported }: Rewriting,
): string | undefined {
  const { resource, path, text } = reference;
  const { entry } = library;
  if (staysWhole(target, library)) {
    const [, anchor = ""] = path[0] === "$dynamicRef" ? splitReference(text) : [];
    const fragment = anchor === "" ? fragmentOf(target.pointer) : `#${anchor}`;
    return `${keptUri(target.file, library)}${fragment}`;
  }
  // Where `#` means another resource than the document, as it does in schemas alone.
  const isElsewhere =
    target.kind === "schema" &&
    (isKept(resource.file, library) || (resource.file === entry && resource.pointer !== ""));
  const base = isElsewhere ? DOCUMENT_URI : "";
  const isOwn = !isImported(target);
  if (isOwn && resource.file === entry) {
    const fragment = withoutName(reference, target, library);
    return fragment === undefined ? undefined : base + fragment;
  }
  const end = isOwn ? target : chains.end(target);
  const home = isImported(end) ? homes.homeOf(end) : end.pointer;
  return home === undefined ? undefined : base + fragmentOf(home);
}

/**
 * The fragment of a reference of the entry document to itself by name. A schema with an `$id` keeps its name, unless that is
 * relative to the `$self` of the document, which later stages do not know.
 */
function withoutName(
  reference: Reference,
  { pointer }: Import,
  { entry, targets }: Library,
): string | undefined {
  const [location, fragment = ""] = splitReference(reference.text);
  if (targets.get(reference)?.insteadOf) return fragmentOf(pointer);
  if (location === "") return undefined;
  if (targets.get(reference)?.resource.pointer === "") return `#${fragment}`;
  const hasSelf = entry.resources.get("")?.uri !== entry.location;
  return hasSelf ? fragmentOf(pointer) : undefined;
}

/** The pointers of what gives schemas names of their own: every reference to them is a pointer now. */
function* identifiers(file: SourceFile): Generator<string> {
  for (const [pointer, { anchors }] of file.resources) {
    yield child(pointer, "$id");
    for (const at of anchors.values()) {
      yield child(at, "$anchor");
      yield child(at, "$dynamicAnchor");
    }
  }
}

type Addition = readonly [path: readonly string[], value: JsonValue];

/** The documents that are no imports: those that stay whole, and of metaschemas what later stages ask of them. */
function wholeDocuments(library: Library, copyTo: CopyTo): Addition[] {
  const kept = [...library.files.values()].filter((file) => isKept(file, library));
  const documents = kept.map((file): Addition => {
    const path = [REMOTE_DOCUMENTS, keptUri(file, library)];
    return [path, copyTo({ file, pointer: "" }, toPointer(path))];
  });
  const dialects = [...library.dialects].map(([uri, { $vocabulary = {} }]): Addition => {
    return [[REMOTE_DOCUMENTS, uri], { $vocabulary }];
  });
  return [...dialects, ...documents];
}

/** A copy with further members; of two with one path, the later. */
function withMembers(root: JsonObject, additions: readonly Addition[]): JsonObject {
  const byKey = new Map<string, Addition[]>();
  for (const [[key = "", ...rest], value] of additions) {
    const inner = byKey.get(key) ?? [];
    inner.push([rest, value]);
    byKey.set(key, inner);
  }
  const added = [...byKey].map(([key, inner]): [string, JsonValue] => {
    const last = inner.at(-1);
    if (last?.[0].length === 0) return [key, last[1]];
    const before = member(root, key);
    return [key, withMembers(isObject(before) ? before : {}, inner)];
  });
  // fromEntries makes "__proto__" an own property.
  return Object.fromEntries([...Object.entries(root), ...added]);
}

function locateIn(
  grafts: Grafts,
  entry: SourceFile,
  pointer: string,
): ReturnType<Bundle["locate"]> {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const graft = grafts.get(at);
    if (graft !== undefined) {
      const own = graft.pointer + pointer.slice(at.length);
      return { ...graft.file.locate(own), pointer: own };
    }
    if (at === "") return entry.locate(pointer);
  }
}
