/**
 * `npm run test:node -- [--cache <folder>] <version>...`: runs the tests of the runtime, of the validators, of the commands and
 * of what Node has of packages on other versions of Node, such as 22 and 24, which npm has as packages (`node-<platform>-<architecture>`).
 */
import { execFile, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { commandLine, fail } from "../command-line.js";

const HELP = `npm run test:node -- <version of Node>... [options]

Runs the tests of the runtime, of validators, of the commands and of what Node has of packages on other versions of Node.

  --cache <folder> where they are installed (in the folder for temporary files)
  -h, --help       this text`;

const { values: options, positionals: versions } = commandLine(HELP, {
  allowPositionals: true,
  options: { cache: { type: "string", default: join(tmpdir(), "verbatim-nodes") } },
});
if (versions.length === 0) fail("give versions of Node, such as 22");

const root = resolve(import.meta.dirname, "../../..");
const TESTS = ["test/runtime", "test/json", "test/cli", "test/lazy"];
const PACKAGE = `node-${process.platform}-${process.arch}`;

for (const version of versions) {
  const folder = await install(version, resolve(options.cache));
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const node = join(folder, "node");
  const { stdout } = await promisify(execFile)(node, ["--version"], { env });
  console.log(`Node ${stdout.trim()}`);
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const child = spawn(node, [vitest, "run", ...TESTS], { cwd: root, env, stdio: "inherit" });
  const code = await new Promise<number | null>((done, failed) =>
    child.on("error", failed).on("close", done),
  );
  if (code !== 0) process.exitCode = 1;
}

/** @returns the folder that holds `node` */
async function install(version: string, cache: string): Promise<string> {
  const folder = join(cache, version);
  const path = join(folder, "package.json");
  const manifest = `${JSON.stringify({ private: true, dependencies: { [PACKAGE]: version } })}\n`;
  if ((await readFile(path, "utf8").catch(() => "")) !== manifest) {
    await mkdir(folder, { recursive: true });
    const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder];
    await promisify(execFile)("npm", [...args, `${PACKAGE}@${version}`]);
    await writeFile(path, manifest);
  }
  return join(folder, "node_modules", PACKAGE, "bin");
}
