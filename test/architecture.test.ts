import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** One source file and what it takes from others. */
interface Source {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly file: ts.SourceFile;
  readonly imports: readonly string[];
  /** The imports that are still there when the compiler has erased the types. */
  readonly loads: readonly string[];
}

const sources = ["generator", "runtime"].flatMap(sourcesBelow);
const generator = sources.filter(({ path }) => path.startsWith("generator/"));
/** Runs in Node when a package is built. */
const build = sources.filter(({ path }) => path.startsWith("runtime/build/"));
const runtime = sources.filter(
  (source) => source.path.startsWith("runtime/") && !build.includes(source),
);

test("there is something to look at", () => {
  expect(generator.length).toBeGreaterThan(50);
  expect(runtime.length).toBeGreaterThan(10);
  expect(importers("ts-morph").length).toBeGreaterThan(0);
});

describe("imports", () => {
  test("form no circle", () => {
    expect(circles(sources)).toEqual([]);
    const ring = [
      { path: "a", loads: ["b", "zod"] },
      { path: "b", loads: ["c"] },
      { path: "c", loads: ["b"] },
    ];
    expect(circles(ring)).toEqual(["b > c > b"]);
  });

  test("go in one direction", () => {
    const against = generator.flatMap(({ path, loads }) =>
      loads.filter((to) => !mayLoad(path, to)).map((to) => `${path} imports ${to}`),
    );
    expect(against).toEqual([]);
  });

  test("of a stage come from itself and from stages before it", () => {
    const against = generator.flatMap(({ path, loads }) =>
      loads.filter((to) => stageOf(to) > stageOf(path)).map((to) => `${path} imports ${to}`),
    );
    const outside = /^generator\/(?:bundle|cli|workspace|generate\.ts|compile\.ts|index\.ts)/;
    expect(against.filter((line) => !outside.test(line))).toEqual([]);
  });

  test("do not cross between the generator and the runtime", () => {
    const crossing = sources.flatMap(({ path, imports }) =>
      imports.filter((to) => isOther(path, to)).map((to) => `${path} imports ${to}`),
    );
    expect(crossing).toEqual([]);
  });

  test.each([
    ["ts-morph", /^generator\/code\/compiler\.ts$/],
    ["typescript", /^generator\/bundle\//],
    ["openapi-typescript", /^generator\/emit\/types\/(load-)?openapi-typescript\.ts$/],
    ["json-schema-to-zod", /^generator\/emit\/validators\/json-schema-to-zod\.ts$/],
    ["openapi-fetch", /^runtime\/openapi-fetch\.ts$/],
    ["commander", /^generator\/cli\//],
    ["picocolors", /^generator\/cli\//],
    ["node:fs", /^generator\/workspace\//],
    ["node:fs/promises", /^(generator\/(workspace|bundle)|runtime\/build)\//],
    ["esbuild", /^(generator\/bundle|runtime\/build)\//],
    ["node:child_process", /^$/],
    ["node:http", /^$/],
    ["node:https", /^$/],
  ])("of %s stand only in %s", (name, where) => {
    expect(importers(name).filter((path) => !where.test(path))).toEqual([]);
  });

  test("of the runtime are no part of Node", () => {
    const builtins = runtime.flatMap(({ path, imports }) =>
      imports.filter(isBuiltin).map((name) => `${path} imports ${name}`),
    );
    expect(builtins).toEqual([]);
  });

  test("of the runtime are the packages that it declares", () => {
    const packages = runtime.flatMap(({ imports }) => imports.filter(isPackage));
    expect([...new Set(packages)].sort()).toEqual([
      "eventsource-parser",
      "openapi-fetch",
      "zod",
      "zod/mini",
      "zod/v4/core",
    ]);
  });
});

describe("global state and effects", () => {
  test.each([
    ["process", /^generator\/cli\//],
    ["console", /^(generator\/cli|runtime\/build)\//],
    ["fetch", /^(generator\/workspace|runtime)\//],
    ["Buffer", /^generator\/workspace\//],
    ["eval", /^$/],
    ["require", /^$/],
  ])("%s is used only in %s", (name, where) => {
    const users = sources.filter(({ file }) => usesGlobal(file, name)).map(({ path }) => path);
    expect(users.filter((path) => !where.test(path))).toEqual([]);
  });

  test("no module has state that changes", () => {
    expect(found(sources, isMutableTopLevel)).toEqual([]);
  });

  test("no regular expression that is kept has the flag g or y", () => {
    expect(found(sources, isKeptGlobalRegex)).toEqual([]);
  });
});

describe("the choke point", () => {
  test("Code is made only in code/", () => {
    const outside = generator.filter(({ path }) => !path.startsWith("generator/code/"));
    const isMaking = (node: ts.Node): boolean =>
      (ts.isNewExpression(node) && node.expression.getText() === "Code") ||
      (ts.isPropertyAccessExpression(node) && node.getText() === "Code.docOf");
    expect(found(outside, isMaking)).toEqual([]);
  });

  test("what turns text into tokens is used only in code/", () => {
    const inner = ["stringText", "regexText", "commentLines"];
    const users = generator
      .filter(({ path }) => !path.startsWith("generator/code/"))
      .filter(({ file }) => inner.some((name) => usesGlobal(file, name)))
      .map(({ path }) => path);
    expect(users).toEqual([]);
  });
});

describe("style", () => {
  test("files have at most 300 lines", () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test("there is no any", () => {
    expect(found(sources, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  test("no check of the compiler is switched off", () => {
    const off = /@ts-(?:ignore|expect-error|nocheck)/;
    expect(sources.filter(({ text }) => off.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test("each folder says in a README what it is for", () => {
    const folders = [...new Set(sources.map(({ path }) => posix.dirname(path)))];
    const silent = folders.filter(
      (folder) => !readdirSync(join(ROOT, folder)).includes("README.md"),
    );
    expect(silent.filter((folder) => folder.split("/").length === 2)).toEqual([]);
  });
});

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(ROOT.length), entry.name))
    .filter((path) => !/\/(?:dist|node_modules)\//.test(path))
    .sort()
    .map(readSource);
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const named = [...descendants(file)].flatMap((node) => {
    const name = moduleNameOf(node);
    return name === undefined ? [] : [{ to: resolved(path, name), erased: isErased(node) }];
  });
  const imports = named.map(({ to }) => to);
  const loads = named.filter(({ erased }) => !erased).map(({ to }) => to);
  return { path, text, file, imports, loads };
}

function isErased(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExternalModuleReference(node)) return node.parent.isTypeOnly;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { phaseModifier, namedBindings } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((e) => e.isTypeOnly)
  );
}

/** The module that an import, an export, `import … = require()`, a dynamic import or an import type names. */
function moduleNameOf(node: ts.Node): string | undefined {
  const of = (name: ts.Node | undefined): string | undefined =>
    name && ts.isStringLiteral(name) ? name.text : undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return of(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return of(node.expression);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return of(node.arguments[0]);
  }
  return ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
    ? of(node.argument.literal)
    : undefined;
}

function resolved(from: string, name: string): string {
  if (!name.startsWith(".")) return name;
  return posix.join(posix.dirname(from), name).replace(/\.js$/, ".ts");
}

function isPackage(name: string): boolean {
  return !/^(?:generator|runtime)\//.test(name) && !isBuiltin(name);
}

function isOther(path: string, to: string): boolean {
  return path.startsWith("generator/")
    ? to.startsWith("runtime/") || to.startsWith("@openapi-verbatim/runtime")
    : to.startsWith("generator/") || to.startsWith("openapi-verbatim");
}

function importers(name: string): string[] {
  return sources.filter(({ imports }) => imports.includes(name)).map(({ path }) => path);
}

/** From the outside in: a file may load what is in its own layer and in layers further in. Types may come from anywhere. */
const LAYERS: readonly RegExp[] = [
  /^generator\/(?:bundle\/|cli\/|index\.ts)/,
  /^generator\/workspace\//,
  /^generator\/(?:generate|compile)\.ts$/,
  /^generator\/(?:source|normalize|model|names|emit|diff|print)(?:\/|$)/,
  /^generator\/code\//,
  /^generator\/(?:diagnostics\.ts$|catalogue\/)/,
];

function mayLoad(from: string, to: string): boolean {
  const layerOf = (path: string): number => LAYERS.findIndex((layer) => layer.test(path));
  return !to.startsWith("generator/") || layerOf(to) >= layerOf(from);
}

const STAGES = ["source", "normalize", "model", "names", "emit", "print"];

/** -1 for what is no stage. */
function stageOf(path: string): number {
  return STAGES.indexOf(path.split("/")[1] ?? "");
}

/** Circles of imports, each once, from its first file on. */
function circles(all: readonly Pick<Source, "path" | "loads">[]): string[] {
  const byPath = new Map(all.map(({ path, loads }) => [path, loads]));
  const done = new Set<string>();
  const rings: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    const start = above.indexOf(path);
    if (start >= 0) rings.push([...above.slice(start), path].join(" > "));
    if (start >= 0 || done.has(path)) return;
    for (const to of byPath.get(path) ?? []) visit(to, [...above, path]);
    done.add(path);
  };
  for (const { path } of all) visit(path, []);
  return rings;
}

function* descendants(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* descendants(child);
}

function found(within: readonly Source[], matches: (node: ts.Node) => boolean): string[] {
  return within.flatMap(({ path, file }) =>
    [...descendants(file)].filter(matches).map((node) => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      return `${path}:${line + 1} ${node.getText().split("\n")[0]}`;
    }),
  );
}

/** An identifier that is neither a property nor declared in the file. */
function usesGlobal(file: ts.SourceFile, name: string): boolean {
  const all = [...descendants(file)].filter(
    (n): n is ts.Identifier => ts.isIdentifier(n) && n.text === name,
  );
  return all.some(isReference) && !all.some(isDeclaration);
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isQualifiedName(parent)) return false;
  return (
    !ts.isPropertySignature(parent) &&
    !ts.isPropertyDeclaration(parent) &&
    !ts.isMethodDeclaration(parent)
  );
}

function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportClause(parent);
  return declares && parent.name === node;
}

function isMutableTopLevel(node: ts.Node): boolean {
  return (
    ts.isVariableStatement(node) &&
    ts.isSourceFile(node.parent) &&
    (node.declarationList.flags & ts.NodeFlags.Const) === 0
  );
}

/** A regular expression with a memory (lastIndex) that outlives a call. */
function isKeptGlobalRegex(node: ts.Node): boolean {
  if (!ts.isRegularExpressionLiteral(node) || !/\/[a-z]*[gy][a-z]*$/.test(node.text)) return false;
  const statement = ts.findAncestor(node, ts.isVariableStatement);
  const isValue = ts.isVariableDeclaration(node.parent);
  return isValue && statement !== undefined && ts.isSourceFile(statement.parent);
}
