/**
 * `npm run test:corpus -- <folder or file>...`: holds real documents against what Verbatim promises (README.md here).
 *
 * Prints a table with a row for each document. Exit code 1 when there is a fault; a document that is refused is none.
 */
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { installCompilers } from "./compilers.js";
import { examine } from "./examine.js";
import { findDocuments } from "./find.js";
import { isFaulty, type Row, said, table } from "./report.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    typescript: { type: "string", default: "5.9,6,7" },
    values: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    processes: { type: "string", default: "1" },
    seconds: { type: "string", default: "1800" },
    heap: { type: "string", default: "4096" },
    cache: { type: "string", default: join(tmpdir(), "verbatim-corpus-compilers") },
    keep: { type: "boolean", default: false },
  },
});
if (positionals.length === 0) throw new Error("give folders or files with OpenAPI documents");

const repository = resolve(import.meta.dirname, "../../..");
/** Below the repository's node_modules, so that what lies in it finds the runtime and Zod. */
const scratch = join(repository, "node_modules/.cache/verbatim-corpus", String(process.pid));
const documents = await findDocuments(positionals.map((path) => resolve(path)));
if (documents.length === 0) throw new Error("there is no OpenAPI document in what was given");
const context = {
  scratch,
  compilers: await installCompilers(list(options.typescript), resolve(options.cache)),
  values: Number(options.values),
  seed: Number(options.seed),
  limits: { seconds: Number(options.seconds), heap: Number(options.heap) },
};

await mkdir(scratch, { recursive: true });
const rows: Row[] = [];
const queue = [...documents.entries()];
await Promise.all(Array.from({ length: Number(options.processes) }, work));
console.log(`\n${table(rows, context.compilers)}`);
if (!options.keep) await rm(scratch, { recursive: true, force: true });
process.exitCode = rows.some(isFaulty) ? 1 : 0;

async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [index, document] = next;
    const tell = (stage: string): void =>
      console.error(`[${index + 1}/${documents.length}] ${document.name}: ${stage}`);
    const row = await examine(document, { ...context, folder: join(scratch, String(index)), tell });
    rows.push(row);
    console.log(said(row));
    if (!options.keep) await rm(join(scratch, String(index)), { recursive: true, force: true });
  }
}

function list(text: string): string[] {
  return text.split(",").filter((part) => part !== "");
}
