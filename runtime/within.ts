import type { Clock } from "./clock.js";
import type { Listen } from "./listen.js";
import type { TimeoutFailure, TimeoutScope } from "./result.js";

/** How much time there is for what. */
export interface TimeLimit<Scope extends TimeoutScope | "job"> {
  readonly scope: Scope;
  /** What the caller has set, in milliseconds. */
  readonly limit: number;
  /** What is left of it. */
  readonly left: number;
  readonly clock: Clock;
  readonly listen: Listen;
}

/**
 * Gives work so many milliseconds, after which it is waited for no more and the outcome is a timeout. Rejects with the reason of
 * the caller's signal as soon as that aborts. `work` cannot be stopped itself: it works under a signal of its own, which aborts
 * with either. So nothing stays on the caller's, where platforms leave listeners for the signals that they derive from it.
 */
export function within<Scope extends TimeoutScope | "job", T>(
  { scope, limit, left, clock, listen }: TimeLimit<Scope>,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | { readonly failure: TimeoutFailure<Scope> }> {
  return new Promise((resolve, reject) => {
    caller?.throwIfAborted();
    const own = new AbortController();
    const end = (settle: () => void) => {
      cancel();
      leave?.();
      settle();
    };
    const leave =
      caller &&
      listen(caller, () => {
        end(() => reject(caller.reason));
        own.abort(caller.reason);
      });
    const cancel = clock.after(left, () => {
      end(() => resolve({ failure: { ok: false, kind: "timeout", scope, limit } }));
      own.abort();
    });
    work(own.signal).then(
      (outcome) => end(() => resolve(outcome)),
      (error) => end(() => reject(error)),
    );
  });
}
