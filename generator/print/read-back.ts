import { ts } from "../code/compiler.js";
import { readModule } from "./reader/modules.js";

/**
 * Reads a printed module: it must be TypeScript and hold nothing but declarations, in the forms that are printed, which
 * the reader knows, or in others, which ts-morph's compiler reads ([decision](../../docs/decisions/reading-back.md)).
 *
 * @returns the names that it exports, and `* module` for all that another one exports
 */
export function readBack(path: string, text: string): readonly string[] {
  return readModule(text) ?? readByCompiler(path, text);
}

/** Without links to parents and without the inner structure of comments, which nobody here looks at: half the work. */
export function readByCompiler(path: string, text: string): string[] {
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
  return [...new Set(file.statements.flatMap((s) => exportsOf(s, file)))];
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
