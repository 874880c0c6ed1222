import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readZodText, type ZodText } from "../../generator/emit/validators/zod-text.js";

/** The same as TypeScript reads it. */
function compiled(node: ts.Expression): ZodText {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression;
    return {
      kind: "call",
      on: compiled(expression),
      name: name.text,
      args: node.arguments.map(compiled),
    };
  }
  if (ts.isIdentifier(node)) return { kind: "name", name: node.text };
  if (ts.isArrayLiteralExpression(node))
    return { kind: "list", items: node.elements.map(compiled) };
  return { kind: "constant", value: JSON.parse(node.getText()) as string };
}

function parsed(text: string): ZodText {
  const [statement] = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2022, true).statements;
  if (!statement || !ts.isExpressionStatement(statement)) throw new Error(text);
  return compiled(statement.expression);
}

describe("what json-schema-to-zod writes", () => {
  test.each([
    "z.string()",
    "z.number().gte(-1.5).lt(1e+21)",
    "z.boolean()",
    "z.null()",
    'z.literal("a \\"b\\" \\u2028 /* c */")',
    "z.literal(null)",
    "z.literal(-0.5e-7)",
    "z.literal(true)",
    'z.enum(["a","b, c)"])',
    "z.array($0).min(1).max(20)",
    "z.union([$0, $1, z.array( $2 )])",
    "z.union([])",
    "$12",
  ])("is read as TypeScript reads it: %j", (text) => {
    expect(readZodText(text)).toEqual(parsed(text));
  });

  test.each([
    "",
    "z.string(",
    "z.string())",
    "z.string() z",
    "z.string();",
    "z.string() // a",
    "z.string(/* a */)",
    "z.string() && evil()",
    "z.literal(a => a)",
    "z.literal({})",
    "z.literal(`a`)",
    "z.literal('a')",
    'z.literal("a)',
    'z.literal("a\n")',
    'z.literal("\\x61")',
    "z.literal(01)",
    "z.literal(1.2.3)",
    "z.literal(+1)",
    "z.literal(1n)",
    "z.literal(...a)",
    "z.string",
    "z['string']()",
    "z.string?.()",
    "z.string().min(1,)",
    "z.enum([,])",
    "(z.string())",
    "new z()",
    "z.größe()",
  ])("is refused where it is something else: %j", (text) => {
    expect(() => readZodText(text)).toThrow();
  });
});
