/** A body that is read while it comes. */
export interface OpenBody {
  /** The next bytes; `undefined` after the last. Rejects with what the platform rejects with when the body breaks off. */
  read(): Promise<Uint8Array | undefined>;
  /** Lets go of the connection. */
  close(): void;
  /** Resolves when the connection is free again. */
  readonly closed: Promise<void>;
}

export function openBody(body: ReadableStream<Uint8Array>): OpenBody {
  const reader = body.getReader();
  const closed = reader.closed.catch(() => {});
  return {
    read: async () => (await reader.read()).value,
    close: () => void reader.cancel().catch(() => {}),
    closed,
  };
}
