import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { type GenerateResult, generate } from "../../generator/generate.js";
import { nameOf, parse } from "../code/syntax.js";
import { poisoned } from "./document.js";

/** No identifier that is made from a name begins with a small letter and goes on with capitals only. */
const ATTACKS: Readonly<Record<string, string>> = {
  "a double quote": '"); pWNED(); ("',
  "a double quote, escaped": '\\"); pWNED(); (\\"',
  "a single quote": "'); pWNED(); ('",
  "both quotes": `'"); pWNED(); ("'""`,
  "a template": "`); pWNED(); (`",
  "a template's hole": "\u0024{pWNED()}",
  "a process that ends": "\u0024{process.exit(pWNED)}",
  "the end of a comment": "*/ pWNED(); /*",
  "the end of a comment, in pieces": "**\u0000//* *\\/ *\u200b/ */*/pWNED();/*",
  "a line": "\npWNED();\n",
  "a Windows line": "\r\npWNED();\r",
  "the line separators": "\u2028pWNED();\u2029pWNED();\u0085",
  "a line comment": "// pWNED\npWNED()",
  "a regular expression": "/; pWNED(); /",
  "a computed name": "]: pWNED(), [pWNED",
  "the end of a block": "}; pWNED(); const pWNED = {",
  "a type": 'string; }; export const pWNED: "',
  "a tag": "@deprecated {@link pWNED} @type {pWNED}",
  "the prototype": "__proto__",
  "the constructor": "constructor",
  "a path that goes up": "../../pWNED",
  "a path of Windows": "..\\..\\C:\\pWNED",
  "an absolute path": "/etc/pWNED",
  "a null character": "pWNED\u0000.ts",
  "Markdown and HTML":
    "<script>pWNED()</script> [pWNED](javascript:pWNED) ![x](y) | `` ``` # pWNED",
  "a fence of Markdown": "\n```\n# pWNED\n",
  JSON: '", "scripts": { "postinstall": "pWNED" }, "x": "',
  "what turns text round": "\u202e)(DENWp\u2066\ufeff",
  "half a character": "\ud800pWNED",
  "a directive": "@ts-nocheck\n/// <reference path='pWNED' />\n#!pWNED",
  "an object's member": "toString",
};

const HARMLESS = "some text";

describe("the output for a document that is full of", () => {
  let twin: GenerateResult;
  beforeAll(async () => {
    twin = await generate(poisoned(HARMLESS));
  });

  test.each(Object.entries(ATTACKS))("%s has the shape of its harmless twin", async (_, attack) => {
    const result = await generate(poisoned(attack));
    expect(result.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    expect(result.files.length).toBe(twin.files.length);
    expect(shapesOf(result)).toEqual(shapesOf(twin));
    expect(identifiersOf(result).filter((name) => name.includes("pWNED"))).toEqual([]);
    for (const { path } of result.files) expect(path).toMatch(SAFE_PATH);
    expect(new Set(result.files.map(({ path }) => path.toLowerCase())).size).toBe(
      twin.files.length,
    );
    expect(manifestOf(result)).toEqual({ ...manifestOf(twin), description: expect.any(String) });
    expect(markdownOf(result)).toEqual(markdownOf(twin));
  });

  test("harmless text is where it should be", () => {
    expect(twin.files.length).toBeGreaterThan(10);
    expect(twin.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
    const all = twin.files.map(({ text }) => text).join("\n");
    expect(all.split(HARMLESS).length).toBeGreaterThan(50);
  });
});

const SAFE_PATH = /^(?:(?:[a-z]+\/)?[a-z0-9$]+(?:-[a-z0-9$]+)*\.(?:ts|json)|README\.md)$/;

/** The shapes of the modules, whatever they are called. */
function shapesOf({ files }: GenerateResult): string[] {
  const modules = files.filter(({ path }) => path.endsWith(".ts"));
  return modules.map(({ text }) => unorderedShape(parse(text))).sort();
}

/** Kinds of nodes. Members of objects and types are sorted, since their order depends on their names. */
function unorderedShape(node: ts.Node): string {
  const children: string[] = [];
  ts.forEachChild(node, (child) => {
    children.push(ts.isPropertyName(child) && isMemberName(child) ? "name" : unorderedShape(child));
  });
  const members =
    ts.isObjectLiteralExpression(node) ||
    ts.isTypeLiteralNode(node) ||
    ts.isInterfaceDeclaration(node);
  if (members || ts.isSourceFile(node)) children.sort();
  return `${ts.SyntaxKind[node.kind]}(${children.join()})`;
}

/** A property's name, which may be an identifier, a string or computed from a string. */
function isMemberName(name: ts.PropertyName): boolean {
  const { parent } = name;
  const isMember = ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
  return isMember && parent.name === name && nameOf(name) !== undefined;
}

function identifiersOf({ files }: GenerateResult): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  for (const { path, text } of files) if (path.endsWith(".ts")) visit(parse(text));
  return names;
}

function textOf({ files }: GenerateResult, path: string): string {
  const file = files.find((f) => f.path === path);
  if (!file) throw new Error(`no ${path}`);
  return file.text;
}

function manifestOf(result: GenerateResult): Record<string, unknown> {
  return JSON.parse(textOf(result, "package.json")) as Record<string, unknown>;
}

/** What Markdown would take for more than words, and the shape of the code in the fence. */
function markdownOf(result: GenerateResult): unknown {
  const [before = "", fenced = "", ...after] = textOf(result, "README.md").split(/^```(?:ts)?$/m);
  const prose = [before, ...after]
    .join("\n")
    .replace(/\\[!-/:-@[-`{-~]/g, "")
    .replace(/(?<=\w)_(?=\w)/g, "");
  const special = prose.replace(/[^\n`*_[\]<>|#]/g, "");
  return { special: special.split("\n"), code: unorderedShape(parse(fenced)) };
}
