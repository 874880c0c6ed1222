import { type AttemptContext, attempt, type Outgoing } from "./attempt.js";
import { type Clock, sleep } from "./clock.js";
import { type CallEvent, endingOf, type Hooks, tell, visible } from "./hooks.js";
import type { RequiredLimits } from "./limits.js";
import type { Listen } from "./listen.js";
import type { Answer, Outcome } from "./outcome.js";
import { createQueue, type Queue } from "./queue.js";
import { Refusal } from "./refusal.js";
import type { Failure } from "./result.js";
import { type Budget, type Cost, createBudget, delayAfter } from "./retry.js";
import type { StopSignal } from "./stop.js";
import { within } from "./within.js";

/** How a call is to be treated. */
export interface Handling {
  /** The operation's id, for hooks. */
  readonly operation: string;
  readonly cost: Cost;
  readonly limits: RequiredLimits;
  readonly signal: StopSignal | undefined;
  readonly waitIn?: ((answer: Answer) => number | undefined) | undefined;
  readonly openStream?: AttemptContext["openStream"];
}

/** Sends a request as often as it takes. Never rejects: a Refusal and the caller's abort are failures too. */
export type Transport = (outgoing: Outgoing, handling: Handling) => Promise<Outcome>;

export interface TransportOptions extends Omit<AttemptContext, "maxResponseBytes" | "openStream"> {
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
interface Sending extends Handling {
  readonly options: TransportOptions;
  readonly queue: Queue;
  readonly budget: Budget;
  readonly outgoing: Outgoing;
  /** What all its events tell. */
  readonly about: Omit<CallEvent, "attempt">;
}

/** The one way out of the runtime, for operations and for `pathsOf`. */
export function createTransport(options: TransportOptions): Transport {
  const { clock, listen } = options;
  const queue = createQueue(options.concurrency, clock);
  const budget = createBudget(options.retryBudget);
  return async (outgoing, handling) => {
    const { signal, operation, limits } = handling;
    const { method, url } = outgoing;
    const about = { call: {}, operation, method, url: url.href };
    const call: Sending = { ...handling, options, queue, budget, outgoing, about };
    const limit = limits.totalTimeout;
    try {
      const outcome = await within({ scope: "total", limit, clock, listen }, signal, (inner) =>
        repeated(call, inner),
      );
      if (signal) keepOpen(outcome, signal, listen);
      return outcome;
    } catch (cause) {
      return { failure: failureOf(cause, signal) };
    }
  };
}

/** Sends a request until its outcome is final or nothing allows another attempt. Gives what the last one gave. */
async function repeated(call: Sending, signal: StopSignal): Promise<Outcome> {
  const { outgoing, options, about } = call;
  const { clock, hooks } = options;
  const isReplayable = !(outgoing.body instanceof ReadableStream);
  const deadline = clock.now() + call.limits.totalTimeout;
  const context = { ...call, isReplayable, clock, deadline };
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await queued(call, signal, attempt);
    const delay = delayAfter(outcome, attempt, context);
    if (delay === undefined) return outcome;
    tell(hooks.onRetry, () => ({ ...about, attempt, ...endingOf(outcome), delay }));
    await sleep(delay, signal, clock);
  }
}

/** An attempt as soon as there is a slot for it, which it holds as long as its connection: that of a stream stays open. */
async function queued(call: Sending, signal: StopSignal, number: number): Promise<Outcome> {
  const { queue } = call;
  const wait = queue.enter(signal);
  if (wait) await wait;
  let isOpen: Promise<void> | undefined;
  try {
    const outcome = await reported(call, signal, number);
    isOpen = outcome.answer?.open?.closed;
    return outcome;
  } finally {
    if (isOpen) isOpen.then(queue.leave);
    else queue.leave();
  }
}

/** An attempt with its time limit, and what hooks are told of it. */
async function reported(call: Sending, outer: StopSignal, number: number): Promise<Outcome> {
  const { options, outgoing, openStream, limits, about } = call;
  const { clock, hooks } = options;
  const started = clock.now();
  const { timeout: limit, maxResponseBytes } = limits;
  const ended = (outcome: Outcome | undefined) =>
    tell(hooks.onResponse, () => ({
      ...about,
      attempt: number,
      ...endingOf(outcome),
      headers: visible(outcome?.answer?.response.headers, hooks),
      duration: clock.now() - started,
    }));
  tell(hooks.onRequest, () => ({
    ...about,
    attempt: number,
    headers: visible(outgoing.headers, hooks),
  }));
  try {
    const outcome = await within({ scope: "attempt", limit, clock }, outer, (signal) =>
      attempt(outgoing, { ...options, maxResponseBytes, openStream }, signal, number),
    );
    ended(outcome);
    return outcome;
  } catch (error) {
    ended(undefined);
    throw error;
  }
}

/** A stream goes on after its call, and lets go of its connection as soon as the caller's signal aborts. */
function keepOpen({ answer }: Outcome, signal: StopSignal, listen: Listen): void {
  const open = answer?.open;
  if (open === undefined) return;
  if (signal.aborted) open.close();
  else open.closed.then(listen(signal, open.close));
}

function failureOf(cause: unknown, signal: StopSignal | undefined): Failure {
  if (cause instanceof Refusal) return cause.failure;
  if (signal?.aborted) return { ok: false, kind: "aborted", reason: signal.reason };
  return { ok: false, kind: "network", phase: "unknown", cause };
}
