import { type BuiltRequest, buildRequest, type RequestParts, requestOf } from "./build-request.js";
import type { Authenticator, Credentials } from "./credentials.js";
import type { SecurityRequirements } from "./definition.js";
import type { RequiredLimits } from "./limits.js";
import { phaseOf } from "./network.js";
import type { OpenBody } from "./open-body.js";
import type { Answer, Outcome } from "./outcome.js";
import { readBytes, TooLarge } from "./read-bytes.js";
import { isRedirect, letGo, maxRedirects, redirectTarget } from "./redirect.js";
import { Refusal } from "./refusal.js";
import type { Failure } from "./result.js";

/** The fetch that a client is given; it is called as the platform's own is, with a URL and what `new Request` takes beside it. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** A request on its way, which may be made more than once. */
export interface Outgoing extends RequestParts {
  readonly url: URL;
  /** Where secrets may go, if that is another than the usual one. */
  readonly origin?: string | undefined;
  /** `undefined` for a call that is no known operation. */
  readonly security: SecurityRequirements | undefined;
}

/** What all attempts of a client have. */
export interface AttemptOptions {
  /** Secrets are for this origin alone; a call by path can name another. */
  readonly origin: string;
  readonly authenticate: Authenticator | undefined;
  readonly fetch: FetchFunction;
}

/** What all attempts of a call have. */
export interface Sending {
  readonly limits: RequiredLimits;
  /** Opens an answer that is a stream, which then is not read here. */
  readonly openStream?: ((response: Response) => OpenBody | undefined) | undefined;
}

interface Attempt {
  readonly outgoing: Outgoing;
  readonly options: AttemptOptions;
  readonly handling: Sending;
  /** Its number, from 1. */
  readonly attempt: number;
}

/**
 * Sends a request once, with its secrets, follows safe redirects and reads the answer to its last byte, but for a stream.
 * Rejects with a Refusal, and with whatever comes of an abort.
 */
export async function send(
  { outgoing, options, handling, attempt }: Attempt,
  signal: AbortSignal,
): Promise<Outcome> {
  const { origin, authenticate, fetch } = options;
  const isOwn = outgoing.url.origin === (outgoing.origin ?? origin);
  const credentials = isOwn ? await authenticate?.(outgoing.security) : undefined;
  signal.throwIfAborted();
  const answerOf = (response: Response, bytes = new Uint8Array()): Answer => {
    const answer = { response, bytes, attempt };
    return credentials?.hideInAnswer(answer) ?? answer;
  };
  let response: Response | undefined;
  try {
    response = await answerTo(outgoing, credentials, fetch, signal);
    if (isRedirect(response)) {
      letGo(response);
      return redirected(answerOf(response).response);
    }
    const open = handling.openStream?.(response);
    if (open) return { answer: { ...answerOf(response), open } };
    const bytes = await readBytes(response, handling.limits.maxResponseBytes);
    return { answer: answerOf(response, bytes) };
  } catch (error) {
    if (signal.aborted || error instanceof Refusal) throw error;
    return { failure: failureOf(error, response && answerOf(response).response, credentials) };
  }
}

/** The answer at the end of all redirects that are followed. */
async function answerTo(
  outgoing: Outgoing,
  credentials: Credentials | undefined,
  fetch: FetchFunction,
  signal: AbortSignal,
): Promise<Response> {
  const { method, body } = outgoing;
  let { url } = outgoing;
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetched(buildRequest(outgoing, url, credentials, signal), fetch);
    const next = redirectTarget(response, url, method);
    // A body that is a stream is gone.
    if (!next || redirects === maxRedirects || body instanceof ReadableStream) return response;
    letGo(response);
    url = next;
  }
}

/**
 * Fetch says of a request that cannot be made what it says of one that has failed. An answer that was made by hand, as tests do,
 * has no address: it is from where it was asked.
 */
async function fetched(request: BuiltRequest, fetch: FetchFunction): Promise<Response> {
  try {
    const response = await fetch(request.url, request.init);
    if (response.url !== "") return response;
    return Object.defineProperty(response, "url", { value: request.url, configurable: true });
  } catch (error) {
    if (!(request.init.body instanceof ReadableStream)) requestOf(request);
    throw error;
  }
}

function failureOf(
  error: unknown,
  response: Response | undefined,
  credentials: Credentials | undefined,
): Failure {
  const cause = credentials ? credentials.hideInError(error) : error;
  if (response === undefined) return { ok: false, kind: "network", phase: phaseOf(error), cause };
  const { status } = response;
  return error instanceof TooLarge
    ? { ok: false, kind: "too-large", limit: error.limit, status, response }
    : { ok: false, kind: "truncated", status, cause, response };
}

function redirected(response: Response): Outcome {
  const { status, headers } = response;
  const location = headers.get("location");
  return { failure: { ok: false, kind: "redirect", status, location, response } };
}
