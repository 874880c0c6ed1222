import { header, laidOut } from "../code/code.js";
import { ts } from "../code/compiler.js";
import { moduleOf } from "../code/file.js";
import type { GeneratedFile } from "../contract.js";
import type { FilePlan } from "../emit/plan.js";
import { areMarked, type Fill } from "../source/texts.js";
import { type Slot, withCells } from "./slots.js";

/** A file, and where the describing texts of the document stand in it. */
export interface PrintedFile extends GeneratedFile {
  readonly slots: readonly Slot[];
}

/**
 * Prints plans, one after the other, and reads each module back: it must be TypeScript, hold nothing but declarations, and
 * export exactly what its plan says.
 *
 * @param headerText the comment at the top of each module
 * @param fill puts the describing texts of the document in the places of their numbers
 */
export function print(plans: Iterable<FilePlan>, headerText: string, fill: Fill): PrintedFile[] {
  const top = header(headerText);
  const files: PrintedFile[] = [];
  for (const { path, content } of plans) {
    if (content.kind === "typescript") {
      const { text, placed } = laidOut(moduleOf(top, content.body), fill);
      expectExports(readBack(path, text), content.exports);
      const slots = placed.filter((one) => areMarked(one.paragraphs));
      files.push({ path, text, slots: slots.map((one): Slot => ({ in: "comment", ...one })) });
    } else if (content.kind === "markdown") files.push({ path, ...withCells(content.text, fill) });
    else files.push({ path, text: content.text, slots: [] });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Without links to parents and without the inner structure of comments, which nobody here looks at: half the work. ts-morph's
 * own wrapper costs more than twice as much ([figures](../../docs/decisions/layout.md)).
 */
function readBack(path: string, text: string): ts.SourceFile {
  const file = ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const { parseDiagnostics } = file as unknown as {
    parseDiagnostics: readonly ts.Diagnostic[];
  };
  const [fault] = parseDiagnostics;
  if (fault) {
    const { messageText } = fault;
    const said = typeof messageText === "string" ? messageText : messageText.messageText;
    throw new Error(`printed no TypeScript: ${path}: ${said}`);
  }
  return file;
}

function expectExports(file: ts.SourceFile, planned: readonly string[]): void {
  const found = [...new Set(file.statements.flatMap((s) => exportsOf(s, file)))].sort();
  const wanted = [...planned].sort();
  if (found.join("\n") !== wanted.join("\n")) {
    throw new Error(`${file.fileName} exports ${found.join(", ")}, not ${wanted.join(", ")}`);
  }
}

function exportsOf(statement: ts.Statement, file: ts.SourceFile): string[] {
  if (ts.isImportDeclaration(statement)) return [];
  if (ts.isVariableStatement(statement)) {
    return isExported(statement) ? statement.declarationList.declarations.map(nameOf) : [];
  }
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return isExported(statement) ? [statement.name.text] : [];
  }
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause && ts.isNamedExports(exportClause)) return exportClause.elements.map(nameOf);
    if (!exportClause && moduleSpecifier && ts.isStringLiteral(moduleSpecifier))
      return [`* ${moduleSpecifier.text}`];
  }
  const kind = ts.SyntaxKind[statement.kind];
  throw new Error(`${file.fileName} holds a statement that no plan has: ${kind}`);
}

function isExported(
  statement: ts.Statement & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> },
): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function nameOf({ name }: ts.VariableDeclaration | ts.ExportSpecifier): string {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  throw new Error("a pattern stands where a name was planned");
}
