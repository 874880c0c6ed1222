import type { Issue } from "./definition.js";

/** Headers of an operation that is not known at compile time. */
export type AnyHeaders = Readonly<Record<string, unknown>>;

/** A documented success (2xx). `issues` tells where the data departs from its schema. */
export interface HttpSuccess<Status extends number, Body, Named = AnyHeaders> {
  readonly ok: true;
  readonly kind: "http";
  readonly status: Status;
  readonly data: Body;
  /** The documented headers, by their documented names. All others are in `response.headers`. */
  readonly headers: Named;
  readonly issues: readonly Issue[];
  /** For status and headers; its body has been read. */
  readonly response: Response;
}

/** An answer that is no documented success. For an undocumented status `data` is whatever came. */
export interface HttpFailure<Status extends number, Body, Named = AnyHeaders> {
  readonly ok: false;
  readonly kind: "http";
  readonly status: Status;
  readonly data: Body;
  /** The documented headers, by their documented names. All others are in `response.headers`. */
  readonly headers: Named;
  readonly issues: readonly Issue[];
  readonly response: Response;
  /**
   * The server says that it has met the idempotency key before, in an earlier attempt of this very call: that one was
   * accepted, and what it asked for is under way or done.
   */
  readonly accepted?: true;
}

/** The request is not what the document allows, or cannot be expressed in HTTP. Nothing was sent. */
export interface RequestRefused {
  readonly ok: false;
  readonly kind: "validation";
  readonly direction: "request";
  readonly issues: readonly Issue[];
  /** What was thrown, where something was: by the function that gives a secret, for example. */
  readonly cause?: unknown;
}

/** The answer departs from its schema, and the policy for responses is `error`. */
export interface ResponseRefused {
  readonly ok: false;
  readonly kind: "validation";
  readonly direction: "response";
  readonly status: number;
  readonly data: unknown;
  readonly issues: readonly Issue[];
  readonly response: Response;
}

/**
 * How far a request got that has no answer. `not-sent`: there was no connection, so the server saw nothing of it.
 * `unknown`: the server may have acted on it. Browsers do not tell, so there it is always `unknown`.
 */
export type NetworkPhase = "not-sent" | "unknown";

/** No answer. With the phase `unknown` the server may have acted on the request. */
export interface NetworkFailure {
  readonly ok: false;
  readonly kind: "network";
  readonly phase: NetworkPhase;
  readonly cause: unknown;
}

/** What a time limit covers: one attempt, or the whole call with its waits. */
export type TimeoutScope = "attempt" | "total";

/** Time ran out: for the last attempt, or for the whole call. The server may have acted on the request. */
export interface TimeoutFailure<Scope = TimeoutScope> {
  readonly ok: false;
  readonly kind: "timeout";
  readonly scope: Scope;
  /** The limit that was reached, in milliseconds. */
  readonly limit: number;
}

/** The answer broke off within its body. */
export interface TruncatedFailure {
  readonly ok: false;
  readonly kind: "truncated";
  readonly status: number;
  readonly cause: unknown;
  readonly response: Response;
}

/** The body of the answer is larger than `maxResponseBytes`; the rest was not read. */
export interface TooLargeFailure {
  readonly ok: false;
  readonly kind: "too-large";
  readonly status: number;
  /** The limit, in bytes. */
  readonly limit: number;
  readonly response: Response;
}

/** The caller's signal ended the call; `reason` is the signal's. The server may have acted on the request. */
export interface AbortedFailure {
  readonly ok: false;
  readonly kind: "aborted";
  readonly reason: unknown;
}

/** The body is not what is documented for this status: malformed JSON, another content type, or nothing. */
export interface DecodeFailure {
  readonly ok: false;
  readonly kind: "decode";
  readonly status: number;
  readonly cause: Error;
  /** The body as it came. */
  readonly text: string;
  readonly response: Response;
}

/**
 * A redirect that was not followed: to another origin, one that would turn a POST into a GET, or the sixth in a row.
 * Browsers hide redirects: there `status` is 0 and `location` is null.
 */
export interface RedirectFailure {
  readonly ok: false;
  readonly kind: "redirect";
  readonly status: number;
  readonly location: string | null;
  readonly response: Response;
}

/**
 * A stream that ended before its proper end. `cut`: the connection broke. `idle`: nothing came for `idleTimeout`.
 * `unfinished`: it ended within an item, or without the mark that the document names.
 */
export interface StreamInterruptedFailure {
  readonly ok: false;
  readonly kind: "stream-interrupted";
  readonly why: "cut" | "idle" | "unfinished";
  /** How many items had come. */
  readonly items: number;
  readonly status: number;
  readonly cause?: unknown;
  readonly response: Response;
}

/** Time ran out before a job was over. It may still be running, and can be waited for again. */
export type JobTimeout = TimeoutFailure<"job">;

/** A job is over, and of one of its inputs at least there is an error in place of results. */
export interface JobFailed {
  readonly ok: false;
  readonly kind: "job-failed";
  /** One for each input, in their order. */
  readonly outcomes: readonly { readonly state: string }[];
}

/** The ways to fail that every operation has, whatever its document says. */
export type CommonFailure =
  | RequestRefused
  | ResponseRefused
  | NetworkFailure
  | TimeoutFailure
  | AbortedFailure
  | TruncatedFailure
  | TooLargeFailure
  | DecodeFailure
  | RedirectFailure;

/** A failure of an operation that is not known at compile time. */
export type Failure =
  | HttpFailure<number, unknown>
  | CommonFailure
  | StreamInterruptedFailure
  | JobFailed
  | JobTimeout;

/** A result of an operation that is not known at compile time. */
export type AnyResult = HttpSuccess<number, unknown> | Failure;
