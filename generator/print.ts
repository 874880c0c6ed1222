/** The only file that knows ts-morph. `require`, since `import` would read its 10 MB of CommonJS twice. */
import morph = require("ts-morph");

import { header, textOf } from "./code/code.js";
import { moduleOf } from "./code/file.js";
import type { GeneratedFile } from "./contract.js";
import type { FilePlan } from "./emit/plan.js";

const { Node, ts } = morph;

/**
 * Prints plans, one after the other, and reads each module back: it must be TypeScript, hold nothing but declarations, and
 * export exactly what its plan says.
 *
 * @param headerText the comment at the top of each module
 */
export function print(plans: Iterable<FilePlan>, headerText: string): GeneratedFile[] {
  const top = header(headerText);
  const files: GeneratedFile[] = [];
  for (const { path, content } of plans) {
    if (content.kind === "text") files.push({ path, text: content.text });
    else {
      const text = textOf(moduleOf(top, content.body));
      expectExports(readBack(path, text), content.exports);
      files.push({ path, text });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Without links to parents and without the inner structure of comments, which nobody here looks at: half the work. */
function readBack(path: string, text: string): morph.SourceFile {
  const file = ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const { parseDiagnostics } = file as unknown as {
    parseDiagnostics: readonly morph.ts.Diagnostic[];
  };
  const [fault] = parseDiagnostics;
  if (fault) {
    const { messageText } = fault;
    const said = typeof messageText === "string" ? messageText : messageText.messageText;
    throw new Error(`printed no TypeScript: ${path}: ${said}`);
  }
  return morph.createWrappedNode(file);
}

function expectExports(file: morph.SourceFile, planned: readonly string[]): void {
  const found = [...new Set(file.getStatements().flatMap((s) => exportsOf(s, file)))].sort();
  const wanted = [...planned].sort();
  if (found.join("\n") !== wanted.join("\n")) {
    throw new Error(`${file.getFilePath()} exports ${found.join(", ")}, not ${wanted.join(", ")}`);
  }
}

function exportsOf(statement: morph.Statement, file: morph.SourceFile): string[] {
  if (Node.isImportDeclaration(statement)) return [];
  if (Node.isVariableStatement(statement)) {
    return statement.hasExportKeyword() ? statement.getDeclarations().map((d) => d.getName()) : [];
  }
  if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement)) {
    return statement.hasExportKeyword() ? [statement.getName()] : [];
  }
  if (Node.isExportDeclaration(statement)) {
    const names = statement.getNamedExports().map((n) => n.getName());
    const all =
      statement.isNamespaceExport() && names.length === 0 && statement.getModuleSpecifierValue();
    return all ? [`* ${all}`] : names;
  }
  throw new Error(
    `${file.getFilePath()} holds a statement that no plan has: ${statement.getKindName()}`,
  );
}
