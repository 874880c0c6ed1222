import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** Where something stands in a text; both count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A parsed JSON text whose nodes know their offsets, or the place where it stops being JSON. */
export type JsonText =
  | { readonly root: Node }
  | { readonly message: string; readonly offset: number };

/** Parses strict JSON: no comments, no trailing commas. */
export function parseJson(text: string): JsonText {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const error = errors[0];
  if (error !== undefined)
    return { message: inWords(printParseErrorCode(error.error)), offset: error.offset };
  return root === undefined ? { message: "value expected", offset: 0 } : { root };
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

/** `CommaExpected` -> `comma expected` */
function inWords(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
