import { CST, Lexer } from "yaml";
import type { Finding } from "../diagnostics.js";
import { type PositionOf, positions } from "./lines.js";
import type { SourceText } from "./types.js";

/** Lines that are moved in one document. Each of them costs a pass over its text. */
const MAX_MOVED = 100;

/** How a line with a key starts. Before it, a quote or bracket has been forgotten, rather than spaces. */
const KEY = /^\s*(?:- +)*["']?[\w$./{}-]+["']?:(?:\s|$)/;

/** A text in which some lines start further right. */
export interface Indented {
  readonly text: string;
  /** Places in the text as it was written. */
  readonly positionOf: PositionOf;
  /** `yaml-indentation` for each value that has such lines. */
  readonly findings: readonly Finding[];
}

/**
 * Moves lines of values in quotes, brackets and braces to the right, where they stand no further right than the key of the
 * value. YAML forbids that (1.2.2, sections 7.3 and 7.4), but most parsers do not look, so documents have it.
 * Undefined where there is none to move, or too many, or something else seems to be at fault.
 */
export function indented({ path, text }: SourceText): Indented | undefined {
  const lines = text.split("\n");
  const spaces = new Map<number, number>();
  const findings = new Map<number, Finding>();
  for (let moved = 0; moved <= MAX_MOVED; moved++) {
    const now = lines.join("\n");
    const positionOf = positions({ path, text: now });
    const written: PositionOf = (offset) => {
      const { column, ...place } = positionOf(offset);
      return { ...place, column: Math.max(1, column - (spaces.get(place.line) ?? 0)) };
    };
    const short = firstShort(now);
    if (short === undefined)
      return moved === 0
        ? undefined
        : { text: now, positionOf: written, findings: [...findings.values()] };
    const { line } = positionOf(short.offset);
    const start = positionOf(short.start);
    const before = lines[line - 1] ?? "";
    if (!short.keys && KEY.test(before)) return undefined;
    if (!findings.has(start.line)) findings.set(start.line, finding(written(short.start), line));
    lines[line - 1] = " ".repeat(start.column) + before;
    spaces.set(line, (spaces.get(line) ?? 0) + start.column);
  }
  return undefined;
}

interface Short {
  /** Where the value starts. */
  readonly start: number;
  /** In the line that does not stand far enough right. */
  readonly offset: number;
  /** Whether lines of the value may start with a key. */
  readonly keys: boolean;
}

/** The first line that the lexer does not count to the value that it belongs to. */
function firstShort(text: string): Short | undefined {
  const open: { readonly offset: number; readonly keys: boolean }[] = [];
  let offset = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isContent ? null : CST.tokenType(lexeme);
    isContent = type === "scalar";
    const start = open[0]?.offset ?? offset;
    if (type === "flow-error-end")
      return offset < text.length ? { start, offset, keys: open.at(-1)?.keys ?? false } : undefined;
    if (type === "scalar" || type === "doc-mode") continue;
    const end = offset + lexeme.length;
    if (type === "flow-seq-start" || type === "flow-map-start")
      open.push({ offset, keys: type === "flow-map-start" });
    if (type === "flow-seq-end" || type === "flow-map-end") open.pop();
    if (isCut(lexeme, type))
      return end < text.length
        ? { start, offset: text.indexOf("\n", end) + 1, keys: false }
        : undefined;
    offset = end;
  }
  return undefined;
}

/** Whether a text in quotes ends before its closing quote. */
function isCut(lexeme: string, type: CST.TokenType | null): boolean {
  if (type === "double-quoted-scalar")
    return lexeme.length < 2 || !/(?:^|[^\\])(?:\\\\)*"$/.test(lexeme);
  return type === "single-quoted-scalar" && lexeme.split("'").length % 2 === 0;
}

function finding(where: Finding["where"], line: number): Finding {
  const message = `line ${line} belongs to this value, but stands no further right than its key`;
  return { code: "yaml-indentation", where, message };
}
