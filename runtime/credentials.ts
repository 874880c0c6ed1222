import type { SecurityRequirements } from "./definition.js";
import type { Answer } from "./outcome.js";

/** Where the secrets of an attempt go, and how they are kept from coming back. */
export interface Credentials {
  readonly headers: readonly (readonly [string, string])[];
  readonly query: readonly (readonly [string, string])[];
  readonly cookies: readonly string[];
  /** An answer without the secrets. */
  hideInAnswer(answer: Answer): Answer;
  /** What fetch rejected with, without the secrets. */
  hideInError(error: unknown): unknown;
}

/**
 * Gives the credentials for an attempt. Without `security` (the call is no known operation) the first secret there is is
 * taken. Without a secret that fits, the call goes out without: the server is the judge, and the caller's own headers may do.
 * Rejects with a Refusal for a secret that cannot be had or sent.
 */
export interface Authenticator {
  (security: SecurityRequirements | undefined): Promise<Credentials>;
  /** An address as it may be shown: a server can repeat a secret in that of the next page. */
  shown(url: URL): string;
}
