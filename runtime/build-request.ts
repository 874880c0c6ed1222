import type { Credentials } from "./credentials.js";
import { setHeader } from "./headers.js";
import { Refusal } from "./refusal.js";

/** What a request is made of, but for its secrets. It can be made any number of times, if its body is no stream. */
export interface RequestParts {
  readonly method: string;
  readonly headers: Headers;
  readonly body: NonNullable<RequestInit["body"]> | undefined;
  /** Rides beside the headers, as browsers would drop the Cookie header without a word. */
  readonly cookies: readonly string[];
  /** What the caller of a call by path asked for beyond that. */
  readonly init?: RequestInit | undefined;
}

/** What fetch is called with. */
export interface BuiltRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/**
 * Puts together what one way to `url` asks of fetch. No Request: with a signal one costs as much as a whole call, and fetch would
 * make a second one of it. Throws a Refusal for what the platform cannot send, as far as that is known beforehand.
 */
export function buildRequest(
  parts: RequestParts,
  url: URL,
  credentials: Credentials | undefined,
  signal: AbortSignal,
): BuiltRequest {
  const { method, body } = parts;
  const headers = headersFor(parts, credentials);
  const init: RequestInit = { ...parts.init, method, headers, signal, redirect: "manual" };
  const request = { url: withQuery(url, credentials), init };
  if (body !== undefined) {
    if (method === "GET" || method === "HEAD")
      throw unsendable(`: fetch sends no body with ${method}`);
    init.body = body;
  }
  if (body instanceof ReadableStream) {
    Object.assign(init, half);
    requestOf(request);
  }
  if (headers.has("cookie") && !new Request(request.url, { headers }).headers.has("cookie"))
    throw new Refusal(["cookies"], "this platform does not let a program set the Cookie header");
  return request;
}

/**
 * What fetch makes of it. Throws a Refusal for what it cannot be made of; never the platform's own error, which can hold the URL
 * and so a secret.
 */
export function requestOf({ url, init }: BuiltRequest): Request {
  try {
    return new Request(url, init);
  } catch {
    throw unsendable("");
  }
}

function unsendable(reason: string): Refusal {
  return new Refusal(["request"], `this platform cannot build the request${reason}`);
}

/** What fetch wants with a stream; TypeScript's RequestInit does not know it yet. */
const half: object = { duplex: "half" };

function headersFor(parts: RequestParts, credentials: Credentials | undefined): Headers {
  const headers = new Headers(parts.headers);
  for (const [name, value] of credentials?.headers ?? []) {
    if (!headers.has(name)) headers.set(name, value);
  }
  const before = headers.get("cookie");
  const cookies = [...(before ? [before] : []), ...parts.cookies, ...(credentials?.cookies ?? [])];
  if (cookies.length > 0) setHeader(headers, "cookie", cookies.join("; "), ["cookies"]);
  return headers;
}

function withQuery(url: URL, credentials: Credentials | undefined): string {
  // A redirect, or the address of the next page, may repeat the one that it answers.
  const missing = credentials?.query.filter(([name]) => !url.searchParams.has(name)) ?? [];
  if (missing.length === 0) return url.href;
  const pairs = missing.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const target = new URL(url);
  // Not searchParams, which would rewrite the query that is there already.
  target.search = [url.search, ...pairs].filter((part) => part !== "").join("&");
  return target.href;
}
