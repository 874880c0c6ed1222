import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, posix, relative, resolve } from "node:path";
import { isAddress } from "../source/documents/location.js";
import type { SourceText } from "../source/types.js";
import type { ApiConfig } from "./define-config.js";
import { failedWith, WorkspaceError } from "./errors.js";
import { isUrl, shownPath } from "./paths.js";
import { LIMITS, type ReadLimits, type ReadText, readText } from "./read.js";

/** How much all documents of one API may be together. */
export interface DocumentLimits extends ReadLimits {
  readonly documents: number;
  readonly totalBytes: number;
}

const DOCUMENT_LIMITS: DocumentLimits = {
  ...LIMITS,
  documents: 20_000,
  totalBytes: 1024 * 1024 * 1024,
};

/** How many documents are read at the same time. */
const AT_ONCE = 16;

/** Reads the documents that a document refers to, and remembers them. */
export interface DocumentReader {
  read(location: string): Promise<SourceText>;
  /** What was read so far. */
  readonly texts: readonly ReadText[];
}

/**
 * Reads files of the project, and what the config allows besides: files of other folders, addresses of other origins. A link
 * is followed only to where a file may be read, and so is a redirect. A document of an origin may refer to that origin.
 * However a path climbs, a file is read once, under the one path that `pathsFrom` gives it.
 *
 * @param base the folder of the project, which the locations are relative to
 */
export function documentReader(
  base: string,
  api: Pick<ApiConfig, "source" | "references">,
  limits: DocumentLimits = DOCUMENT_LIMITS,
): DocumentReader {
  const rights = rightsOf(base, api);
  const texts: ReadText[] = [];
  const budget = { documents: limits.documents, bytes: limits.totalBytes };
  const pathOf = pathsFrom(base, api.source);
  const readNew = async (location: string): Promise<SourceText> => {
    budget.documents -= 1;
    if (budget.documents < 0)
      throw new WorkspaceError(
        `${location} is one document too many: ${limits.documents} are read`,
      );
    await check(location, rights);
    const allows = (address: string): boolean => rights.origins.has(originOf(address));
    const text = await readText(base, location, { ...limits, allows }, pathOf(location));
    void text.text; // Throws where it is no UTF-8.
    budget.bytes -= text.size;
    if (budget.bytes < 0) throw new WorkspaceError(`${location} makes the documents too large`);
    texts.push(text);
    return text;
  };
  const known = new Map<string, Promise<SourceText>>();
  const inTurn = inTurns(readNew, AT_ONCE);
  const read = (location: string): Promise<SourceText> => {
    const path = pathOf(location);
    const reading = known.get(path) ?? inTurn(location);
    known.set(path, reading);
    return reading;
  };
  return { read, texts };
}

/**
 * The one path of each file, relative to `base`: first to the folder of the document, then by the names of folders to the file, so
 * that it does not depend on where the run starts. A link is a file of its own, since what it refers to is relative to the link.
 */
function pathsFrom(base: string, source: string): (location: string) => string {
  if (isUrl(source)) return (location) => location;
  const folder = dirname(resolve(base, source));
  const shown = posix.dirname(shownPath(base, source));
  return (location) => {
    if (isAddress(location)) return location;
    const path = shownPath(folder, resolve(base, location));
    return isAbsolute(path) ? path : posix.join(shown, path);
  };
}

interface Rights {
  readonly base: string;
  /** Absolute. */
  readonly folders: readonly string[];
  readonly origins: ReadonlySet<string>;
}

function rightsOf(
  base: string,
  { source, references = {} }: Pick<ApiConfig, "source" | "references">,
): Rights {
  const { folders = [], origins = [] } = references;
  const own = isUrl(source) ? [] : [dirname(resolve(base, source))];
  return {
    base,
    folders: [base, ...own, ...folders.map((folder) => resolve(base, folder))],
    origins: new Set([...origins, ...(isUrl(source) ? [source] : [])].map(originOf)),
  };
}

/** The origin of an address as browsers write it: scheme, host and port. */
export function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

async function check(location: string, { base, folders, origins }: Rights): Promise<void> {
  if (isUrl(location)) {
    if (origins.has(originOf(location))) return;
    throw new WorkspaceError(`${location} is of another origin, from which nothing may be read`, {
      help: `to allow it, add "${originOf(location)}" to references.origins in the config, or run with --allow-remote ${originOf(location)}`,
    });
  }
  if (isAddress(location))
    throw new WorkspaceError(`${location} is neither a path nor an http(s) address`);
  const file = await real(resolve(base, location));
  const allowed = await Promise.all(folders.map(real));
  if (allowed.some((folder) => isInside(file, folder))) return;
  throw new WorkspaceError(`${location} is outside the project, where nothing may be read`, {
    help: "to allow it, add its folder to references.folders in the config, or run with --allow-folder <dir>",
  });
}

/** Where a path leads when its links are followed; a file that is not there is reported by those who read it. */
async function real(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (failedWith(error, "ENOENT", "ENOTDIR", "EACCES", "ELOOP", "ENAMETOOLONG")) return path;
    throw error;
  }
}

function isInside(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== "" && path !== ".." && !/^\.\.[\\/]/.test(path) && !isAbsolute(path);
}

/** The same function, of which only so many calls run at a time. */
function inTurns<T>(
  run: (argument: string) => Promise<T>,
  most: number,
): (argument: string) => Promise<T> {
  const waiting: (() => void)[] = [];
  const state = { running: 0 };
  return async (argument) => {
    if (state.running >= most) await new Promise<void>((go) => waiting.push(go));
    state.running += 1;
    try {
      return await run(argument);
    } finally {
      state.running -= 1;
      waiting.shift()?.();
    }
  };
}
