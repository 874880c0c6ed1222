import type { Clock } from "./clock.js";
import type { StopSignal } from "./stop.js";

/**
 * Runs work when a slot is free, first come, first served. Rejects with the signal's reason while it waits.
 *
 * @param busyUntil what keeps the slot after the work
 */
export type Queue = <T>(
  work: () => Promise<T>,
  signal: StopSignal,
  busyUntil: (result: T) => Promise<void> | undefined,
) => Promise<T>;

/**
 * A queue with so many slots. When all are taken, one is free again a turn of the event loop after its work: Node takes a
 * connection for busy until then, and would open another.
 */
export function createQueue(slots: number, clock: Clock): Queue {
  const waiting = new Set<() => void>();
  let free = slots;
  const turn = (signal: StopSignal) =>
    new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        signal.removeEventListener("abort", leave);
        waiting.delete(enter);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave);
      waiting.add(enter);
    });
  const release = () => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
    } else {
      waiting.delete(next);
      next();
    }
  };
  const over = () => {
    if (free > 0) release();
    else clock.after(0, release);
  };
  return async (work, signal, busyUntil) => {
    signal.throwIfAborted();
    if (free > 0) free -= 1;
    else await turn(signal);
    const working = work();
    working.then(async (result) => busyUntil(result)).then(over, over);
    return working;
  };
}
