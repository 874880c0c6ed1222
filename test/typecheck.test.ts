import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { programOf } from "./program.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** One program over every case takes a while on a machine that is busy. */
const PROGRAM_TIMEOUT = 240_000;

test("all generated packages compile in one strict program", { timeout: PROGRAM_TIMEOUT }, () => {
  const files = [...modulesBelow("test/cases", "/output/"), ...modulesBelow("generated", "/")];
  expect(files.length).toBeGreaterThan(200);
  const program = ts.createProgram(files, OPTIONS);
  expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
});

test("tsc takes no comment of a generated module apart, as it does for some tags", () => {
  const files = [...modulesBelow("test/cases", "/output/"), ...modulesBelow("generated", "/")];
  const taken = files.filter((path) => {
    const module = ts.createSourceFile(path, readFileSync(path, "utf8"), {
      languageVersion: ts.ScriptTarget.ES2022,
      jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
    });
    return module.statements.some(hasParsedComment);
  });
  // A description there says `{@link other}`.
  const output = join(ROOT, "test/cases/deprecated-and-docs/output");
  expect(taken.sort()).toEqual(["operations/old.ts", "types.ts"].map((path) => join(output, path)));
});

function hasParsedComment(node: ts.Node): boolean {
  const isParsed = "jsDoc" in node && node.jsDoc !== undefined;
  return isParsed || ts.forEachChild(node, hasParsedComment) === true;
}

test.each(["generated/runware", "test/cases/package-files/output", "test/cases/security/output"])(
  "the call in the README of %s compiles",
  (folder) => {
    const example =
      /```ts\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, folder, "README.md"), "utf8"))?.[1] ?? "";
    const { name } = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as {
      name: string;
    };
    const paths = { ...OPTIONS.paths, [name]: [join(ROOT, folder, "index.ts")] };
    const program = programOf(new Map([[join(ROOT, folder, "example.ts"), example]]), {
      ...OPTIONS,
      paths,
    });
    expect(example).toContain("await ");
    expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
  },
);

test("variables of servers are those of the one that is chosen", () => {
  const lines = [
    'import { createClient } from "./cases/servers/output/client.js";',
    'declare const server: "Production" | "Sandbox";',
    "createClient({ server });",
    'createClient({ variables: { region: "us" } });',
    'createClient({ server: "Production", variables: { region: "us" } });',
    'createClient({ server: "Of a tenant", variables: { stage: "test" } });',
    'createClient({ server: "Of a tenant", variables: { region: "us" } });',
    'createClient({ server: 1, variables: { region: "us" } });',
    'createClient({ variables: { stage: "test" } });',
  ];
  const path = join(ROOT, "test/choices.ts");
  const program = programOf(new Map([[path, lines.join("\n")]]), OPTIONS);
  const wrong = ts.getPreEmitDiagnostics(program).map(({ file, start = 0 }) => {
    expect(file?.fileName).toBe(path);
    return file?.getLineAndCharacterOfPosition(start).line;
  });
  expect(wrong).toEqual([6, 7, 8]);
});

test.each(["allOf", "tuple"])("the schemas of json.%s are not compared with each other", (list) => {
  const text = `import * as json from "@openapi-verbatim/runtime/json";
export declare const A: json.ObjectSchema<{ a: string }>;
export declare const B: json.ObjectSchema<{ b: string }>;
`;
  const [one = 0, two = 0] = ["A", "A, B"].map((schemas) => {
    const module = `${text}export const C = json.${list}([${schemas}]);`;
    const program = programOf(new Map([[moduleAt("example"), module]]), OPTIONS);
    expect(ts.getPreEmitDiagnostics(program).map(told)).toEqual([]);
    return program.getInstantiationCount();
  });
  expect(one).toBeGreaterThan(0);
  // Compared member by member, two objects take eighty thousand.
  expect(two - one).toBeLessThan(1000);
});

/** Expressions that hold a schema `A`, which has an annotation of its own. */
const HOLDERS: Readonly<Record<string, string>> = {
  "a list of strings": "json.enum('b', 'c')",
  "a constant": "json.const('a').nullable()",
  "the items of an array": "json.array(A).nullable()",
  "the options of a union": "json.union([A, A]).nullable()",
  "a union of one": "json.xor([A, A]).nullable()",
  "objects told apart": "json.discriminatedUnion('a', [A, A]).nullable()",
  "an object and its further properties": "json.objectWith({ a: A }, A).nullable()",
  "the properties of a record": "json.record(A).nullable()",
  "the parts of an allOf": "json.allOf([A, A]).nullable()",
  "names that are required": "json.requiring(A, 'a').nullable()",
  "the first items": "json.tuple([A, A]).nullable()",
  "a validator of a response":
    "operation(() => ({ id: '', method: 'get', path: '', responses: { 200: A } }))",
};

test("TypeScript makes no members of the type of a schema for what holds it", () => {
  const texts = Object.values(HOLDERS).map(
    (expression) => `import { operation } from "@openapi-verbatim/runtime";
import * as json from "@openapi-verbatim/runtime/json";
import * as z from "zod";
export declare const A: json.ObjectSchema<{ a: string }>;
export const value: object = ${expression};
`,
  );
  // The first module of two that are alike pays for what both need.
  const modules = new Map(
    texts.flatMap((text, i) =>
      ["first", "second"].map((which) => [moduleAt(`${which}-${i}`), text]),
    ),
  );
  const program = programOf(modules, { ...OPTIONS, noUnusedLocals: false });
  const made = (path: string): number => {
    const before = program.getSymbolCount();
    const file = program.getSourceFile(path);
    expect(program.getSemanticDiagnostics(file).map(told)).toEqual([]);
    return program.getSymbolCount() - before;
  };
  const counts = Object.keys(HOLDERS).map((what, i) => {
    expect(made(moduleAt(`first-${i}`))).toBeGreaterThan(0);
    return { what, symbols: made(moduleAt(`second-${i}`)) };
  });
  // A list is a tuple, with the members of an array, which are 37; those of a schema are fifty.
  expect(counts.filter(({ symbols }) => symbols > 40)).toEqual([]);
});

function moduleAt(name: string): string {
  return join(ROOT, "test", `${name}.ts`);
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
