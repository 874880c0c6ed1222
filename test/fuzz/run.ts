/**
 * `npm run fuzz`: holds generated validators against Ajv and Hyperjump. The schemas of real documents have a run of their own
 * (test/corpus).
 */
import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { commandLine, countOf } from "../command-line.js";
import type { Found, Job, JobResult } from "./jobs.js";
import { exactText } from "./wide.js";
import type { Message } from "./worker.js";

const HELP = `npm run fuzz -- [options]

Holds the validators of random schemas against Ajv and Hyperjump.

  --seed <number>      what schemas and values are made from (1)
  --schemas <number>   random schemas (500)
  --scopes <number>    schemas with dynamic scopes (100)
  --int64 <number>     schemas with integers of 64 bits, in each of the forms that hold them (100)
  --values <number>    values for each schema (20)
  --suite <folder>     the schemas of the JSON Schema test suite, too
  --processes <number> processes at a time (1)
  --seconds <number>   limit for each (300)
  --heap <MiB>         limit for each (3072)
  -h, --help           this text`;

const { values: options } = commandLine(HELP, {
  options: {
    seed: { type: "string", default: "1" },
    schemas: { type: "string", default: "500" },
    scopes: { type: "string", default: "100" },
    int64: { type: "string", default: "100" },
    values: { type: "string", default: "20" },
    suite: { type: "string" },
    processes: { type: "string", default: "1" },
    seconds: { type: "string", default: "300" },
    heap: { type: "string", default: "3072" },
  },
});
const CHUNK = 500;
const seed = countOf("seed", options.seed);
const values = countOf("values", options.values);

interface Failure {
  readonly job: Job;
  readonly why: string;
}

const results: JobResult[] = [];
const failures: Failure[] = [];
const queue = await jobs();
await Promise.all(Array.from({ length: countOf("processes", options.processes) }, work));
process.exitCode = report();

async function jobs(): Promise<Job[]> {
  const all: Job[] = [];
  const int64 = countOf("int64", options.int64);
  const asked = {
    random: countOf("schemas", options.schemas),
    scopes: countOf("scopes", options.scopes),
    bigint: int64,
    string: int64,
  };
  for (const kind of ["random", "scopes", "bigint", "string"] as const)
    for (let first = 0; first < asked[kind]; first += CHUNK) {
      const schemas = Math.min(CHUNK, asked[kind] - first);
      all.push({ kind, seed, first, schemas, values });
    }
  if (options.suite !== undefined) {
    const folder = resolve(options.suite, "tests/draft2020-12");
    if (existsSync(folder)) all.push({ kind: "suite", folder, seed, values });
    else console.log(`skipped: no suite at ${folder}`);
  }
  return all;
}

async function work(): Promise<void> {
  for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
    const begun = Date.now();
    const result = await inChild(job);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    if (typeof result === "string") failures.push({ job, why: result });
    else results.push(result);
    const said = typeof result === "string" ? result : countsOf([result]);
    console.log(`${nameOf(job)} (${seconds} s): ${said}`);
  }
}

function nameOf(job: Job): string {
  if (job.kind !== "suite") return `seed ${job.seed}, ${job.kind} schemas from ${job.first}`;
  return "suite";
}

/** What came of a job, or why nothing did: time and heap are limited, so one bad schema cannot stop the others. */
function inChild(job: Job): Promise<JobResult | string> {
  return new Promise((done) => {
    const child = fork(join(import.meta.dirname, "worker.js"), {
      execArgv: [`--max-old-space-size=${options.heap}`],
      serialization: "json",
    });
    let last = "the start";
    const timer = setTimeout(() => {
      done(`no end after ${options.seconds} s, at ${last}`);
      child.kill("SIGKILL");
    }, countOf("seconds", options.seconds) * 1000);
    child.on("message", (message: Message) => {
      if ("progress" in message) last = message.progress;
      else done("result" in message ? message.result : message.failed);
    });
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      done(`the process ended with ${signal ?? code}, at ${last}`);
    });
    child.send(job);
  });
}

function countsOf(all: readonly JobResult[]): string {
  const sum = (of: (r: JobResult) => number): number => all.reduce((n, r) => n + of(r), 0);
  const against = (kind: string): number =>
    sum((r) => r.differences.filter((d) => d.against === kind).length);
  return [
    `${sum((r) => r.schemas)} schemas`,
    `${sum((r) => r.values)} values (${sum((r) => r.valid)} valid)`,
    `${sum((r) => r.refused.length)} schemas refused`,
    `${sum((r) => r.oracleRefusals)} refused by an oracle`,
    `${against("fault")} faults`,
    `differences: ${against("both")} from all oracles, ${against("ajv")} from Ajv, ${against("hyperjump")} from Hyperjump`,
  ].join(", ");
}

function report(): number {
  console.log(`\nall: ${countsOf(results)}`);
  if (results.every((r) => !r.hyperjump)) console.log("Ajv was the only oracle");
  const groups = new Map<string, Found[]>();
  for (const found of results.flatMap((r) => r.differences))
    groups.set(found.cause, [...(groups.get(found.cause) ?? []), found]);
  for (const [cause, found] of [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const [smallest] = [...found].sort((a, b) => textOf(a).length - textOf(b).length);
    if (smallest) console.log(`\n${found.length} x ${cause}\n  ${textOf(smallest)}`);
  }
  const reasons = new Map<string, { readonly count: number; readonly text: string }>();
  for (const { subject, why } of results.flatMap((r) => r.refused)) {
    const { count, text } = reasons.get(why.slice(0, 40)) ?? { count: 0, text: undefined };
    const own = `${why}\n  ${exactText(subject.schema)} (${subject.name}, ${subject.place})`;
    reasons.set(why.slice(0, 40), {
      count: count + 1,
      text: text === undefined || own.length < text.length ? own : text,
    });
  }
  for (const { count, text } of reasons.values())
    console.log(`\n${count} x refused: ${text.slice(0, 1500)}`);
  for (const { job, why } of failures) console.log(`\nfailed: ${nameOf(job)}: ${why}`);
  const ours = results.flatMap((r) =>
    r.differences.filter((d) => d.against === "both" || d.against === "fault"),
  );
  return ours.length + failures.length + results.flatMap((r) => r.refused).length > 0 ? 1 : 0;
}

function textOf({ subject, value, ours, ajv, hyperjump }: Found): string {
  const schema = exactText(subject.schema).slice(0, 1500);
  const said = `ours ${ours}, Ajv ${ajv}, Hyperjump ${hyperjump}`;
  return `${schema}\n  ${exactText(value).slice(0, 1500)}\n  ${said} (${subject.name}, ${subject.place}${subject.int64 ? `, ${subject.int64}` : ""})`;
}
