import type { Position, SourceText } from "./types.js";

/** Translates offsets into lines and columns. The table of lines is made at the first call. */
export type PositionOf = (offset: number) => Position;

/** Makes the translator for one text. A line ends with LF or CRLF; columns count UTF-16 code units, a tab is one. */
export function positions({ path, text }: SourceText): PositionOf {
  const table: { starts?: readonly number[] } = {};
  return (offset) => {
    table.starts ??= lineStarts(text);
    const line = lastAtOrBefore(table.starts, offset);
    return { file: path, line: line + 1, column: offset - (table.starts[line] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}

/** Index of the last entry that is not greater than the offset. */
function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
