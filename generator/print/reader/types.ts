import type { Cursor } from "./cursor.js";
import { isName } from "./words.js";

/** Types that are one word of the language. */
const WORDS: ReadonlySet<string> = new Set(
  "any bigint boolean false never null number object string true undefined unknown void".split(" "),
);

/** Reads a type: names, constants, objects, tuples, lists, parts of other types, and unions and intersections of these. */
export function readType(cursor: Cursor): boolean {
  cursor.takes("|");
  do if (!readIntersection(cursor)) return false;
  while (cursor.takes("|"));
  return true;
}

function readIntersection(cursor: Cursor): boolean {
  do if (!readPrimary(cursor)) return false;
  while (cursor.takes("&"));
  return true;
}

/** `T`, `T[]`, `T["key"]`. On a line of its own a bracket would be a member of its own. */
function readPrimary(cursor: Cursor): boolean {
  if (!readUnit(cursor)) return false;
  while (cursor.follows("[")) {
    if (!cursor.takes("]") && !(readType(cursor) && cursor.takes("]"))) return false;
  }
  return true;
}

function readUnit(cursor: Cursor): boolean {
  switch (cursor.next()) {
    case "{":
      return readMembers(cursor);
    case '"':
    case "'":
      return cursor.string();
    case "[":
      return readTuple(cursor);
    case "(":
      return cursor.takes("(") && readType(cursor) && cursor.takes(")");
    default: {
      const word = cursor.word();
      if (word === "") return cursor.number();
      if (WORDS.has(word)) return cursor.here() !== "." && cursor.here() !== "<";
      return isName(word) && readReference(cursor);
    }
  }
}

/** What follows the first name of `json.ObjectSchema<T>`. */
function readReference(cursor: Cursor): boolean {
  while (cursor.follows(".")) if (cursor.word() === "") return false;
  return cursor.here() !== "<" || readTypeArguments(cursor);
}

/** `<T, U>` */
export function readTypeArguments(cursor: Cursor): boolean {
  if (!cursor.follows("<")) return false;
  do if (!readType(cursor)) return false;
  while (cursor.takes(","));
  return cursor.takes(">");
}

/** `[T, U?, ...V[]]`, and each also with a label, as in `[name: T, name?: U, ...names: V[]]`. */
function readTuple(cursor: Cursor): boolean {
  cursor.takes("[");
  while (!cursor.takes("]")) {
    const rests = cursor.follows("...");
    const labelled = cursor.label();
    if (!readType(cursor)) return false;
    if (!rests && !labelled) cursor.follows("?");
    if (!cursor.takes(",")) return cursor.takes("]");
  }
  return true;
}

/** `{`, members, each with its semicolon, which the last one need not have, `}`. */
export function readMembers(cursor: Cursor): boolean {
  if (!cursor.takes("{")) return false;
  while (!cursor.takes("}")) {
    if (!readMember(cursor)) return false;
    if (!cursor.takes(";")) return cursor.takes("}");
  }
  return true;
}

/** `name: T`, also with `?` behind the name, or `[key: string]: T`; each also behind `readonly`. */
function readMember(cursor: Cursor): boolean {
  cursor.next();
  const word = cursor.word();
  if (word === "readonly" && cursor.leads(" ")) return readMember(cursor);
  if (word === "" && cursor.takes("[")) return readBracketed(cursor);
  if (word === "" && !cursor.string() && !cursor.index()) return false;
  cursor.takes("?");
  return readAnnotation(cursor);
}

/** `"name"]: T` or `key: string]: T`, behind their bracket. */
function readBracketed(cursor: Cursor): boolean {
  cursor.next();
  const isKey = cursor.string() || (isName(cursor.word()) && readAnnotation(cursor));
  return isKey && cursor.takes("]") && readAnnotation(cursor);
}

/** `: T` */
function readAnnotation(cursor: Cursor): boolean {
  return cursor.takes(":") && readType(cursor);
}
