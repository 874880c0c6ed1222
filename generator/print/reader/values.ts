import type { Cursor } from "./cursor.js";
import { readType, readTypeArguments } from "./types.js";
import { isName } from "./words.js";

/** Words that are a value and take no call. */
const CONSTANTS: ReadonlySet<string> = new Set(["false", "null", "true", "undefined"]);

/** Reads a value: constants, names, calls, lists, objects, functions without parameters, and what is said of its type. */
export function readValue(cursor: Cursor): boolean {
  if (!readUnit(cursor)) return false;
  while (cursor.follows(" as ") || cursor.follows(" satisfies ")) {
    if (!cursor.follows("const") && !readType(cursor)) return false;
  }
  return true;
}

function readUnit(cursor: Cursor): boolean {
  switch (cursor.next()) {
    case '"':
    case "'":
      return cursor.string();
    case "{":
      return readProperties(cursor);
    case "[":
      return readItems(cursor, "[", "]");
    case "/":
      return cursor.pattern();
    case "(":
      if (cursor.follows("() =>")) return cursor.next() !== "{" && readValue(cursor);
      return cursor.takes("(") && readValue(cursor) && cursor.takes(")");
    default: {
      const word = cursor.word();
      if (word === "") return cursor.number();
      if (CONSTANTS.has(word)) return true;
      if (word === "new") return cursor.leads(" ") && isName(cursor.word()) && readCalls(cursor);
      return isName(word) && readCalls(cursor);
    }
  }
}

/** What follows a name: `(arguments)`, `<types>(arguments)`, `.name` right there or on the next line. */
function readCalls(cursor: Cursor): boolean {
  for (;;) {
    if (cursor.here() === "<" && !(readTypeArguments(cursor) && cursor.here() === "("))
      return false;
    const here = cursor.here();
    if (here === " ") return true;
    if (here === "(") {
      if (!readItems(cursor, "(", ")")) return false;
    } else if (!cursor.takes(".")) return true;
    else if (cursor.word() === "") return false;
  }
}

/** Values between brackets, also `...values`, with a comma behind the last one or without. */
function readItems(cursor: Cursor, open: string, close: string): boolean {
  cursor.takes(open);
  while (!cursor.takes(close)) {
    cursor.follows("...");
    if (!readValue(cursor)) return false;
    if (!cursor.takes(",")) return cursor.takes(close);
  }
  return true;
}

function readProperties(cursor: Cursor): boolean {
  cursor.takes("{");
  while (!cursor.takes("}")) {
    if (!readProperty(cursor)) return false;
    if (!cursor.takes(",")) return cursor.takes("}");
  }
  return true;
}

/** `name: value`, with the name in quotes or brackets or a number, `name`, `get name() { return value; }`, `...value`. */
function readProperty(cursor: Cursor): boolean {
  if (cursor.next() === "[") {
    cursor.takes("[");
    return cursor.string() && cursor.takes("]") && cursor.takes(":") && readValue(cursor);
  }
  if (cursor.follows("...")) return readValue(cursor);
  const word = cursor.word();
  if (word === "get" && cursor.here() === " ") return readGetter(cursor);
  if (word === "" && !cursor.string() && !cursor.index()) return false;
  return cursor.takes(":") ? readValue(cursor) : isName(word);
}

function readGetter(cursor: Cursor): boolean {
  if (!cursor.leads(" ")) return false;
  if (cursor.word() === "" && !cursor.string()) return false;
  if (!(cursor.follows("()") && cursor.takes("{"))) return false;
  cursor.next();
  const returns = cursor.leads("return ") && readValue(cursor);
  return returns && cursor.takes(";") && cursor.takes("}");
}
