/** Loads the validators of a generated package without writing the package. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

/** Inside the project, so that the runtime and Zod are found. */
const SCRATCH = resolve(import.meta.dirname, "dist/loaded");

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  verbatimModuleSyntax: true,
};

/** @returns what the index of the schemas exports, by identifier */
export async function loadSchemas(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<Readonly<Record<string, unknown>>> {
  await mkdir(SCRATCH, { recursive: true });
  const folder = await mkdtemp(join(SCRATCH, "run-"));
  try {
    for (const { path, text } of files.filter((f) => f.path.startsWith("schemas/"))) {
      const target = join(folder, path.replace(/\.ts$/, ".js"));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText);
    }
    const index = pathToFileURL(join(folder, "schemas/index.js")).href;
    return await import(/* @vite-ignore */ index);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
