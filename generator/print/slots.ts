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

/** A file with other texts in its places, which move with them. */
export function refilled(
  text: string,
  slots: readonly Slot[],
  fill: Fill,
): { text: string; slots: readonly Slot[] } {
  const parts: string[] = [];
  const moved: Slot[] = [];
  let from = 0;
  let length = 0;
  for (const slot of slots) {
    const kept = text.slice(from, slot.start);
    const filled = textOfSlot(slot, fill);
    parts.push(kept, filled);
    const start = length + kept.length;
    length = start + filled.length;
    moved.push({ ...slot, start, end: length });
    from = slot.end;
  }
  return { text: parts.join("") + text.slice(from), slots: moved };
}
