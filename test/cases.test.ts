import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type GenerateInput, type GenerateResult, generate } from "../generator/generate.js";
import { parseText } from "../generator/source/parse.js";
import type { JsonObject, JsonValue } from "../generator/source/types.js";
import { type Case, committedFiles, diagnosticsText, readCases } from "./cases/read.js";

/** `npm run case -- some-name` makes a folder, `npm test -- -u` writes its output. */
describe.each(readCases().map((c) => [c.name, c] as const))("%s", (_, found) => {
  let result: GenerateResult;
  beforeAll(async () => {
    result = await generate(found.input);
  });

  test("gives the committed output and diagnostics", async () => {
    const { files, diagnostics } = result;
    for (const { path, text } of files) {
      await expect(text).toMatchFileSnapshot(join(found.folder, "output", path));
    }
    const told = join(found.folder, "diagnostics.txt");
    await expect(diagnosticsText(diagnostics)).toMatchFileSnapshot(told);
    expect(strays(found, files), "files in output/ that nothing generates: delete them").toEqual(
      [],
    );
  });

  test("does not depend on the order of keys", async () => {
    const value = parseText(found.input.source).value;
    if (value === undefined) return expect(found.name).toMatch(/^error-/);
    const reversed = await generate(withDocument(found.input, reverseKeys(value)));
    expect(reversed.files).toEqual(result.files);
    expect(reversed.names).toEqual(result.names);
    const told = ({ diagnostics, files }: GenerateResult): string[] =>
      // A circle of references is reported where it is met first, so of errors only the codes are compared.
      diagnostics.map((d) => (files.length > 0 ? `${d.code} ${d.pointer} ${d.message}` : d.code));
    expect(told(reversed).sort()).toEqual(told(result).sort());
  });
});

function strays(found: Case, files: readonly { readonly path: string }[]): string[] {
  const generated = new Set(files.map((f) => f.path));
  return committedFiles(found)
    .filter((path) => !generated.has(path))
    .map((path) => `test/cases/${found.name}/output/${path}`);
}

function withDocument(input: GenerateInput, value: JsonValue): GenerateInput {
  const source = { path: input.source.path, text: JSON.stringify(value) };
  const read = async (location: string): Promise<string> => {
    const text = String((await input.read?.(location)) ?? "");
    const other = parseText({ path: location, text }).value;
    return other === undefined ? text : JSON.stringify(reverseKeys(other));
  };
  return { ...input, source, read };
}

function reverseKeys(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reverseKeys);
  const reversed: { [key: string]: JsonValue } = {};
  for (const [key, item] of Object.entries(value as JsonObject).reverse()) {
    const property = {
      value: reverseKeys(item),
      enumerable: true,
      configurable: true,
      writable: true,
    };
    Object.defineProperty(reversed, key, property);
  }
  return reversed;
}
