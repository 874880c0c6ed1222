/** Before all tests: what child processes in Node find of the runtime and of the Runware package is that of the last `tsc`. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const root = resolve(import.meta.dirname, "..");

export default async function buildForNode(): Promise<void> {
  const run = promisify(execFile);
  await run("node", ["runtime/dist/build/runtime.js"], { cwd: root });
  await run("node", [resolve(root, "runtime/bin/verbatim-node.js")], {
    cwd: resolve(root, "generated/runware"),
  });
}
