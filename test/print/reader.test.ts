import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compiler } from "../../generator/code/compiler.js";
import { readBack } from "../../generator/print/read-back.js";
import { readByCompiler } from "../../generator/print/read-by-compiler.js";
import { readModule } from "../../generator/print/reader/modules.js";
import { committedFiles, readCases } from "../cases/read.js";
import { seeded } from "../code/random.js";
import { altered } from "./altered.js";

const modules = readCases().flatMap((found) =>
  committedFiles(found)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({
      path: `${found.name}/${path}`,
      text: readFileSync(join(found.folder, "output", path), "utf8"),
    })),
);

/** What the compiler finds, undefined where it finds a fault. */
function compilers(text: string): string[] | undefined {
  try {
    return readByCompiler("a.ts", text).toSorted();
  } catch {
    return undefined;
  }
}

describe("the reader", () => {
  test("knows what is printed, but names beyond ASCII and `constructor`", () => {
    const unknown = modules.filter(({ text }) => readModule(text) === undefined);
    expect(unknown.map(({ path }) => path)).toEqual([
      "names-of-object-members/operations/constructor.ts",
      "names-of-object-members/operations/index.ts",
      "names-of-operations/types.ts",
      "names-of-schemas/schemas/odd.ts",
      "names-of-schemas/types.ts",
    ]);
  });

  test("finds the exports that the compiler finds", () => {
    const found = modules.map(({ path, text }) => ({ path, exports: readModule(text)?.sort() }));
    for (const { path, text } of modules) readBack(path, text);
    expect(found.filter((one) => one.exports !== undefined)).toEqual(
      modules.flatMap(({ path, text }) =>
        readModule(text) ? [{ path, exports: compilers(text) }] : [],
      ),
    );
  });

  test("takes no altered module that the compiler does not take", () => {
    const random = seeded(28_111);
    let taken = 0;
    const wrong: string[] = [];
    for (let round = 0; round < 20_000; round += 1) {
      const { text } = modules[Math.floor(random() * modules.length)] ?? { text: "" };
      if (text.length > 4_000) continue;
      const other = altered(text, random);
      const exports = readModule(other)?.sort();
      if (!exports) continue;
      taken += 1;
      if (String(exports) !== String(compilers(other))) wrong.push(other);
    }
    expect(wrong).toEqual([]);
    expect(taken).toBeGreaterThan(1_000);
  });

  test("takes no word of TypeScript's for a name", () => {
    const ts = compiler();
    const { FirstKeyword, LastKeyword } = ts.SyntaxKind;
    const kinds = Array.from(
      { length: LastKeyword - FirstKeyword + 1 },
      (_, i) => FirstKeyword + i,
    );
    const words = kinds.map((kind) => ts.tokenToString(kind) ?? "");
    expect(words).toContain("satisfies");
    for (const word of words) {
      expect(readModule(`export const ${word} = 1;`)).toBeUndefined();
      expect(readModule(`export type ${word} = 1;`)).toBeUndefined();
      expect(readModule(`export const a = ${word}(1);`)).toBeUndefined();
      expect(readModule(`export type A = ${word}<1>;`)).toBeUndefined();
    }
    expect(readModule("export const named = named(1);")).toEqual(["named"]);
  });
});

describe("a module that is read back", () => {
  test.each([
    "evil();",
    'export const a = "x"; evil();',
    "export const a = 1; debugger;",
    "export default 1;",
    "export function a() {}",
    "export class A {}",
    "export enum A {}",
    "export const { a } = b;",
    'export const a = 1; import a = require("a");',
    "export const a = 1; /* */ */",
    "export const a = 1; /* *",
    'export const a = "\n";',
    "export const a = '\\",
  ])("is refused where it is no TypeScript or holds what no plan has: %j", (text) => {
    expect(readModule(text)).toBeUndefined();
    expect(() => readBack("a.ts", text)).toThrow();
  });

  test.each([
    ["export const größe = 1;", ["größe"]],
    ['export const a = `x`;\nexport * from "./b.js";', ["a", "* ./b.js"]],
    ["export type A<T> = T extends string ? 1 : 2;", ["A"]],
    ["export const a = () => { b(); };", ["a"]],
    ["export const a = b`1`", ["a"]],
    ["const a = 1;\nexport { a as b, type C };", ["b", "C"]],
  ])("may have another form, which the compiler reads: %j", (text, exports) => {
    expect(readBack("a.ts", text)).toEqual(exports);
  });
});
