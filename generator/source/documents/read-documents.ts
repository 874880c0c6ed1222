import { parseText } from "../parse.js";
import { child, fromPointer } from "../pointer.js";
import type { Kind } from "../specification.js";
import { innerPlaces, type Place } from "../structure.js";
import type { JsonObject, JsonValue } from "../types.js";
import { isObject, member, valueAt } from "../value.js";
import { precedes31, rootKindOf } from "../version.js";
import { withComponents } from "./component-holders.js";
import {
  type Entry,
  type Library,
  type Parse,
  placeIn,
  type Read,
  type Reference,
  type Resource,
  type SourceFile,
  sourceAt,
  versionField,
} from "./library.js";
import { isAddress, pathBetween, resolveLocation, splitReference } from "./location.js";
import { reportCircles, reportMissed, reportUnread, settle, settleMissed } from "./settle.js";
import { namesOf, survey } from "./survey.js";

/**
 * Reads every document that a document refers to, from reference to reference, and finds what each reference names.
 *
 * A reference is resolved against the `$id` of its schema or the `$self` of its document where there is one (JSON Schema
 * 2020-12 core, section 8.2; OpenAPI 3.2, section 4.1.2.2). When nothing is known under that URI, the file beside the
 * document is taken, since documents are rarely where their identifiers say.
 *
 * Findings: `external-reference`, `unresolved-reference`, `invalid-document` for an object of another kind,
 * `mixed-versions`, `unknown-dialect`, and those of `parseText` and `withComponents`.
 */
export async function readDocuments(entry: Entry, read?: Read): Promise<Library> {
  const parse = read && parsingOnce(read);
  const { root, findings, lost } = await withComponents(entry, parse);
  const file = sourceFile(entry.path, root, entry);
  const library: Library = {
    entry: file,
    isBefore31: precedes31(root),
    files: new Map([[entry.path, file]]),
    resources: new Map(),
    references: [],
    outside: new Set(),
    targets: new Map(),
    missed: [],
    scoped: new Set(),
    anchored: new Set(),
    dialects: new Map(),
    findings: [...findings],
  };
  const resource = rootResource(file, library);
  survey({ kind: rootKindOf(root), pointer: "", value: root }, resource, library);
  noteDialect(root, resource, library);
  for (const holder of lost) {
    const text = String(valueAt(root, [...fromPointer(holder), "$ref"]));
    library.references.push({ resource, kind: "components", holder, path: ["$ref"], text });
  }
  await followAll({ library, parse, failures: new Map() });
  reportCircles(library);
  return library;
}

/** Maps of components are looked into before references are followed, which leads to the same files. */
function parsingOnce(read: Read): Parse {
  const known = new Map<string, ReturnType<Parse>>();
  const parse: Parse = async (location) => {
    const source = sourceAt(location, await read(location));
    return { ...parseText(source), path: source.path };
  };
  return (location) => {
    const parsed = known.get(location) ?? parse(location);
    known.set(location, parsed);
    return parsed;
  };
}

interface Run {
  readonly library: Library;
  readonly parse: Parse | undefined;
  /** Why a location could not be read; undefined where that is reported already. */
  readonly failures: Map<string, unknown>;
}

/** Settles all references, reading what they ask for, each round all documents together. */
async function followAll(run: Run): Promise<void> {
  const { library } = run;
  let waiting: Reference[] = [];
  for (let next = 0; ; ) {
    waiting = waiting.filter((reference) => !settled(reference, run));
    for (; next < library.references.length; next++) {
      const reference = library.references[next];
      if (reference !== undefined && !settled(reference, run)) waiting.push(reference);
    }
    if (waiting.length === 0) {
      if (settleMissed(library)) continue;
      reportMissed(library);
      return;
    }
    // What files call themselves may be what a URI means, so URIs are read when no file is left to be read.
    const beside = waiting.filter(isBeside);
    await readAll(beside.length > 0 ? beside : waiting, run);
  }
}

/** Whether a reference needs no further document: what it names is known, or known not to be there. */
function settled(reference: Reference, run: Run): boolean {
  const { library, failures } = run;
  if (reference.kind === "linkedOperation") return true;
  if (reference.kind === "dialect") return isSettledDialect(reference, run);
  const isInside = reference.text === "" || reference.text.startsWith("#");
  if (isInside) return settle(reference, reference.resource, library);
  for (const location of candidates(reference)) {
    const resource = library.resources.get(location);
    if (resource !== undefined) return settle(reference, resource, library);
    if (!failures.has(location)) return false;
  }
  const [first = ""] = candidates(reference);
  return reportUnread(reference, first, failures.get(first), library);
}

/** Dialects that need not be read to be known. */
const KNOWN_DIALECT = /^https?:\/\/(?:json-schema\.org|spec\.openapis\.org)\//;

function isSettledDialect(reference: Reference, { library, failures }: Run): boolean {
  const { text, resource, holder, path } = reference;
  const [uri = ""] = candidates(reference);
  if (KNOWN_DIALECT.test(uri) || library.dialects.has(uri)) return true;
  if (!failures.has(uri)) return false;
  const where = placeIn(resource.file, child(holder, ...path));
  const message = `the dialect ${JSON.stringify(text)} is not known, so JSON Schema 2020-12 is taken`;
  library.findings.push({ code: "unknown-dialect", where, message });
  return true;
}

/** Where what a reference names can be, the likeliest first. */
function candidates({ text, resource }: Reference): string[] {
  const [location] = splitReference(text);
  const named = resolveLocation(location, resource.uri);
  const beside = resolveLocation(pathBetween(resource.uri, location), resource.file.location);
  return named === beside ? [named] : [named, beside];
}

/** Whether a reference is relative to the file that it stands in, and to nothing else. */
function isBeside({ text, resource, kind }: Reference): boolean {
  const isOwn = resource.uri === resource.file.location;
  return isOwn && !isAddress(splitReference(text)[0]) && kind !== "dialect";
}

async function readAll(references: readonly Reference[], run: Run): Promise<void> {
  const wanted = new Map<string, "dialect" | "document">();
  for (const reference of references) {
    const location = candidates(reference).find((place) => !run.failures.has(place));
    const use = reference.kind === "dialect" ? "dialect" : "document";
    if (location !== undefined && wanted.get(location) !== "document") wanted.set(location, use);
  }
  const texts = await Promise.all([...wanted.keys()].map((location) => attempt(location, run)));
  for (const [index, [location, use]] of [...wanted].entries()) {
    const text = texts[index];
    const known = text && run.library.files.get(text.path)?.resources.get("");
    if (known && use === "document") {
      run.library.resources.set(location, known);
      continue;
    }
    run.library.findings.push(...(text?.findings ?? []));
    if (text?.value === undefined) {
      if (!run.failures.has(location)) run.failures.set(location, undefined);
    } else if (use === "dialect") {
      run.library.dialects.set(location, isObject(text.value) ? text.value : {});
    } else addFile(location, text.value, text, run.library);
  }
}

async function attempt(
  location: string,
  { parse, failures }: Run,
): Promise<Awaited<ReturnType<Parse>> | undefined> {
  if (parse === undefined) {
    failures.set(location, new Error("is outside this document"));
    return undefined;
  }
  try {
    return await parse(location);
  } catch (error) {
    failures.set(location, error);
    return undefined;
  }
}

function sourceFile(
  location: string,
  value: JsonValue,
  { locate }: Pick<Entry, "locate">,
): SourceFile {
  return { location, value, places: new Map(), resources: new Map(), locate };
}

/** The document as a resource, also under the URI that it gives itself (OpenAPI 3.2, section 4.1.1, field `$self`). */
function rootResource(file: SourceFile, { resources }: Library): Resource {
  const self = member(file.value, "$self");
  const uri =
    typeof self === "string"
      ? resolveLocation(splitReference(self)[0], file.location)
      : file.location;
  const resource: Resource = { uri, file, pointer: "", anchors: new Map() };
  file.resources.set("", resource);
  resources.set(file.location, resource);
  if (!resources.has(uri)) resources.set(uri, resource);
  return resource;
}

function addFile(
  location: string,
  value: JsonValue,
  { path, locate }: Awaited<ReturnType<Parse>>,
  library: Library,
): void {
  const file = sourceFile(path, value, { locate });
  library.files.set(path, file);
  const resource = rootResource(file, library);
  library.resources.set(location, resource);
  nameAll({ kind: rootKind(value), pointer: "", value }, resource, library);
  checkVersion(file, library);
}

/** What the root of a document is, as far as it says so itself. */
function rootKind(value: JsonValue): Kind {
  return versionField(value) === undefined ? "schema" : rootKindOf(value);
}

/** What schemas call themselves must be known before any of them is referred to. */
function nameAll(place: Place, resource: Resource, library: Library): void {
  const { kind, pointer, value } = place;
  if (!isObject(value)) return;
  const inside = kind === "schema" ? namesOf(value, pointer, resource, library) : resource;
  for (const found of innerPlaces(place, library.isBefore31)) nameAll(found, inside, library);
}

/** `3.1.2` -> `3.1` */
function minorVersion(root: JsonValue): string {
  return String(member(root, versionField(root) ?? "") ?? "").replace(/^(\d+\.\d+).*$/s, "$1");
}

function checkVersion(file: SourceFile, { entry, findings }: Library): void {
  const field = versionField(file.value);
  const [own, main] = [minorVersion(file.value), minorVersion(entry.value)];
  if (field === undefined || own === main) return;
  const message = `this document is of version ${own} and is read as ${main}, as ${entry.location} is`;
  findings.push({ code: "mixed-versions", where: placeIn(file, `/${field}`), message });
}

/** OpenAPI 3.1.1, section 4.8.1, field `jsonSchemaDialect`: the dialect of schemas that name none. */
function noteDialect(root: JsonObject, resource: Resource, { references }: Library): void {
  const text = member(root, "jsonSchemaDialect");
  if (typeof text !== "string") return;
  references.push({ resource, kind: "dialect", holder: "", path: ["jsonSchemaDialect"], text });
}
