import type { NormalDocument } from "../normalize/types.js";
import { child, decodeFragment, fromPointer, pointerIn } from "../source/pointer.js";
import { DOCUMENT_URI, REMOTE_DOCUMENTS, schemaFieldsOf } from "../source/specification.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject, valueAt } from "../source/value.js";
import { type HeldDates, NO_DATES } from "./dates.js";
import { eachRoot } from "./schema-roots.js";
import type { Direction, JsonType, Schema, SchemaAt, SchemaObject } from "./types.js";
import { NOTHING_WIDE, type WideIntegers } from "./wide.js";

/**
 * Where every schema of a document is and what its references mean (JSON Schema 2020-12 core, sections 8 and 9). Knows
 * nothing of generated code.
 */
export interface SchemaIndex {
  /** The target of a `$ref` that stands in `from`; undefined when there is none. */
  resolve(ref: string, from: SchemaObject): SchemaAt | undefined;
  /** The schemas of the document that stand in no other schema. */
  readonly roots: readonly RootSchema[];
  /** The dynamic anchors of the resource that a schema belongs to. */
  dynamicAnchors(schema: Schema): ReadonlyMap<string, SchemaAt>;
  /** The name by which a `$dynamicRef` looks for its target, when its first target is a dynamic anchor. */
  dynamicName(ref: string, first: SchemaAt): string | undefined;
  /** The dynamic anchors that some `$dynamicRef` may look for on the way from a schema along its references. */
  reachableAnchors(target: SchemaAt): ReadonlySet<string>;
  /** The value at an internal reference such as `#/components/parameters/limit`. */
  lookUp(ref: string): JsonValue | undefined;
  /** What `possibleTypes` has found, kept as long as the index is. */
  readonly types: Map<SchemaObject, { readonly types: ReadonlySet<JsonType> | undefined }>;
  /** What has 64 bits and is held as something else than a number. */
  readonly wide: WideIntegers;
  /** Texts that are dates in programs; none until they are asked for. */
  readonly dates: HeldDates;
  /** Every schema object with its pointer, in the order of the document. */
  readonly schemas: ReadonlyMap<SchemaObject, string>;
}

/** A schema that stands in no other schema. */
export interface RootSchema extends SchemaAt {
  /** Of the messages that its place describes; `response` where the place says nothing of it, as under components. */
  readonly direction: Direction;
}

/** A schema with an identifier of its own, or the document. */
interface Resource {
  readonly uri: string;
  readonly root: JsonValue;
  readonly pointer: string;
  readonly anchors: Map<string, SchemaAt>;
  readonly dynamic: Map<string, SchemaAt>;
}

interface Registry {
  readonly document: Resource;
  readonly resources: Map<string, Resource>;
  /** Every schema of the document with its pointer. */
  readonly schemas: Map<SchemaObject, string>;
  /** The resources of schemas, of which most documents have none but themselves: it is that of all others in `schemas`. */
  readonly home: Map<SchemaObject, Resource>;
  /** What references have led to, by the resource that they stand in: most are resolved many times. */
  readonly targets: Map<Resource, Map<string, SchemaAt>>;
}

/** A `$ref` to a place of the document that means the same wherever it stands. */
export function referenceTo(pointer: string): string {
  return `${DOCUMENT_URI}#${encodeURI(pointer).replaceAll("#", "%23")}`;
}

export function indexSchemas(document: NormalDocument): SchemaIndex {
  const root: Resource = {
    uri: DOCUMENT_URI,
    root: document.root,
    pointer: "",
    anchors: new Map(),
    dynamic: new Map(),
  };
  const registry: Registry = {
    document: root,
    resources: new Map([[DOCUMENT_URI, root]]),
    schemas: new Map(),
    home: new Map(),
    targets: new Map(),
  };
  const roots: RootSchema[] = [];
  eachRoot(document.root, (value, pointer, direction) => {
    roots.push({ schema: value as Schema, pointer, direction });
    register(value as Schema, pointer, resourceAt(value, pointer, root, registry), registry);
  });
  const resolveIn = (ref: string, from: SchemaObject): SchemaAt | undefined =>
    resolveOnce(ref, registry.home.get(from) ?? root, registry);
  const dynamicName = (ref: string, { schema }: SchemaAt): string | undefined => {
    const name = decodeFragment(ref.split("#")[1] ?? "");
    return typeof schema === "object" && schema.$dynamicAnchor === name ? name : undefined;
  };
  return {
    roots,
    schemas: registry.schemas,
    types: new Map(),
    wide: NOTHING_WIDE,
    dates: NO_DATES,
    resolve: resolveIn,
    lookUp: (ref) => valueAt(document.root, fromPointer(pointerIn(ref))),
    dynamicName,
    dynamicAnchors: (schema) => dynamicOf(schema, registry),
    reachableAnchors: reachability(registry, resolveIn, dynamicName),
  };
}

const NONE: ReadonlyMap<string, SchemaAt> = new Map();

function dynamicOf(
  schema: Schema,
  { document: { dynamic }, schemas, home }: Registry,
): ReadonlyMap<string, SchemaAt> {
  if (typeof schema !== "object") return NONE;
  return home.get(schema)?.dynamic ?? (dynamic.size > 0 && schemas.has(schema) ? dynamic : NONE);
}

/** Which dynamic anchors matter to a schema: those that it, or what it refers to, looks for. Most documents have none. */
function reachability(
  { schemas }: Registry,
  resolveIn: SchemaIndex["resolve"],
  dynamicName: SchemaIndex["dynamicName"],
): (target: SchemaAt) => ReadonlySet<string> {
  const none: ReadonlySet<string> = new Set();
  const known = new Map<Schema, ReadonlySet<string>>();
  const all = [...schemas.keys()];
  if (!all.some((schema) => schema.$dynamicRef !== undefined)) return () => none;
  return (target) => {
    const before = known.get(target.schema);
    if (before) return before;
    const anchors = new Set<string>();
    const seen = new Set<Schema>([target.schema]);
    for (const schema of seen) {
      if (typeof schema === "boolean") continue;
      for (const inner of subschemas(schema)) seen.add(inner);
      const first =
        schema.$dynamicRef === undefined ? undefined : resolveIn(schema.$dynamicRef, schema);
      const name = first && dynamicName(schema.$dynamicRef ?? "", first);
      const referred = schema.$ref === undefined ? undefined : resolveIn(schema.$ref, schema);
      for (const next of [first, referred]) if (next) seen.add(next.schema);
      if (name === undefined) continue;
      anchors.add(name);
      for (const other of all) if (other.$dynamicAnchor === name) seen.add(other);
    }
    known.set(target.schema, anchors);
    return anchors;
  };
}

/** The schemas that the keywords of a schema hold. */
export function subschemas(schema: SchemaObject): Schema[] {
  const found: Schema[] = [];
  for (const { keyword, shape } of schemaFieldsOf(schema as JsonObject)) {
    const value = (schema as JsonObject)[keyword];
    if (shape === "one") found.push(value as Schema);
    else for (const item of Object.values(value ?? {})) found.push(item as Schema);
  }
  return found;
}

/** What pointers to files that stay whole begin with. */
const KEPT = `${child("", REMOTE_DOCUMENTS)}/`;

/** A schema document that was read is a resource under the URI that it was read from. */
function resourceAt(
  root: JsonValue,
  pointer: string,
  document: Resource,
  { resources }: Registry,
): Resource {
  if (!pointer.startsWith(KEPT)) return document;
  const [, uri = "", ...inner] = fromPointer(pointer);
  if (inner.length > 0) return document;
  const resource: Resource = { uri, root, pointer, anchors: new Map(), dynamic: new Map() };
  resources.set(uri, resource);
  return resource;
}

/** @param isOutside what lies outside of the specification's fields is no schema of the document, although references find it */
function register(
  schema: Schema,
  pointer: string,
  within: Resource,
  registry: Registry,
  isOutside = false,
): void {
  if (!isObject(schema as JsonValue)) return;
  const object = schema as SchemaObject;
  const resource =
    typeof object.$id === "string" ? newResource(object, pointer, within, registry) : within;
  if (isOutside || resource !== registry.document) registry.home.set(object, resource);
  if (!isOutside) registry.schemas.set(object, pointer);
  for (const anchor of [object.$anchor, object.$dynamicAnchor]) {
    if (typeof anchor === "string") resource.anchors.set(anchor, { pointer, schema: object });
  }
  if (typeof object.$dynamicAnchor === "string") {
    resource.dynamic.set(object.$dynamicAnchor, { pointer, schema: object });
  }
  for (const { keyword, shape } of schemaFieldsOf(object as JsonObject)) {
    const value = (object as JsonObject)[keyword];
    const at = child(pointer, keyword);
    if (shape === "one") register(value as Schema, at, resource, registry, isOutside);
    else if (typeof value === "object" && value !== null) {
      const holder = value as JsonObject;
      for (const name of Object.keys(holder))
        register(holder[name] as Schema, child(at, name), resource, registry, isOutside);
    }
  }
}

function newResource(
  schema: SchemaObject,
  pointer: string,
  within: Resource,
  registry: Registry,
): Resource {
  const uri = absolute(String(schema.$id), within.uri)?.split("#")[0];
  if (uri === undefined || uri === within.uri) return within;
  // A document has its anchors under the address that it was read from, too.
  const isSame = pointer === within.pointer;
  const resource: Resource = {
    uri,
    root: schema as JsonValue,
    pointer,
    anchors: isSame ? within.anchors : new Map(),
    dynamic: isSame ? within.dynamic : new Map(),
  };
  registry.resources.set(uri, resource);
  return resource;
}

function resolveOnce(ref: string, home: Resource, registry: Registry): SchemaAt | undefined {
  const known = registry.targets.get(home)?.get(ref);
  if (known) return known;
  const target = resolve(ref, home, registry);
  // What is not there yet may come with a place that is referred to later.
  if (target) {
    const targets = registry.targets.get(home) ?? new Map<string, SchemaAt>();
    registry.targets.set(home, targets.set(ref, target));
  }
  return target;
}

function resolve(ref: string, home: Resource, registry: Registry): SchemaAt | undefined {
  const [uri = "", fragment = ""] = absolute(ref, home.uri)?.split("#") ?? [];
  const resource = registry.resources.get(uri);
  if (!resource) return undefined;
  const name = decodeFragment(fragment);
  if (name !== "" && !name.startsWith("/")) return resource.anchors.get(name);
  const value = valueAt(resource.root, fromPointer(name));
  if (typeof value !== "boolean" && !isObject(value)) return undefined;
  const pointer = resource.pointer + name;
  const schema = value as SchemaObject;
  if (isObject(value) && !registry.schemas.has(schema) && !registry.home.has(schema))
    register(schema, pointer, resource, registry, true);
  return { pointer, schema: value as Schema };
}

function absolute(ref: string, base: string): string | undefined {
  // Nearly all references are fragments; one that holds nothing but what URLs leave alone needs no parser.
  if (/^#[!#-;=?-_a-~]*$/.test(ref)) return base.split("#")[0] + ref;
  try {
    return new URL(ref, base).href;
  } catch {
    return undefined;
  }
}
