import { compare, type Difference } from "../workspace/check.js";
import { WorkspaceError } from "../workspace/errors.js";
import { type Compiled, compileAll, type Generate, inputsOf, isSound, orError } from "./compile.js";
import { displayable } from "./display.js";
import { colorsFor, count, EXIT, type Io } from "./io.js";
import { type JobOptions, jobsOf } from "./jobs.js";
import { startProgress } from "./progress.js";
import { jsonReport, reportFaults, titles } from "./report.js";

type Checked = readonly [Compiled, readonly Difference[]];

/** `verbatim check`: compiles in memory and compares with the output folders. Returns the exit code. */
export async function runCheck(
  spec: string | undefined,
  options: JobOptions,
  io: Io,
  generate: Generate,
): Promise<number> {
  const jobs = await jobsOf(spec, options, io.cwd);
  const compiled = await compileAll(jobs, generate, await startProgress(io, options));
  const checked: Checked[] = [];
  for (const one of compiled) checked.push(await compareOne(one));
  if (options.json) {
    const reported = checked.map(
      ([one, differences]) => [one, outcomeOf(one, differences)] as const,
    );
    io.stdout.write(`${JSON.stringify(jsonReport(reported), null, 2)}\n`);
  } else {
    reportFaults(
      checked.map(([one]) => one),
      io,
      options,
    );
    reportDifferences(checked, io);
  }
  if (!checked.every(([one]) => isSound(one))) return EXIT.input;
  return checked.some(([, differences]) => differences.length > 0) ? EXIT.different : EXIT.done;
}

async function compareOne(one: Compiled): Promise<Checked> {
  if (!isSound(one)) return [one, []];
  const differences = await orError(compare(one.job.output, one.result.files, inputsOf(one)));
  return differences instanceof WorkspaceError
    ? [{ ...one, errors: [differences] }, []]
    : [one, differences];
}

function outcomeOf(
  one: Compiled,
  differences: readonly Difference[],
): { ok: boolean; files: string[]; differences: readonly Difference[] } {
  const ok = isSound(one) && differences.length === 0;
  return { ok, files: one.result.files.map(({ path }) => path), differences };
}

function reportDifferences(checked: readonly Checked[], io: Io): void {
  const colors = colorsFor(io.stdout, io.env);
  const heads = titles(checked.map(([{ job }]) => job));
  for (const [index, [one, differences]] of checked.entries()) {
    if (!isSound(one)) continue;
    const verdict =
      differences.length === 0
        ? `${count(one.result.files.length, "file")}: up to date`
        : `${count(differences.length, "difference")}`;
    io.stdout.write(`${heads[index]}  ${verdict}\n`);
    for (const { file, state } of differences) {
      io.stdout.write(`  ${colors.yellow(state.padEnd("missing".length))}  ${displayable(file)}\n`);
    }
  }
}
