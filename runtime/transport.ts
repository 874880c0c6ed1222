import type { Authenticator, Credentials } from "./auth.js";
import type { SecurityRequirements } from "./definition.js";
import { setHeader } from "./headers.js";
import { maxRedirects, redirectTarget } from "./redirect.js";
import { Refusal } from "./refusal.js";

/** The fetch that a client is given. `globalThis.fetch` is one. */
export type FetchFunction = (request: Request) => Promise<Response>;

/** What an operation knows about its request beyond the Request itself. */
export interface Outgoing {
  readonly security: SecurityRequirements;
  /** Rides beside the Request, whose own body could be read once only: a redirect may need it again. */
  readonly body: BodyInit | undefined;
  /** Rides beside the Request, where browsers would drop the Cookie header without a word. */
  readonly cookies: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** Sends a request with its secrets, follows safe redirects. Rejects as fetch does, and with a Refusal. */
export type Transport = (request: Request, outgoing?: Outgoing) => Promise<Response>;

export interface TransportOptions {
  readonly baseUrl: string;
  readonly authenticate: Authenticator;
  readonly fetch: FetchFunction;
}

/** The one way out of the runtime; operations and `client.paths` both go through it. */
export function createTransport({ baseUrl, authenticate, fetch }: TransportOptions): Transport {
  const { origin } = new URL(baseUrl);
  return async (request, outgoing) => {
    const signal = outgoing?.signal ?? request.signal;
    signal.throwIfAborted();
    let url = withoutAddedSlash(new URL(request.url), baseUrl);
    // Secrets are for the server of the API; `client.paths` lets a call name another.
    const credentials =
      url.origin === origin ? await authenticate(outgoing?.security, signal) : undefined;
    const body = outgoing === undefined ? await bodyOf(request) : outgoing.body;
    for (let redirects = 0; ; redirects += 1) {
      const target = withQuery(url, credentials);
      const headers = headersFor(request, credentials);
      const cookies = [...(outgoing?.cookies ?? []), ...(credentials?.cookies ?? [])];
      const response = await fetch(build(request, { target, headers, cookies, body, signal }));
      const next = redirectTarget(response, url, request.method);
      const isReplayable = !(body instanceof ReadableStream);
      if (next === undefined || redirects === maxRedirects || !isReplayable) {
        return hideSecrets(response, credentials);
      }
      await response.body?.cancel();
      url = next;
    }
  };
}

/** The path `/` under the server `https://h/v1` means `https://h/v1`; `https://h/v1/` can be another resource. */
function withoutAddedSlash(url: URL, baseUrl: string): URL {
  const base = new URL(baseUrl);
  if (url.origin === base.origin && url.pathname === `${base.pathname}/`) {
    url.pathname = base.pathname;
  }
  return url;
}

async function bodyOf(request: Request): Promise<ArrayBuffer | undefined> {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const bytes = await request.arrayBuffer();
  return bytes.byteLength === 0 ? undefined : bytes;
}

function withQuery(url: URL, credentials: Credentials | undefined): URL {
  const pairs = (credentials?.query ?? []).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const target = new URL(url);
  // Not searchParams, which would rewrite the query that is there already.
  target.search = [url.search.slice(1), ...pairs].filter((part) => part !== "").join("&");
  return target;
}

function headersFor(request: Request, credentials: Credentials | undefined): Headers {
  const headers = new Headers(request.headers);
  for (const [name, value] of credentials?.headers ?? []) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return headers;
}

/** What a caller of `client.paths` can have asked for beyond method, headers and body. Not every platform has all. */
const carriedOver = [
  "cache",
  "credentials",
  "integrity",
  "keepalive",
  "mode",
  "referrer",
  "referrerPolicy",
] as const;

interface Parts {
  readonly target: URL;
  readonly headers: Headers;
  readonly cookies: readonly string[];
  readonly body: BodyInit | undefined;
  readonly signal: AbortSignal;
}

function build(request: Request, { target, headers, cookies, body, signal }: Parts): Request {
  if (cookies.length > 0) {
    const before = headers.get("cookie");
    setHeader(headers, "cookie", [...(before ? [before] : []), ...cookies].join("; "), ["cookies"]);
  }
  const built = attempt(target, {
    ...Object.fromEntries(
      carriedOver.filter((key) => request[key] !== undefined).map((key) => [key, request[key]]),
    ),
    method: request.method,
    headers,
    signal,
    redirect: "manual",
    ...(body === undefined ? {} : { body }),
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  });
  if (cookies.length > 0 && !built.headers.has("cookie")) {
    throw new Refusal(["cookies"], "this platform does not let a program set the Cookie header");
  }
  return built;
}

function attempt(target: URL, init: RequestInit): Request {
  try {
    return new Request(target, init);
  } catch {
    // Not the platform's error, which can hold the URL and so a secret.
    const isRead = init.method === "GET" || init.method === "HEAD";
    const reason = isRead && init.body ? `: fetch sends no body with ${init.method}` : "";
    throw new Refusal(["request"], `this platform cannot build the request${reason}`);
  }
}

/** A key in the query would show in `response.url`, and so in logs. */
function hideSecrets(response: Response, credentials: Credentials | undefined): Response {
  if (credentials === undefined || credentials.query.length === 0) return response;
  const shown = response.url === "" ? "" : redacted(response.url, credentials);
  Object.defineProperty(response, "url", { value: shown });
  return response;
}

function redacted(address: string, credentials: Credentials): string {
  const url = new URL(address);
  for (const [name] of credentials.query) url.searchParams.set(name, "hidden");
  return url.href;
}
