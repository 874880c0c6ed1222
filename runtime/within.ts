import type { Clock } from "./clock.js";
import type { TimeoutFailure, TimeoutScope } from "./result.js";
import type { StopController, StopSignal } from "./stop.js";

/** The reason of a signal that a time limit aborted. */
class Late {
  constructor(readonly scope: TimeoutScope | "job") {}
}

/** What `work` gives, or a rejection with the signal's reason as soon as the signal aborts; `work` itself cannot be stopped. */
export function abortable<T>(work: () => T | Promise<T>, signal: StopSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}

/** What a step with a time limit works under. */
export interface Timing<S extends StopSignal> {
  readonly clock: Clock;
  /** Makes the signal that the step works under. */
  control(): StopController<S>;
  /** Has `stop` called when the outer signal aborts. What it gives takes that back. */
  listen(outer: StopSignal, stop: () => void): () => void;
}

/**
 * Gives a step so many milliseconds, after which it is waited for no more and its outcome is a timeout.
 * It works under a signal of its own, which aborts with the reason of the outer one, or when time is up. So nothing stays
 * on the outer signal, where the signals that platforms derive from it leave listeners.
 */
export function within<Scope extends TimeoutScope | "job", T, S extends StopSignal>(
  scope: Scope,
  limit: number,
  { clock, control, listen }: Timing<S>,
  step: (signal: S, number: number) => Promise<T>,
): (outer: StopSignal, number: number) => Promise<T | { readonly failure: TimeoutFailure<Scope> }> {
  return async (outer, number) => {
    outer.throwIfAborted();
    const own = control();
    const leave = listen(outer, () => own.abort(outer.reason));
    const cancel = clock.after(limit, () => own.abort(new Late(scope)));
    try {
      return await abortable(() => step(own.signal, number), own.signal);
    } catch (error) {
      if (!(error instanceof Late) || error.scope !== scope) throw error;
      return { failure: { ok: false, kind: "timeout", scope, limit } };
    } finally {
      cancel();
      leave();
    }
  };
}
