import { writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "../contract.js";
import {
  allOrNothing,
  type Did,
  makeFolder,
  moveAway,
  moveTo,
  removeEmptyFolders,
} from "./changes.js";
import { systemError, WorkspaceError } from "./errors.js";
import { hashOf } from "./hash.js";
import { type InspectedState, inspect, type OutputFolder } from "./inspect.js";
import { MANIFEST_FILE, type Manifest, manifestOf, printManifest } from "./manifest.js";

/** What writing would do to an output folder; nothing has happened yet. */
export interface WritePlan {
  readonly output: OutputFolder;
  /** The manifest comes last. */
  readonly write: readonly GeneratedFile[];
  readonly remove: readonly string[];
  readonly summary: WriteSummary;
}

/** What became of the files of an output folder, the manifest not counted. */
export interface WriteSummary {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** No longer generated, but edited by hand: left to the user. */
  readonly kept: readonly string[];
}

/** Looks at the output folder and decides. Files that are not ours are an error, unless `force` takes them over. */
export async function planWrite(
  output: OutputFolder,
  files: readonly GeneratedFile[],
  { force, inputs = [] }: { readonly force: boolean; readonly inputs?: readonly string[] },
): Promise<WritePlan> {
  const inspection = await inspect(output, files, inputs);
  const having = (...states: readonly InspectedState[]): readonly string[] =>
    inspection.files.filter(({ state }) => states.includes(state)).map(({ path }) => path);
  const foreign = having("foreign");
  if (foreign.length > 0 && !force) throw notOurs(output, foreign);
  const written = having("missing", "stale", "edited", "foreign");
  const removed = having("extra");
  const wanted = new Set(written);
  const { text, state } = inspection.manifest;
  return {
    output,
    write: [
      ...files.filter(({ path }) => wanted.has(path)),
      ...(state === "unchanged" ? [] : [{ path: MANIFEST_FILE, text }]),
    ],
    remove: removed,
    summary: { written, removed, unchanged: having("unchanged"), kept: having("extra-edited") },
  };
}

/** The plan for an output folder that is known to hold just these files. */
export function nothingToWrite(output: OutputFolder, files: readonly GeneratedFile[]): WritePlan {
  const unchanged = files.map(({ path }) => path);
  return {
    output,
    write: [],
    remove: [],
    summary: { written: [], removed: [], unchanged, kept: [] },
  };
}

/** Files that are to take the place of others, in a folder of which all else is known. */
export interface Revision {
  /** The hashes of what the folder holds, the manifest too. */
  readonly before: Manifest;
  readonly changed: readonly GeneratedFile[];
}

/** The plan for a revision. @param inputs what the files are made from, for the manifest */
export function planRevision(
  output: OutputFolder,
  { before, changed }: Revision,
  inputs: readonly string[],
): WritePlan {
  const after = new Map([...before, ...manifestOf(changed)]);
  after.delete(MANIFEST_FILE);
  const text = printManifest(after, inputs);
  const written = changed.map(({ path }) => path);
  const isSame = before.get(MANIFEST_FILE) === hashOf(text);
  const unchanged = [...after.keys()].filter((path) => !written.includes(path));
  return {
    output,
    write: [...changed, ...(isSame ? [] : [{ path: MANIFEST_FILE, text }])],
    remove: [],
    summary: { written, removed: [], unchanged, kept: [] },
  };
}

/**
 * Carries a plan out, or leaves the folder as it was. All texts are on the disk before the first one takes its place, each takes it
 * by a rename, and the manifest is last: a run that is killed on the way is completed by the next.
 */
export async function applyWrite(plan: WritePlan): Promise<WriteSummary> {
  if (plan.write.length === 0 && plan.remove.length === 0) return plan.summary;
  try {
    await withStaged(plan, (staged) => allOrNothing((did) => change(plan, staged, did)));
  } catch (error) {
    throw systemError(`the output folder ${plan.output.shown}`, error);
  }
  return plan.summary;
}

interface Staged {
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly from: string }[];
}

/** Staged inside the output folder, since a rename is atomic only within one file system. */
async function withStaged(plan: WritePlan, use: (staged: Staged) => void): Promise<void> {
  const root = plan.output.path;
  const made = await mkdir(root, { recursive: true });
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(root, ".verbatim-"));
    const files: Staged["files"][number][] = [];
    for (const [index, { path, text }] of plan.write.entries()) {
      const from = join(folder, String(index));
      writeFileSync(from, text, { flag: "wx" });
      files.push({ path, from });
    }
    use({ folder, files });
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    if (made !== undefined) removeEmptyFolders(root, dirname(made));
  }
}

/** Removes before it writes, since a file can take the place of a folder, or of one that differs in the case of its name. */
function change({ output, remove }: WritePlan, { folder, files }: Staged, did: Did): void {
  for (const [index, path] of remove.entries()) {
    const file = join(output.path, path);
    moveAway(file, join(folder, `removed-${index}`), did);
    removeEmptyFolders(dirname(file), output.path);
  }
  for (const parent of new Set(files.map(({ path }) => dirname(join(output.path, path)))))
    makeFolder(parent, did);
  for (const { path, from } of files) moveTo(from, join(output.path, path), did);
}

function notOurs(output: OutputFolder, foreign: readonly string[]): WorkspaceError {
  const count = foreign.length === 1 ? "1 file" : `${foreign.length} files`;
  return new WorkspaceError(
    `nothing is written: ${count} in ${output.shown} would be overwritten, but Verbatim did not write them`,
    {
      details: foreign.map((path) => `${output.shown}/${path}`),
      help: "choose another output folder, or take the files over with --force",
    },
  );
}
