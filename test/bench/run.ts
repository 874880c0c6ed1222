/**
 * `npm run bench`: what Verbatim costs, beside its peers.
 */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { commandLine, countOf, fail } from "../command-line.js";
import { calls } from "./calls.js";
import { consumer } from "./consumer.js";
import type { Context } from "./context.js";
import { depth } from "./depth.js";
import { formats } from "./formats.js";
import { generation } from "./generation.js";
import { install } from "./peers.js";
import { keep, markdown, type Section } from "./report.js";
import { sizes } from "./sizes.js";
import { validators } from "./validators.js";

const BENCHES: Readonly<Record<string, (context: Context) => Promise<Section>>> = {
  generation,
  validators,
  depth,
  formats,
  sizes,
  calls,
  consumer,
};

const HELP = `npm run bench -- [options]

Measures in CPU seconds what Verbatim costs: ${Object.keys(BENCHES).join(", ")}.

  --only <name>    measures that alone; may be said several times
  --peers          installs the peers into the cache folder and measures them beside us, in turns
  --rounds <count> runs of each (3)
  --corpus <dir>   real documents (../shared/corpus, where it is there)
  --cache <dir>    where peers are installed (in the folder for temporary files)
  --write          puts the tables into docs/benchmarks.md
  -h, --help       this text`;

const { values: options } = commandLine(HELP, {
  options: {
    peers: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    rounds: { type: "string", default: "3" },
    corpus: { type: "string", default: "../shared/corpus" },
    cache: { type: "string", default: join(tmpdir(), "verbatim-bench-peers") },
    write: { type: "boolean", default: false },
  },
});
const repository = resolve(import.meta.dirname, "../../..");
const scratch = join(repository, "node_modules/.cache/verbatim-bench");
const corpus = resolve(options.corpus);
const chosen = Object.entries(BENCHES).filter(([name]) => options.only?.includes(name) ?? true);
const unknown = options.only?.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown !== undefined) fail(`there is no bench called ${unknown}`);

await rm(scratch, { recursive: true, force: true });
await mkdir(scratch, { recursive: true });
const context: Context = {
  repository,
  scratch,
  corpus: existsSync(corpus) ? corpus : undefined,
  cache: resolve(options.cache),
  peers: options.peers ? await install(resolve(options.cache)) : undefined,
  rounds: countOf("rounds", options.rounds),
};
const sections: Section[] = [];
for (const [, bench] of chosen) {
  const section = await bench(context);
  console.log(`\n${markdown(section)}`);
  sections.push(section);
}
if (options.write) await keep(join(repository, "docs/benchmarks.md"), sections);
await rm(scratch, { recursive: true, force: true });
