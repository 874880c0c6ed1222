/**
 * `npm run test:corpus -- <folder or file>...`: holds real documents against what Verbatim promises (README.md here).
 *
 * Prints a table with a row for each document. Exit code 1 when there is a fault, 2 when the
 * command is wrong; a document that is refused is no fault.
 */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { commandLine, countOf, fail } from "../command-line.js";
import { installCompilers } from "./compilers.js";
import { examine } from "./examine.js";
import { type CorpusDocument, findDocuments } from "./find.js";
import { isFaulty, type Row, said, table } from "./report.js";

const HELP = `npm run test:corpus -- <folder or file>... [options]

Generates, compiles, compares in types and judges beside Ajv whatever OpenAPI documents are there.

  --typescript <list>  versions of TypeScript that compile (5.9,6,7)
  --values <number>    values for each component schema (200)
  --seed <number>      what the values are made from (1)
  --processes <number> documents at a time (1)
  --seconds <number>   limit for each step (1800)
  --heap <MiB>         limit for each step (4096)
  --cache <folder>     where compilers are installed (in the folder for temporary files)
  --dates              packages that hold dates
  --keep               leaves the packages where they were made
  -h, --help           this text`;

const { values: options, positionals } = commandLine(HELP, {
  allowPositionals: true,
  options: {
    typescript: { type: "string", default: "5.9,6,7" },
    values: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    processes: { type: "string", default: "1" },
    seconds: { type: "string", default: "1800" },
    heap: { type: "string", default: "4096" },
    cache: { type: "string", default: join(tmpdir(), "verbatim-corpus-compilers") },
    dates: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
if (positionals.length === 0) fail("give folders or files with OpenAPI documents");
const missing = positionals.filter((path) => !existsSync(path));
if (missing.length > 0) fail(`not there: ${missing.join(", ")}`);

/** Bytes of the documents of one group. */
const TOGETHER = 600_000;

const repository = resolve(import.meta.dirname, "../../..");
/** Below the repository's node_modules, so that what lies in it finds the runtime and Zod. */
const scratch = join(repository, "node_modules/.cache/verbatim-corpus", String(process.pid));
const documents = await findDocuments(positionals.map((path) => resolve(path)));
if (documents.length === 0) fail("there is no OpenAPI document in what was given");
const processes = countOf("processes", options.processes);
const context = {
  scratch,
  compilers: await installCompilers(list(options.typescript), resolve(options.cache)),
  values: countOf("values", options.values),
  seed: countOf("seed", options.seed),
  dates: options.dates,
  limits: { seconds: countOf("seconds", options.seconds), heap: countOf("heap", options.heap) },
};

await mkdir(scratch, { recursive: true });
const rows: Row[] = [];
const groups = together(documents);
const queue = [...groups.entries()];
await Promise.all(Array.from({ length: processes }, work));
console.log(`\n${table(rows, context.compilers)}`);
if (!options.keep) await rm(scratch, { recursive: true, force: true });
process.exitCode = rows.some(isFaulty) ? 1 : 0;

async function work(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [index, group] = next;
    const tell = (stage: string): void => console.error(`[${index + 1}/${groups.length}] ${stage}`);
    const folder = join(scratch, String(index));
    await mkdir(folder, { recursive: true });
    for (const row of await examine(group, { ...context, folder, tell })) {
      rows.push(row);
      console.log(said(row));
    }
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  }
}

/** Small documents in groups, whose packages are compiled as one program: alone, each would pay for a compiler's start. */
function together(all: readonly CorpusDocument[]): CorpusDocument[][] {
  const groups: { bytes: number; documents: CorpusDocument[] }[] = [];
  for (const document of all) {
    const last = groups.at(-1);
    if (last && last.bytes + document.bytes <= TOGETHER) {
      last.bytes += document.bytes;
      last.documents.push(document);
    } else groups.push({ bytes: document.bytes, documents: [document] });
  }
  return groups.map((group) => group.documents);
}

function list(text: string): string[] {
  return text.split(",").filter((part) => part !== "");
}
