import type { Frame } from "../workspace/memory.js";
import { displayable, displayWidth } from "./display.js";

/** Columns of source text that a frame shows at most. */
const WIDTH = 100;
/** Columns before the place in a line that is cut. */
const BEFORE = 40;

const NEWLINE = 10;

/** Finds lines in a text of UTF-8 without splitting or decoding it: a document can be large, and a run can have many diagnostics. */
export class Lines {
  readonly #bytes: Uint8Array;
  /** Of the lines that were asked for and those before them. */
  readonly #starts = [0];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The part of a line around a column, or undefined when the text has no such line. Both count from 1. */
  frame(line: number, column: number): Frame | undefined {
    const start = this.#startOf(line);
    if (start === undefined) return undefined;
    const end = (this.#startOf(line + 1) ?? this.#bytes.length + 1) - 1;
    const text = new TextDecoder("utf-8", { ignoreBOM: start > 0 }).decode(
      this.#bytes.subarray(start, end),
    );
    return cut(text.replace(/\r$/, ""), column - 1);
  }

  /** Where a line begins; a byte that is a newline is never a part of another character. */
  #startOf(line: number): number | undefined {
    for (let last = this.#starts.at(-1) ?? 0; this.#starts.length < line; ) {
      const end = this.#bytes.indexOf(NEWLINE, last);
      if (end < 0) return undefined;
      last = end + 1;
      this.#starts.push(last);
    }
    return this.#starts[line - 1];
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
