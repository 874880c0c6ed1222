import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { specifierOf } from "./folders.js";

/** Where an import leads in CommonJS: to a file, by its whole path, or to a package; undefined for where it led before. */
export type Redirect = (specifier: string) => string | undefined;

export interface Modules {
  /** Paths of the ES modules. */
  readonly files: readonly string[];
  /** The folder that the paths of what is written follow. */
  readonly from: string;
  readonly to: string;
  readonly redirect: Redirect;
  /** What a module does before all else. */
  readonly first?: (path: string) => string;
}

/**
 * Writes each module once more, as CommonJS: Node can load that when it is needed, in the middle of a call, at any time. (An ES
 * module cannot be, while another part of a program is just importing it.)
 */
export async function writeCommonJs({
  files,
  from,
  to,
  redirect,
  first = () => "",
}: Modules): Promise<void> {
  const named = (specifier: string, importer: string): string => {
    const target = redirect(specifier) ?? specifier;
    return isAbsolute(target) ? specifierOf(target, join(to, relative(from, importer))) : target;
  };
  const modules: Plugin = {
    name: "modules",
    setup: ({ onLoad, onResolve }) => {
      onResolve({ filter: /.*/ }, ({ kind, path, importer }) =>
        kind === "entry-point"
          ? { path, namespace: "module" }
          : { path: named(path, importer), external: true },
      );
      // Read here, so that esbuild sees no package.json beside it: in what "type": "module" covers, it takes the default
      // export of a CommonJS module for the whole of it, as Node does for ES modules.
      onLoad({ filter: /.*/, namespace: "module" }, async ({ path }) => ({
        contents: first(path) + (await readFile(path, "utf8")),
      }));
    },
  };
  await build({
    entryPoints: files.map((path) => ({ in: path, out: relative(from, path).slice(0, -3) })),
    outdir: to,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    plugins: [modules],
  });
}
