/** The versions of TypeScript that generated packages are compiled with. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Limits, type Outcome, run } from "./command.js";

/** The last of each line when this was written. 7 is the native compiler, which npm has under the same name. */
const RELEASES: Readonly<Record<string, string>> = { "6": "6.0.3", "7": "7.0.2" };

export interface Compiler {
  /** As `--typescript` names it. */
  readonly line: string;
  readonly script: string;
}

/**
 * @param lines `5.9` is the repository's own; the others are installed into the folder, outside the repository, when they
 * are not there yet. Lifecycle scripts do not run.
 */
export async function installCompilers(
  lines: readonly string[],
  folder: string,
): Promise<Compiler[]> {
  const compilers: Compiler[] = [];
  for (const line of lines)
    compilers.push({ line, script: line === "5.9" ? own() : await install(line, folder) });
  return compilers;
}

function own(): string {
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  return join(dirname(manifest), "bin/tsc");
}

async function install(line: string, cache: string): Promise<string> {
  const version = RELEASES[line];
  if (version === undefined)
    throw new Error(`--typescript takes 5.9, ${Object.keys(RELEASES).join(", ")}`);
  const folder = join(cache, line);
  const path = join(folder, "package.json");
  const manifest = `${JSON.stringify({ private: true, dependencies: { typescript: version } })}\n`;
  if ((await readFile(path, "utf8").catch(() => "")) !== manifest) {
    await mkdir(folder, { recursive: true });
    const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    await writeFile(path, manifest);
    await promisify(execFile)("npm", args, { cwd: folder });
  }
  return join(folder, "node_modules/typescript/bin/tsc");
}

/** What a careful user may have switched on. Declarations of other packages are skipped, no generated file is. */
const OPTIONS = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  forceConsistentCasingInFileNames: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/**
 * Compiles, as one program, what each folder of a folder has below `part`, with other modules in place of some packages.
 *
 * @returns what came of it, and its errors by the name of the folder that they are in
 */
export async function compile(
  { script }: Compiler,
  folder: string,
  part: string,
  limits: Limits,
  paths: Readonly<Record<string, string[]>> = {},
): Promise<Outcome & { readonly errors: ReadonlyMap<string, readonly string[]> }> {
  const path = join(folder, "tsconfig.corpus.json");
  const include = [`*/${part}/**/*.ts`];
  const config = { compilerOptions: { ...OPTIONS, paths }, include, exclude: [] };
  await writeFile(path, `${JSON.stringify(config)}\n`);
  const outcome = await run([script, "-p", path, "--pretty", "false"], limits);
  return { ...outcome, errors: errorsOf(outcome, folder, part) };
}

/** The lines that are errors, with paths as seen from the part: compilers print paths from where they were called. */
function errorsOf(
  { output }: Outcome,
  folder: string,
  part: string,
): ReadonlyMap<string, readonly string[]> {
  const errors = new Map<string, string[]>();
  const place = `${join(basename(dirname(folder)), basename(folder))}/`;
  for (const line of output.split("\n").filter((line) => /error TS\d+/.test(line))) {
    const [name = "", ...rest] = line.slice(line.indexOf(place) + place.length).split("/");
    const error = rest.join("/").replace(`${part}/`, "");
    errors.set(name, [...(errors.get(name) ?? []), error]);
  }
  return errors;
}
