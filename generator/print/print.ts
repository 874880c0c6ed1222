import { header, laidOut } from "../code/code.js";
import { moduleOf } from "../code/file.js";
import type { GeneratedFile } from "../contract.js";
import type { FilePlan } from "../emit/plan.js";
import { areMarked, type Fill } from "../source/texts.js";
import { readBack } from "./read-back.js";
import { type Slot, withCells } from "./slots.js";

/** A file, and where the describing texts of the document stand in it. */
export interface PrintedFile extends GeneratedFile {
  readonly slots: readonly Slot[];
}

/**
 * Prints plans, one after the other, and reads each module back: it must be TypeScript, hold nothing but declarations, and
 * export exactly what its plan says.
 *
 * @param headerText the comment at the top of each module
 * @param fill puts the describing texts of the document in the places of their numbers
 */
export function print(plans: Iterable<FilePlan>, headerText: string, fill: Fill): PrintedFile[] {
  const top = header(headerText);
  const files: PrintedFile[] = [];
  for (const { path, content } of plans) {
    if (content.kind === "typescript") {
      const { text, placed } = laidOut(moduleOf(top, content.body), fill);
      expectExports(path, readBack(path, text), content.exports);
      const slots = placed.filter((one) => areMarked(one.paragraphs));
      files.push({ path, text, slots: slots.map((one): Slot => ({ in: "comment", ...one })) });
    } else if (content.kind === "markdown") files.push({ path, ...withCells(content.text, fill) });
    else files.push({ path, text: content.text, slots: [] });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function expectExports(path: string, found: readonly string[], planned: readonly string[]): void {
  const [exported, wanted] = [[...found].sort(), [...planned].sort()];
  if (exported.join("\n") !== wanted.join("\n")) {
    throw new Error(`${path} exports ${exported.join(", ")}, not ${wanted.join(", ")}`);
  }
}
