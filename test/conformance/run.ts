/** `npm run conformance -- --suite <dir>`: prints the score on the official suite, file by file, and keeps it in score.json. */
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Group, readSuite, suiteReader, validatorOf } from "./suite.js";

const here = resolve(import.meta.dirname, "../../conformance");
const scratch = resolve(import.meta.dirname, "scratch");

interface FileScore {
  readonly passed: number;
  readonly total: number;
}

const { values } = parseArgs({
  options: {
    suite: { type: "string" },
    write: { type: "boolean" },
    file: { type: "string" },
    verbose: { type: "boolean" },
  },
});
const suite = resolve(
  values.suite ?? process.env.JSON_SCHEMA_TEST_SUITE ?? "../shared/json-schema-test-suite",
);
if (existsSync(suite)) process.exitCode = await run(join(suite, "tests/draft2020-12"));
else console.log(`skipped: no JSON Schema test suite at ${suite} (name one with --suite)`);

async function run(folder: string): Promise<number> {
  const scores: Record<string, FileScore> = {};
  const failures: string[] = [];
  for (const [name, groups] of await readSuite(folder)) {
    if (values.file !== undefined && values.file !== name) continue;
    scores[name] = await scoreFile(name, groups, failures);
    console.log(
      `${name.padEnd(26)} ${String(scores[name].passed).padStart(4)} of ${scores[name].total}`,
    );
  }
  await rm(scratch, { recursive: true, force: true });
  const passed = sum(Object.values(scores).map((s) => s.passed));
  const total = sum(Object.values(scores).map((s) => s.total));
  console.log(`${"all".padEnd(26)} ${passed} of ${total}`);
  if (values.verbose) for (const failure of failures) console.log(failure);
  if (values.file !== undefined) return 0;
  return keep({ passed, total, files: scores, failures });
}

async function scoreFile(
  name: string,
  groups: readonly Group[],
  failures: string[],
): Promise<FileScore> {
  let passed = 0;
  let total = 0;
  for (const [i, group] of groups.entries()) {
    total += group.tests.length;
    try {
      const validator = await validatorOf(
        group.schema,
        join(scratch, `${name}-${i}`),
        [],
        suiteReader(suite),
      );
      for (const test of group.tests) {
        if (validator.safeParse(test.data).success === test.valid) passed += 1;
        else failures.push(`${name}: ${group.description}: ${test.description}`);
      }
    } catch (error) {
      failures.push(`${name}: ${group.description}: ${String(error).split("\n")[0]}`);
    }
  }
  return { passed, total };
}

interface Score {
  readonly passed: number;
  readonly total: number;
  readonly files: Readonly<Record<string, FileScore>>;
  /** Each test that fails, by name. */
  readonly failures: readonly string[];
}

/** A lower score than the one that is kept is an error; `--write` keeps the new one. */
async function keep(score: Score): Promise<number> {
  const path = join(here, "score.json");
  const kept = existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as Score) : undefined;
  if (values.write) await writeFile(path, `${JSON.stringify(score, null, 2)}\n`);
  if (kept && score.passed < kept.passed) {
    console.error(`the score fell from ${kept.passed} to ${score.passed}`);
    return 1;
  }
  return 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
