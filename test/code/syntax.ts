import ts from "typescript";
import { type Code, textOf } from "../../generator/code/code.js";

/** The syntax tree of a piece of code. Throws when the text has an error of syntax. */
export function parse(text: string): ts.SourceFile {
  const file = ts.createSourceFile(
    "piece.ts",
    text,
    ts.ScriptTarget.ES2022,
    true,
    ts.ScriptKind.TS,
  );
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: ts.Diagnostic[] };
  const [fault] = parseDiagnostics;
  if (fault) throw new Error(`${String(fault.messageText)} in ${JSON.stringify(text)}`);
  return file;
}

/** The kinds of all nodes in the order of the text, nested. Names of properties count as one kind. */
export function shapeOf(node: ts.Node): string {
  const children: string[] = [];
  ts.forEachChild(node, (child) => {
    children.push(isName(child) ? "name" : shapeOf(child));
  });
  const inner = children.length > 0 ? `(${children.join()})` : "";
  return `${ts.SyntaxKind[node.kind]}${inner}`;
}

function isName(node: ts.Node): boolean {
  const { parent } = node;
  const named =
    ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isGetAccessor(parent);
  return named && parent.name === node;
}

/** `const x = <code>;` as an expression. */
export function expressionOf(code: Code): ts.Expression {
  const [statement, more] = parse(`const x = ${textOf(code)};`).statements;
  if (more || !statement || !ts.isVariableStatement(statement))
    throw new Error("not one statement");
  const [declaration, other] = statement.declarationList.declarations;
  if (other || !declaration?.initializer) throw new Error("not one expression");
  return declaration.initializer;
}

/** The JSON value that a literal expression stands for; nothing is evaluated. */
export function jsonOf(node: ts.Node): unknown {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node)) return -Number(node.operand.getText());
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(jsonOf);
  if (!ts.isObjectLiteralExpression(node)) throw new Error(`not JSON: ${node.getText()}`);
  return Object.fromEntries(
    node.properties.map((member) => {
      if (!ts.isPropertyAssignment(member)) throw new Error(`not JSON: ${member.getText()}`);
      return [nameOf(member.name), jsonOf(member.initializer)];
    }),
  );
}

/** The text of a property's name, however it is written. */
export function nameOf(name: ts.PropertyName): string {
  if (!ts.isComputedPropertyName(name)) return name.text;
  if (ts.isStringLiteral(name.expression)) return name.expression.text;
  throw new Error(`computed from more than a string: ${name.getText()}`);
}
