import type { AnyClient } from "../client.js";
import { internals } from "../client.js";
import { type Clock, sleep } from "../clock.js";
import type { AnyServerChoice, OperationDefinition } from "../definition.js";
import { tell } from "../hooks.js";
import { contextOf, type Done, perform } from "../operation.js";
import { Refusal } from "../refusal.js";
import type { Failure } from "../result.js";
import { retryAfter } from "../retry-after.js";
import { within } from "../within.js";
import { type Question, questionsAfter } from "./ask.js";
import { type Entry, type Found, outcomeOf, read, readRefusal, stateOf } from "./read.js";
import type { PollingRule } from "./rule.js";
import type { JobDone, JobOutcome, JobResult, WaitOptions } from "./types.js";

/** A job, as the runtime has it. */
export interface Work {
  readonly rule: PollingRule;
  readonly client: AnyClient;
  /** Of the operation that asks for it. */
  readonly asking: OperationDefinition;
  readonly entries: readonly Entry[];
  /** Where the job is, if the operation has servers of its own. */
  readonly server: AnyServerChoice;
  /** Whether an answer has just told how it stands, so that it need not be asked for at once. */
  isFresh: boolean;
}

/** Waits for a job. Never rejects. */
export async function waitFor(
  work: Work,
  options: WaitOptions,
): Promise<JobResult<unknown, unknown, unknown>> {
  const { rule, client, entries } = work;
  const { clock, listen } = client[internals];
  const { signal } = options;
  for (const entry of entries) entry.failure = undefined;
  const failure = await failureIn(signal, async () => {
    const limit = numberOf("deadline", options.deadline ?? rule.deadline ?? 1_200_000);
    const deadline = clock.now() + limit;
    const late: Failure = { ok: false, kind: "timeout", scope: "job", limit };
    const done = await within(
      { scope: "job", limit, left: limit, clock, listen },
      signal,
      (inner) => polled(work, options, inner, deadline, late),
    );
    return done.failure;
  });
  const outcomes = entries.map(outcomeOf);
  return ended(outcomes, failure ?? entries.find((entry) => entry.failure)?.failure);
}

async function failureIn(
  signal: AbortSignal | undefined,
  work: () => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Refusal) return cause.failure;
    if (signal?.aborted) return { ok: false, kind: "aborted", reason: signal.reason };
    throw cause;
  }
}

function ended(
  outcomes: readonly JobOutcome[],
  failure: Failure | undefined,
): JobResult<unknown, unknown, unknown> {
  const isOver = outcomes.every(({ state }) => state !== "open");
  if (failure && !isOver) return { ...failure, outcomes };
  if (outcomes.some(({ state }) => state === "failed"))
    return { ok: false, kind: "job-failed", outcomes };
  const results = outcomes.flatMap((outcome) => outcome.results);
  return { ok: true, kind: "done", results, outcomes } satisfies JobDone<unknown>;
}

/** Asks until nothing is open that can be asked for. Gives a failure when there is no time for another poll. */
async function polled(
  work: Work,
  options: WaitOptions,
  signal: AbortSignal,
  deadline: number,
  late: Failure,
): Promise<{ readonly failure?: Failure }> {
  const { rule, client, entries } = work;
  const { clock } = client[internals];
  const first = numberOf("interval", options.interval ?? rule.interval?.first ?? 1000, 1);
  const most = numberOf("maxInterval", options.maxInterval ?? rule.interval?.max ?? 10_000, 1);
  let own = Math.min(first, most);
  let delay = work.isFresh ? delayOf(own, deadline, clock) : 0;
  for (let poll = 1; ; poll += 1) {
    const open = entries.filter((entry) => stateOf(entry) === "open" && !entry.failure);
    if (open.length === 0) return {};
    if (clock.now() + delay >= deadline) return { failure: late };
    await sleep(delay, signal, client[internals]);
    const answers = await Promise.all(
      questionsAfter(rule, open).map((question) => ask(work, question, options, signal)),
    );
    if (poll > 1 || work.isFresh) own = Math.min(most, own * 1.5);
    work.isFresh = false;
    // No time at all counts as nothing said.
    const asked = Math.max(...answers.map(({ wait }) => wait ?? 0));
    delay = asked || delayOf(own, deadline, clock);
    const failure = answers.find((answer) => answer.failure)?.failure;
    const progress = { poll, outcomes: entries.map(outcomeOf), ...(failure && { failure }) };
    tell(options.onProgress, () => progress);
  }
}

/** Less up to a half by chance. What would lead past the deadline is cut to half of what is left, down to half of the wait. */
function delayOf(own: number, deadline: number, clock: Clock): number {
  const delay = own * (1 - clock.random() / 2);
  const left = deadline - clock.now();
  return delay < left ? delay : Math.max(left / 2, own / 2);
}

interface Told {
  /** Milliseconds until it may be asked again. */
  readonly wait: number | undefined;
  readonly failure?: Failure;
}

/** A poll that fails is no job that fails: only what no repetition would change ends the asking. */
async function ask(
  { rule, client, asking, server }: Work,
  { input, entries }: Question,
  options: WaitOptions,
  signal: AbortSignal,
): Promise<Told> {
  const own = { ...server, ...options, signal };
  const done = await perform(contextOf(asking, client[internals], own), input, own);
  const { result } = done;
  const isFinal = !result.ok && isLasting(result);
  if (isFinal && result.kind === "http") readRefusal(rule, result.data, entries);
  if (result.ok) {
    for (const found of read(rule, result.data, entries))
      tell(
        ({ result: one, key }: Found) => options.onResult?.(one, key),
        () => found,
      );
  }
  if (isFinal && entries.every((entry) => stateOf(entry) === "open"))
    for (const entry of entries) entry.failure = result;
  const wait = waitIn(asking, done, client[internals].clock);
  return { wait, ...(!result.ok && { failure: result }) };
}

/** Whether the same question would be answered so again. */
function isLasting(failure: Failure): boolean {
  if (failure.kind === "http" || failure.kind === "decode") {
    const { status } = failure;
    return status >= 400 && status < 500 && ![408, 425, 429].includes(status);
  }
  if (failure.kind === "validation") return failure.direction === "request";
  return failure.kind === "redirect";
}

function waitIn(
  definition: OperationDefinition,
  { answer }: Done,
  clock: Clock,
): number | undefined {
  if (answer === undefined) return undefined;
  const { headers } = answer.response;
  return retryAfter(headers, clock.date) ?? definition.retryAfter?.(answer);
}

function numberOf(name: string, value: number, least = 0): number {
  if (value >= least) return value;
  throw new Refusal([name], `is no number from ${least} on`);
}
