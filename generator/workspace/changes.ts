import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { dirname } from "node:path";
import { failedWith } from "./errors.js";

/** Notes a change of the disk, and how it is taken back. */
export type Did = (undo: () => void) => void;

/**
 * Runs changes of the disk; when one fails, those before it are taken back, the last one first. What cannot be taken back keeps
 * none of the others from it; what is thrown is the first fault.
 */
export function allOrNothing(run: (did: Did) => void): void {
  const changes: (() => void)[] = [];
  try {
    run((undo) => changes.push(undo));
  } catch (error) {
    for (const undo of changes.reverse()) {
      try {
        undo();
      } catch {}
    }
    throw error;
  }
}

/** Moves a file out of the way; one that is not there any more is as good. */
export function moveAway(file: string, aside: string, did: Did): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if (failedWith(error, "ENOENT", "ENOTDIR")) return;
    throw error;
  }
  did(() => {
    mkdirSync(dirname(file), { recursive: true });
    renameSync(aside, file);
  });
}

/** Makes a folder, and those above it. */
export function makeFolder(folder: string, did: Did): void {
  const made = mkdirSync(folder, { recursive: true });
  if (made !== undefined) did(() => removeEmptyFolders(folder, dirname(made)));
}

/** Moves a file into its place. What stood there is there until then, and kept aside. */
export function moveTo(from: string, file: string, did: Did): void {
  const aside = `${from}-before`;
  const wasThere = keep(file, aside);
  renameSync(from, file);
  did(() => (wasThere ? renameSync(aside, file) : rmSync(file)));
}

/** A second name for a file, or a copy where the file system has no such names; false where there is no file. */
function keep(file: string, aside: string): boolean {
  // To be refused a link costs ten times as much as to ask.
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return false;
  try {
    linkSync(file, aside);
  } catch (error) {
    if (failedWith(error, "ENOENT")) return false;
    copyFileSync(file, aside);
  }
  return true;
}

/** Removes empty folders from `folder` upwards, up to but not including `end`. */
export function removeEmptyFolders(folder: string, end: string): void {
  for (let current = folder; current !== end; current = dirname(current)) {
    try {
      rmdirSync(current);
    } catch (error) {
      if (failedWith(error, "ENOENT")) continue;
      if (failedWith(error, "ENOTEMPTY", "EEXIST")) return;
      throw error;
    }
  }
}
