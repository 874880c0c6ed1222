import { mergeHeaders } from "./openapi-fetch.js";
import { Refusal } from "./refusal.js";
import type { HeaderValues } from "./types.js";

/**
 * Sets a header. Throws a Refusal for a name or value that HTTP cannot carry. The platform's own error is not kept: it
 * repeats the value, which may be a secret.
 */
export function setHeader(
  headers: Headers,
  name: string,
  value: string,
  path: readonly string[],
): void {
  try {
    headers.set(name, value);
  } catch {
    throw new Refusal(path, "cannot be sent as a header: it is not Latin-1 text on one line");
  }
}

/** Headers in order, a later one replacing an earlier one of the same name. Throws a Refusal as `setHeader` does. */
export function headersOf(...sources: readonly (HeaderValues | undefined)[]): Headers {
  try {
    return mergeHeaders(...sources);
  } catch (error) {
    for (const source of sources) {
      for (const [name, value] of Object.entries(source ?? {}))
        setHeader(new Headers(), name, value, ["headers", name]);
    }
    throw error;
  }
}
