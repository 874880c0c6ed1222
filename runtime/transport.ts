import { type AttemptContext, attempt, type Outgoing } from "./attempt.js";
import type { Clock } from "./clock.js";
import { createReporter, type Hooks, reported } from "./hooks.js";
import type { RequiredLimits } from "./limits.js";
import { createListen } from "./listen.js";
import type { Answer, Outcome, Step } from "./outcome.js";
import { createQueue } from "./queue.js";
import { Refusal } from "./refusal.js";
import type { Failure } from "./result.js";
import { type Cost, createBudget, repeated } from "./retry.js";
import { within } from "./within.js";

/** How a call is to be treated. */
export interface Handling {
  /** The operation's id, for hooks. */
  readonly operation: string;
  readonly cost: Cost;
  readonly limits: RequiredLimits;
  readonly signal: AbortSignal | undefined;
  readonly waitIn?: ((answer: Answer) => number | undefined) | undefined;
  readonly isStream?: AttemptContext["isStream"];
}

/** Sends a request as often as it takes. Never rejects: a Refusal and the caller's abort are failures too. */
export type Transport = (outgoing: Outgoing, handling: Handling) => Promise<Outcome>;

export interface TransportOptions extends Omit<AttemptContext, "maxResponseBytes" | "isStream"> {
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
  const time = { clock, listen: createListen() };
  return (outgoing, handling) => {
    const { limits, operation, cost, waitIn, isStream } = handling;
    const { signal = new AbortController().signal } = handling;
    const { timeout, totalTimeout, maxResponseBytes } = limits;
    const { method, headers, url, body } = outgoing;
    const reporter = createReporter(hooks, { operation, method, url: url.href });
    const isReplayable = !(body instanceof ReadableStream);
    const deadline = clock.now() + totalTimeout;

    const once: Step = (inner, number) =>
      attempt(outgoing, { ...options, maxResponseBytes, isStream }, inner, number);
    const bounded = reported(reporter, headers, clock, within("attempt", timeout, time, once));
    const queued: Step = (inner, number) => queue(() => bounded(inner, number), inner, busyUntil);
    const retry = { limits, cost, isReplayable, budget, clock, deadline, waitIn, reporter };
    const whole = within("total", totalTimeout, time, repeated(retry, queued));
    return whole(signal, 1).catch((cause) => ({ failure: failureOf(cause, signal) }));
  };
}

/** A stream keeps its connection. */
function busyUntil({ answer }: Outcome): Promise<void> | undefined {
  return answer?.open?.closed;
}

function failureOf(cause: unknown, signal: AbortSignal): Failure {
  if (cause instanceof Refusal) return cause.failure;
  if (signal.aborted) return { ok: false, kind: "aborted", reason: signal.reason };
  return { ok: false, kind: "network", phase: "unknown", cause };
}
