import ts from "typescript";
import { describe, expect, test } from "vitest";
import {
  block,
  type Code,
  call,
  code,
  doc,
  header,
  key,
  lines,
  literal,
  property,
  regex,
  textOf,
  typeBlock,
  typeKey,
} from "../../generator/code/code.js";
import { moduleOf } from "../../generator/code/file.js";
import { nastyTexts } from "./random.js";
import { expressionOf, jsonOf, nameOf, parse, shapeOf } from "./syntax.js";

const TEXTS = nastyTexts(10_000, 20_260_101);

/** The texts for which `holds` is false or throws: the first few are enough to see what is wrong. */
function broken(holds: (text: string) => boolean): string[] {
  const faults: string[] = [];
  for (const text of TEXTS) {
    if (faults.length === 5) break;
    try {
      if (!holds(text)) faults.push(text);
    } catch (error) {
      faults.push(`${text}: ${String(error)}`);
    }
  }
  return faults;
}

describe("whatever the text", () => {
  test("a literal is one string literal that reads back equal", () => {
    const holds = (text: string): boolean => {
      const node = expressionOf(literal(text));
      return ts.isStringLiteral(node) && node.text === text;
    };
    expect(broken(holds)).toEqual([]);
  });

  test("an interpolated text is quoted", () => {
    const shape = shapeOf(expressionOf(code`f(${"x"}, y)`));
    expect(broken((text) => shapeOf(expressionOf(code`f(${text}, y)`)) === shape)).toEqual([]);
  });

  test("a nested value reads back equal", () => {
    const holds = (text: string): boolean => {
      const value = { list: [text, { deep: text, "": -1.5e-7 }], not: null };
      const found = jsonOf(expressionOf(literal(value)));
      return JSON.stringify(found) === JSON.stringify(value);
    };
    expect(broken(holds)).toEqual([]);
  });

  test("a property is one own property of that name", () => {
    const holds = (text: string): boolean => {
      const node = expressionOf(block([property(key(text), literal(text))]));
      if (!ts.isObjectLiteralExpression(node) || node.properties.length !== 1) return false;
      const [member] = node.properties;
      if (!member || !ts.isPropertyAssignment(member)) return false;
      const plainProto = text === "__proto__" && !ts.isComputedPropertyName(member.name);
      return !plainProto && nameOf(member.name) === text && jsonOf(member.initializer) === text;
    };
    expect(broken(holds)).toEqual([]);
  });

  test("a property of a type is one property of that name", () => {
    const holds = (text: string): boolean => {
      const type = textOf(typeBlock([code`${typeKey(text)}?: string;`]));
      const [statement, more] = parse(`type T = ${type};`).statements;
      if (more || !statement || !ts.isTypeAliasDeclaration(statement)) return false;
      if (!ts.isTypeLiteralNode(statement.type) || statement.type.members.length !== 1)
        return false;
      const name = statement.type.members[0]?.name;
      return name !== undefined && nameOf(name) === text;
    };
    expect(broken(holds)).toEqual([]);
  });

  test("a regular expression is one token or is made of one text, or the pattern is refused", () => {
    const holds = (text: string): boolean => {
      const pattern = attempt(() => regex(text, "u")) ?? attempt(() => regex(text, ""));
      if (!pattern) return !compiles(text, "u") && !compiles(text, "");
      const node = expressionOf(call(code`f`, [pattern]));
      if (!ts.isCallExpression(node) || node.arguments.length !== 1) return false;
      const [made] = node.arguments;
      if (made && ts.isNewExpression(made)) {
        const [from, ...more] = made.arguments ?? [];
        return from && more.length === 0 ? ts.isStringLiteral(from) && from.text === text : false;
      }
      return made?.kind === ts.SyntaxKind.RegularExpressionLiteral;
    };
    expect(broken(holds)).toEqual([]);
  });

  test("a documentation comment stays one comment", () => {
    const shape = documented(doc("x"));
    expect(broken((text) => documented(doc(text)) === shape)).toEqual([]);
    expect(broken((text) => documented(doc(`a\n${text}\nb`)) === shape)).toEqual([]);
    const example = (text: string): Code => doc(text, [{ tag: "example", text }]);
    expect(broken((text) => documented(example(text)) === shape)).toEqual([]);
  });

  test("a documentation comment has only the tags that it was given", () => {
    const tags = (text: string): string =>
      tagsOf(doc(text, [{ tag: "deprecated" }, { tag: "default", text }])).join();
    expect(broken((text) => tags(text) === "deprecated,default")).toEqual([]);
  });

  test("the header stays one comment", () => {
    const shape = headed("x");
    expect(broken((text) => headed(text) === shape)).toEqual([]);
  });

  test("every module is printed without invisible characters", () => {
    const holds = (text: string): boolean => {
      const all = lines([
        code`${doc(text)}x(${text}, ${block([property(key(text), literal(text))])});`,
      ]);
      return !INVISIBLE.test(textOf(all));
    };
    expect(broken(holds)).toEqual([]);
  });
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const INVISIBLE = /[\0-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function compiles(pattern: string, flags: string): boolean {
  return attempt(() => new RegExp(pattern, flags)) !== undefined;
}

/** The shape of a member of an interface under a comment; text between comments would be seen. */
function documented(comment: Code): string {
  const text = textOf(
    code`interface I ${typeBlock([code`${comment}a: string;`, code`b: number;`])}`,
  );
  const file = parse(text);
  return `${shapeOf(file)} ${tokensOf(text)}`;
}

function headed(text: string): string {
  const module = textOf(moduleOf(header(text), code`export const a = 1;`));
  return `${shapeOf(parse(module))} ${tokensOf(module)}`;
}

/** The text without its comments and spaces. */
function tokensOf(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens.join(" ");
}

function tagsOf(comment: Code): string[] {
  const [statement] = parse(textOf(code`${comment}const a = 1;`)).statements;
  if (!statement) throw new Error("no statement");
  return ts.getJSDocTags(statement).map((tag) => tag.tagName.text);
}
