import type { Listen } from "./listen.js";

/** Time and chance, handed in so that a test can make its own. */
export interface Clock {
  /** Milliseconds that only ever grow, whatever happens to the time of day. */
  now(): number;
  /** The time of day in milliseconds since 1970. Asked only for a date of a server that does not tell its own time. */
  date(): number;
  /** From 0 up to 1. */
  random(): number;
  /** Calls back once, after so many milliseconds. What it gives takes the call back. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** More makes a platform's timer fire at once. It is 24 days. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  random: () => Math.random(),
  after: (milliseconds, callback) => {
    if (milliseconds > longest) return () => {};
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Waits, or rejects with the signal's reason as soon as it aborts. */
export function sleep(
  milliseconds: number,
  signal: AbortSignal | undefined,
  { clock, listen }: { readonly clock: Clock; readonly listen: Listen },
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const cancel = clock.after(milliseconds, () => {
      leave?.();
      resolve();
    });
    const leave =
      signal &&
      listen(signal, () => {
        cancel();
        reject(signal.reason);
      });
  });
}
