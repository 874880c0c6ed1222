/** docs/examples/turbo declares what `generate` reads and writes, so that a cache of its tasks never is wrong. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { verbatim } from "../cli/terminal.js";
import { temporaryFolder, tree } from "./folder.js";

const EXAMPLE = fileURLToPath(import.meta.url).replace(
  /test\/(?:dist\/)?workspace\/[^/]+$/,
  "docs/examples/turbo/",
);

interface Task {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const json = async <T>(...path: string[]): Promise<T> =>
  JSON.parse(await readFile(join(...path), "utf8")) as T;

test("the inputs and outputs of its tasks are what is read and written", async () => {
  const root = await temporaryFolder({});
  await promisify(execFile)(process.execPath, [join(EXAMPLE, "make.mjs"), root, "--apis", "2"]);
  const { tasks } = await json<{ tasks: Record<"generate" | "check", Task> }>(root, "turbo.json");
  for (const api of ["api-01", "api-02"]) {
    const cwd = join(root, "apis", api);
    const { scripts } = await json<{ scripts: Record<string, string> }>(cwd, "package.json");
    const run = (script: string) =>
      verbatim((scripts[script] ?? "").split(" ").slice(1), { cwd, generate });
    const before = await tree(cwd);

    expect(await run("generate")).toMatchObject({ exit: 0 });
    const after = await tree(cwd);
    const written = Object.keys(after).filter((path) => after[path] !== before[path]);
    const folders = tasks.generate.outputs.map((glob) => glob.replace(/\*\*$/, ""));
    const isOutput = (path: string) => folders.some((folder) => path.startsWith(folder));
    expect(written).toContain("client/index.ts");
    expect(written.filter((path) => !isOutput(path))).toEqual([]);

    // The script is an input, too: it is in package.json.
    const { inputs } = await json<{ inputs: string[] }>(cwd, "client/.verbatim.json");
    expect(tasks.generate.inputs).toEqual(["package.json", ...inputs]);
    expect(tasks.check.inputs).toEqual([...tasks.generate.inputs, ...tasks.generate.outputs]);

    expect(await run("generate")).toMatchObject({ exit: 0 });
    expect(await run("check")).toMatchObject({ exit: 0 });
    expect(await tree(cwd)).toEqual(after);
  }
});
