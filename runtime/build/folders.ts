import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

/** The JavaScript modules below a folder, but for those below `without`; in order. */
export async function modulesBelow(folder: string, without: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !without.some((left) => path.startsWith(left + sep)))
    .sort();
}

/** Empties a folder, or makes it. */
export async function empty(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

export async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** How a module names another one. */
export function specifierOf(path: string, importer: string): string {
  const steps = relative(dirname(importer), path).split(sep).join("/");
  return steps.startsWith(".") ? steps : `./${steps}`;
}
