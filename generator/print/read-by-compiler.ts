import { type Compiler, compiler, type ts } from "../code/compiler.js";

/**
 * What a module of declarations exports, as ts-morph's compiler reads it; an error says what is wrong with any other text.
 *
 * Without links to parents and without the inner structure of comments, which nobody here looks at: half the work.
 */
export function readByCompiler(path: string, text: string): string[] {
  const ts = compiler();
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
  return [...new Set(file.statements.flatMap((s) => exportsOf(s, file, ts)))];
}

function exportsOf(statement: ts.Statement, file: ts.SourceFile, ts: Compiler): string[] {
  if (ts.isImportDeclaration(statement)) return [];
  if (ts.isVariableStatement(statement)) {
    return isExported(statement, ts)
      ? statement.declarationList.declarations.map((one) => nameOf(one, ts))
      : [];
  }
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return isExported(statement, ts) ? [statement.name.text] : [];
  }
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause && ts.isNamedExports(exportClause))
      return exportClause.elements.map((one) => nameOf(one, ts));
    if (!exportClause && moduleSpecifier && ts.isStringLiteral(moduleSpecifier))
      return [`* ${moduleSpecifier.text}`];
  }
  const kind = ts.SyntaxKind[statement.kind];
  throw new Error(`${file.fileName} holds a statement that no plan has: ${kind}`);
}

function isExported(
  statement: ts.Statement & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> },
  ts: Compiler,
): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function nameOf({ name }: ts.VariableDeclaration | ts.ExportSpecifier, ts: Compiler): string {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  throw new Error("a pattern stands where a name was planned");
}
