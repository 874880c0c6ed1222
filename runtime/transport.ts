import { type AttemptContext, attempt, type Outgoing } from "./attempt.js";
import type { Clock } from "./clock.js";
import { createReporter, type Hooks, reported } from "./hooks.js";
import type { RequiredLimits } from "./limits.js";
import { createListen, type Listen, listenTo } from "./listen.js";
import type { Answer, Outcome, Step } from "./outcome.js";
import { createQueue } from "./queue.js";
import { Refusal } from "./refusal.js";
import type { Failure } from "./result.js";
import { type Cost, createBudget, repeated } from "./retry.js";
import { type StopSignal, stopController } from "./stop.js";
import { within } from "./within.js";

/** How a call is to be treated. */
export interface Handling {
  /** The operation's id, for hooks. */
  readonly operation: string;
  readonly cost: Cost;
  readonly limits: RequiredLimits;
  readonly signal: AbortSignal | undefined;
  readonly waitIn?: ((answer: Answer) => number | undefined) | undefined;
  readonly openStream?: AttemptContext["openStream"];
}

/** Sends a request as often as it takes. Never rejects: a Refusal and the caller's abort are failures too. */
export type Transport = (outgoing: Outgoing, handling: Handling) => Promise<Outcome>;

export interface TransportOptions extends Omit<AttemptContext, "maxResponseBytes" | "openStream"> {
  readonly clock: Clock;
  readonly hooks: Hooks;
  /** How many requests may be on their way at once. */
  readonly concurrency: number;
  /** How many repetitions there are for all calls until successes earn more. */
  readonly retryBudget: number;
}

/** The one way out of the runtime, for operations and for `pathsOf`: its parts, from the server outwards. */
export function createTransport(options: TransportOptions): Transport {
  const { clock, hooks } = options;
  const queue = createQueue(options.concurrency, clock);
  const budget = createBudget(options.retryBudget);
  const listen = createListen();
  const never = stopController().signal;
  const attemptTime = { clock, listen: listenTo, control: () => new AbortController() };
  const totalTime = { clock, listen, control: stopController };
  return async (outgoing, handling) => {
    const { limits, operation, cost, waitIn, openStream, signal = never } = handling;
    const { timeout, totalTimeout, maxResponseBytes } = limits;
    const { method, headers, url, body } = outgoing;
    const reporter = createReporter(hooks, { operation, method, url: url.href });
    const isReplayable = !(body instanceof ReadableStream);
    const deadline = clock.now() + totalTimeout;

    const once: Step<AbortSignal> = (inner, number) =>
      attempt(outgoing, { ...options, maxResponseBytes, openStream }, inner, number);
    const limited = within("attempt", timeout, attemptTime, once);
    const bounded = reported(reporter, headers, clock, limited);
    const queued: Step = (inner, number) => queue(() => bounded(inner, number), inner, busyUntil);
    const retry = { limits, cost, isReplayable, budget, clock, deadline, waitIn, reporter };
    const whole = within("total", totalTimeout, totalTime, repeated(retry, queued));
    try {
      const outcome = await whole(signal, 1);
      keepOpen(outcome, signal, listen);
      return outcome;
    } catch (cause) {
      return { failure: failureOf(cause, signal) };
    }
  };
}

/** A stream goes on after its call, and lets go of its connection as soon as the caller's signal aborts. */
function keepOpen({ answer }: Outcome, signal: StopSignal, listen: Listen): void {
  const open = answer?.open;
  if (open === undefined) return;
  if (signal.aborted) open.close();
  else open.closed.then(listen(signal, open.close));
}

/** A stream keeps its connection. */
function busyUntil({ answer }: Outcome): Promise<void> | undefined {
  return answer?.open?.closed;
}

function failureOf(cause: unknown, signal: StopSignal): Failure {
  if (cause instanceof Refusal) return cause.failure;
  if (signal.aborted) return { ok: false, kind: "aborted", reason: signal.reason };
  return { ok: false, kind: "network", phase: "unknown", cause };
}
