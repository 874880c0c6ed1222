/** Runs commands and says what they cost. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { seeded } from "../code/random.js";

/** A Node program with its arguments. */
export interface Command {
  readonly script: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** Seconds after which the command is ended; 300 when absent. */
  readonly limit?: number;
}

export interface Cost {
  /** CPU seconds, user and system, of the process and of every Node process that it starts. */
  readonly cpu: number;
  /** Peak resident memory of the largest process, in MiB. */
  readonly rss: number;
  readonly stdout: string;
}

const METER = pathToFileURL(join(import.meta.dirname, "meter.js")).href;

/** Throws when the command fails: a figure of work that was not done says nothing. */
export async function measure({ script, args = [], cwd, limit = 300 }: Command): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-bench-"));
  const file = join(folder, "cost");
  try {
    const stdout = await run([script, ...args], cwd, limit, {
      ...process.env,
      NO_COLOR: "1",
      NODE_OPTIONS: `--import=${METER}`,
      VERBATIM_BENCH_METER: file,
    });
    const costs = (await readFile(file, "utf8")).trim().split("\n");
    const parsed = costs.map((line) => JSON.parse(line) as { cpu: number; rss: number });
    const cpu = parsed.reduce((sum, one) => sum + one.cpu, 0);
    return { cpu, rss: Math.max(...parsed.map((one) => one.rss)), stdout };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(
  args: readonly string[],
  cwd: string | undefined,
  limit: number,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd, env, timeout: limit * 1000 });
    const out: string[] = [];
    const errors: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
    child.on("error", failed);
    child.on("close", (code, signal) => {
      if (code === 0) done(out.join(""));
      else
        failed(new Error(`${args.join(" ")}: ${signal ?? code}\n${errors.join("").slice(-2000)}`));
    });
  });
}

/** One pass over all subjects after the other, so that a busy machine is busy for each of them. */
export function rounds<S, R>(
  subjects: readonly S[],
  count: number,
  once: (subject: S) => Promise<R>,
): Promise<Map<S, R[]>> {
  return roundsOf(
    subjects.map((subject) => [subject]),
    count,
    once,
  );
}

/**
 * The same over groups, whose subjects follow each other. Groups come in another order in each round, since a run is quicker
 * right after one that kept the machine busy.
 */
export async function roundsOf<S, R>(
  groups: readonly (readonly S[])[],
  count: number,
  once: (subject: S) => Promise<R>,
): Promise<Map<S, R[]>> {
  const results = new Map<S, R[]>(groups.flat().map((subject) => [subject, []]));
  const random = seeded(count);
  for (let round = 0; round < count; round += 1) {
    for (const subject of shuffled(groups, random).flat())
      results.get(subject)?.push(await once(subject));
  }
  return results;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const places = items.map((item) => ({ item, at: random() }));
  return places.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}
