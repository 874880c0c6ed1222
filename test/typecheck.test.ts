import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** One program over every case takes a while on a machine that is busy. */
const PROGRAM_TIMEOUT = 240_000;

test("all generated packages compile in one strict program", { timeout: PROGRAM_TIMEOUT }, () => {
  const files = [...modulesBelow("test/cases", "/output/"), ...modulesBelow("generated", "/")];
  expect(files.length).toBeGreaterThan(200);
  const program = ts.createProgram(files, OPTIONS);
  expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
});

test.each(["generated/runware", "test/cases/package-files/output", "test/cases/security/output"])(
  "the call in the README of %s compiles",
  (folder) => {
    const example =
      /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, folder, "README.md"), "utf8"))?.[1] ?? "";
    const { name } = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as {
      name: string;
    };
    const path = join(ROOT, folder, "example.ts");
    const options = {
      ...OPTIONS,
      paths: { ...OPTIONS.paths, [name]: [join(ROOT, folder, "index.ts")] },
    };
    const host = ts.createCompilerHost(options);
    const { fileExists, getSourceFile } = host;
    host.fileExists = (file) => file === path || fileExists(file);
    host.getSourceFile = (file, language) =>
      file === path ? ts.createSourceFile(file, example, language) : getSourceFile(file, language);
    const program = ts.createProgram([path], options, host);
    expect(example).toContain("await ");
    expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
  },
);

/** What a careful user of the package may have switched on; nothing is left out. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  paths: {
    "@openapi-verbatim/runtime": [join(ROOT, "runtime/index.ts")],
    "@openapi-verbatim/runtime/*": [join(ROOT, "runtime/*/index.ts")],
  },
};

function modulesBelow(folder: string, part: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) => path.slice(ROOT.length).includes(part) && !/\/(dist|node_modules)\//.test(path),
    );
}

function told({ file, start = 0, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (!file) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName.slice(ROOT.length)}:${line + 1}:${character + 1} ${message}`;
}
