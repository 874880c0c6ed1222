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
    const paths = { ...OPTIONS.paths, [name]: [join(ROOT, folder, "index.ts")] };
    const program = programOf(join(ROOT, folder, "example.ts"), example, { ...OPTIONS, paths });
    expect(example).toContain("await ");
    expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
  },
);

test.each(["allOf", "prefixItems"])(
  "the schemas of json.%s are not compared with each other",
  (list) => {
    const text = `import * as json from "@openapi-verbatim/runtime/json";
export declare const A: json.ObjectSchema<{ a: string }>;
export declare const B: json.ObjectSchema<{ b: string }>;
`;
    const [one = 0, two = 0] = ["A", "A, B"].map((schemas) => {
      const module = `${text}export const C = json.${list}([${schemas}]);`;
      const program = programOf(join(ROOT, "test/example.ts"), module, OPTIONS);
      expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
      return program.getInstantiationCount();
    });
    expect(one).toBeGreaterThan(0);
    // Compared member by member, two objects take eighty thousand.
    expect(two - one).toBeLessThan(1000);
  },
);

test.each([
  ["a list of strings", "A", "json.enum('b', 'c')"],
  [
    "a validator of a response",
    "operation(() => ({ id: '', method: 'get', path: '', responses: { 200: A } }))",
    "operation(() => ({ id: '', method: 'get', path: '', responses: { 200: B } }))",
  ],
])("TypeScript makes no members of types for %s", (_, one, more) => {
  const text = `import { operation } from "@openapi-verbatim/runtime";
import * as json from "@openapi-verbatim/runtime/json";
export declare const A: json.ObjectSchema<{ a: string }>;
export declare const B: json.ObjectSchema<{ b: string }>;
export const used: readonly object[] = [operation, json.enum("a"), ONE];
`;
  const [before = 0, after = 0] = [one, `${one}, ${more}`].map((values) => {
    const module = text.replace("ONE", values);
    const program = programOf(join(ROOT, "test/example.ts"), module, OPTIONS);
    expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
    return program.getSymbolCount();
  });
  expect(before).toBeGreaterThan(0);
  // The members of an array are thirty, those of a schema fifty.
  expect(after - before).toBeLessThan(20);
});

/** A program of one module that is in no file, and of what it imports. */
function programOf(path: string, text: string, options: ts.CompilerOptions): ts.Program {
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => file === path || fileExists(file);
  host.getSourceFile = (file, language) =>
    file === path ? ts.createSourceFile(file, text, language) : getSourceFile(file, language);
  return ts.createProgram([path], options, host);
}

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
