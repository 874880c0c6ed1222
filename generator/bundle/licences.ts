import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Parts that no path tells: ts-morph carries TypeScript, and the schemas of OpenAPI are compiled. */
const BESIDES = ["typescript", "@seriousme/openapi-schema-validator"];

/** The licences of all packages that these files are of, and of `BESIDES`. */
export async function licencesOf(paths: readonly string[]): Promise<string> {
  const named = BESIDES.map((name) => fileURLToPath(import.meta.resolve(`${name}/package.json`)));
  const folders = [...paths.map((path) => resolve(path)), ...named].flatMap(
    (path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [],
  );
  const texts = await Promise.all([...new Set(folders)].sort().map(licenceOf));
  return texts.join(`\n\n${"-".repeat(80)}\n\n`);
}

async function licenceOf(folder: string): Promise<string> {
  const manifest = await readFile(join(folder, "package.json"), "utf8");
  const { name, license } = JSON.parse(manifest) as { name: string; license: string };
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|notice|copying)/i.test(file),
  );
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), "utf8")));
  return [`${name} (${license})`, ...texts].join("\n\n");
}
