/** Validators of many schemas from one run of the generator. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type GenerateResult, generate, type ZodDialect } from "openapi-verbatim";
import ts from "typescript";
import * as z from "zod";
import { type DateForms, datedValidator } from "./dates.js";
import { componentsOf, objectOf, type Place, type Schema } from "./schema.js";
import { exactText, type Form, type Forms, wideValidator } from "./wide.js";

export interface Validator {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown };
  /** Whether a value has no verdict, as it is not what it was once it has been read. */
  rounds?(value: unknown): boolean;
}

/** A schema by a name that is an identifier. */
export interface Subject {
  readonly name: string;
  readonly schema: Schema;
  readonly place: Place;
  /** How its integers of 64 bits are held. */
  readonly int64?: Form | undefined;
}

interface Refused {
  readonly refused: string;
}

/** A validator, or why there is none. */
export type Generated = Validator | Refused;

/** The validators of one schema that must all say the same, by what tells them apart; or why there are none. */
export type Ways = ReadonlyMap<string, Validator> | Refused;

const DIALECTS: readonly ZodDialect[] = ["classic", "mini"];

/** The folder of the generator package; a checkout has the other folders beside it. */
const generator = dirname(createRequire(import.meta.url).resolve("openapi-verbatim/package.json"));
export const repository: string = resolve(generator, "..");
/** Under node_modules, so that Vitest leaves the modules to Node. */
const scratch = join(repository, "node_modules/.cache/verbatim-fuzz", String(process.pid));
let folders = 0;

export async function cleanUp(): Promise<void> {
  await rm(scratch, { recursive: true, force: true });
}

/** Both dialects of Zod, each by its quick judge and by Zod alone, which users get when they build on a schema. */
export async function inAllWays(
  load: (zod: ZodDialect) => Promise<ReadonlyMap<string, Generated>>,
  { int64, dates = false }: { readonly int64?: Form | undefined; readonly dates?: boolean } = {},
): Promise<Map<string, Ways>> {
  const wide = int64 && (await loadForms<Forms>("int64"));
  const dated = dates && (await loadForms<DateForms>("dates"));
  const wrapped = (own: Validator): Validator => {
    const held = wide ? wideValidator(own, int64, wide) : own;
    return dated ? datedValidator(held, dated) : held;
  };
  const all = new Map<string, Ways>();
  for (const zod of DIALECTS) {
    for (const [name, validator] of await load(zod)) {
      const before = all.get(name) ?? new Map<string, Validator>();
      if ("refused" in before) continue;
      if ("refused" in validator) all.set(name, validator);
      else {
        const alone = wrapped(z.clone(validator as z.ZodType));
        const own = wrapped(validator);
        all.set(name, new Map([...before, [zod, own], [`${zod}, Zod alone`, alone]]));
      }
    }
  }
  return all;
}

async function loadForms<T>(entry: string): Promise<T> {
  const path = join(scratch, `${entry}.mjs`);
  await mkdir(scratch, { recursive: true });
  await writeFile(path, `export * from "@openapi-verbatim/runtime/${entry}";`);
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as T;
}

/** Every subject as a component of one document, generated and loaded. All hold integers of 64 bits alike. */
export async function generateAll(
  subjects: readonly Subject[],
  zod: ZodDialect = "classic",
): Promise<Map<string, Generated>> {
  const components = subjects.flatMap((s) => componentsOf(s.name, s.schema, s.place));
  const document = {
    openapi: "3.1.0",
    info: { title: "fuzz", version: "1" },
    paths: {},
    components: { schemas: objectOf(components) },
  };
  const all = new Map<string, Generated>();
  const refused = new Map<string, string>();
  let result: GenerateResult;
  try {
    result = await generate({
      source: { path: "fuzz.json", text: exactText(document) },
      config: { formats: [], zod, int64: subjects[0]?.int64 ?? "number" },
    });
  } catch (error) {
    return halved(subjects, zod, `the generator throws: ${firstLine(error)}`);
  }
  for (const d of result.diagnostics) {
    if (d.severity !== "error") continue;
    const component = d.pointer?.split("/")[3] ?? "";
    const owner = subjects.find((s) => component === s.name || component.startsWith(`${s.name}_`));
    if (owner === undefined) return halved(subjects, zod, `${d.code}: ${d.message}`);
    refused.set(owner.name, `${d.code}: ${d.message}`);
  }
  if (refused.size > 0) {
    const rest = await generateAll(
      subjects.filter((s) => !refused.has(s.name)),
      zod,
    );
    return new Map([...rest, ...[...refused].map(([n, why]) => [n, { refused: why }] as const)]);
  }
  const pointers = subjects.map((s) => [s.name, `#/components/schemas/${s.name}`] as const);
  for (const [name, loaded] of await loadAll(result, pointers)) all.set(name, loaded);
  return all;
}

/** Finds the subject at fault. */
async function halved(
  subjects: readonly Subject[],
  zod: ZodDialect,
  why: string,
): Promise<Map<string, Generated>> {
  if (subjects.length <= 1) return new Map(subjects.map((s) => [s.name, { refused: why }]));
  const half = Math.ceil(subjects.length / 2);
  const first = await generateAll(subjects.slice(0, half), zod);
  const second = await generateAll(subjects.slice(half), zod);
  return new Map([...first, ...second]);
}

/** Writes the schema modules, imports those of the given pointers and removes them. */
export async function loadAll(
  { files, names }: GenerateResult,
  pointers: readonly (readonly [string, string])[],
): Promise<Map<string, Generated>> {
  folders += 1;
  const folder = join(scratch, String(folders));
  await mkdir(join(folder, "schemas"), { recursive: true });
  await writeFile(join(folder, "package.json"), `{ "type": "module" }`);
  for (const { path, text } of files) {
    if (!path.startsWith("schemas/")) continue;
    await writeFile(join(folder, path.replace(/\.ts$/, ".js")), transpiled(text));
  }
  const all = new Map<string, Generated>();
  for (const [key, pointer] of pointers) {
    const assigned = names[pointer];
    if (assigned === undefined) {
      all.set(key, { refused: "no name for the schema" });
      continue;
    }
    const url = pathToFileURL(join(folder, assigned.file.replace(/\.ts$/, ".js"))).href;
    try {
      const module = (await import(/* @vite-ignore */ url)) as Record<string, Validator>;
      all.set(key, module[assigned.identifier] ?? { refused: "the module lacks its export" });
    } catch (error) {
      all.set(key, { refused: `the module does not load: ${firstLine(error)}` });
    }
  }
  await rm(folder, { recursive: true, force: true });
  return all;
}

function transpiled(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  return outputText;
}

export function firstLine(error: unknown): string {
  return String(error).split("\n")[0] ?? "";
}
