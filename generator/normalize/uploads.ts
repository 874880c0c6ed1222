import { fromPointer, pointerIn } from "../source/pointer.js";
import { fieldOf, type Kind } from "../source/specification.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isArray, isObject, valueAt } from "../source/value.js";

/**
 * The keyword of a schema whose values are files: a part of a multipart body holds bytes, which JSON cannot, and so does the
 * body of a response whose media type is a range around everything. Normalizing
 * puts it in the place of `format: binary` and of a `contentMediaType` that is no text ("Considerations for File Uploads",
 * "Working with Binary Data").
 */
export const BINARY: "x-verbatim-binary" = "x-verbatim-binary";

/** Whether bodies of a range can be of any kind. What comes as JSON is judged as such. */
export function isAnything(mediaType: string): boolean {
  return /^(?:\*|application)\/\*\s*(?:;|$)/i.test(mediaType);
}

/**
 * The document with the schema of each multipart request body, and of each response under a range, written out where it leads
 * to files, so that a component schema that is also used in JSON stays what it is there.
 */
export function withUploads(root: JsonObject): JsonObject {
  return rewritten(root, "document", root) as JsonObject;
}

function rewritten(value: JsonValue, kind: Kind, root: JsonObject): JsonValue {
  if (kind === "schema" || !isObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]): [string, JsonValue] => {
    const field = fieldOf(kind, name);
    if (!field || !(isObject(item) || isArray(item))) return [name, item];
    const [shape, inner] = field;
    if (shape === "one") return [name, rewritten(item, inner, root)];
    if (isArray(item)) return [name, mappedList(item, (one) => rewritten(one, inner, root))];
    return [name, mapped(item, (one, key) => memberOf(one, key, kind, inner, root))];
  });
  return withEntries(value, entries);
}

function memberOf(
  value: JsonValue,
  name: string,
  kind: Kind,
  inner: Kind,
  root: JsonObject,
): JsonValue {
  const isUpload = kind === "requestBody" && /^multipart\//i.test(name);
  const isRange = kind === "response" && isAnything(name);
  if (inner !== "mediaType" || !(isUpload || isRange) || !isObject(value))
    return rewritten(value, inner, root);
  const { schema, itemSchema, encoding, prefixEncoding, itemEncoding } = value;
  const headed = Object.entries(isObject(encoding) ? encoding : {})
    .filter(([, field]) => hasHeaders(field))
    .map(([property]) => property);
  const first = isArray(prefixEncoding) ? prefixEncoding : [];
  const isHeaded = (position: number): boolean => hasHeaders(first[position] ?? itemEncoding);
  const upload: Upload = { root, headed, isHeaded, parts: first.length + 1, depth: 0 };
  if (isRange)
    return withMembers(value, {
      schema: schema === undefined ? undefined : fileOf(schema, upload),
    });
  return withMembers(value, {
    schema: schema === undefined ? undefined : uploadOf(schema, upload),
    itemSchema: itemSchema === undefined ? undefined : itemsOf(itemSchema, 0, upload),
  });
}

function hasHeaders(encoding: JsonValue | undefined): boolean {
  return isObject(encoding) && isObject(encoding.headers);
}

interface Upload {
  readonly root: JsonObject;
  /** The fields whose parts have headers of their own, so that they are made by hand. */
  readonly headed: readonly string[];
  /** The same of a part without a name. */
  isHeaded(position: number): boolean;
  /** Parts from this position on are alike. */
  readonly parts: number;
  readonly depth: number;
}

/** The schema of a form, or of a list of parts, with files in it; undefined where there are none. */
function uploadOf(schema: JsonValue, upload: Upload): JsonObject | undefined {
  return changed(schema, upload, uploadOf, (copy) => {
    const { properties, additionalProperties, items, prefixItems } = copy;
    const files = isObject(properties)
      ? mapped(properties, (property, name) =>
          partOf(property, upload.headed.includes(name), upload),
        )
      : properties;
    const first = isArray(prefixItems) ? prefixItems : [];
    const rest =
      additionalProperties === undefined ? undefined : fileOf(additionalProperties, upload);
    return withMembers(copy, {
      properties: files,
      additionalProperties: rest,
      items: items === undefined ? undefined : itemsOf(items, first.length, upload),
      prefixItems: mappedList(first, (part, position) =>
        partOf(part, upload.isHeaded(position), upload),
      ),
    });
  });
}

/** The schema of a part; one with headers of its own may be made by hand. */
function partOf(schema: JsonValue, isHeaded: boolean, upload: Upload): JsonValue {
  const file = fileOf(schema, upload);
  if (file !== undefined) return file;
  return isHeaded ? { anyOf: [schema, { [BINARY]: true }] } : schema;
}

/** The schema of all parts from a position on. */
function itemsOf(schema: JsonValue, from: number, upload: Upload): JsonValue {
  const positions = Array.from({ length: Math.max(upload.parts - from, 1) }, (_, i) => from + i);
  return partOf(schema, positions.some(upload.isHeaded), upload);
}

/** The schema of a field with what holds bytes in it made a file; undefined where there is nothing of the kind. */
function fileOf(schema: JsonValue, upload: Upload): JsonObject | undefined {
  if (isObject(schema) && isBinary(schema)) return fileSchema(schema);
  return changed(schema, upload, fileOf, (copy) => {
    const items = copy.items === undefined ? undefined : fileOf(copy.items, upload);
    return withMembers(copy, { items });
  });
}

type Change = (schema: JsonValue, upload: Upload) => JsonObject | undefined;

/** A schema with a change to it and to what judges the same value; a reference gives way to a changed target. */
function changed(
  schema: JsonValue,
  upload: Upload,
  again: Change,
  own: (schema: JsonObject) => JsonObject,
): JsonObject | undefined {
  if (!isObject(schema) || upload.depth > 20) return undefined;
  const deeper = { ...upload, depth: upload.depth + 1 };
  const { $ref, ...rest } = schema;
  const target = typeof $ref === "string" ? targetOf($ref, upload.root) : undefined;
  const inlined = target === undefined ? undefined : again(target, deeper);
  const copy = own(
    mapped(inlined ? rest : schema, (value, keyword) =>
      COMBINING.has(keyword) && isArray(value)
        ? mappedList(value, (part) => again(part, deeper) ?? part)
        : value,
    ),
  );
  if (!inlined) return copy === schema ? undefined : copy;
  return Object.keys(rest).length === 0 ? inlined : { allOf: [inlined, copy] };
}

const COMBINING: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf"]);

/** A schema of the same document that has no identifier of its own, so that references in it mean the same elsewhere. */
function targetOf(ref: string, root: JsonObject): JsonValue | undefined {
  if (!ref.startsWith("#/")) return undefined;
  const target = valueAt(root, fromPointer(pointerIn(ref)));
  return isObject(target) && target.$id !== undefined ? undefined : target;
}

function isBinary({ type, format, contentMediaType, contentEncoding }: JsonObject): boolean {
  const types = isArray(type) ? type : type === undefined ? ["string"] : [type];
  if (!types.every((t) => t === "string" || t === "null") || contentEncoding !== undefined) {
    return false;
  }
  const isBytes =
    typeof contentMediaType === "string" &&
    !/^text\/|^[^;]*[/+](json|xml|yaml)\s*(;|$)/i.test(contentMediaType);
  return format === "binary" || isBytes;
}

/** What is said of a file besides that it is one. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  "default",
  "deprecated",
  "description",
  "example",
  "examples",
  "externalDocs",
  "title",
]);

function fileSchema({ type, ...said }: JsonObject): JsonObject {
  const file = { [BINARY]: true } as const;
  const known = Object.fromEntries(Object.entries(said).filter(([name]) => ANNOTATIONS.has(name)));
  const isNullable = isArray(type) && type.includes("null");
  return { ...known, ...(isNullable ? { anyOf: [file, { type: "null" }] } : file) };
}

// What follows gives back the value itself where nothing is new, so that a document without uploads is not copied.

function mapped(
  object: JsonObject,
  change: (value: JsonValue, name: string) => JsonValue,
): JsonObject {
  return withEntries(
    object,
    Object.entries(object).map(([name, value]) => [name, change(value, name)]),
  );
}

function withEntries(
  object: JsonObject,
  entries: readonly (readonly [string, JsonValue])[],
): JsonObject {
  return entries.every(([name, value]) => value === object[name])
    ? object
    : Object.fromEntries(entries);
}

function mappedList(
  list: readonly JsonValue[],
  change: (value: JsonValue, index: number) => JsonValue,
): JsonValue {
  const items = list.map(change);
  return items.every((item, i) => item === list[i]) ? list : items;
}

/** With the members that are given, in the place of those that are there. */
function withMembers(
  object: JsonObject,
  members: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject {
  return mapped(object, (value, name) => members[name] ?? value);
}
