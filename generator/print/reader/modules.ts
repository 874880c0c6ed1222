import { Cursor } from "./cursor.js";
import { readMembers, readType } from "./types.js";
import { readValue } from "./values.js";
import { isName } from "./words.js";

/** The names that a module exports, and each module whose exports it passes on, as `* module`. */
type Exports = Set<string>;

/**
 * What a module exports that is nothing but imports, constants, interfaces, aliases of types and exports of other modules, in
 * the forms that are printed. Of any other text undefined: it may be TypeScript all the same. What is taken here
 * TypeScript's parser takes too, for the same declarations.
 */
export function readModule(text: string): string[] | undefined {
  const cursor = new Cursor(text);
  const exported: Exports = new Set();
  while (cursor.next() !== undefined) if (!readStatement(cursor, exported)) return undefined;
  return [...exported];
}

function readStatement(cursor: Cursor, exported: Exports): boolean {
  const word = cursor.word();
  switch (word) {
    case "import":
      return cursor.leads(" ") && readImport(cursor);
    case "export":
      return cursor.leads(" ") && readExport(cursor, exported);
    default:
      return readDeclaration(cursor, word) !== undefined;
  }
}

function readExport(cursor: Cursor, exported: Exports): boolean {
  if (cursor.follows("* from ")) {
    const source = readSource(cursor);
    if (source !== undefined) exported.add(`* ${source}`);
    return source !== undefined;
  }
  if (cursor.follows("{") || cursor.follows("type {")) {
    return readSpecifiers(cursor, exported) && (cursor.follows(";") || readFrom(cursor));
  }
  const name = readDeclaration(cursor, cursor.word());
  if (name !== undefined) exported.add(name);
  return name !== undefined;
}

/** Reads what stands behind the first word of a declaration, and gives its name. */
function readDeclaration(cursor: Cursor, word: string): string | undefined {
  if (!cursor.leads(" ")) return undefined;
  const name = cursor.word();
  if (!isName(name)) return undefined;
  return readBody(cursor, word) ? name : undefined;
}

function readBody(cursor: Cursor, word: string): boolean {
  switch (word) {
    case "const": {
      const typed = !cursor.takes(":") || readType(cursor);
      return typed && cursor.takes("=") && readValue(cursor) && cursor.takes(";");
    }
    case "type":
      return cursor.takes("=") && readType(cursor) && cursor.takes(";");
    case "interface":
      return readMembers(cursor);
    default:
      return false;
  }
}

function readImport(cursor: Cursor): boolean {
  cursor.follows("type ");
  if (cursor.follows("* as ")) return isName(cursor.word()) && readFrom(cursor);
  return cursor.follows("{") && readSpecifiers(cursor, new Set()) && readFrom(cursor);
}

/** The rest of `{ name, name as name, type name }`; what each is called here goes to `names`. */
function readSpecifiers(cursor: Cursor, names: Exports): boolean {
  while (!cursor.takes("}")) {
    cursor.next();
    cursor.follows("type ");
    const word = cursor.word();
    const name = cursor.follows(" as ") ? cursor.word() : word;
    if (!isName(word) || !isName(name)) return false;
    names.add(name);
    if (!cursor.takes(",")) return cursor.takes("}");
  }
  return true;
}

/** ` from "module";` */
function readFrom(cursor: Cursor): boolean {
  return cursor.follows(" from ") && readSource(cursor) !== undefined;
}

/** `"module";`, of which no character is escaped. */
function readSource(cursor: Cursor): string | undefined {
  const source = cursor.quoted();
  if (source === undefined || source.includes("\\") || !cursor.takes(";")) return undefined;
  return source.slice(1, -1);
}
