import type { Authenticator, Credentials } from "./auth.js";
import { buildRequest, type RequestParts } from "./build-request.js";
import type { SecurityRequirements } from "./definition.js";
import { phaseOf } from "./network.js";
import { openBody } from "./open-body.js";
import type { Outcome } from "./outcome.js";
import { readBytes, TooLarge } from "./read-bytes.js";
import { followRedirects, isRedirect, letGo } from "./redirect.js";
import { Refusal } from "./refusal.js";
import { hideCause, hideEcho, hideQuery } from "./secrets.js";

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
  /** Secrets are for this origin alone; `client.paths` lets a call name another. */
  readonly origin: string;
  readonly authenticate: Authenticator;
  readonly fetch: FetchFunction;
  readonly maxResponseBytes: number;
  /** Whether an answer is a stream, which is not read here. */
  readonly isStream?: ((response: Response) => boolean) | undefined;
}

const none: Credentials = { headers: [], query: [], cookies: [], secrets: [] };

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
  const credentials =
    url.origin === (outgoing.origin ?? origin) ? await authenticate(security, signal) : none;
  const answered: { response?: Response } = {};
  try {
    const canRepeat = !(body instanceof ReadableStream);
    const response = await followRedirects(url, method, canRepeat, (target) =>
      fetch(buildRequest(outgoing, target, credentials, signal)),
    );
    hideQuery(response, credentials);
    if (isRedirect(response)) return redirected(response);
    answered.response = response;
    if (response.body && isStream?.(response)) {
      const open = openBody(response.body);
      return { answer: { response, bytes: new Uint8Array(), open, attempt: number } };
    }
    const bytes = await readBytes(response, maxResponseBytes);
    return { answer: hideEcho({ response, bytes, attempt: number }, credentials) };
  } catch (error) {
    if (error instanceof Refusal || signal.aborted) throw error;
    return broken(error, hideCause(error, credentials), answered.response);
  }
}

function redirected(response: Response): Outcome {
  letGo(response);
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
