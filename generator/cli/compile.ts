import type { GenerateInput, GenerateResult } from "../contract.js";
import type { ApiConfig } from "../workspace/define-config.js";
import { documentReader } from "../workspace/documents.js";
import { WorkspaceError } from "../workspace/errors.js";
import { generatorHash } from "../workspace/generator-hash.js";
import { type Frames, type Memory, memoryOf, type RecalledOutput } from "../workspace/memory.js";
import { byCodePoint, shownPath } from "../workspace/paths.js";
import { decodeAll, type Inputs, type ReadText, readInputs } from "../workspace/read.js";
import type { Revision } from "../workspace/write.js";
import { framesIn } from "./diagnostics.js";
import type { Job } from "./jobs.js";
import type { Progress } from "./progress.js";

/** The pipeline, handed in so that it is loaded only when it is needed. */
export type Generate = (input: GenerateInput) => Promise<GenerateResult>;

/** What came of one job. */
export interface Compiled {
  readonly job: Job;
  readonly result: GenerateResult;
  /** What could not be read or written. */
  readonly errors: readonly WorkspaceError[];
  /** Every text that was read for it, whatever came of it. */
  readonly texts: readonly ReadText[];
  /** Keeps the result for the next run, once it is written. */
  readonly remember?: () => void;
  /**
   * Of the last run, where nothing has changed, neither what it read nor what it wrote: what its diagnostics point at. The result
   * is that of the last run then.
   */
  readonly frames?: Frames;
  /** What is to be written over the result of the last run; absent where that is not known. */
  readonly revision?: Revision;
}

const NOTHING: GenerateResult = { files: [], diagnostics: [], names: {} };

/**
 * Compiles all jobs in memory, each to its end, so that one run shows all that is wrong.
 *
 * @param recalling whether what the last run came to counts where nothing has changed since
 */
export async function compileAll(
  jobs: readonly Job[],
  generate: Generate,
  progress: Progress,
  { recalling = false }: { readonly recalling?: boolean } = {},
): Promise<readonly Compiled[]> {
  const compiled: Compiled[] = [];
  try {
    const generator = recalling ? generatorHash() : undefined;
    for (const job of jobs) compiled.push(await compile(job, generate, progress, generator));
  } finally {
    progress.stop();
  }
  return compiled;
}

async function compile(
  job: Job,
  generate: Generate,
  progress: Progress,
  generator: string | undefined,
): Promise<Compiled> {
  const inputs = await orError(readInputs(job.base, job.api));
  if (inputs instanceof WorkspaceError)
    return { job, result: NOTHING, errors: [inputs], texts: [] };
  const { texts, diagnostics } = inputs;
  // Without its names an API would only be reported for clashes that the names file settles.
  if (diagnostics.length > 0)
    return { job, result: { ...NOTHING, diagnostics }, errors: [], texts };
  const memory = generator
    ? memoryOf({
        base: job.base,
        api: job.api,
        output: job.output.path,
        texts,
        names: inputs.names ?? {},
        engine: process.version,
        generator,
      })
    : undefined;
  const others = documentReader(job.base, job.api);
  const recalled = await memory?.recall(others);
  if (recalled)
    return {
      job,
      result: recalled.result,
      errors: [],
      texts: [...texts, ...others.texts],
      frames: recalled.frames,
    };
  const fault = await orError(decodeAll(inputs));
  if (fault) return { job, result: NOTHING, errors: [fault], texts };
  return run(job, inputs, generate, progress, memory);
}

async function run(
  job: Job,
  inputs: Inputs,
  generate: Generate,
  progress: Progress,
  memory: Memory | undefined,
): Promise<Compiled> {
  const api = titleOf(job);
  const others = documentReader(job.base, job.api);
  let last: RecalledOutput | undefined;
  const result = await generate({
    source: inputs.source,
    overlays: inputs.overlays,
    config: configOf(job.api, inputs),
    read: others.read,
    recall(skeleton) {
      last = memory?.recallDraft(skeleton);
      return last;
    },
    onStage: (stage) => progress.begin(api, stage),
  });
  const revision = last && revisionOf(last, result);
  const texts = [...inputs.texts, ...others.texts];
  const remember = (): void => {
    const find = framesIn(texts);
    const frames = result.diagnostics.map((diagnostic) => find(diagnostic) ?? null);
    memory?.remember(result, frames, others);
  };
  return {
    job,
    result,
    errors: [],
    texts,
    ...(revision && { revision }),
    ...(memory && { remember }),
  };
}

/** The files that the last run did not come to. */
function revisionOf({ files, hashes }: RecalledOutput, result: GenerateResult): Revision {
  const before = new Set(files);
  return { before: hashes, changed: result.files.filter((file) => !before.has(file)) };
}

/** What the generator is told: all of the config that does not say where things are. */
function configOf(
  { source: _, overlays: _1, references: _2, output: _3, names: _4, ...config }: ApiConfig,
  { names }: Inputs,
): NonNullable<GenerateInput["config"]> {
  return { ...config, ...(names && { names }) };
}

/** What an API is called in front of people. */
export function titleOf(job: Job): string {
  return job.name ?? sourceOf(job);
}

/** The document of an API as messages name it. */
export function sourceOf({ base, api }: Job): string {
  return shownPath(base, api.source);
}

/** Every file and address that was read, sorted, whatever came of it. */
export function inputsOf({ texts }: Compiled): readonly string[] {
  return [...new Set(texts.map(({ path }) => path))].sort(byCodePoint);
}

/** Whether nothing stands against writing or comparing the result. */
export function isSound({ errors, result }: Compiled): boolean {
  return errors.length === 0 && result.diagnostics.every(({ severity }) => severity !== "error");
}

/** The value, or the fault outside Verbatim that prevented it. */
export async function orError<T>(value: Promise<T>): Promise<T | WorkspaceError> {
  try {
    return await value;
  } catch (error) {
    if (error instanceof WorkspaceError) return error;
    throw error;
  }
}
