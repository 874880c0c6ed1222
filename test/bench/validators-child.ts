/** One validator in a process of its own: what it costs to load, the first call, and the calls after that. */
import { pathToFileURL } from "node:url";
import * as z from "zod";

export interface Job {
  readonly module: string;
  readonly name: string;
  readonly jitless: boolean;
  readonly body: unknown;
}

export interface Speed {
  /** CPU ms of the import of the module. */
  readonly load: number;
  /** CPU ms of the first call. */
  readonly first: number;
  /** Calls per CPU second, when warm. */
  readonly perSecond: number;
  readonly accepts: boolean;
}

type Validate = (body: unknown) => boolean;

const WINDOWS = 5;
const WINDOW = 100_000;

const job = JSON.parse(process.argv[2] ?? "") as Job;
if (job.jitless) z.config({ jitless: true });
const beforeLoad = process.cpuUsage();
const validate = await load(job);
const load_ = spent(beforeLoad);
const beforeFirst = process.cpuUsage();
const accepts = validate(job.body);
const first = spent(beforeFirst);
const result: Speed = {
  load: load_ / 1000,
  first: first / 1000,
  perSecond: warm(validate, job.body),
  accepts,
};
process.stdout.write(JSON.stringify(result));

async function load({ module, name }: Job): Promise<Validate> {
  const loaded = (await import(pathToFileURL(module).href)) as Record<string, unknown>;
  const found = loaded[name];
  if (typeof found === "function") return (body) => (found as Validate)(body);
  const schema = found as { safeParse(body: unknown): { success: boolean } };
  return (body) => schema.safeParse(body).success;
}

/** CPU microseconds since then. */
function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

/** The median of some windows, after one that warms up. */
function warm(validate: Validate, body: unknown): number {
  const calls = Math.max(1, Math.round(window(validate, body, 1) / 200));
  const speeds = Array.from({ length: WINDOWS + 1 }, () => window(validate, body, calls));
  return speeds.slice(1).sort((a, b) => a - b)[Math.floor(WINDOWS / 2)] ?? 0;
}

/** Calls per CPU second. `calls`: how many between two looks at the clock. */
function window(validate: Validate, body: unknown, calls: number): number {
  const begun = process.cpuUsage();
  for (let done = 0; ; ) {
    for (let i = 0; i < calls; i += 1) validate(body);
    done += calls;
    const micros = spent(begun);
    if (micros > WINDOW) return (done / micros) * 1e6;
  }
}
