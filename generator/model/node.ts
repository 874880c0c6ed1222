import { followed } from "../source/follow.js";
import { child } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";

/** An object of the document, its place, and the document that its references are looked up in. */
export interface Node {
  readonly root: JsonObject;
  readonly pointer: string;
  readonly value: JsonObject;
}

export interface NamedNode extends Node {
  readonly name: string;
}

const NONE: JsonObject = {};

/** The object under `path`, Reference Objects on the way followed; an empty object where there is none. */
export function at(node: Node, ...path: readonly (string | number)[]): Node {
  return path.reduce<Node>(
    (here, part) =>
      follow({
        root: here.root,
        pointer: child(here.pointer, part),
        value: objectOf(own(here.value, String(part))),
      }),
    node,
  );
}

/**
 * The members of a map or list of objects, Reference Objects followed. Keys that start with `x-` are extensions, except
 * in `raw` maps, whose members are also left as they are.
 */
export function objectsOf(node: Node, raw = false): NamedNode[] {
  return Object.entries(node.value)
    .filter(([name]) => raw || !name.startsWith("x-"))
    .map(([name, value]) => {
      const pointer = child(node.pointer, name);
      if (raw) return { root: node.root, pointer, value: value as JsonObject, name };
      return { name, ...follow({ root: node.root, pointer, value: objectOf(value) }) };
    });
}

/** The members of a map whose names are free to choose, such as those of headers; Reference Objects followed. */
export function namedIn(node: Node): NamedNode[] {
  return objectsOf(node, true).map((member) => ({ name: member.name, ...follow(member) }));
}

/** The same for a member that is a list. */
export function listOf(node: Node, field: string): Node[] {
  const list = own(node.value, field);
  if (!Array.isArray(list)) return [];
  return list.map((value, i) =>
    follow({ root: node.root, pointer: child(node.pointer, field, i), value: objectOf(value) }),
  );
}

/** What a Reference Object leads to; anything else as it is, lists too. */
function follow(node: Node): Node {
  const { root, pointer, value } = node;
  return typeof value.$ref === "string" ? { root, ...followed(value, pointer, node) } : node;
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : NONE;
}

export function stringOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function stringsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
