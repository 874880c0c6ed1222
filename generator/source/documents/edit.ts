import { child, fragmentOf } from "../pointer.js";
import type { JsonObject, JsonValue } from "../types.js";
import { isArray, isObject, member } from "../value.js";
import { type Import, keyOf, objectOf } from "./imports.js";
import type { SourceFile } from "./library.js";

/** What happens to a value of a file when it is taken over. */
export type Edit =
  /** Another text, as of a reference that is written anew. */
  | { readonly text: string }
  | { readonly remove: true }
  /** The same under another name. */
  | { readonly name: string }
  /** Another object in its place. */
  | { readonly replace: Import }
  /** Another object in its place, with what stood beside the reference. */
  | { readonly merge: Import };

/** The edits of a file, by pointer. */
export type Edits = Map<string, Edit>;

/** Where a value of the one document was written, by its pointer there; what is inside was written inside. */
export type Grafts = Map<string, Pick<Import, "file" | "pointer">>;

interface Copying {
  readonly edits: ReadonlyMap<SourceFile, Edits>;
  /** The pointers above edits. */
  readonly above: ReadonlyMap<SourceFile, ReadonlySet<string>>;
  readonly grafts: Grafts;
  /** Called where a field stands both beside a reference and in what it names. */
  readonly onDouble: (file: SourceFile, pointer: string) => void;
}

/** Takes over an object with its edits. What has none is not copied. */
export type CopyTo = (object: Pick<Import, "file" | "pointer">, to: string) => JsonValue;

export function copier(
  edits: ReadonlyMap<SourceFile, Edits>,
  grafts: Grafts,
  onDouble: Copying["onDouble"],
): CopyTo {
  const above = new Map([...edits].map(([file, own]) => [file, ancestors(own.keys())]));
  const copying: Copying = { edits, above, grafts, onDouble };
  return (object, to) => {
    grafts.set(to, object);
    return copy({ ...object, value: objectOf(object), to, within: new Map() }, copying);
  };
}

function ancestors(pointers: Iterable<string>): Set<string> {
  const all = new Set<string>();
  for (const pointer of pointers) {
    for (let at = pointer; at !== "" && !all.has(at); ) {
      all.add(at);
      at = at.slice(0, at.lastIndexOf("/"));
    }
  }
  return all.add("");
}

interface Copied {
  readonly file: SourceFile;
  readonly pointer: string;
  readonly value: JsonValue;
  /** Its pointer in the one document. */
  readonly to: string;
  /** The objects that are being put in place of references around this one, and where. */
  readonly within: ReadonlyMap<string, string>;
}

function copy(from: Copied, copying: Copying): JsonValue {
  const { file, pointer, value } = from;
  const edit = copying.edits.get(file)?.get(pointer);
  if (edit && "text" in edit) return edit.text;
  if (edit && "replace" in edit) return put(edit.replace, from, copying);
  if (edit && "merge" in edit) return merge(edit.merge, from, copying);
  return members(value, from, copying);
}

function members(value: JsonValue, from: Copied, copying: Copying): JsonValue {
  const { file, pointer, to } = from;
  if (!copying.above.get(file)?.has(pointer)) return value;
  const inner = (name: string | number, item: JsonValue): JsonValue => {
    const at = { ...from, pointer: child(pointer, name), to: child(to, name), value: item };
    return copy(at, copying);
  };
  if (isArray(value)) return value.map((item, index) => inner(index, item));
  if (!isObject(value)) return value;
  const edits = copying.edits.get(file);
  // fromEntries makes "__proto__" an own property.
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const edit = edits?.get(child(pointer, name));
      if (edit && "remove" in edit) return [];
      return [[edit && "name" in edit ? edit.name : name, inner(name, item)] as const];
    }),
  );
}

/** An object in place of another one; inside itself, a reference to it. */
function put(object: Import, from: Copied, copying: Copying): JsonValue {
  const key = keyOf(object);
  const around = from.within.get(key);
  if (around !== undefined) return { $ref: fragmentOf(around) };
  copying.grafts.set(from.to, object);
  const within = new Map(from.within).set(key, from.to);
  const { file, pointer } = object;
  return copy({ file, pointer, value: objectOf(object), to: from.to, within }, copying);
}

/**
 * A Path Item Object in place of a reference to it (OpenAPI 3.1.1, section 4.8.9, field `$ref`). What a field means that
 * both have is undefined; the one beside the reference is taken.
 */
function merge(object: Import, from: Copied, copying: Copying): JsonValue {
  const { $ref: _reference, ...beside } = from.value as JsonObject;
  const named = put(object, from, copying);
  if (!isObject(named) || Object.keys(beside).length === 0) return named;
  for (const name of Object.keys(beside)) {
    const at = child(from.pointer, name);
    if (member(named, name) !== undefined) copying.onDouble(from.file, at);
    copying.grafts.set(child(from.to, name), { file: from.file, pointer: at });
  }
  return { ...named, ...(members(beside, from, copying) as JsonObject) };
}
