/**
 * What the last run over an API read, wrote and reported, so that a run in which nothing has changed need not be made again.
 * It lies outside of the output, and is believed only where every text that was read and every file that was written is byte
 * for byte as it was, and so are the settings and the generator itself. A file with the stamp that it had then is not read.
 */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Draft, GeneratedFile, GenerateResult, Recalled } from "../contract.js";
import { readAgain } from "./content.js";
import type { ApiConfig } from "./define-config.js";
import type { DocumentReader } from "./documents.js";
import { WorkspaceError } from "./errors.js";
import { hashOf } from "./hash.js";
import { parentsOf } from "./inspect.js";
import { MANIFEST_FILE, type Manifest } from "./manifest.js";
import type { ReadText } from "./read.js";
import { type Stamps, stampOf, statsOf } from "./stamps.js";

/** What a run depends on, besides the documents that its document refers to. */
export interface Given {
  /** The folder that the paths of `api` are relative to. */
  readonly base: string;
  readonly api: ApiConfig;
  /** Absolute. */
  readonly output: string;
  /** The document, its overlays and its names file. */
  readonly texts: readonly ReadText[];
  /** What the names file says. */
  readonly names: Readonly<Record<string, string>>;
  /** The version of Node, which decides what is a regular expression. */
  readonly engine: string;
  /** What `generatorHash` gives. */
  readonly generator: string;
}

/** A line of source text and how far in its marker stands. */
export interface Frame {
  readonly text: string;
  readonly indent: number;
}

/** What each diagnostic points at; null where there is nothing to show. */
export type Frames = readonly (Frame | null)[];

/** A run in which nothing has changed. */
export interface Unchanged {
  readonly result: GenerateResult;
  readonly frames: Frames;
}

export interface Memory {
  /** What a run would come to, where that is what the last one came to; `reader` reads the documents that it read. */
  recall(reader: DocumentReader): Promise<Unchanged | undefined>;
  /** The last run, where it was over a document of the same skeleton and its output is still there. */
  recallDraft(skeleton: string): RecalledOutput | undefined;
  /** Keeps a result that has just been written. Where that cannot be done, the next run is a whole one. */
  remember(result: GenerateResult, frames: Frames, reader: DocumentReader): void;
}

/** An earlier run, with the hashes of all that is in its output folder, the manifest too. */
export interface RecalledOutput extends Recalled {
  readonly hashes: Manifest;
}

type Hashes = readonly (readonly [path: string, hash: string])[];

interface Kept extends Pick<GenerateResult, "diagnostics" | "names"> {
  /** Of the settings and the generator. */
  readonly key: string;
  readonly texts: Hashes;
  readonly others: Hashes;
  readonly files: Hashes;
  readonly frames: Frames;
}

/** In a file of its own, since it is large, and not needed where nothing has changed. */
interface KeptDraft {
  /** Of all that stands in the other file. */
  readonly kept: string;
  readonly skeleton: string;
  readonly draft: Draft;
}

/** The memory of an API; undefined where there is no folder for it, or settings that cannot be compared. */
export function memoryOf(given: Given): Memory | undefined {
  const key = keyOf(given);
  const folder = cacheFolder(given.base);
  if (key === undefined || folder === undefined) return undefined;
  const place = join(folder, hashOf(given.output));
  const last = lastRun(given.output, place, key);
  return {
    async recall(reader) {
      const { kept } = last;
      if (!kept || !isSame(kept.texts, hashesOf(given.texts))) return undefined;
      if (!(await areUnchanged(kept.others, reader))) return undefined;
      const { diagnostics, names, frames } = kept;
      const files = last.files();
      return files && { result: { files, diagnostics, names }, frames };
    },
    recallDraft(skeleton) {
      const { kept } = last;
      const beside = kept && (readJson(`${place}.draft.json`) as KeptDraft | undefined);
      if (!beside || beside.kept !== hashOfJson(kept)) return undefined;
      if (beside.skeleton !== hashOf(skeleton)) return undefined;
      const files = last.files();
      return files && { files, draft: beside.draft, hashes: new Map(kept.files) };
    },
    remember(result, frames, reader) {
      const { diagnostics, names, draft } = result;
      const kept: Kept = {
        key,
        texts: hashesOf(given.texts),
        others: hashesOf(reader.texts),
        files: filesOf(given.output, result, last.hashes),
        diagnostics,
        names,
        frames,
      };
      keep(`${place}.json`, kept);
      keep(`${place}.stamps.json`, stampsOf(given.output, kept.files));
      if (draft === undefined) return;
      const { skeleton, ...rest } = draft;
      const keptDraft: KeptDraft = {
        kept: hashOfJson(kept),
        skeleton: hashOf(skeleton),
        draft: rest,
      };
      keep(`${place}.draft.json`, keptDraft);
    },
  };
}

interface LastRun {
  readonly kept: Kept | undefined;
  /** Its files; undefined where one of them is no longer what it was. Looked at once. */
  files(): readonly GeneratedFile[] | undefined;
  /** The hashes of those that it gave. */
  readonly hashes: ReadonlyMap<GeneratedFile, string>;
}

function lastRun(output: string, place: string, key: string): LastRun {
  const read = readJson(`${place}.json`) as Kept | undefined;
  const kept = read?.key === key ? read : undefined;
  const found: { files?: readonly GeneratedFile[] | undefined } = {};
  const hashes = new Map<GeneratedFile, string>();
  return {
    kept,
    hashes,
    files() {
      if (kept && !("files" in found)) {
        const before = new Map(kept.files);
        const stamps = (readJson(`${place}.stamps.json`) ?? {}) as Stamps;
        const unchanged = unchangedFiles(output, kept.files, stamps);
        // So that the next run need not read them.
        if (unchanged && unchanged.read > 0) keep(`${place}.stamps.json`, unchanged.stamps);
        found.files = unchanged?.files;
        for (const file of found.files ?? []) hashes.set(file, before.get(file.path) ?? "");
      }
      return found.files;
    },
  };
}

function filesOf(
  output: string,
  { files }: GenerateResult,
  known: ReadonlyMap<GeneratedFile, string>,
): Hashes {
  const own = files.map((file) => [file.path, known.get(file) ?? hashOf(file.text)] as const);
  return [...own, [MANIFEST_FILE, hashOf(readFileSync(join(output, MANIFEST_FILE)))]];
}

function hashOfJson(value: unknown): string {
  return hashOf(JSON.stringify(value));
}

function isSame(a: Hashes, b: Hashes): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Changes whenever anything changes that a run is given besides what it reads. */
function keyOf({ base, api, output, names, engine, generator }: Given): string | undefined {
  const settings = JSON.stringify([base, output, api, names], (_, value: unknown) =>
    typeof value === "function" ? `${UNCOMPARABLE}` : value,
  );
  // Two functions may have one text and still do different things.
  if (settings.includes(UNCOMPARABLE)) return undefined;
  return hashOfJson([settings, engine, generator]);
}

const UNCOMPARABLE = "\uE002function\uE002";

/** Where tools keep such things: in the closest node_modules, so that a clean installation forgets them. */
function cacheFolder(base: string): string | undefined {
  for (let at = base; ; at = dirname(at)) {
    const modules = join(at, "node_modules");
    if (existsSync(modules)) return join(modules, ".cache", "verbatim");
    if (at === dirname(at)) return undefined;
  }
}

function hashesOf(texts: readonly ReadText[]): Hashes {
  return texts.map(({ path, hash }) => [path, hash]);
}

function readJson(place: string): unknown {
  try {
    return JSON.parse(readFileSync(place, "utf8"));
  } catch {
    return undefined;
  }
}

function keep(place: string, kept: unknown): void {
  try {
    mkdirSync(dirname(place), { recursive: true });
    const staged = `${place}.${randomUUID()}`;
    writeFileSync(staged, JSON.stringify(kept));
    renameSync(staged, place);
  } catch {
    // A disk that is full or may not be written to is no fault of the run.
  }
}

async function areUnchanged(before: Hashes, reader: DocumentReader): Promise<boolean> {
  try {
    for (const [path] of before) await reader.read(path);
  } catch (error) {
    if (error instanceof WorkspaceError) return false;
    throw error;
  }
  const after = new Map(hashesOf(reader.texts));
  return before.every(([path, hash]) => after.get(path) === hash);
}

function stampsOf(output: string, files: Hashes): Stamps {
  const now = Date.now();
  const stamps = files.flatMap(([path]) => {
    const stats = statsOf(join(output, path));
    const stamp = stats && stampOf(stats, now);
    return stamp === undefined ? [] : [[path, stamp] as const];
  });
  return Object.fromEntries(stamps);
}

interface UnchangedFiles {
  readonly files: readonly GeneratedFile[];
  /** Taken before a file was read, so that none is of a later edit. */
  readonly stamps: Stamps;
  /** How many had to be read to know. */
  readonly read: number;
}

/** A file of the last run. Hardly anyone asks for its text. */
class UnchangedFile implements GeneratedFile {
  readonly path: string;
  readonly #file: string;
  readonly #hash: string;

  constructor(path: string, file: string, hash: string) {
    this.path = path;
    this.#file = file;
    this.#hash = hash;
  }

  get text(): string {
    return readAgain(this.#file, this.#file, this.#hash).toString();
  }
}

/** Undefined where a file is no longer what it was. */
function unchangedFiles(output: string, before: Hashes, known: Stamps): UnchangedFiles | undefined {
  const parents = new Set(before.flatMap(([path]) => parentsOf(path)));
  if (![...parents].every((path) => statsOf(join(output, path))?.isDirectory())) return undefined;
  const now = Date.now();
  const files: GeneratedFile[] = [];
  const stamps: [path: string, stamp: string][] = [];
  let read = 0;
  for (const [path, hash] of before) {
    const file = join(output, path);
    const stats = statsOf(file);
    if (!stats?.isFile()) return undefined;
    const stamp = stampOf(stats, now);
    if (stamp !== undefined) stamps.push([path, stamp]);
    if (stamp === undefined || known[path] !== stamp) {
      read += 1;
      if (hashOf(readFileSync(file)) !== hash) return undefined;
    }
    if (path === MANIFEST_FILE) continue;
    files.push(new UnchangedFile(path, file, hash));
  }
  return { files, stamps: Object.fromEntries(stamps), read };
}
