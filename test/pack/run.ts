/**
 * `npm run test:pack`: installs the packed generator, the packed runtime and the packed Runware client into an empty project
 * outside the repository, has the client generated anew there, compiles a program against all of them under `strict`, and runs
 * it on plain Node against the demo's server.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { startServer } from "../demo/server.js";
import { expectCases } from "./cases.js";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../../..");
const project = await mkdtemp(join(tmpdir(), "verbatim-pack-"));

try {
  const tarballs = join(project, "tarballs");
  await mkdir(tarballs);
  for (const folder of ["runtime", "generator/package", "generated/runware"])
    await run("npm", ["pack", "--pack-destination", tarballs, join(root, folder)]);
  await expectCases(join(root, "generator/package/dist/index.js"));
  await prepare(tarballs);
  await expectSameOutput();
  await run("npx", ["tsc", "-p", "."], { cwd: project });
  const server = await startServer();
  try {
    const { stdout } = await run("node", ["program.js"], {
      cwd: project,
      env: { ...process.env, SERVER: server.url },
    });
    expectLines(stdout);
  } finally {
    await server.close();
  }
  console.log(
    "pack: the packed generator makes the client, which compiles and runs in an empty project",
  );
} catch (error) {
  const {
    message,
    stdout = "",
    stderr = "",
  } = error as { message: string; stdout?: string; stderr?: string };
  console.error(["pack: failed", message, stdout, stderr].join("\n"));
  process.exitCode = 1;
} finally {
  await rm(project, { recursive: true, force: true });
}

async function prepare(tarballs: string): Promise<void> {
  await cp(join(root, "test/pack/program.ts"), join(project, "program.ts"));
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const compilerOptions = {
    target: "ES2022",
    module: "NodeNext",
    lib: ["ES2023", "DOM"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    types: ["node"],
  };
  await writeFile(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["program.ts"] }),
  );
  const packages = (await readdir(tarballs)).map((name) => join(tarballs, name));
  const tools = ["typescript@5.9.3", "@types/node@20"];
  await run(
    "npm",
    ["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages, ...tools],
    { cwd: project },
  );
}

/** What the packed command generates from the config of the repository is what is committed; once more, it has nothing to do. */
async function expectSameOutput(): Promise<void> {
  for (const name of ["verbatim.config.ts", "spec"])
    await cp(join(root, name), join(project, name), { recursive: true });
  await run("npx", ["verbatim", "generate"], { cwd: project });
  await run("npx", ["verbatim", "check"], { cwd: project });
  const { stdout } = await run("npx", ["verbatim", "generate"], { cwd: project });
  if (!stdout.includes("0 written, 0 removed")) throw new Error(`generated again: ${stdout}`);
  const generated = join(project, "generated/runware");
  for (const name of await readdir(generated, { recursive: true })) {
    const file = join(generated, name);
    if (!(await stat(file)).isFile()) continue;
    const committed = await readFile(join(root, "generated/runware", name), "utf8");
    if ((await readFile(file, "utf8")) !== committed)
      throw new Error(`the package makes another ${name}`);
  }
}

function expectLines(stdout: string): void {
  const expected = [
    "image with a seed: number",
    "refused: body.0.height",
    "partial: 1 image, 1 error",
    "unwrapped: ApiError 401",
    "library: true",
  ];
  const actual = stdout.trim().split("\n");
  if (actual.join("\n") !== expected.join("\n")) {
    throw new Error(`the program printed\n${stdout}\ninstead of\n${expected.join("\n")}`);
  }
}
