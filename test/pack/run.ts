/**
 * `npm run test:pack`: installs the packed runtime and the packed Runware client into an empty project outside the
 * repository, compiles a program against them under `strict`, and runs it on plain Node against the demo's server.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { startServer } from "../demo/server.js";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../../..");
const project = await mkdtemp(join(tmpdir(), "verbatim-pack-"));

try {
  const tarballs = join(project, "tarballs");
  await mkdir(tarballs);
  for (const workspace of ["runtime", "generated/runware"]) {
    await run("npm", ["pack", "--pack-destination", tarballs, "--workspace", workspace], {
      cwd: root,
    });
  }
  await prepare(tarballs);
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
  console.log("pack: the packed client compiles and runs in an empty project");
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
  await cp(resolve(root, "test/pack/program.ts"), join(project, "program.ts"));
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

function expectLines(stdout: string): void {
  const expected = [
    "image with a seed: number",
    "refused: body.0.height",
    "partial: 1 image, 1 error",
    "unwrapped: ApiError 401",
  ];
  const actual = stdout.trim().split("\n");
  if (actual.join("\n") !== expected.join("\n")) {
    throw new Error(`the program printed\n${stdout}\ninstead of\n${expected.join("\n")}`);
  }
}
