import type { Draft, GeneratedFile, Recalled } from "../contract.js";
import { fillWith, numbersIn } from "../source/texts.js";
import { refilled, type Slot } from "./slots.js";

/**
 * The output for a document that differs from that of an earlier run in describing texts alone. What was made of the document
 * then could not depend on them, so each file but for these texts is what it was.
 *
 * @param recalled the earlier run, whose files are known to be as it made them
 */
export function revise(
  { draft, files }: Recalled,
  texts: readonly string[],
): { readonly files: readonly GeneratedFile[]; readonly draft: Draft } {
  const changed = new Set(texts.flatMap((text, i) => (text === draft.texts[i] ? [] : [i])));
  const isStale = ({ paragraphs }: Slot): boolean =>
    paragraphs.some((text) => numbersIn(text).some((n) => changed.has(n)));
  const fill = fillWith(texts);
  const slots: Record<string, readonly Slot[]> = { ...draft.slots };
  const revised = files.map((file): GeneratedFile => {
    const own = draft.slots[file.path] ?? [];
    const stale = new Set(own.filter(isStale));
    if (stale.size === 0) return file;
    const anew = refilled(file.text, own, stale, fill);
    slots[file.path] = anew.slots;
    return { path: file.path, text: anew.text };
  });
  return { files: revised, draft: { ...draft, texts, slots } };
}
