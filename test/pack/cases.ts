import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { generate as Generate } from "../../generator/generate.js";
import { committedFiles, diagnosticsText, readCases } from "../cases/read.js";

/** Whether the bundle says and makes of each case what the generator does that it was made of. */
export async function expectCases(bundle: string): Promise<void> {
  const { generate } = (await import(pathToFileURL(bundle).href)) as { generate: typeof Generate };
  for (const found of readCases()) {
    const { files, diagnostics } = await generate(found.input);
    const made = new Map(files.map(({ path, text }) => [join("output", path), text]));
    made.set("diagnostics.txt", diagnosticsText(diagnostics));
    const wanted = committedFiles(found).map((path) => join("output", path));
    for (const path of new Set([...wanted, ...made.keys()])) {
      const committed = await readFile(join(found.folder, path), "utf8").catch(() => undefined);
      if (made.get(path) !== committed)
        throw new Error(`the bundle makes another ${path} of the case ${found.name}`);
    }
  }
}
