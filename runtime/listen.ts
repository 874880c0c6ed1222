/** Has `stop` called when a signal aborts. What it gives takes that back. */
export type Listen = (signal: AbortSignal, stop: () => void) => () => void;

/**
 * Listens to a signal once for all who wait for it, and not at all when nobody does: one that many calls share would have
 * as many listeners, of which Node warns as of a leak.
 */
export function createListen(): Listen {
  const all = new WeakMap<AbortSignal, Listeners>();
  return (signal, stop) => {
    const listeners = all.get(signal) ?? listenersOf();
    const { stops, abort } = listeners;
    all.set(signal, listeners);
    stops.add(stop);
    signal.addEventListener("abort", abort);
    return () => {
      stops.delete(stop);
      if (stops.size === 0) signal.removeEventListener("abort", abort);
    };
  };
}

interface Listeners {
  readonly stops: Set<() => void>;
  readonly abort: () => void;
}

function listenersOf(): Listeners {
  const stops = new Set<() => void>();
  const abort = () => {
    for (const stop of [...stops]) stop();
  };
  return { stops, abort };
}
