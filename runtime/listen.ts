/** Has `stop` called when a signal aborts. What it gives takes that back. */
export type Listen = (signal: AbortSignal, stop: () => void) => () => void;

/**
 * Listens to a signal once for all who wait for it, and not at all when nobody does: one that many calls share would have
 * as many listeners, of which Node warns as of a leak.
 */
export function createListen(): Listen {
  const waiting = new WeakMap<AbortSignal, Set<() => void>>();
  const abort = ({ target }: Event) => {
    for (const stop of waiting.get(target as AbortSignal) ?? []) stop();
  };
  return (signal, stop) => {
    const stops = waiting.get(signal) ?? new Set();
    waiting.set(signal, stops.add(stop));
    signal.addEventListener("abort", abort);
    return () => {
      stops.delete(stop);
      if (stops.size === 0) signal.removeEventListener("abort", abort);
    };
  };
}
