import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { committedFiles, readCases } from "../cases/read.js";
import { programOf } from "../program.js";
import { agreementOf, INFERRING, MODULE, type SourceFile, subjectAt, verdictOn } from "./module.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One program over every case takes a while on a machine that is busy. */
const PROGRAM_TIMEOUT = 240_000;

const cases = readCases();

const packages = cases.flatMap((found) => {
  const files = committedFiles(found).filter((path) => path.endsWith(".ts"));
  const folder = join(found.folder, "output");
  if (!files.some((path) => path.startsWith("schemas/"))) return [];
  const read = (path: string): SourceFile => ({
    path,
    text: readFileSync(join(folder, path), "utf8"),
  });
  return [{ name: found.name, folder, agreement: agreementOf(files.map(read)) }];
});

/** Where a type says less than its validator, and why. Nothing that it says is wrong. */
const WIDER: Readonly<Record<string, string>> = {
  "additional-properties-schema: Mixed": "an index signature would bind the named properties too",
  "closed-object-all-of: Empty": "no type is an object without properties",
  "keywords-of-another-type: Either": "inferred is of all values what is said of objects alone",
  "pattern-properties-beside-a-schema: Headers": "the type tells that there may be more properties",
  "recursion-on-the-same-value: HolderFirst":
    "inferred is of all values what is said of objects alone",
  "request-forms: Upload": "an index signature would bind the named properties too",
};

test("types equal validators in all cases", { timeout: PROGRAM_TIMEOUT }, () => {
  const subjects = packages.flatMap(({ agreement }) => agreement.subjects);
  expect(subjects.length).toBeGreaterThan(200);
  const { wider, wrong, others } = disagreements(packages);
  expect(others).toEqual([]);
  expect(wrong).toEqual([]);
  expect(wider).toEqual(Object.keys(WIDER));
});

test("types equal validators in all cases, made with zod/mini", {
  timeout: PROGRAM_TIMEOUT,
}, async () => {
  const found = await Promise.all(
    cases.map(async ({ name, folder, input }) => {
      const { files } = await generate({ ...input, config: { ...input.config, zod: "mini" } });
      const modules = files.filter(({ path }) => path.endsWith(".ts"));
      return { name, folder: join(folder, "output"), agreement: agreementOf(modules) };
    }),
  );
  const asked = found.filter(({ agreement }) => agreement.subjects.length > 0);
  expect(disagreements(asked)).toEqual({ wider: Object.keys(WIDER), wrong: [], others: [] });
});

test.each([
  ["less", "value: number;", "value: unknown;", { wider: ["recursive-object: Tree"] }],
  ["what is not so", "value: number;", "value: string;", { wrong: ["recursive-object: Tree"] }],
])("a type that says %s is found", { timeout: PROGRAM_TIMEOUT }, (_, from, to, expected) => {
  const changed = packages
    .filter(({ name }) => name === "recursive-object")
    .map((found) => {
      const files = found.agreement.files.map(({ path, text }) => ({
        path,
        text: path === "types.ts" ? text.replace(from, to) : text,
      }));
      return { ...found, agreement: { ...found.agreement, files } };
    });
  expect(disagreements(changed)).toEqual({ wider: [], wrong: [], others: [], ...expected });
});

/** Names of validators whose type is another one, sorted, and errors that are about no validator. */
function disagreements(all: typeof packages): {
  wider: string[];
  wrong: string[];
  others: string[];
} {
  const found = { wider: [] as string[], wrong: [] as string[], others: [] as string[] };
  const errors = errorsIn(all);
  for (const { name, folder, agreement } of all) {
    const own = errors.filter(({ file }) => file === join(folder, MODULE)).map(({ line }) => line);
    const { wider, wrong } = verdictOn(own, agreement);
    found.wider.push(...wider.map(({ identifier }) => `${name}: ${identifier}`));
    found.wrong.push(...wrong.map(({ identifier }) => `${name}: ${identifier}`));
  }
  const about = ({ file, line }: Place): boolean =>
    all.some(
      ({ folder, agreement }) =>
        file === join(folder, MODULE) && subjectAt(line, agreement) !== undefined,
    );
  found.others.push(
    ...errors.filter((e) => !about(e)).map((e) => `${e.file}:${e.line + 1} ${e.message}`),
  );
  return { ...found, wider: found.wider.sort(), wrong: found.wrong.sort() };
}

interface Place {
  readonly file: string;
  /** From 0. */
  readonly line: number;
  readonly message: string;
}

function errorsIn(all: typeof packages): Place[] {
  const texts = new Map(
    all.flatMap(({ folder, agreement }) =>
      agreement.files.map(({ path, text }) => [join(folder, path), text] as const),
    ),
  );
  const roots = all.map(({ folder }) => join(folder, MODULE));
  const program = programOf(texts, OPTIONS, roots);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => ({
    file: file?.fileName ?? "",
    line: file?.getLineAndCharacterOfPosition(start).line ?? 0,
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  paths: {
    "@openapi-verbatim/runtime": [join(ROOT, "runtime/index.ts")],
    ...INFERRING,
  },
};
