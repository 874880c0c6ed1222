import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { isTaken } from "../../generator/names/settle.js";
import { committedFiles, readCases } from "../cases/read.js";

const ROOT = fileURLToPath(import.meta.url).replace(/test\/(?:dist\/)?generate\/[^/]+$/, "");
const ENTRIES = ["", "dates/", "int64/", "jobs/", "links/", "pages/", "stream/"].map(
  (folder) => `runtime/${folder}index.ts`,
);

/** What modules that declare names of the document import, besides names of the document. */
test("no name of a document is one that its modules import", () => {
  const imported = new Set(readCases().flatMap(importedBy));
  expect([...imported]).toEqual(expect.arrayContaining(["operation", "operations", "json", "z"]));
  expect([...imported].filter((name) => !isTaken(name))).toEqual([]);
});

/** The same for imports that no case has: what the emitters of these modules call by a name that the runtime exports. */
test("no name of a document is one that an emitter may import", () => {
  const exported = new Set(ENTRIES.flatMap((path) => exportsOf(sourceOf(path))));
  const used = emitters().flatMap((path) => texts(sourceOf(path)).filter((t) => exported.has(t)));
  expect(used).toEqual(expect.arrayContaining(["anyBody", "keyInHeader", "sequence", "webhook"]));
  expect([...new Set(used)].filter((name) => !isTaken(name))).toEqual([]);
});

function importedBy(one: ReturnType<typeof readCases>[number]): string[] {
  const files = committedFiles(one).filter((path) =>
    /^(links|operations|schemas|webhooks)\/.*\.ts$/.test(path),
  );
  return files.flatMap((path) => {
    const { statements } = parse(readFileSync(join(one.folder, "output", path), "utf8"));
    return statements.filter(ts.isImportDeclaration).flatMap(namesOf);
  });
}

/** The names of an import, but for those that come from a file of one schema. */
function namesOf({ importClause, moduleSpecifier }: ts.ImportDeclaration): string[] {
  const from = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  const bindings = importClause?.namedBindings;
  if (bindings === undefined || (from.startsWith(".") && from !== "../types.js")) return [];
  if (ts.isNamespaceImport(bindings)) return [bindings.name.text];
  return bindings.elements.map(({ name }) => name.text);
}

/** All but those whose modules, types.ts among them, declare no name of the document. */
function emitters(): string[] {
  const files = readdirSync(join(ROOT, "generator/emit"), { recursive: true, encoding: "utf8" });
  return files
    .filter((path) => path.endsWith(".ts") && !/^(types\/|emit-(client|package)\.ts$)/.test(path))
    .map((path) => `generator/emit/${path}`);
}

function sourceOf(path: string): ts.SourceFile {
  return parse(readFileSync(join(ROOT, path), "utf8"));
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("module.ts", text, ts.ScriptTarget.ES2022, false);
}

function exportsOf({ statements }: ts.SourceFile): string[] {
  return statements.filter(ts.isExportDeclaration).flatMap(({ exportClause }) => {
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map(({ name }) => name.text);
  });
}

/** Every string of a module that is no part of a larger text. */
function texts(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
