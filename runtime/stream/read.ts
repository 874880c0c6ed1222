import type { Clock } from "../clock.js";
import type { ItemSource } from "../definition.js";
import { ApiError } from "../error.js";
import { tell } from "../hooks.js";
import type { OpenBody } from "../open-body.js";
import type { Context } from "../operation.js";
import { TooLarge } from "../read-bytes.js";
import type { Failure, StreamInterruptedFailure } from "../result.js";
import { check } from "../validation.js";
import { BadItem } from "./items.js";

/** What reading a stream depends on. */
export interface ReadContext extends Context {
  readonly response: Response;
  readonly body: OpenBody;
  readonly source: ItemSource;
  /** Milliseconds without a byte. */
  readonly idleTimeout: number;
  /** The most characters of an item. */
  readonly maxItemSize: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
}

/** Thrown when nothing came. */
const idle: unique symbol = Symbol("idle");

/**
 * The items of a stream as they come, behind a first one that is none and is to be taken at once. Ends at its proper end only, and
 * throws an ApiError otherwise; whoever leaves the loop lets go of the connection.
 */
export async function* readItems(context: ReadContext): AsyncGenerator<unknown, void, undefined> {
  const { body, source, maxItemSize, definition } = context;
  const decoder = new TextDecoder();
  const arrived: unknown[] = [];
  let count = 0;
  const reader = source.open(maxItemSize, (item) => arrived.push(item));
  const fail = (error: unknown) => {
    const failure = failureOf(error, count, context);
    return new ApiError(definition.id, failure, wordsOf(failure));
  };
  try {
    // The first `next` leads here, since a generator that has not begun would be left without its `finally`.
    yield;
    for (let isOver = false; !isOver; ) {
      const chunk = await next(context);
      const step = attempt(() => {
        const ended = reader.feed(decoder.decode(chunk, { stream: chunk !== undefined }));
        if (chunk === undefined && !reader.finish()) throw unfinished;
        return ended || chunk === undefined;
      });
      for (const item of arrived.splice(0)) {
        count += 1;
        judge(item, context);
        yield item;
      }
      if ("error" in step) throw step.error;
      isOver = step.value;
    }
  } catch (error) {
    throw error instanceof ApiError ? error : fail(error);
  } finally {
    body.close();
  }
}

const unfinished: unique symbol = Symbol("unfinished");

type Attempt<T> = { readonly value: T } | { readonly error: unknown };

/** What came before a fault is handed over before the fault is told. */
function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

/** Whoever closes the body, for the caller's signal or since nothing came, ends the wait for its next bytes. */
async function next({
  body,
  signal,
  clock,
  idleTimeout,
}: ReadContext): Promise<Uint8Array | undefined> {
  const waited: { isOver?: true } = {};
  const cancel = clock.after(idleTimeout, () => {
    waited.isOver = true;
    body.close();
  });
  try {
    signal?.throwIfAborted();
    const chunk = await body.read();
    signal?.throwIfAborted();
    if (waited.isOver) throw idle;
    return chunk;
  } finally {
    cancel();
  }
}

function judge(item: unknown, context: ReadContext): void {
  const { source, policy, client, definition, response } = context;
  const issues = policy.response === "off" ? [] : check(source.validator, item, ["item"]);
  if (issues.length === 0) return;
  const { id: operation } = definition;
  const direction = "response";
  if (policy.response === "error") {
    const failed = { ok: false, kind: "validation", direction, status: response.status } as const;
    throw new ApiError(operation, { ...failed, data: item, issues, response });
  }
  tell(client.onWarn, () => ({ operation, direction, issues }) as const);
}

function failureOf(error: unknown, items: number, { signal, response }: ReadContext): Failure {
  const { status } = response;
  if (signal?.aborted) return { ok: false, kind: "aborted", reason: signal.reason };
  if (error instanceof TooLarge) {
    return { ok: false, kind: "too-large", limit: error.limit, status, response };
  }
  if (error instanceof BadItem) {
    return { ok: false, kind: "decode", status, cause: error.cause, text: error.text, response };
  }
  const about = { ok: false, kind: "stream-interrupted", items, status, response } as const;
  const why: StreamInterruptedFailure["why"] =
    error === idle ? "idle" : error === unfinished ? "unfinished" : "cut";
  return why === "cut" ? { ...about, why, cause: error } : { ...about, why };
}

/** What an ApiError says of a stream that was interrupted. */
function wordsOf(failure: Failure): string | undefined {
  if (failure.kind !== "stream-interrupted") return undefined;
  return `the stream ended after ${failure.items} items: ${interruptions[failure.why]}`;
}

const interruptions = {
  cut: "the connection broke",
  idle: "nothing came any more",
  unfinished: "it was not complete",
};
