import { type Client, internals } from "./client.js";
import { ApiError } from "./error.js";
import { madeResponse } from "./made-response.js";
import { createPathsClient, type OpenapiFetchClient } from "./openapi-fetch.js";
import type { Answer } from "./outcome.js";
import { costOf } from "./retry.js";

/** What a caller can have asked for beyond method, headers and body. What a platform does not have is undefined. */
const carriedOver = [
  "cache",
  "credentials",
  "integrity",
  "keepalive",
  "mode",
  "referrer",
  "referrerPolicy",
] as const;

/**
 * The typed client of openapi-fetch, for calls by path: same server, secrets, limits and redirects, but no validation, and
 * no Result. It sends the first secret there is. The answer has been read whole when it is given. Calls reject with their
 * signal's reason, as those of fetch do, otherwise with an ApiError.
 */
export function pathsOf<Paths extends object>(client: Client<Paths>): OpenapiFetchClient<Paths> {
  const { requests, transport, limits, listen } = client[internals];
  const fetch = async (request: Request) => {
    const { method, headers, signal } = request;
    const url = withoutAddedSlash(new URL(request.url), requests.baseUrl);
    const init = Object.fromEntries(carriedOver.map((key) => [key, request[key]]));
    const operation = `${method} ${url.pathname}`;
    const { answer, failure } = await transport(
      { url, method, headers, init, body: await bodyOf(request), cookies: [], security: undefined },
      { operation, cost: costOf(method), limits, signal },
    );
    if (answer !== undefined) return responseOf(answer);
    if (failure.kind === "redirect") return responseOf({ ...failure, bytes: new Uint8Array() });
    throw failure.kind === "aborted" ? failure.reason : new ApiError(operation, failure);
  };
  return createPathsClient<Paths>({ ...requests, fetch, listen });
}

/** The path `/` of the server `https://h/v1` means `https://h/v1`, as for operations. */
function withoutAddedSlash(url: URL, baseUrl: string): URL {
  const base = new URL(baseUrl);
  if (url.origin === base.origin && url.pathname === `${base.pathname}/`) {
    url.pathname = base.pathname;
  }
  return url;
}

async function bodyOf(request: Request): Promise<ArrayBuffer | undefined> {
  const bytes = await request.arrayBuffer();
  return bytes.byteLength === 0 ? undefined : bytes;
}

/** A Response that can be read; those of some statuses have no body, and one that a browser hides has nothing. */
function responseOf({ response, bytes }: Pick<Answer, "response" | "bytes">): Response {
  if (response.body === null) return response;
  const { status, statusText, headers, url } = response;
  return madeResponse(bytes, { status, statusText, headers, url });
}
