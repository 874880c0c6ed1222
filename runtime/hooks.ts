import type { Outcome } from "./outcome.js";
import type { Failure } from "./result.js";

/** What every event of a call tells. */
export interface CallEvent {
  /** The same object in all events of one call, so that it can be the key of a WeakMap. */
  readonly call: object;
  /** The operation's id; of a call by path the method and the path. */
  readonly operation: string;
  readonly method: string;
  /** Without the secrets. */
  readonly url: string;
  /** From 1. */
  readonly attempt: number;
}

/** An attempt begins. */
export interface RequestEvent extends CallEvent {
  readonly headers: Readonly<Record<string, string>>;
}

/** How an attempt ended: with an answer (`status`) or without (`failure`). */
export interface Ending {
  readonly status: number | undefined;
  readonly failure: Failure["kind"] | undefined;
}

/** An attempt ended; with `aborted` when it was given up, as the caller ended the call. */
export interface ResponseEvent extends CallEvent, Ending {
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly duration: number;
}

/** Another attempt follows. */
export interface RetryEvent extends CallEvent, Ending {
  /** Milliseconds until it does. */
  readonly delay: number;
}

/**
 * Functions that are told what a client does, for logs, traces and counts. They change nothing: what they give is not
 * looked at, and what they throw is dropped. Of headers they see those that are known to hold no secret, and those named.
 */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** More headers that events may show, such as `x-ratelimit-remaining`. */
  readonly visibleHeaders?: readonly string[] | undefined;
}

const harmless =
  /^(accept|content-(type|length|encoding|language)|date|etag|retry-after(-ms)?|server-timing|traceparent|user-agent|x-request-id|request-id|x-should-retry)$/;
const secret = /^(authorization|proxy-authorization|cookie|set-cookie)$/;

/** The headers that an event may show. */
export function visible(
  headers: Headers | undefined,
  { visibleHeaders }: Hooks,
): Record<string, string> {
  const isNamed = (name: string) => visibleHeaders?.some((one) => one.toLowerCase() === name);
  return Object.fromEntries(
    [...(headers ?? [])].filter(
      ([name]) => (harmless.test(name) || isNamed(name)) && !secret.test(name),
    ),
  );
}

/** Calls a hook. A log that fails must not take the call with it. */
export function tell<Event>(
  hook: ((event: Event) => unknown) | undefined,
  event: () => Event,
): void {
  if (hook === undefined) return;
  new Promise((resolve) => resolve(hook(event()))).catch(() => {});
}

/** Without an outcome the attempt was given up. */
export function endingOf(outcome: Outcome | undefined): Ending {
  if (outcome === undefined) return { status: undefined, failure: "aborted" };
  return { status: outcome.answer?.response.status, failure: outcome.failure?.kind };
}
