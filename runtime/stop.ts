/**
 * What the parts of a call ask of a signal. An AbortSignal has it; but making one costs as much as most of a call, so those that
 * the platform need not know are lighter.
 */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", stop: () => void): void;
  removeEventListener(type: "abort", stop: () => void): void;
}

/** Aborts a signal, once. */
export interface StopController {
  readonly signal: StopSignal;
  abort(reason: unknown): void;
}

/** An AbortController for the parts of a call alone. */
export function stopController(): StopController {
  const stops = new Set<() => void>();
  const signal = {
    aborted: false,
    reason: undefined as unknown,
    throwIfAborted: () => {
      if (signal.aborted) throw signal.reason;
    },
    addEventListener: (_: "abort", stop: () => void) => void stops.add(stop),
    removeEventListener: (_: "abort", stop: () => void) => void stops.delete(stop),
  };
  const abort = (reason: unknown) => {
    if (signal.aborted) return;
    Object.assign(signal, { aborted: true, reason });
    for (const stop of [...stops]) stop();
  };
  return { signal, abort };
}
