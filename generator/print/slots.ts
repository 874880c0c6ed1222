/** Where the describing texts of a document stand in a printed file, so that another one can be put there. */
import { linesOfComment } from "../code/comment.js";
import { plain } from "../code/markdown.js";
import type { Placed } from "../code/render.js";
import { type Fill, marked } from "../source/texts.js";

/** A place in a file: a documentation comment, or a cell of a table in Markdown, which is the first line of its text. */
export interface Slot extends Placed {
  readonly in: "comment" | "table";
}

/** What stands in a place. */
export function textOfSlot(slot: Slot, fill: Fill): string {
  if (slot.in === "comment") return linesOfComment(slot, fill).join(`\n${" ".repeat(slot.indent)}`);
  return plain(fill(slot.paragraphs.join()).split("\n")[0] ?? "");
}

/** A text file with its texts put in, each in a cell of a table. */
export function withCells(text: string, fill: Fill): { text: string; slots: readonly Slot[] } {
  const slots: Slot[] = [];
  let end = 0;
  let printed = "";
  for (const { index, mark } of marked(text)) {
    printed += text.slice(end, index);
    end = index + mark.length;
    const start = printed.length;
    const slot: Slot = { in: "table", paragraphs: [mark], after: [], indent: 0, start, end: start };
    printed += textOfSlot(slot, fill);
    slots.push({ ...slot, end: printed.length });
  }
  return { text: printed + text.slice(end), slots };
}

/** A file with other texts in those of its places that are stale; all places behind them move. */
export function refilled(
  text: string,
  slots: readonly Slot[],
  stale: ReadonlySet<Slot>,
  fill: Fill,
): { text: string; slots: readonly Slot[] } {
  const parts: string[] = [];
  const moved: Slot[] = [];
  let from = 0;
  let by = 0;
  for (const slot of slots) {
    const start = slot.start + by;
    if (stale.has(slot)) {
      const filled = textOfSlot(slot, fill);
      parts.push(text.slice(from, slot.start), filled);
      from = slot.end;
      by = start + filled.length - slot.end;
    }
    moved.push({ ...slot, start, end: slot.end + by });
  }
  return { text: parts.join("") + text.slice(from), slots: moved };
}
