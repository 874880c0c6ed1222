import { buildRequest, type RequestParts } from "./build-request.js";
import type { Authenticator } from "./credentials.js";
import type { SecurityRequirements } from "./definition.js";
import { phaseOf } from "./network.js";
import { openBody } from "./open-body.js";
import type { Outcome } from "./outcome.js";
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
  /** Whether an answer is a stream, which is not read here. */
  readonly isStream?: ((response: Response) => boolean) | undefined;
}

/**
 * Sends a request once, with its secrets, follows safe redirects and reads the answer to its last byte, but for a stream.
 * Rejects with the signal's reason, and with a Refusal.
 */
export async function attempt(
  outgoing: Outgoing,
  { origin, authenticate, fetch, maxResponseBytes, isStream }: AttemptContext,
  signal: AbortSignal,
  number: number,
): Promise<Outcome> {
  const { url, method, security, body } = outgoing;
  const isOwn = url.origin === (outgoing.origin ?? origin);
  const credentials = isOwn ? await authenticate?.(security, signal) : undefined;
  const answered: { response?: Response } = {};
  try {
    const canRepeat = !(body instanceof ReadableStream);
    const response = await followRedirects(url, method, canRepeat, (target) =>
      fetch(buildRequest(outgoing, target, credentials, signal)),
    );
    answered.response = response;
    const isElsewhere = isRedirect(response);
    const isOpen = !isElsewhere && response.body !== null && isStream?.(response);
    if (isElsewhere) letGo(response);
    const open = isOpen && response.body ? { open: openBody(response.body) } : {};
    const isRead = !isElsewhere && !isOpen;
    const bytes = isRead ? await readBytes(response, maxResponseBytes) : new Uint8Array();
    const answer = { response, bytes, attempt: number, ...open };
    const shown = credentials?.hideInAnswer(answer) ?? answer;
    return isElsewhere ? redirected(shown.response) : { answer: shown };
  } catch (error) {
    if (error instanceof Refusal || signal.aborted) throw error;
    const cause = credentials ? credentials.hideInError(error) : error;
    return broken(error, cause, answered.response);
  }
}

function redirected(response: Response): Outcome {
  const { status, headers } = response;
  const location = headers.get("location");
  return { failure: { ok: false, kind: "redirect", status, location, response } };
}

function broken(error: unknown, cause: unknown, response: Response | undefined): Outcome {
  if (response === undefined) {
    return { failure: { ok: false, kind: "network", phase: phaseOf(error), cause } };
  }
  const { status } = response;
  if (error instanceof TooLarge) {
    return { failure: { ok: false, kind: "too-large", limit: error.limit, status, response } };
  }
  return { failure: { ok: false, kind: "truncated", status, cause, response } };
}
