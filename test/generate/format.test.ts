import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test("a formatter changes nothing in generated code", async () => {
  const biome = [
    "node_modules/@biomejs/biome/bin/biome",
    ...["format", "--max-diagnostics=none", "--reporter=json", "test/cases", "generated"],
  ];
  const { stdout } = await promisify(execFile)(process.execPath, biome, {
    cwd: ROOT,
    maxBuffer: 2 ** 26,
  }).catch((error: { readonly stdout: string }) => error);
  const report = JSON.parse(stdout) as Report;
  expect(report.summary.changed + report.summary.unchanged).toBeGreaterThan(200);
  const paths = report.diagnostics.map(({ location }) => location.path);
  expect(paths.filter((path) => /\/output\/|^generated\//.test(path))).toEqual([]);
});

interface Report {
  readonly summary: { readonly changed: number; readonly unchanged: number };
  readonly diagnostics: readonly { readonly location: { readonly path: string } }[];
}
