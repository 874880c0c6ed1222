/**
 * What the last run over an API read, wrote and reported, so that a run in which nothing has changed need not be made again.
 * It lies outside of the output, and is believed only where every text that was read and every file that was written is byte
 * for byte as it was, and so are the settings and the generator itself.
 */
import { randomUUID } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedFile, GenerateResult } from "../contract.js";
import type { ApiConfig } from "./define-config.js";
import type { DocumentReader } from "./documents.js";
import { WorkspaceError } from "./errors.js";
import { parentsOf } from "./inspect.js";
import { hashOf, MANIFEST_FILE } from "./manifest.js";
import type { ReadText } from "./read.js";

/** What a run depends on, besides the documents that its document refers to. */
export interface Given {
  /** The folder that the paths of `api` are relative to. */
  readonly base: string;
  readonly api: ApiConfig;
  /** Absolute. */
  readonly output: string;
  /** The document, its overlays and its names file. */
  readonly texts: readonly ReadText[];
  /** The version of Node, which decides what is a regular expression. */
  readonly engine: string;
}

export interface Memory {
  /** What a run would come to, where that is what the last one came to; `reader` reads the documents that it read. */
  recall(reader: DocumentReader): Promise<GenerateResult | undefined>;
  /** Keeps a result that has just been written. Where that cannot be done, the next run is a whole one. */
  remember(result: GenerateResult, reader: DocumentReader): void;
}

type Hashes = readonly (readonly [path: string, hash: string])[];

interface Kept extends Pick<GenerateResult, "diagnostics" | "names"> {
  readonly key: string;
  readonly others: Hashes;
  readonly files: Hashes;
}

/** The memory of an API; undefined where there is no folder for it, or settings that cannot be compared. */
export function memoryOf(given: Given): Memory | undefined {
  const { base, output } = given;
  const key = keyOf(given);
  const folder = cacheFolder(base);
  if (key === undefined || folder === undefined) return undefined;
  const place = join(folder, `${hashOf(output)}.json`);
  return {
    async recall(reader) {
      const kept = readKept(place);
      if (kept?.key !== key) return undefined;
      if (!(await areUnchanged(kept.others, reader))) return undefined;
      const files = unchangedFiles(output, kept.files);
      const { diagnostics, names } = kept;
      return files && { files, diagnostics, names };
    },
    remember(result, reader) {
      const written = [...result.files.map(({ path }) => path), MANIFEST_FILE];
      const files = written.map(
        (path) => [path, hashOf(readFileSync(join(output, path)))] as const,
      );
      const { diagnostics, names } = result;
      keep(place, { key, others: hashesOf(reader.texts), files, diagnostics, names });
    },
  };
}

/** Changes whenever anything changes that a run is given. */
function keyOf({ base, api, output, texts, engine }: Given): string | undefined {
  const settings = JSON.stringify([base, output, api, hashesOf(texts)], (_, value: unknown) =>
    typeof value === "function" ? `${UNCOMPARABLE}` : value,
  );
  // Two functions may have one text and still do different things.
  if (settings.includes(UNCOMPARABLE)) return undefined;
  return hashOf(JSON.stringify([settings, engine, generatorHash()]));
}

const UNCOMPARABLE = "\uE002function\uE002";

/** Of the code of the generator, since a version alone does not tell what someone works on. Its dependencies are pinned in it. */
function generatorHash(): string {
  const root = join(import.meta.dirname, "..");
  const own = (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => /(?<!\.d)\.[jt]s$/.test(path) && !path.startsWith("node_modules"))
    .sort();
  const manifest = [join(root, "package.json"), join(root, "../package.json")].filter(existsSync);
  const files = [...own.map((path) => join(root, path)), ...manifest];
  return hashOf(files.map((path) => hashOf(readFileSync(path))).join());
}

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

function readKept(place: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(place, "utf8")) as Kept;
  } catch {
    return undefined;
  }
}

function keep(place: string, kept: Kept): void {
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

function unchangedFiles(output: string, before: Hashes): readonly GeneratedFile[] | undefined {
  const parents = new Set(before.flatMap(([path]) => parentsOf(path)));
  if (![...parents].every((path) => lstatOf(join(output, path))?.isDirectory())) return undefined;
  const files: GeneratedFile[] = [];
  for (const [path, hash] of before) {
    const file = join(output, path);
    if (!lstatOf(file)?.isFile()) return undefined;
    const content = readFileSync(file);
    if (hashOf(content) !== hash) return undefined;
    if (path === MANIFEST_FILE) continue;
    // Hardly anyone asks for it.
    files.push({
      path,
      get text() {
        return content.toString();
      },
    });
  }
  return files;
}

function lstatOf(path: string): ReturnType<typeof lstatSync> | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
