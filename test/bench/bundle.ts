/** What a page loads: one module with all that it imports, as esbuild bundles it for production. */
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";

export interface Bundle {
  /** Bytes, minified. */
  readonly min: number;
  /** Bytes of that after `gzip -9`. */
  readonly gzip: number;
  /** The modules of which something is left, and how many minified bytes of each. */
  readonly modules: ReadonlyMap<string, number>;
}

export interface Page {
  /** The text of the module, which is TypeScript. */
  readonly code: string;
  /** Where it is thought to lie: what it imports is looked for from here. */
  readonly folder: string;
  /** Packages that are left out. */
  readonly external?: readonly string[];
  readonly plugins?: readonly Plugin[];
}

export async function bundle({ code, folder, external = [], plugins = [] }: Page): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder, loader: "ts" },
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    external: [...external],
    plugins: [...plugins],
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error("esbuild wrote nothing");
  const modules = Object.entries(output.inputs).map(
    ([path, { bytesInOutput }]) => [path, bytesInOutput] as const,
  );
  return {
    min: file.contents.length,
    gzip: gzipSync(file.contents, { level: 9 }).length,
    modules: new Map(modules.filter(([, bytes]) => bytes > 0)),
  };
}

/** Minified bytes by where they come from. */
export function origins({ modules }: Bundle): Readonly<Record<Origin, number>> {
  const sum = { zod: 0, "openapi-fetch": 0, runtime: 0, "runtime/json": 0, app: 0 };
  for (const [path, bytes] of modules) sum[originOf(path)] += bytes;
  return sum;
}

type Origin = "zod" | "openapi-fetch" | "runtime" | "runtime/json" | "app";

function originOf(path: string): Origin {
  if (/\/zod\//.test(path)) return "zod";
  if (/\/openapi-fetch\//.test(path)) return "openapi-fetch";
  if (/runtime\/dist\/json\//.test(path)) return "runtime/json";
  return /runtime\/dist\//.test(path) ? "runtime" : "app";
}
