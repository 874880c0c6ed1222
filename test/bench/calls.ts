/** What a call costs over a stub of fetch, beside openapi-fetch alone and a bare Request. */
import { join } from "node:path";
import type { Context } from "./context.js";
import { measure, rounds, spread } from "./measure.js";
import { ratio, type Section, type Table } from "./report.js";

export const SUBJECTS = [
  "bare fetch",
  "openapi-fetch",
  "openapi-fetch, time and size limited",
  "Verbatim, validators off",
  "Verbatim",
] as const;
export type Subject = (typeof SUBJECTS)[number];
export const CALLS = ["get", "post"] as const;
export type CallName = (typeof CALLS)[number];

/** What answers: at once, or after it has made the Request that platforms make of what fetch is given. */
export const FETCHES = ["at once", "with a Request"] as const;
export type FetchName = (typeof FETCHES)[number];

export interface Job {
  readonly subject: Subject;
  readonly call: CallName;
  readonly fetch: FetchName;
}

/** CPU microseconds of one call, when warm: the median of some windows. */
export interface Figure {
  readonly perCall: number;
}

/** The most that a call may cost, as a multiple of openapi-fetch's own. */
const TARGET = 1.3;

const TITLES: Readonly<Record<CallName, string>> = {
  get: "GET with a path and a query parameter, JSON back",
  post: "POST with a JSON body, JSON back",
};

export async function calls(context: Context): Promise<Section> {
  const tables: Table[] = [];
  for (const fetch of FETCHES) {
    for (const call of CALLS) tables.push(await table(call, fetch, context));
  }
  return {
    title: "Calls",
    about: `One call after the other over a stub of fetch, each with a secret in a header. CPU µs of a call when warm, in a process of
its own; the ratio is of the medians, and its target is ${TARGET}. openapi-fetch neither limits time, size and concurrency nor repeats, hides
secrets or validates; one row gives it an \`AbortSignal.timeout\` and a bounded reading of bodies. The stub answers at once, or first makes the
Request that platforms make of what fetch is given: openapi-fetch gives it one already, bare fetch and Verbatim a URL and the rest.`,
    tables,
    versions: ["openapi-fetch 0.17.0", "zod 4.6.7"],
  };
}

async function table(call: CallName, fetch: FetchName, { rounds: count }: Context): Promise<Table> {
  const script = join(import.meta.dirname, "calls-child.js");
  const jobs = SUBJECTS.map((subject): Job => ({ subject, call, fetch }));
  const found = await rounds(jobs, count, async (job) => {
    const { stdout } = await measure({ script, args: [JSON.stringify(job)] });
    return (JSON.parse(stdout) as Figure).perCall;
  });
  const figures = [...found].map(([{ subject }, all]) => ({ subject, ...spread(all) }));
  const base = figures.find(({ subject }) => subject === "openapi-fetch")?.median ?? Number.NaN;
  return {
    columns: [`${TITLES[call]}, answered ${fetch}`, "CPU µs", "least", "to openapi-fetch"],
    rows: figures.map(({ subject, median, min }) => [
      subject,
      median.toFixed(1),
      min.toFixed(1),
      ratio(median, base),
    ]),
  };
}
