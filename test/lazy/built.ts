/** Packages as `npm run build` leaves them, for programs in a Node of their own. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { javaScriptOf, write } from "../bench/generated-package.js";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const BIN = join(root, "runtime/bin/verbatim-node.js");

/** A new folder below the repository, where imports of the runtime and of Zod are found. */
export async function newFolder(): Promise<string> {
  const cache = join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, "lazy-"));
}

/** The files that a case folder expects. */
export async function filesOfCase(name: string): Promise<Map<string, string>> {
  const output = join(root, "test/cases", name, "output");
  const names = (await readdir(output, { recursive: true })).filter((path) => path.endsWith(".ts"));
  return new Map(
    await Promise.all(
      names.map(async (path) => [path, await readFile(join(output, path), "utf8")] as const),
    ),
  );
}

/** Writes and builds a package, without a look at its types. */
export async function build(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  if (!files.has("package.json")) await write(join(folder, "package.json"), '{ "type": "module" }');
  for (const [path, text] of files) {
    if (!path.endsWith(".ts")) await write(join(folder, path), text);
    else await write(join(folder, "dist", `${path.slice(0, -3)}.js`), javaScriptOf(text));
  }
  await run("node", [BIN], { cwd: folder });
}

/** What a program prints as JSON, run in a folder. */
export async function printed(folder: string, program: string, type = "module"): Promise<unknown> {
  const { stdout } = await run("node", [`--input-type=${type}`, "-e", program], { cwd: folder });
  return JSON.parse(stdout);
}

/** What `verbatim-node` says when it refuses. */
export async function refusal(folder: string): Promise<string> {
  return run("node", [BIN], { cwd: folder }).then(
    () => "",
    (error: { readonly stderr: string }) => error.stderr,
  );
}
