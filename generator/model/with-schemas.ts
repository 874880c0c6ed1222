import { set } from "../normalize/rules.js";
import type { NormalDocument } from "../normalize/types.js";
import { fromPointer } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";
import type { Schema } from "./types.js";

/** What stands at a place, or what is to be put there; by the steps of its pointer. */
interface Tree {
  readonly schema?: Schema;
  readonly members: Map<string, Tree>;
}

/** A document with these schemas at these places. Keys are in code point order, and no two places share an object. */
export function withSchemas(
  { path, root }: NormalDocument,
  schemas: readonly (readonly [pointer: string, schema: Schema])[],
): NormalDocument {
  const tree: Tree = { members: new Map() };
  for (const [pointer, schema] of schemas) plant(tree, fromPointer(pointer), schema);
  return { path, root: grafted(root, tree) as JsonObject };
}

function plant(tree: Tree, [step, ...rest]: readonly string[], schema: Schema): void {
  if (step === undefined) return;
  const before = tree.members.get(step) ?? { members: new Map() };
  tree.members.set(step, rest.length === 0 ? { ...before, schema } : before);
  plant(before, rest, schema);
}

function grafted(value: JsonValue | undefined, { schema, members }: Tree): JsonValue {
  if (schema !== undefined) return copied(schema as JsonValue);
  if (isArray(value))
    return value.map((item, i) => {
      const tree = members.get(String(i));
      return tree ? grafted(item, tree) : item;
    });
  const own = isObject(value) ? value : {};
  const copy: { [name: string]: JsonValue } = {};
  for (const name of [...new Set([...Object.keys(own), ...members.keys()])].sort()) {
    const tree = members.get(name);
    const item = Object.hasOwn(own, name) ? own[name] : undefined;
    set(copy, name, tree ? grafted(item, tree) : (item ?? null));
  }
  return copy;
}

function copied(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map(copied);
  if (!isObject(value)) return value;
  const copy: { [name: string]: JsonValue } = {};
  for (const name of Object.keys(value)) set(copy, name, copied(value[name] as JsonValue));
  return copy;
}
