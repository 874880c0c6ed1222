/** The validators that Verbatim generates for the components of a 3.0 document, loaded. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { generate } from "../../../generator/generate.js";
import type { Schema30 } from "./group.js";

export interface Validator {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: unknown } | { readonly success: false };
}

/** Inside the project, so that the runtime and Zod are found. */
const SCRATCH = resolve(import.meta.dirname, "../../dist/openapi-3.0");

/** @returns the validator of the component of a name */
export async function loadValidators(
  schemas: Readonly<Record<string, Schema30>>,
): Promise<(name: string) => Validator> {
  const document = {
    openapi: "3.0.4",
    info: { title: "table", version: "1" },
    paths: {},
    components: { schemas },
  };
  const source = { path: "table.json", text: JSON.stringify(document) };
  const { files, diagnostics, names } = await generate({ source });
  const refusals = diagnostics.filter((d) => d.severity === "error");
  if (refusals.length > 0)
    throw new Error(refusals.map((d) => `${d.code} ${d.pointer}: ${d.message}`).join("\n"));
  const exported = await loadModules(files.filter((f) => f.path.startsWith("schemas/")));
  return (name) => {
    const identifier = names[`#/components/schemas/${name}`]?.identifier;
    const validator = identifier === undefined ? undefined : exported[identifier];
    if (!validator) throw new Error(`no validator for ${name}`);
    return validator;
  };
}

async function loadModules(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<Readonly<Record<string, Validator>>> {
  await mkdir(SCRATCH, { recursive: true });
  const folder = await mkdtemp(join(SCRATCH, "run-"));
  try {
    for (const { path, text } of files) {
      const target = join(folder, path.replace(/\.ts$/, ".js"));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText);
    }
    const index = pathToFileURL(join(folder, "schemas/index.js")).href;
    return await import(/* @vite-ignore */ index);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  verbatimModuleSyntax: true,
};
