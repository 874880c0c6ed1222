import { displayable, displayWidth } from "./display.js";

/** Columns of source text that a frame shows at most. */
const WIDTH = 100;
/** Columns before the place in a line that is cut. */
const BEFORE = 40;

/** A line of source text and how far in its marker stands. */
export interface Frame {
  readonly text: string;
  readonly indent: number;
}

/** Finds lines in a text without splitting it: a document can be large, and a run can have many diagnostics. */
export class Lines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1))
      starts.push(end + 1);
    this.#text = text;
    this.#starts = starts;
  }

  /** The part of a line around a column, or undefined when the text has no such line. Both count from 1. */
  frame(line: number, column: number): Frame | undefined {
    const start = this.#starts[line - 1];
    if (start === undefined) return undefined;
    const next = this.#starts[line];
    const end = next === undefined ? this.#text.length : next - 1;
    return cut(this.#text.slice(start, end).replace(/\r$/, ""), column - 1);
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
