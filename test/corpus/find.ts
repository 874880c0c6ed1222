import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";

/** A file that says that it is an OpenAPI or Swagger document. */
export interface CorpusDocument {
  readonly path: string;
  /** As people are told of it: its path below the folder that was given. */
  readonly name: string;
  readonly bytes: number;
}

/** The documents among the given files and in the given folders, however deep, in the order of their names. */
export async function findDocuments(paths: readonly string[]): Promise<CorpusDocument[]> {
  const found: CorpusDocument[] = [];
  for (const path of paths) {
    const isFolder = (await stat(path)).isDirectory();
    for (const file of isFolder ? await filesBelow(path) : [path]) {
      const text = await readFile(file, "utf8");
      const name = isFolder ? relative(path, file) : basename(file);
      if (!isFolder || isDocument(text))
        found.push({ path: file, name, bytes: Buffer.byteLength(text) });
    }
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Whether the version field stands at the root: a part of a document has none, and other files none of this name. */
function isDocument(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return /^(["']?)(openapi|swagger)\1\s*:\s*["']?\d/m.test(text);
  try {
    const root = JSON.parse(text.replace(/^\uFEFF/, "")) as Record<string, unknown> | null;
    return typeof root?.openapi === "string" || typeof root?.swagger === "string";
  } catch {
    return false;
  }
}
