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

/** A signal for the parts of a call alone, and what aborts it. */
export class Stop implements StopSignal {
  readonly #stops = new Set<() => void>();
  aborted = false;
  reason: unknown;

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  addEventListener(_: "abort", stop: () => void): void {
    this.#stops.add(stop);
  }

  removeEventListener(_: "abort", stop: () => void): void {
    this.#stops.delete(stop);
  }

  /** Aborts it, once. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const stop of [...this.#stops]) stop();
  }
}
