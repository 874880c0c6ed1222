import { WorkspaceError } from "../workspace/errors.js";
import {
  applyWrite,
  nothingToWrite,
  planRevision,
  planWrite,
  type WritePlan,
  type WriteSummary,
} from "../workspace/write.js";
import { type Compiled, compileAll, type Generate, inputsOf, isSound, orError } from "./compile.js";
import { colorsFor, count, EXIT, type Io } from "./io.js";
import { type JobOptions, jobsOf } from "./jobs.js";
import { startProgress } from "./progress.js";
import { jsonReport, reportFaults, titles } from "./report.js";

/** The options of `verbatim generate`. */
export interface GenerateOptions extends JobOptions {
  readonly force?: boolean;
}

/** `verbatim generate`: compiles, and writes when nothing is at fault. Returns the exit code. */
export async function runGenerate(
  spec: string | undefined,
  options: GenerateOptions,
  io: Io,
  generate: Generate,
): Promise<number> {
  const jobs = await jobsOf(spec, options, io.cwd);
  const compiled = await compileAll(jobs, generate, await startProgress(io, options), {
    recalling: !options.force,
  });
  const { finished, summaries } = await writeAll(compiled, options.force ?? false);
  const done = summaries !== undefined;
  if (options.json) {
    const reported = finished.map(
      (one) => [one, { ok: done, files: done ? pathsOf(one) : [] }] as const,
    );
    io.stdout.write(`${JSON.stringify(jsonReport(reported), null, 2)}\n`);
  } else {
    reportFaults(finished, io, options);
    reportWritten(finished, summaries, io);
  }
  return done ? EXIT.done : EXIT.input;
}

interface WrittenAll {
  readonly finished: readonly Compiled[];
  /** Absent when something is at fault. */
  readonly summaries?: readonly WriteSummary[];
}

/** All output folders are looked at before the first is changed, so that a run writes everything or nothing. */
async function writeAll(compiled: readonly Compiled[], force: boolean): Promise<WrittenAll> {
  if (!compiled.every(isSound)) return { finished: compiled };
  const plans: WritePlan[] = [];
  const finished: Compiled[] = [];
  for (const one of compiled) {
    const plan = await orError(planOf(one, force));
    if (plan instanceof WorkspaceError) finished.push({ ...one, errors: [plan] });
    else {
      plans.push(plan);
      finished.push(one);
    }
  }
  if (plans.length < compiled.length) return { finished };
  return applyAll(finished, plans);
}

async function planOf(one: Compiled, force: boolean): Promise<WritePlan> {
  const { job, result, frames, revision } = one;
  if (frames) return nothingToWrite(job.output, result.files);
  if (revision) return planRevision(job.output, revision, inputsOf(one));
  return planWrite(job.output, result.files, { force, inputs: inputsOf(one) });
}

async function applyAll(
  compiled: readonly Compiled[],
  plans: readonly WritePlan[],
): Promise<WrittenAll> {
  const summaries: WriteSummary[] = [];
  for (const [index, plan] of plans.entries()) {
    const summary = await orError(applyWrite(plan));
    if (summary instanceof WorkspaceError) {
      return {
        finished: compiled.map((one, at) => (at === index ? { ...one, errors: [summary] } : one)),
      };
    }
    summaries.push(summary);
    compiled[index]?.remember?.();
  }
  return { finished: compiled, summaries };
}

function reportWritten(
  compiled: readonly Compiled[],
  summaries: readonly WriteSummary[] | undefined,
  io: Io,
): void {
  const colors = colorsFor(io.stderr, io.env);
  const heads = titles(compiled.map(({ job }) => job));
  for (const [index, { job, result }] of compiled.entries()) {
    const summary = summaries?.[index];
    if (summary === undefined) return;
    for (const path of summary.kept) {
      io.stderr.write(
        `${colors.yellow("warning")}: kept ${job.output.shown}/${path}: no longer generated, but edited by hand\n`,
      );
    }
    io.stdout.write(
      `${heads[index]}  ${count(result.files.length, "file")}: ${inWords(summary)}\n`,
    );
  }
}

function inWords({ written, removed, unchanged }: WriteSummary): string {
  return `${written.length} written, ${removed.length} removed, ${unchanged.length} unchanged`;
}

function pathsOf({ result }: Compiled): readonly string[] {
  return result.files.map(({ path }) => path);
}
