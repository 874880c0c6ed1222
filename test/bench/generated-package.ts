/** Packages that Verbatim generates for a bench, built as `tsc` builds them. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type * as Generator from "../../generator/index.js";

export interface Generated {
  /** Holds the TypeScript files, and `dist` the JavaScript ones. */
  readonly folder: string;
  /** Paths of the TypeScript files, relative to the folder. */
  readonly files: readonly string[];
}

export interface Source {
  readonly repository: string;
  /** Where the packages of the bench lie. */
  readonly scratch: string;
  /** The file of the document. */
  readonly document: string;
  /** Files of overlays. */
  readonly overlays?: readonly string[];
  readonly name: string;
  readonly config?: Generator.GenerateConfig;
}

/** Generates a package into `<scratch>/<name>`, and builds it without a look at its types. */
export async function generatePackage(source: Source): Promise<Generated> {
  const { repository, scratch, document, overlays = [], name, config } = source;
  const generator = pathToFileURL(join(repository, "generator/dist/index.js")).href;
  const { generate } = (await import(generator)) as typeof Generator;
  const { files, diagnostics } = await generate({
    source: await textOf(document),
    overlays: await Promise.all(overlays.map(textOf)),
    config: { ...config, package: { name } },
  });
  const [error] = diagnostics.filter((d) => d.severity === "error");
  if (error) throw new Error(`${document}: ${error.message}`);
  const folder = join(scratch, name);
  for (const { path, text } of files) {
    await write(join(folder, path), text);
    if (path.endsWith(".ts"))
      await write(join(folder, "dist", `${path.slice(0, -3)}.js`), javaScriptOf(text));
  }
  return { folder, files: files.map((f) => f.path).filter((path) => path.endsWith(".ts")) };
}

async function textOf(file: string): Promise<{ readonly path: string; readonly text: string }> {
  return { path: basename(file), text: await readFile(file, "utf8") };
}

/** Writes a file, and the folders that it needs. */
export async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** What `tsc` makes of a module, without a look at its types. */
export function javaScriptOf(text: string): string {
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

/** The modules of a folder of a generated package. */
export async function modulesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith(".ts") && name !== "index.ts");
}
