/**
 * Tells of files that nobody has touched them since they were last looked at, without reading them. A stamp is what the file
 * system changes whenever it changes a file, and what programs cannot set: its number, its size and the time of its last change.
 */
import { lstatSync, type Stats } from "node:fs";

/** By the path of a file. */
export type Stamps = Readonly<Record<string, string>>;

/** Milliseconds. File systems count time in steps: what was changed within one and looked at within it may change once more. */
const STEP = 50;

/** The stamp of a file, where it is one that can be relied on. @param now milliseconds, as of `Date.now()` */
export function stampOf({ ino, size, ctimeMs }: Stats, now: number): string | undefined {
  // Whole seconds are the time of a file system that has no finer one.
  if (ctimeMs % 1000 === 0 || now - ctimeMs < STEP) return undefined;
  return `${ino}:${size}:${ctimeMs}`;
}

/** What stands at a path, links not followed; undefined where nothing does. */
export function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
