import type { Clock } from "./clock.js";
import { type Listen, listenTo } from "./listen.js";
import type { TimeoutFailure, TimeoutScope } from "./result.js";
import { Stop, type StopSignal } from "./stop.js";

/** How much time there is for what. */
export interface TimeLimit<Scope extends TimeoutScope | "job"> {
  readonly scope: Scope;
  /** Milliseconds. */
  readonly limit: number;
  readonly clock: Clock;
  /** For an outer signal that others listen to as well. */
  readonly listen?: Listen;
}

/**
 * Gives work so many milliseconds, after which it is waited for no more and the outcome is a timeout. Rejects with the reason of
 * the outer signal as soon as that aborts. `work` cannot be stopped itself: it works under a signal of its own, which aborts
 * with either. So nothing stays on the outer signal.
 */
export function within<Scope extends TimeoutScope | "job", T>(
  { scope, limit, clock, listen = listenTo }: TimeLimit<Scope>,
  outer: StopSignal | undefined,
  work: (signal: StopSignal) => Promise<T>,
): Promise<T | { readonly failure: TimeoutFailure<Scope> }> {
  return new Promise((resolve, reject) => {
    outer?.throwIfAborted();
    const own = new Stop();
    const end = (settle: () => void) => {
      cancel();
      leave?.();
      settle();
    };
    const leave =
      outer &&
      listen(outer, () => {
        end(() => reject(outer.reason));
        own.abort(outer.reason);
      });
    const cancel = clock.after(limit, () => {
      end(() => resolve({ failure: { ok: false, kind: "timeout", scope, limit } }));
      own.abort(undefined);
    });
    work(own).then(
      (outcome) => end(() => resolve(outcome)),
      (error) => end(() => reject(error)),
    );
  });
}
