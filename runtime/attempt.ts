import { buildRequest, type RequestParts } from "./build-request.js";
import type { Authenticator } from "./credentials.js";
import type { SecurityRequirements } from "./definition.js";
import { phaseOf } from "./network.js";
import type { OpenBody } from "./open-body.js";
import type { Answer, Outcome } from "./outcome.js";
import { readBytes, TooLarge } from "./read-bytes.js";
import { followRedirects, isRedirect, letGo } from "./redirect.js";
import { Refusal } from "./refusal.js";

/** The fetch that a client is given. `globalThis.fetch` is one. */
export type FetchFunction = (request: Request) => Promise<Response>;

/** A request on its way, which may be made more than once. */
export interface Outgoing extends RequestParts {
  readonly url: URL;
  /** Where secrets may go, if that is another than the usual one. */
  readonly origin?: string | undefined;
  /** `undefined` for a call that is no known operation. */
  readonly security: SecurityRequirements | undefined;
}

export interface AttemptContext {
  /** Secrets are for this origin alone; a call by path can name another. */
  readonly origin: string;
  readonly authenticate: Authenticator | undefined;
  readonly fetch: FetchFunction;
  readonly maxResponseBytes: number;
  /** Opens an answer that is a stream, which then is not read here. */
  readonly openStream?: ((response: Response) => OpenBody | undefined) | undefined;
}

/**
 * Sends a request once, with its secrets, follows safe redirects and reads the answer to its last byte, but for a stream.
 * Rejects with the signal's reason, and with a Refusal.
 */
export async function attempt(
  outgoing: Outgoing,
  { origin, authenticate, fetch, maxResponseBytes, openStream }: AttemptContext,
  signal: AbortSignal,
  number: number,
): Promise<Outcome> {
  const { url, method, security, body } = outgoing;
  const isOwn = url.origin === (outgoing.origin ?? origin);
  const credentials = isOwn ? await authenticate?.(security, signal) : undefined;
  const causeOf = (error: unknown) => (credentials ? credentials.hideInError(error) : error);
  const shown = (answer: Answer) => credentials?.hideInAnswer(answer) ?? answer;
  const canRepeat = !(body instanceof ReadableStream);
  const sent = await settled(signal, () =>
    followRedirects(url, method, canRepeat, (target) =>
      fetch(buildRequest(outgoing, target, credentials, signal)),
    ),
  );
  if ("error" in sent) {
    const phase = phaseOf(sent.error);
    return { failure: { ok: false, kind: "network", phase, cause: causeOf(sent.error) } };
  }
  const response = sent.value;
  const answer = { response, bytes: new Uint8Array(), attempt: number };
  if (isRedirect(response)) return redirected(shown(answer).response);
  const open = openStream?.(response);
  if (open) return { answer: shown({ ...answer, open }) };
  const read = await settled(signal, () => readBytes(response, maxResponseBytes));
  if ("value" in read) return { answer: shown({ ...answer, bytes: read.value }) };
  const { error } = read;
  const { status } = response;
  if (error instanceof TooLarge) {
    return { failure: { ok: false, kind: "too-large", limit: error.limit, status, response } };
  }
  const cause = causeOf(error);
  return { failure: { ok: false, kind: "truncated", status, cause, response } };
}

type Settled<T> = { readonly value: T } | { readonly error: unknown };

/** What became of the platform's work. Rejects with a Refusal, and with whatever came of an abort. */
async function settled<T>(signal: AbortSignal, work: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Refusal || signal.aborted) throw error;
    return { error };
  }
}

function redirected(response: Response): Outcome {
  letGo(response);
  const { status, headers } = response;
  const location = headers.get("location");
  return { failure: { ok: false, kind: "redirect", status, location, response } };
}
