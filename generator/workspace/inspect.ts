import type { Stats } from "node:fs";
import { lstatSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "../contract.js";
import { failedWith, systemError, WorkspaceError } from "./errors.js";
import { hashOf } from "./hash.js";
import {
  MANIFEST_FILE,
  type Manifest,
  manifestOf,
  parseManifest,
  printManifest,
} from "./manifest.js";
import { foldPath, staysInside } from "./paths.js";
import { statsOf } from "./stamps.js";

/** A folder that receives generated files. */
export interface OutputFolder {
  /** Absolute. */
  readonly path: string;
  /** As messages name it. */
  readonly shown: string;
}

/**
 * How a file on disk stands to what is generated now:
 * `missing` it is not there; `stale` as we wrote it, but the input has changed; `edited` not as we wrote it;
 * `foreign` there, but not ours; `extra` ours, but no longer generated; `extra-edited` that, and not as we wrote it.
 */
export type InspectedState =
  | "unchanged"
  | "missing"
  | "stale"
  | "edited"
  | "foreign"
  | "extra"
  | "extra-edited";

export interface InspectedFile {
  readonly path: string;
  readonly state: InspectedState;
}

export interface Inspection {
  readonly files: readonly InspectedFile[];
  readonly manifest: { readonly text: string; readonly state: "unchanged" | "missing" | "stale" };
}

/** A folder that is looked at, without waiting: thousands of small files cost more in waiting than in reading. */
interface Looking extends OutputFolder {
  /** What is known of the folders below it. */
  readonly parents: Map<string, Stats | undefined>;
}

/**
 * Compares an output folder with the files that belong there. Changes nothing.
 *
 * @param inputs what the files are made from, for the manifest
 */
export async function inspect(
  output: OutputFolder,
  planned: readonly GeneratedFile[],
  inputs: readonly string[],
): Promise<Inspection> {
  assertPlan(planned);
  assertFolder(output);
  const looking: Looking = { ...output, parents: new Map() };
  const old = readIfThere(looking, MANIFEST_FILE);
  const manifest =
    old === undefined
      ? new Map()
      : parseManifest(old.toString(), `${output.shown}/${MANIFEST_FILE}`);
  const text = printManifest(manifestOf(planned), inputs);
  return {
    files: [
      ...inspectPlanned(looking, planned, manifest),
      ...inspectExtra(looking, planned, manifest),
    ],
    manifest: {
      text,
      state: old === undefined ? "missing" : old.equals(Buffer.from(text)) ? "unchanged" : "stale",
    },
  };
}

function inspectPlanned(
  output: Looking,
  planned: readonly GeneratedFile[],
  manifest: Manifest,
): readonly InspectedFile[] {
  const spellings = new Map([...manifest.keys()].map((path) => [foldPath(path), path]));
  const files: InspectedFile[] = [];
  for (const { path, text } of planned) {
    const spelling = spellings.get(foldPath(path)) ?? path;
    const renamed = !manifest.has(path) && spelling !== path && isSameFile(output, path, spelling);
    const content = renamed ? undefined : readIfThere(output, path);
    files.push({ path, state: stateOf(content, text, manifest.get(path)) });
  }
  return files;
}

function stateOf(
  content: Buffer | undefined,
  planned: string,
  written: string | undefined,
): InspectedState {
  if (content === undefined) return "missing";
  if (content.equals(Buffer.from(planned))) return "unchanged";
  if (written === undefined) return "foreign";
  return hashOf(content) === written ? "stale" : "edited";
}

function inspectExtra(
  output: Looking,
  planned: readonly GeneratedFile[],
  manifest: Manifest,
): readonly InspectedFile[] {
  const current = new Set(planned.map(({ path }) => path));
  const files: InspectedFile[] = [];
  for (const [path, hash] of manifest) {
    const content = current.has(path) ? undefined : readIfThere(output, path);
    if (content !== undefined)
      files.push({ path, state: hashOf(content) === hash ? "extra" : "extra-edited" });
  }
  return files;
}

/** A plan that breaks these rules is a fault of the generator. */
function assertPlan(planned: readonly GeneratedFile[]): void {
  const taken = new Map([[foldPath(MANIFEST_FILE), MANIFEST_FILE]]);
  for (const { path } of planned) {
    if (!staysInside(path))
      throw new Error(`the planned path ${JSON.stringify(path)} may leave the output folder`);
    const other = taken.get(foldPath(path));
    if (other !== undefined)
      throw new Error(`the planned paths ${other} and ${path} are one file on some file systems`);
    taken.set(foldPath(path), path);
  }
  for (const path of taken.values()) {
    for (const parent of parentsOf(path)) {
      if (taken.has(foldPath(parent)))
        throw new Error(`the planned path ${parent} is a file and the folder of ${path}`);
    }
  }
}

function assertFolder(output: OutputFolder): void {
  const found = ifThere(() => statSync(output.path), output.shown);
  if (found !== undefined && !found.isDirectory()) {
    throw new WorkspaceError(`the output folder ${output.shown} is a file`, {
      help: "name another output folder",
    });
  }
}

/** The content of a file below the output folder. A link on the way could lead anywhere, so it is refused. */
function readIfThere(output: Looking, path: string): Buffer | undefined {
  for (const parent of parentsOf(path)) {
    const found = output.parents.has(parent) ? output.parents.get(parent) : entryOf(output, parent);
    output.parents.set(parent, found);
    if (found === undefined) return undefined;
    if (!found.isDirectory()) throw inTheWay(output, parent, "a folder");
  }
  const found = entryOf(output, path);
  if (found === undefined) return undefined;
  if (!found.isFile()) throw inTheWay(output, path, "a file");
  return ifThere(() => readFileSync(join(output.path, path)), `${output.shown}/${path}`);
}

function entryOf(output: Looking, path: string): Stats | undefined {
  const shown = `${output.shown}/${path}`;
  const found = ifThere(() => statsOf(join(output.path, path)), shown);
  if (found?.isSymbolicLink()) {
    throw new WorkspaceError(
      `${shown} is a symbolic link, and Verbatim does not write through links`,
      {
        help: "remove the link, or name another output folder",
      },
    );
  }
  return found;
}

function inTheWay(output: OutputFolder, path: string, needed: string): WorkspaceError {
  return new WorkspaceError(`${output.shown}/${path} is in the way: ${needed} must go there`, {
    help: "move it, or name another output folder",
  });
}

/** `a/b/c.ts` -> `a`, `a/b` */
export function parentsOf(path: string): readonly string[] {
  const segments = path.split("/");
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("/"));
}

/** Where case does not count, a file that only changed its spelling is still found under the old one. */
function isSameFile(output: Looking, a: string, b: string): boolean {
  const first = ifThere(() => lstatSync(join(output.path, a)), a);
  const second = ifThere(() => lstatSync(join(output.path, b)), b);
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

function ifThere<T>(call: () => T, shown: string): T | undefined {
  try {
    return call();
  } catch (error) {
    if (failedWith(error, "ENOENT")) return undefined;
    throw systemError(shown, error);
  }
}
