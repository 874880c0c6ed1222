/**
 * `npm run conformance -- --suite <dir>`: prints the score on the official suite, file by file, and keeps it in score.json. A
 * test is passed when the validators of both dialects of Zod pass it, by their judge and by Zod alone.
 */
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { EXACT_FORMATS } from "openapi-verbatim";
import { commandLine } from "../command-line.js";
import { formatsTable } from "./formats-table.js";
import { type Group, readSuite, suiteReader, validatorOf, verdicts } from "./suite.js";

const here = resolve(import.meta.dirname, "../../conformance");
const scratch = resolve(import.meta.dirname, "scratch");

interface FileScore {
  readonly passed: number;
  readonly total: number;
}

const HELP = `npm run conformance -- [options]

Prints the score on the JSON Schema test suite, file by file. A score that is lower than the one kept is an error.

  --suite <folder>  the suite (JSON_SCHEMA_TEST_SUITE, else ../shared/json-schema-test-suite)
  --file <keyword>  one file of it
  --verbose         names the tests that fail
  --write           keeps the score
  -h, --help        this text`;

const { values } = commandLine(HELP, {
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
/** The parts of the suite. `formats`: the tests of formats, with the formats asserted that are by default. */
const PARTS = [
  { name: "required", folder: "tests/draft2020-12", formats: [] as readonly string[] },
  { name: "optional", folder: "tests/draft2020-12/optional", formats: [] as readonly string[] },
  { name: "formats", folder: "tests/draft2020-12/optional/format", formats: EXACT_FORMATS },
];

if (existsSync(suite)) process.exitCode = await run();
else console.log(`skipped: no JSON Schema test suite at ${suite} (name one with --suite)`);

async function run(): Promise<number> {
  const parts: Record<string, PartScore> = {};
  for (const part of PARTS) {
    console.log(`\n${part.name}`);
    parts[part.name] = await scorePart(part);
  }
  await rm(scratch, { recursive: true, force: true });
  if (values.verbose) {
    for (const { failures } of Object.values(parts))
      for (const failure of failures) console.log(failure);
  }
  return values.file === undefined ? keep(parts) : 0;
}

async function scorePart({
  name: part,
  folder,
  formats,
}: (typeof PARTS)[number]): Promise<PartScore> {
  const files: Record<string, FileScore> = {};
  const failures: string[] = [];
  for (const [name, groups] of await readSuite(join(suite, folder))) {
    if (values.file !== undefined && values.file !== name) continue;
    const score = await scoreFile(name, groups, { name: part, formats }, failures);
    files[name] = score;
    console.log(line(name, score));
  }
  const passed = sum(Object.values(files).map((s) => s.passed));
  const total = sum(Object.values(files).map((s) => s.total));
  console.log(line("all", { passed, total }));
  return { passed, total, files, failures };
}

function line(name: string, { passed, total }: FileScore): string {
  return `${name.padEnd(28)} ${String(passed).padStart(4)} of ${total}`;
}

async function scoreFile(
  name: string,
  groups: readonly Group[],
  part: { readonly name: string; readonly formats: readonly string[] },
  failures: string[],
): Promise<FileScore> {
  let passed = 0;
  let total = 0;
  for (const [i, group] of groups.entries()) {
    total += group.tests.length;
    try {
      const validators = await Promise.all(
        (["classic", "mini"] as const).map((zod) => {
          const folder = join(scratch, part.name, zod, `${name}-${i}`);
          return validatorOf(group.schema, folder, part.formats, suiteReader(suite), zod);
        }),
      );
      for (const test of group.tests) {
        const all = validators.flatMap((validator) => verdicts(validator, test.data));
        if (all.every((verdict) => verdict === test.valid)) passed += 1;
        else failures.push(`${name}: ${group.description}: ${test.description}`);
      }
    } catch (error) {
      failures.push(`${name}: ${group.description}: ${String(error).split("\n")[0]}`);
    }
  }
  return { passed, total };
}

interface PartScore extends FileScore {
  readonly files: Readonly<Record<string, FileScore>>;
  /** Each test that fails, by name. */
  readonly failures: readonly string[];
}

type Score = Readonly<Record<string, PartScore>>;

/** A part that scores lower than what is kept is an error; `--write` keeps the new scores. */
async function keep(score: Score): Promise<number> {
  const path = join(here, "score.json");
  const kept: Score = existsSync(path) ? JSON.parse(await readFile(path, "utf8")) : {};
  if (values.write) {
    await writeFile(path, `${JSON.stringify(score, null, 2)}\n`);
    await writeFile(join(here, "../../docs/formats.md"), formatsTable(score.formats?.files ?? {}));
  }
  const fallen = Object.entries(kept).filter(
    ([name, { passed }]) => (score[name]?.passed ?? 0) < passed,
  );
  for (const [name, { passed }] of fallen) {
    console.error(`${name}: the score fell from ${passed} to ${score[name]?.passed ?? 0}`);
  }
  return fallen.length > 0 ? 1 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
