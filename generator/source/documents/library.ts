import type { Finding } from "../../diagnostics.js";
import type { Kind } from "../specification.js";
import type { Places } from "../structure.js";
import type { JsonObject, JsonValue, ParsedText, Position, SourceText } from "../types.js";
import { member } from "../value.js";

/**
 * Gives the text of another document, or rejects with the reason. One that several locations lead to (`../spec/api.yaml` out of
 * `spec`, and `api.yaml`) has one path, which stands beside its text.
 *
 * @param location an http(s) address, or a path as `SourceText` has it
 */
export type Read = (location: string) => Promise<string | SourceText>;

/** Gives another document with its one path, parsed, as `Read` gives its text. */
export type Parse = (location: string) => Promise<ParsedText & Pick<SourceText, "path">>;

/** What `Read` gave. */
export function sourceAt(location: string, given: string | SourceText): SourceText {
  return typeof given === "string" ? { path: location, text: given } : given;
}

export interface Entry {
  readonly path: string;
  readonly root: JsonObject;
  locate(pointer: string): Position;
}

/** One of the documents that take part. */
export interface SourceFile {
  readonly location: string;
  readonly value: JsonValue;
  /** The objects that are in use, by pointer. */
  readonly places: Places;
  /** The schemas with an identifier of their own, and the document itself at `""`. */
  readonly resources: Map<string, Resource>;
  locate(pointer: string): Position;
}

/** What relative references start from: a document, or a schema with `$id` (JSON Schema 2020-12 core, section 8.2.1). */
export interface Resource {
  readonly uri: string;
  readonly file: SourceFile;
  readonly pointer: string;
  /** From the names of anchors to pointers. */
  readonly anchors: Map<string, string>;
}

/** What the text of a reference stands for: an object of a kind, an operation that a link follows, or a metaschema. */
export type ReferenceKind = Kind | "linkedOperation" | "dialect";

/** The text of a reference, wherever the specification has one. */
export interface Reference {
  readonly resource: Resource;
  readonly kind: ReferenceKind;
  /** Pointer of the object that holds it. */
  readonly holder: string;
  /** Where the text is in that object, such as `["$ref"]` or `["discriminator", "mapping", "dog"]`. */
  readonly path: readonly string[];
  readonly text: string;
}

/** Whether a reference is the name of a security scheme in a Security Requirement Object. */
export function isRequirement({ kind, path }: Reference): boolean {
  return kind === "securityScheme" && path[0] !== "$ref";
}

/** What a reference names. */
export interface Target {
  /** The resource in which it is. */
  readonly resource: Resource;
  /** In the file of that resource. */
  readonly pointer: string;
  /** The resource that its location names, where it is not there by the letter but by what it can mean. */
  readonly insteadOf?: Resource;
}

/** A reference that names nothing in the resource of its location, by the letter. */
export interface Missed {
  readonly reference: Reference;
  readonly resource: Resource;
}

/** Every document that takes part, and what its references mean. */
export interface Library {
  readonly entry: SourceFile;
  /** In OpenAPI 3.0 and before, nothing beside a `$ref` counts. */
  readonly isBefore31: boolean;
  /** By location, in the order in which they were read. */
  readonly files: Map<string, SourceFile>;
  /** By URI or location. */
  readonly resources: Map<string, Resource>;
  readonly references: Reference[];
  readonly targets: Map<Reference, Target>;
  /** What names nothing by the letter and may mean something all the same, when all others are known. */
  readonly missed: Missed[];
  /** Pointers of what is referred to in the entry document outside the fields of the specification. */
  readonly outside: Set<string>;
  /** The files with a `$dynamicRef`. */
  readonly scoped: Set<SourceFile>;
  /** The files with a `$dynamicAnchor`. */
  readonly anchored: Set<SourceFile>;
  /** Metaschemas that schemas name with `$schema`, by URI. */
  readonly dialects: Map<string, JsonObject>;
  readonly findings: Finding[];
}

/** References that stand in place of an object (`$ref`), by the file and the pointer of that object. */
export type ByHolder = ReadonlyMap<SourceFile, ReadonlyMap<string, Reference>>;

/** Of the references whose targets are known. */
export function byHolder({ targets }: Pick<Library, "targets">): ByHolder {
  const all = new Map<SourceFile, Map<string, Reference>>();
  for (const reference of targets.keys()) {
    if (reference.path[0] !== "$ref") continue;
    const { file } = reference.resource;
    const own = all.get(file) ?? new Map<string, Reference>();
    all.set(file, own.set(reference.holder, reference));
  }
  return all;
}

/** Where something is said of a file. */
export function placeIn(file: SourceFile, pointer: string): Finding["where"] {
  return { ...file.locate(pointer), pointer };
}

/** The field in which a document says that it is OpenAPI, and which version; undefined for a part of one. */
export function versionField(root: JsonValue): "openapi" | "swagger" | undefined {
  return (["openapi", "swagger"] as const).find((field) => typeof member(root, field) === "string");
}
