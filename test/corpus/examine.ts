import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type Agreement,
  agreementOf,
  INFERRING,
  MODULE,
  type SourceFile,
  subjectAt,
  verdictOn,
} from "../agreement/module.js";
import { type Limits, type Outcome, run } from "./command.js";
import { type Compiler, compile } from "./compilers.js";
import type { CorpusDocument } from "./find.js";
import type { Generated } from "./generate-child.js";
import type { Judged } from "./judge-child.js";
import { newRow, type Row } from "./report.js";

export interface Context {
  /** For these documents alone. */
  readonly folder: string;
  readonly compilers: readonly Compiler[];
  /** For each schema. */
  readonly values: number;
  readonly seed: number;
  /** Whether the packages hold dates (`dates: "date"`). */
  readonly dates: boolean;
  readonly limits: Limits;
  tell(stage: string): void;
}

/** The first is what users get when they say nothing. */
const DIALECTS = ["classic", "mini"] as const;

/** How many errors of one compilation are shown. */
const SHOWN = 5;

/** A document whose package is in the folder of this name. */
interface Subject {
  readonly name: string;
  readonly row: Row;
}

/**
 * Generates, compiles, compares types and judges values, each in a process of its own; the packages of all documents are
 * compiled together.
 */
export async function examine(
  documents: readonly CorpusDocument[],
  context: Context,
): Promise<Row[]> {
  const subjects: Subject[] = [];
  for (const [index, document] of documents.entries()) {
    const name = String(index);
    subjects.push({ name, row: await generated(document, name, context) });
  }
  const made = subjects.filter(({ row }) => (row.result?.files ?? 0) > 0);
  if (made.length > 0) {
    await compileAll(made, context);
    await compareTypes(made, context);
  }
  for (const { name, row } of made) await judgeValues(row, join(context.folder, name), context);
  return subjects.map(({ row }) => row);
}

async function generated(
  document: CorpusDocument,
  name: string,
  { folder, limits, dates, tell }: Context,
): Promise<Row> {
  const row = newRow(document);
  for (const dialect of DIALECTS) {
    tell(`${document.name}: generating (${dialect})`);
    const target = join(folder, name, dialect);
    const args = [document.path, dialect, target, dates ? "date" : "string"];
    const outcome = await run([script("generate-child"), ...args], limits);
    row.cpu ??= outcome.cpu;
    delete row.result;
    if (outcome.code !== 0) row.faults.push(`generating (${dialect}): ${endOf(outcome)}`);
    else row.result = await read<Generated>(join(target, "result.json"));
    if (!row.result?.files) break;
  }
  return row;
}

/** The first dialect by all compilers, the others by the last. */
async function compileAll(subjects: readonly Subject[], context: Context): Promise<void> {
  for (const dialect of DIALECTS)
    for (const compiler of dialect === DIALECTS[0]
      ? context.compilers
      : context.compilers.slice(-1)) {
      const { line } = compiler;
      const all = subjects.reduce((bytes, { row }) => bytes + row.document.bytes, 0);
      const told = `TypeScript ${line}, ${dialect}`;
      const errors = await compiled(subjects, compiler, `${dialect}/package`, told, context);
      for (const { name, row } of subjects) {
        const own = errors.of(name);
        const cpu = (errors.cpu * row.document.bytes) / all;
        row.compilations.push({ dialect, line, cpu, errors: own.length });
        row.faults.push(...own.slice(0, SHOWN).map((error) => `${told}: ${error}`));
      }
    }
}

interface Errors {
  /** CPU seconds of all compilations. */
  readonly cpu: number;
  of(name: string): readonly string[];
}

/** The errors of each subject; a compilation that does not end, or fails without errors, is a fault of each. */
async function compiled(
  subjects: readonly Subject[],
  compiler: Compiler,
  part: string,
  told: string,
  { folder, limits, tell }: Context,
  paths: Readonly<Record<string, string[]>> = {},
): Promise<Errors> {
  tell(`compiling ${namesOf(subjects)} (${told})`);
  const outcome = await compile(compiler, folder, part, limits, paths);
  const { cpu, errors, code } = outcome;
  if (code !== 0 && errors.size === 0)
    for (const { row } of subjects) row.faults.push(`${told}: ${endOf(outcome)}`);
  return { cpu, of: (name) => errors.get(name) ?? [] };
}

function namesOf(subjects: readonly Subject[]): string {
  const [first] = subjects;
  const others = subjects.length > 1 ? ` and ${subjects.length - 1} others` : "";
  return `${first?.row.document.name}${others}`;
}

/** The static type of each validator against the type of its schema, by the last compiler, which is the quickest. */
async function compareTypes(subjects: readonly Subject[], context: Context): Promise<void> {
  const compiler = context.compilers.at(-1);
  if (compiler === undefined) return;
  for (const { row } of subjects) row.agreement = { equal: 0, wider: 0, wrong: 0 };
  for (const dialect of DIALECTS) {
    const asked = new Map<string, Agreement>();
    for (const { name } of subjects) {
      const folder = join(context.folder, name, dialect);
      const agreement = agreementOf(await modulesBelow(join(folder, "package")));
      for (const file of agreement.files) await write(join(folder, "agreement"), file);
      asked.set(name, agreement);
    }
    const told = `types, ${dialect}`;
    const part = `${dialect}/agreement`;
    const errors = await compiled(subjects, compiler, part, told, context, INFERRING);
    for (const { name, row } of subjects) {
      const agreement = asked.get(name);
      if (agreement) countTypes(row, agreement, errors.of(name), told);
    }
  }
}

function countTypes(row: Row, agreement: Agreement, errors: readonly string[], told: string): void {
  const lines = errors.map(lineOf);
  const { wider, wrong } = verdictOn(lines, agreement);
  const counts = row.agreement ?? { equal: 0, wider: 0, wrong: 0 };
  row.agreement = {
    equal: counts.equal + agreement.subjects.length - wider.length - wrong.length,
    wider: counts.wider + wider.length,
    wrong: counts.wrong + wrong.length,
  };
  const others = errors.filter((_, i) => subjectAt(lines[i] ?? -1, agreement) === undefined);
  row.faults.push(
    ...others.slice(0, SHOWN).map((error) => `${told}: ${error}`),
    ...wrong.map((w) => `${told}: the validator ${w.identifier} takes more than its type`),
  );
}

/** The line, from 0, of an error in the module that compares; -1 of any other. */
function lineOf(error: string): number {
  return Number(new RegExp(`^${MODULE}\\((\\d+),`).exec(error)?.[1] ?? 0) - 1;
}

async function judgeValues(
  row: Row,
  folder: string,
  { values, seed, dates, limits, tell }: Context,
): Promise<void> {
  tell(`${row.document.name}: judging values`);
  const options = JSON.stringify({ document: row.document.path, folder, values, seed, dates });
  const outcome = await run([script("judge-child"), options], limits);
  if (outcome.code !== 0) {
    row.faults.push(`values: ${endOf(outcome)}`);
    return;
  }
  row.judged = await read<Judged>(join(folder, "judged.json"));
  row.faults.push(...row.judged.faults);
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
