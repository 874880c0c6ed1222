import type { Clock } from "./clock.js";

/** Slots for requests, first come, first served. */
export interface Queue {
  /** Takes a slot if one is free. */
  enter(): boolean;
  /** Waits for a slot, no longer than until the signal aborts. */
  turn(signal: AbortSignal): Promise<void>;
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
  const release = () => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
    } else {
      waiting.delete(next);
      next();
    }
  };
  const leave = () => {
    if (free > 0) release();
    else clock.after(0, release);
  };
  return {
    enter: () => {
      const isFree = free > 0;
      if (isFree) free -= 1;
      return isFree;
    },
    turn: (signal) =>
      new Promise((resolve) => {
        waiting.add(resolve);
        signal.addEventListener("abort", () => {
          // It may have a slot already that nobody knows of yet.
          if (!waiting.delete(resolve)) leave();
        });
      }),
    leave,
  };
}
