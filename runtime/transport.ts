import { type AttemptOptions, type Outgoing, type Sending, send } from "./attempt.js";
import { type Clock, sleep } from "./clock.js";
import { type CallEvent, endingOf, type Hooks, tell, visible } from "./hooks.js";
import type { Listen } from "./listen.js";
import type { Answer, Outcome } from "./outcome.js";
import { createQueue, type Queue } from "./queue.js";
import { Refusal } from "./refusal.js";
import type { Failure, TimeoutScope } from "./result.js";
import { type Budget, type Cost, createBudget, delayAfter } from "./retry.js";
import { type TimeLimit, within } from "./within.js";

/** How a call is to be treated. */
export interface Handling extends Sending {
  /** The operation's id, for hooks. */
  readonly operation: string;
  readonly cost: Cost;
  readonly signal: AbortSignal | undefined;
  readonly waitIn?: ((answer: Answer) => number | undefined) | undefined;
}

/** Sends a request as often as it takes. Never rejects: a Refusal and the caller's abort are failures too. */
export type Transport = (outgoing: Outgoing, handling: Handling) => Promise<Outcome>;

export interface TransportOptions extends AttemptOptions {
  readonly clock: Clock;
  /** Listens to the signals of callers. */
  readonly listen: Listen;
  readonly hooks: Hooks;
  /** How many requests may be on their way at once. */
  readonly concurrency: number;
  /** How many repetitions there are for all calls until successes earn more. */
  readonly retryBudget: number;
}

/** A call under way. */
interface Run {
  readonly options: TransportOptions;
  readonly queue: Queue;
  readonly budget: Budget;
  readonly outgoing: Outgoing;
  readonly handling: Handling;
  /** When it must be over, by the client's clock. */
  readonly deadline: number;
  /** What all its events tell. */
  readonly about: Omit<CallEvent, "attempt">;
}

/** The one way out of the runtime, for operations and for `pathsOf`. */
export function createTransport(options: TransportOptions): Transport {
  const { clock } = options;
  const queue = createQueue(options.concurrency, clock);
  const budget = createBudget(options.retryBudget);
  return async (outgoing, handling) => {
    const { signal, operation, limits } = handling;
    const { method, url } = outgoing;
    const shown = options.authenticate?.shown(url) ?? url.href;
    const about = { call: {}, operation, method, url: shown };
    const deadline = clock.now() + limits.totalTimeout;
    try {
      return await repeated({ options, queue, budget, outgoing, handling, deadline, about });
    } catch (cause) {
      return { failure: failureOf(cause, signal) };
    }
  };
}

/** Sends a request until its outcome is final or nothing allows another attempt. Gives what the last one gave. */
async function repeated(run: Run): Promise<Outcome> {
  const { outgoing, handling, options, about, budget, deadline } = run;
  const { clock, hooks, listen } = options;
  const { limits, cost, waitIn, signal } = handling;
  const isReplayable = !(outgoing.body instanceof ReadableStream);
  signal?.throwIfAborted();
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await once(run, attempt);
    const context = { limits, cost, waitIn, isReplayable, budget, clock, deadline };
    const delay = delayAfter(outcome, attempt, context);
    if (delay === undefined) {
      if (signal) keepOpen(outcome, signal, listen);
      return outcome;
    }
    tell(hooks.onRetry, () => ({ ...about, attempt, ...endingOf(outcome), delay }));
    await sleep(delay, signal, options);
  }
}

/** An attempt, when there is a slot for it, in its time; hooks are told of it before and after. */
async function once(run: Run, attempt: number): Promise<Outcome> {
  const { options, queue, outgoing, handling, about } = run;
  const { clock, hooks } = options;
  const late = queue.enter() ? undefined : await within(totalOf(run), handling.signal, queue.turn);
  if (late) return late;
  const started = clock.now();
  const event = (headers: Headers | undefined) => ({
    ...about,
    attempt,
    headers: visible(headers, hooks),
  });
  tell(hooks.onRequest, () => event(outgoing.headers));
  let outcome: Outcome | undefined;
  try {
    outcome = await within(limitOf(run), handling.signal, (signal) =>
      send({ outgoing, options, handling, attempt }, signal),
    );
    return outcome;
  } finally {
    const ended = outcome;
    tell(hooks.onResponse, () => ({
      ...event(ended?.answer?.response.headers),
      ...endingOf(ended),
      duration: clock.now() - started,
    }));
    release(queue, ended);
  }
}

/** What is left of the time for the whole call. */
function totalOf({ options, handling, deadline }: Run): TimeLimit<TimeoutScope> {
  const { clock, listen } = options;
  const { totalTimeout: limit } = handling.limits;
  return { scope: "total", limit, left: deadline - clock.now(), clock, listen };
}

/** The time for an attempt: its own, or what is left for the whole call. */
function limitOf(run: Run): TimeLimit<TimeoutScope> {
  const total = totalOf(run);
  const { timeout: limit } = run.handling.limits;
  return limit < total.left ? { ...total, scope: "attempt", limit, left: limit } : total;
}

/** A slot is held as long as the connection, which a stream keeps. */
function release({ leave }: Queue, outcome: Outcome | undefined): void {
  const open = outcome?.answer?.open;
  if (open) open.closed.then(leave);
  else leave();
}

/** A stream goes on after its call, and lets go of its connection as soon as the caller's signal aborts. */
function keepOpen({ answer }: Outcome, signal: AbortSignal, listen: Listen): void {
  const open = answer?.open;
  if (open === undefined) return;
  if (signal.aborted) open.close();
  else open.closed.then(listen(signal, open.close));
}

function failureOf(cause: unknown, signal: AbortSignal | undefined): Failure {
  if (cause instanceof Refusal) return cause.failure;
  if (signal?.aborted) return { ok: false, kind: "aborted", reason: signal.reason };
  return { ok: false, kind: "network", phase: "unknown", cause };
}
