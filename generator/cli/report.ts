import type { AssignedName } from "../contract.js";
import type { Diagnostic } from "../diagnostics.js";
import type { Difference } from "../workspace/check.js";
import type { Place } from "../workspace/errors.js";
import { byCodePoint } from "../workspace/paths.js";
import { type Compiled, inputsOf, sourceOf, titleOf } from "./compile.js";
import { type FindFrame, framesIn, renderDiagnostics, renderError } from "./diagnostics.js";
import { displayable, displayWidth, pad } from "./display.js";
import { colorsFor, type Io } from "./io.js";
import type { Job } from "./jobs.js";

/** What `--json` prints. Paths of files are relative to the output folder of the API. */
export interface JsonReport {
  readonly ok: boolean;
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly names: Readonly<Record<string, AssignedName>>;
  /** Every document, overlay and names file that was read: paths relative to the folder of the config file, and addresses. */
  readonly inputs: readonly string[];
  /** Only `check` has it. */
  readonly differences?: readonly Difference[];
  /** What prevented the run other than diagnostics; absent when nothing did. */
  readonly errors?: readonly JsonError[];
  /**
   * By API, when the APIs come from a config file. The fields above then hold those of all APIs together, with paths
   * relative to the folder of the config file; of a pointer that several APIs have, the name in the first.
   */
  readonly apis?: Readonly<Record<string, JsonReport>>;
}

/** An error without a code. */
export interface JsonError extends Partial<Place> {
  readonly message: string;
  readonly details?: readonly string[];
  readonly help?: string;
}

/** What a command adds to what was compiled. */
export interface Outcome {
  readonly ok: boolean;
  readonly files: readonly string[];
  readonly differences?: readonly Difference[];
}

/** One API with its outcome. */
export type Reported = readonly [Compiled, Outcome];

/** The object of a whole run. */
export function jsonReport(reported: readonly Reported[]): JsonReport {
  const reports = reported.map(([compiled, outcome]) => ({
    job: compiled.job,
    report: reportOf(compiled, outcome),
  }));
  const [only] = reports;
  if (only !== undefined && only.job.name === undefined) return only.report;
  return {
    ...merge(reports.map(({ job, report }) => underOutput(job, report))),
    apis: Object.fromEntries(reports.map(({ job, report }) => [titleOf(job), report])),
  };
}

function reportOf(compiled: Compiled, { ok, files, differences }: Outcome): JsonReport {
  const { result, errors } = compiled;
  return {
    ok,
    files,
    inputs: inputsOf(compiled),
    diagnostics: result.diagnostics.map(inOrder),
    names: result.names,
    ...(differences && { differences }),
    ...(errors.length > 0 && { errors: errors.map(jsonError) }),
  };
}

function inOrder({
  code,
  severity,
  file,
  line,
  column,
  pointer,
  message,
  help,
}: Diagnostic): Diagnostic {
  return {
    code,
    severity,
    file,
    line,
    column,
    ...(pointer !== undefined && { pointer }),
    message,
    help,
  };
}

/** The same report with paths that start at the folder of the config file. */
function underOutput({ output }: Job, report: JsonReport): JsonReport {
  const under = (path: string): string => `${output.shown}/${path}`;
  const names = Object.entries(report.names).map(([pointer, { identifier, file }]) => [
    pointer,
    { identifier, file: under(file) },
  ]);
  return {
    ...report,
    files: report.files.map(under),
    names: Object.fromEntries(names) as JsonReport["names"],
    ...(report.differences && {
      differences: report.differences.map(({ file, state }) => ({ file: under(file), state })),
    }),
  };
}

function merge(reports: readonly JsonReport[]): JsonReport {
  const differences = reports.flatMap((report) => report.differences ?? []);
  const errors = reports.flatMap((report) => report.errors ?? []);
  return {
    ok: reports.every(({ ok }) => ok),
    files: reports.flatMap(({ files }) => files),
    inputs: [...new Set(reports.flatMap(({ inputs }) => inputs))].sort(byCodePoint),
    diagnostics: reports.flatMap(({ diagnostics }) => diagnostics),
    names: Object.fromEntries(reports.toReversed().flatMap(({ names }) => Object.entries(names))),
    ...(reports.some((report) => report.differences) && { differences }),
    ...(errors.length > 0 && { errors }),
  };
}

/** The object of a run that came to nothing. */
export function jsonFailure(error: Parameters<typeof jsonError>[0]): JsonReport {
  return {
    ok: false,
    files: [],
    inputs: [],
    diagnostics: [],
    names: {},
    errors: [jsonError(error)],
  };
}

function jsonError(error: {
  readonly message: string;
  readonly place?: Place | undefined;
  readonly details?: readonly string[];
  readonly help?: string | undefined;
}): JsonError {
  const { message, place, details, help } = error;
  return {
    message,
    ...place,
    ...(details?.length && { details }),
    ...(help !== undefined && { help }),
  };
}

/** Shows people what is wrong, on stderr. */
export function reportFaults(
  compiled: readonly Compiled[],
  io: Io,
  { verbose = false }: { readonly verbose?: boolean },
): void {
  const colors = colorsFor(io.stderr, io.env);
  const diagnostics = compiled.flatMap(({ result }) => result.diagnostics);
  const find = findIn(compiled);
  for (const error of compiled.flatMap(({ errors }) => errors))
    io.stderr.write(renderError(error, colors));
  io.stderr.write(renderDiagnostics(diagnostics, { verbose, colors, find }));
}

/** Of a run in which nothing has changed, what diagnostics point at is remembered: its texts need not be read. */
function findIn(compiled: readonly Compiled[]): FindFrame {
  const known = new Map(
    compiled.flatMap(({ result, frames }) =>
      frames ? result.diagnostics.map((one, i) => [one, frames[i] ?? undefined] as const) : [],
    ),
  );
  const find = framesIn(compiled.flatMap((one) => one.texts));
  return (diagnostic) => (known.has(diagnostic) ? known.get(diagnostic) : find(diagnostic));
}

/** `runware  spec/openapi.json -> generated/runware  ` for each job, the columns aligned. */
export function titles(jobs: readonly Job[]): readonly string[] {
  const names = jobs.map(({ name }) => displayable(name ?? ""));
  const ways = jobs.map((job) => displayable(`${sourceOf(job)} -> ${job.output.shown}`));
  const nameWidth = Math.max(0, ...names.map(displayWidth));
  const wayWidth = Math.max(0, ...ways.map(displayWidth));
  return names.map(
    (name, index) =>
      (nameWidth > 0 ? `${pad(name, nameWidth)}  ` : "") + pad(ways[index] ?? "", wayWidth),
  );
}
