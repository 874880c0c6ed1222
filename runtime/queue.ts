import type { Clock } from "./clock.js";
import type { StopSignal } from "./stop.js";

/** Slots for requests, first come, first served. */
export interface Queue {
  /** Takes a slot, or waits for one; rejects with the signal's reason while it waits. */
  enter(signal: StopSignal): Promise<void> | undefined;
  /** Gives a slot back. */
  leave(): void;
}

/**
 * A queue with so many slots. When all are taken, one is free again a turn of the event loop after it was given back: Node takes
 * a connection for busy until then, and would open another.
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
  return {
    enter: (signal) => {
      if (free < 1) return turn(signal);
      free -= 1;
      return undefined;
    },
    leave: () => {
      if (free > 0) release();
      else clock.after(0, release);
    },
  };
}
