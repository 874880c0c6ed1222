import { child } from "../source/pointer.js";
import { fieldOf, type Kind } from "../source/specification.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import type { Direction } from "./types.js";

/** A schema that stands in no other schema, where it is, and which way its messages go. */
export type FoundRoot = (schema: JsonValue, pointer: string, direction: Direction) => void;

/** Calls `found` for the outermost schemas of a document, in its order. */
export function eachRoot(root: JsonObject, found: FoundRoot): void {
  collect(root, "document", "", FROM_SERVER, found);
}

/** Which way a part of the document goes. Those who answer webhooks and callbacks stand where the server stands elsewhere. */
interface Way {
  readonly direction: Direction;
  readonly reversed: boolean;
}

const FROM_SERVER: Way = { direction: "response", reversed: false };

function wayInto(kind: Kind, parent: Kind, name: string, way: Way): Way {
  const reversed =
    way.reversed || kind === "callback" || (parent === "document" && name === "webhooks");
  if (kind === "parameter" || kind === "requestBody")
    return { direction: reversed ? "response" : "request", reversed };
  if (kind === "response") return { direction: reversed ? "request" : "response", reversed };
  return reversed === way.reversed ? way : { direction: way.direction, reversed };
}

function collect(value: JsonValue, kind: Kind, pointer: string, way: Way, found: FoundRoot): void {
  if (kind === "schema") {
    found(value, pointer, way.direction);
    return;
  }
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    const field = fieldOf(kind, name);
    if (!field) continue;
    const [shape, inner] = field;
    const at = child(pointer, name);
    const into = wayInto(inner, kind, name, way);
    if (shape === "one") collect(item, inner, at, into, found);
    else
      for (const [k, x] of Object.entries(item ?? {}))
        collect(x as JsonValue, inner, child(at, k), into, found);
  }
}
