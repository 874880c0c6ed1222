import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { DiagnosticCode, Finding } from "../diagnostics.js";
import { jsonOffsets, stringEnd } from "./json-offsets.js";
import { type PositionOf, positions } from "./lines.js";
import { fromPointer } from "./pointer.js";
import type { JsonValue, ParsedText, SourceText } from "./types.js";
import { isArray, isContainer, MAX_DEPTH } from "./value.js";

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is not a JSON value",
  InvalidNumberFormat: "this is not a JSON number",
  PropertyNameExpected: "expected a property name in double quotes",
  ValueExpected: "expected a value",
  ColonExpected: 'expected ":"',
  CommaExpected: 'expected "," or the end of the object or array',
  CloseBraceExpected: 'expected "," or "}"',
  CloseBracketExpected: 'expected "," or "]"',
  EndOfFileExpected: "expected the end of the text",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "this string has no end",
  UnexpectedEndOfNumber: "this number has no end",
  InvalidUnicode: "\\u needs four hexadecimal digits",
  InvalidEscapeCharacter: "JSON has no such escape",
  InvalidCharacter: "a control character must be written as an escape",
};

/**
 * Parses JSON (RFC 8259) with the engine's own parser; positions are looked up
 * only when asked for.
 * Findings: `invalid-json` (also for nesting beyond the limit, and for numbers without a measure) and `duplicate-key`.
 */
export function parseJson(source: SourceText): ParsedText {
  const positionOf = positions(source);
  const value = parseOrUndefined(source.text);
  if (value === undefined) {
    return { findings: [syntaxFinding(source, positionOf)], locate: () => positionOf(0) };
  }
  const offsetOf = jsonOffsets(source.text);
  const locate = (pointer: string) => positionOf(offsetOf(fromPointer(pointer)));
  const members = countMembers(value, 0);
  if (Number.isNaN(members)) {
    const where = positionOf(tooLarge(parseTree(source.text)) ?? 0);
    const message = "this number is larger than JavaScript has any";
    return { findings: [finding("invalid-json", where, message)], locate: () => where };
  }
  if (members === Number.POSITIVE_INFINITY) {
    const message = `objects and arrays are nested more than ${MAX_DEPTH} levels deep`;
    return {
      findings: [finding("invalid-json", positionOf(0), message)],
      locate: () => positionOf(0),
    };
  }
  if (members === countNames(source.text)) return { value, findings: [], locate };
  return { value, findings: duplicates(parseTree(source.text), positionOf), locate };
}

function parseOrUndefined(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function finding(code: DiagnosticCode, where: ReturnType<PositionOf>, message: string): Finding {
  return { code, where, message };
}

function syntaxFinding(source: SourceText, positionOf: PositionOf): Finding {
  const errors: ParseError[] = [];
  try {
    parseTree(source.text, errors, { disallowComments: true });
  } catch {
    // The second parser recurses; text that is nested beyond the stack is reported at its start.
  }
  const first = errors[0];
  const message = (first && WORDS[printParseErrorCode(first.error)]) ?? "this is not JSON";
  return finding("invalid-json", positionOf(first?.offset ?? 0), message);
}

/** Members of all objects in a value; infinite when it is nested too deeply, no number where it holds one that is infinite. */
function countMembers(value: JsonValue, depth: number): number {
  if (!isContainer(value))
    return typeof value === "number" && !Number.isFinite(value) ? Number.NaN : 0;
  if (depth >= MAX_DEPTH) return Number.POSITIVE_INFINITY;
  const children = isArray(value) ? value : Object.values(value);
  let count = isArray(value) ? 0 : children.length;
  for (const item of children) count += countMembers(item, depth + 1);
  return count;
}

/**
 * Property names in a valid JSON text: the strings that a colon follows. JSON.parse keeps the last of two equal names, so fewer
 * members than names means duplicates. Costs a third of JSON.parse; a parse with positions costs ten times as much as JSON.parse.
 */
function countNames(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start !== -1; ) {
    let next = stringEnd(text, start);
    while (text.charCodeAt(next) <= 0x20) next++;
    if (text[next] === ":") count++;
    start = text.indexOf('"', next);
  }
  return count;
}

/** Where a number stands that is read as infinite. */
function tooLarge(node: Node | undefined): number | undefined {
  if (node?.type === "number") return Number.isFinite(node.value) ? undefined : node.offset;
  for (const inner of node?.children ?? []) {
    const found = tooLarge(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function duplicates(node: Node | undefined, positionOf: PositionOf): Finding[] {
  if (node === undefined) return [];
  const found = (node.children ?? []).flatMap((item) => duplicates(item, positionOf));
  if (node.type !== "object") return found;
  const seen = new Set<unknown>();
  const own = (node.children ?? []).flatMap((property) => {
    const name = property.children?.[0];
    if (name === undefined || !seen.has(name.value)) {
      seen.add(name?.value);
      return [];
    }
    const message = `${JSON.stringify(name.value)} stands twice in this object`;
    return [finding("duplicate-key", positionOf(name.offset), message)];
  });
  return [...own, ...found];
}
