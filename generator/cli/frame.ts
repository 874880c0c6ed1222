import type { Frame } from "../workspace/memory.js";
import { displayable, displayWidth } from "./display.js";

/** Columns of source text that a frame shows at most. */
const WIDTH = 100;
/** Columns before the place in a line that is cut. */
const BEFORE = 40;

const NEWLINE = 10;

/**
 * Finds lines in a text of UTF-8 without splitting or decoding it: a document can be large, and a run can have many diagnostics.
 * They come in the order of the text, or in a few such orders, so the search goes on from the line that was found last.
 */
export class Lines {
  readonly #bytes: Uint8Array;
  #line = 1;
  /** Where that line begins. */
  #start = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The part of a line around a column, or undefined when the text has no such line. Both count from 1. */
  frame(line: number, column: number): Frame | undefined {
    const start = this.#startOf(line);
    if (start === undefined) return undefined;
    const newline = this.#bytes.indexOf(NEWLINE, start);
    const text = new TextDecoder("utf-8", { ignoreBOM: start > 0 }).decode(
      this.#bytes.subarray(start, newline < 0 ? this.#bytes.length : newline),
    );
    return cut(text.replace(/\r$/, ""), column - 1);
  }

  /** A byte that is a newline is never a part of another character. */
  #startOf(wanted: number): number | undefined {
    const bytes = this.#bytes;
    let [line, at] = wanted < this.#line ? [1, 0] : [this.#line, this.#start];
    for (; line < wanted && at < bytes.length; at++) if (bytes[at] === NEWLINE) line++;
    if (line !== wanted) return undefined;
    [this.#line, this.#start] = [line, at];
    return at;
  }
}

function cut(line: string, column: number): Frame {
  const from =
    line.length <= WIDTH
      ? 0
      : boundary(line, Math.max(0, Math.min(column - BEFORE, line.length - WIDTH)));
  const to = boundary(line, Math.min(line.length, from + WIDTH));
  const start = (from > 0 ? "…" : "") + display(line.slice(from, Math.min(column, to)));
  const rest = display(line.slice(Math.min(column, to), to)) + (to < line.length ? "…" : "");
  return { text: (start + rest).trimEnd(), indent: displayWidth(start) };
}

function display(text: string): string {
  return displayable(text.replaceAll("\t", "  "));
}

/** Steps back from the middle of a surrogate pair. */
function boundary(line: string, index: number): number {
  return /[\udc00-\udfff]/.test(line.charAt(index)) && index > 0 ? index - 1 : index;
}
