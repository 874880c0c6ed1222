import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  agreementOf,
  INFERRING,
  MODULE,
  type SourceFile,
  subjectAt,
  verdictOn,
} from "../agreement/module.js";
import { type Limits, type Outcome, run } from "./command.js";
import { type Compiler, compile, errorsOf } from "./compilers.js";
import type { CorpusDocument } from "./find.js";
import type { Generated } from "./generate-child.js";
import type { Judged } from "./judge-child.js";
import type { Compilation, Row, TypesCompared } from "./report.js";

export interface Context {
  /** For this document alone. */
  readonly folder: string;
  readonly compilers: readonly Compiler[];
  /** For each schema. */
  readonly values: number;
  readonly seed: number;
  readonly limits: Limits;
  tell(stage: string): void;
}

/** The first is what users get when they say nothing. */
const DIALECTS = ["classic", "mini"] as const;

/** How many errors of one compilation are shown. */
const SHOWN = 5;

/** Generates, compiles, compares types and judges values, each in a process of its own. */
export async function examine(document: CorpusDocument, context: Context): Promise<Row> {
  const faults: string[] = [];
  let row: Row = { document, faults, compilations: [] };
  for (const dialect of DIALECTS) {
    const { cpu, result } = await generated(document, dialect, context, faults);
    if (result === undefined) return row;
    row = { ...row, result, ...(row.cpu === undefined && { cpu }) };
    if (result.files === 0) return row;
  }
  const compilations = await compileAll(context, faults);
  const agreement = await compareTypes(context, faults);
  const judged = await judgeValues(document, context, faults);
  return { ...row, compilations, ...agreement, ...judged };
}

async function generated(
  { path }: CorpusDocument,
  dialect: string,
  { folder, limits, tell }: Context,
  faults: string[],
): Promise<{ cpu: number; result?: Generated }> {
  tell(`generating (${dialect})`);
  const target = join(folder, dialect);
  const outcome = await run([script("generate-child"), path, dialect, target], limits);
  if (outcome.code !== 0) {
    faults.push(`generating (${dialect}): ${endOf(outcome)}`);
    return outcome;
  }
  return { cpu: outcome.cpu, result: await read<Generated>(join(target, "result.json")) };
}

/** The first dialect by all compilers, the others by the last. */
async function compileAll(context: Context, faults: string[]): Promise<Compilation[]> {
  const { folder, compilers, limits, tell } = context;
  const compilations: Compilation[] = [];
  for (const dialect of DIALECTS)
    for (const compiler of dialect === DIALECTS[0] ? compilers : compilers.slice(-1)) {
      tell(`compiling (${dialect}, TypeScript ${compiler.line})`);
      const target = join(folder, dialect, "package");
      const outcome = await compile(compiler, target, limits);
      const errors = errorsOf(outcome, target);
      const { cpu } = outcome;
      compilations.push({ dialect, line: compiler.line, cpu, errors: errors.length });
      if (outcome.code === 0) continue;
      const shown = errors.length > 0 ? errors.slice(0, SHOWN) : [endOf(outcome)];
      for (const error of shown) faults.push(`TypeScript ${compiler.line}, ${dialect}: ${error}`);
    }
  return compilations;
}

/** The static type of each validator against the type of its schema, by the last compiler, which is the quickest. */
async function compareTypes(
  { folder, compilers, limits, tell }: Context,
  faults: string[],
): Promise<{ agreement?: TypesCompared }> {
  const compiler = compilers.at(-1);
  if (compiler === undefined) return {};
  const counts = { equal: 0, wider: 0, wrong: 0 };
  for (const dialect of DIALECTS) {
    tell(`comparing types (${dialect})`);
    const target = join(folder, dialect, "agreement");
    const agreement = agreementOf(await modulesBelow(join(folder, dialect, "package")));
    for (const file of agreement.files) await write(target, file);
    const outcome = await compile(compiler, target, limits, INFERRING);
    const errors = errorsOf(outcome, target).map((error) => ({ error, line: lineOf(error) }));
    const { wider, wrong } = verdictOn(
      errors.map(({ line }) => line),
      agreement,
    );
    counts.wider += wider.length;
    counts.wrong += wrong.length;
    counts.equal += agreement.subjects.length - wider.length - wrong.length;
    const others = errors.filter(({ line }) => subjectAt(line, agreement) === undefined);
    if (outcome.code !== 0 && errors.length === 0)
      faults.push(`types, ${dialect}: ${endOf(outcome)}`);
    for (const { error } of others.slice(0, SHOWN)) faults.push(`types, ${dialect}: ${error}`);
    for (const { identifier } of wrong)
      faults.push(`types, ${dialect}: the validator ${identifier} takes more than its type`);
  }
  return { agreement: counts };
}

/** The line, from 0, of an error in the module that compares; -1 of any other. */
function lineOf(error: string): number {
  return Number(new RegExp(`(?:^|/)${MODULE}\\((\\d+),`).exec(error)?.[1] ?? 0) - 1;
}

async function judgeValues(
  { path }: CorpusDocument,
  { folder, values, seed, limits, tell }: Context,
  faults: string[],
): Promise<{ judged?: Judged }> {
  tell("judging values");
  const options = JSON.stringify({ document: path, folder, values, seed });
  const outcome = await run([script("judge-child"), options], limits);
  if (outcome.code !== 0) {
    faults.push(`values: ${endOf(outcome)}`);
    return {};
  }
  const judged = await read<Judged>(join(folder, "judged.json"));
  faults.push(...judged.faults);
  return { judged };
}

function script(name: string): string {
  return join(import.meta.dirname, `${name}.js`);
}

function endOf({ code, output }: Outcome): string {
  const end = output.trim().split("\n").slice(-12).join("\n    ");
  return code === undefined ? `no end in time; ${end}` : `ended with ${code}: ${end}`;
}

async function read<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8")) as T;
}

async function write(folder: string, { path, text }: SourceFile): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

async function modulesBelow(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })),
  );
}
