import type { Clock } from "./clock.js";
import type { RequiredLimits } from "./limits.js";
import type { Answer, Outcome } from "./outcome.js";
import { retryAfter } from "./retry-after.js";

/**
 * What a second request could do. `safe`: nothing. `keyed`: nothing, as the server knows the request by its key.
 * `paid`: the work, and its costs, again.
 */
export type Cost = "safe" | "keyed" | "paid";

/** RFC 9110, section 9.2.1. */
export function costOf(method: string): Cost {
  return /^(get|head|options|query|trace)$/i.test(method) ? "safe" : "paid";
}

/** Holds what the repetitions of all calls of a client may use up, so that an outage is not made worse. */
export interface Budget {
  /** Whether there was one left, which then is used. */
  take(): boolean;
  /** Gives a little back, after an answer. */
  refill(): void;
}

/** Ten answers that need no repetition earn one, up to the `size` that there are at first. */
export function createBudget(size: number): Budget {
  // In tenths of a repetition, which add up to whole ones.
  let left = size * 10;
  return {
    take: () => {
      if (left < 10) return false;
      left -= 10;
      return true;
    },
    refill: () => {
      left = Math.min(size * 10, left + 1);
    },
  };
}

/** What became of an attempt that failed: `final` is an answer that another attempt would not change. */
export type Fate = "not-sent" | "refused" | "unknown" | "final";

/** `wait` is what the answer asks for, if it does. */
export function fateOf({ answer, failure }: Outcome, wait: number | undefined): Fate {
  if (failure?.kind === "network") return failure.phase;
  if (failure?.kind === "timeout" || failure?.kind === "truncated") return "unknown";
  if (answer === undefined || answer.response.status < 400) return "final";
  const { status, headers } = answer.response;
  const told = headers.get("x-should-retry");
  if (told === "true") return "refused";
  if (told === "false") return "final";
  if (status === 429 || (status === 503 && wait !== undefined)) return "refused";
  return [408, 500, 502, 503, 504].includes(status) ? "unknown" : "final";
}

/** What the repetitions of one call depend on. */
export interface RetryContext {
  readonly limits: RequiredLimits;
  readonly cost: Cost;
  /** Whether the body can be sent a second time. */
  readonly isReplayable: boolean;
  readonly budget: Budget;
  readonly clock: Clock;
  /** When the call must be over, by `clock.now()`. */
  readonly deadline: number;
  /** The milliseconds that the body of a failure asks to wait, where the document says that bodies do. */
  readonly waitIn?: ((answer: Answer) => number | undefined) | undefined;
}

/** The milliseconds until the next attempt; `undefined` when there is to be none. */
export function delayAfter(
  outcome: Outcome,
  attempt: number,
  context: RetryContext,
): number | undefined {
  const { limits, clock, budget, deadline } = context;
  const asked = askedWait(outcome, context);
  const fate = fateOf(outcome, asked);
  if (fate === "final") budget.refill();
  if (attempt > limits.retries || !context.isReplayable || !isAllowed(fate, context.cost)) return;
  if ((asked ?? 0) > limits.maxRetryAfter) return;
  const delay = asked || ownDelay(attempt, limits, clock.random());
  if (clock.now() + delay >= deadline) return;
  return asked !== undefined || budget.take() ? delay : undefined;
}

/** Doubles with each attempt up to a cap; `chance` takes off up to half, so that callers do not come back all at once. */
function ownDelay(attempt: number, limits: RequiredLimits, chance: number): number {
  return Math.min(limits.maxRetryDelay, limits.retryDelay * 2 ** (attempt - 1)) * (1 - chance / 2);
}

function isAllowed(fate: Fate, cost: Cost): boolean {
  return fate === "not-sent" || fate === "refused" || (fate === "unknown" && cost !== "paid");
}

function askedWait({ answer }: Outcome, { clock, waitIn }: RetryContext): number | undefined {
  if (answer === undefined || answer.response.status < 400) return undefined;
  return retryAfter(answer.response.headers, clock.date) ?? waitIn?.(answer);
}
