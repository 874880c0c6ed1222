/** `node generate-child.js <document> <dialect> <folder> [<dates>]`: writes the package of a document, and what was said of it. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Diagnostic, type GenerateResult, generate, type ZodDialect } from "openapi-verbatim";
import { besides } from "./normalized.js";

/** What is said of a run, in `result.json` beside the package. */
export interface Generated {
  readonly names: GenerateResult["names"];
  readonly diagnostics: readonly Diagnostic[];
  /** 0 when the document is refused. */
  readonly files: number;
}

const [path = "", dialect = "", folder = "", dates = "string"] = process.argv.slice(2);
const { files, names, diagnostics } = await generate({
  source: { path: basename(path), text: await readFile(path, "utf8") },
  config: {
    zod: dialect as ZodDialect,
    package: { name: "corpus" },
    dates: dates as "string" | "date",
  },
  read: besides(path),
});
const target = join(folder, "package");
const folded = new Set(files.map((file) => file.path.toLowerCase()));
if (folded.size < files.length) throw new Error("two files differ only in the case of their names");
for (const file of files) {
  await mkdir(dirname(join(target, file.path)), { recursive: true });
  await writeFile(join(target, file.path), file.text);
}
await mkdir(folder, { recursive: true });
const said: Generated = { names, diagnostics, files: files.length };
await writeFile(join(folder, "result.json"), JSON.stringify(said));
