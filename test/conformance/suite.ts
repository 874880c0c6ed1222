/** Reads the official JSON Schema test suite and judges its instances with generated validators. */

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { generate, type ZodDialect } from "openapi-verbatim";
import ts from "typescript";
import * as z from "zod";

export interface TestCase {
  readonly description: string;
  readonly data: unknown;
  readonly valid: boolean;
}

export interface Group {
  readonly description: string;
  readonly schema: boolean | Record<string, unknown>;
  readonly tests: readonly TestCase[];
}

export interface Validator {
  safeParse(value: unknown): { readonly success: boolean };
}

/** The keyword files of a folder, by name without ending, sorted. */
export async function readSuite(folder: string): Promise<ReadonlyMap<string, readonly Group[]>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const files = names.map(async (name) => {
    const groups = JSON.parse(await readFile(join(folder, name), "utf8")) as Group[];
    return [name.slice(0, -".json".length), groups] as const;
  });
  return new Map(await Promise.all(files));
}

/**
 * The validator that Verbatim generates for a schema, loaded from a folder of its own.
 *
 * The schema becomes a component that is a resource of its own, so that `#` in it means itself.
 *
 * @param read gives the documents that the schema refers to
 * @param formats formats that are asserted; the required tests take all formats as annotations
 * @param zod the dialect that the validator is written in
 */
export async function validatorOf(
  schema: Group["schema"],
  folder: string,
  formats: readonly string[] = [],
  read?: (location: string) => Promise<string>,
  zod: ZodDialect = "classic",
): Promise<Validator> {
  const root =
    typeof schema === "object" ? { $id: "https://suite.test/root.json", ...schema } : schema;
  const document = {
    openapi: "3.1.0",
    info: { title: "suite", version: "1" },
    paths: {},
    components: { schemas: { Root: root } },
  };
  const source = { path: "suite.json", text: JSON.stringify(document) };
  const { files, diagnostics } = await generate({
    source,
    config: { formats, zod },
    ...(read && { read }),
  });
  const refusal = diagnostics.find((d) => d.severity === "error");
  if (refusal) throw new Error(`${refusal.code}: ${refusal.message}`);
  await rm(folder, { recursive: true, force: true });
  for (const { path, text } of files) {
    if (!path.startsWith("schemas/")) continue;
    const target = join(folder, path.replace(/\.ts$/, ".js"));
    await mkdir(resolve(target, ".."), { recursive: true });
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        verbatimModuleSyntax: true,
      },
    });
    await writeFile(target, outputText);
  }
  const module: Record<string, Validator> = await import(
    pathToFileURL(join(folder, "schemas/root.js")).href
  );
  const validator = module.Root;
  if (!validator) throw new Error("no validator called Root");
  return validator;
}

/** The verdicts of a validator, by its quick judge and by Zod alone, which its users get when they build on it. */
export function verdicts(validator: Validator, value: unknown): readonly boolean[] {
  const schema = validator as z.ZodType;
  return [validator, z.clone(schema)].map((v) => v.safeParse(value).success);
}

/** Reads the suite's remote documents, which it says are at localhost:1234, and the metaschemas of draft 2020-12. */
export function suiteReader(suite: string): (location: string) => Promise<string> {
  const require = createRequire(import.meta.url);
  return async (location) => {
    const remote = /^http:\/\/localhost:1234\/(.*)$/.exec(location)?.[1];
    if (remote !== undefined) return readFile(join(suite, "remotes", remote), "utf8");
    const meta = /^https:\/\/json-schema\.org\/draft\/2020-12\/(.*)$/.exec(location)?.[1];
    if (meta === undefined) throw new Error("not a document of the suite");
    return readFile(require.resolve(`ajv/dist/refs/json-schema-2020-12/${meta}.json`), "utf8");
  };
}
