import type { Credentials } from "./credentials.js";
import { setHeader } from "./headers.js";
import { Refusal } from "./refusal.js";

/** What a request is made of, but for its secrets. It can be made any number of times, if its body is no stream. */
export interface RequestParts {
  readonly method: string;
  readonly headers: Headers;
  /** Rides beside a Request, whose own body could be read once only. */
  readonly body: BodyInit | undefined;
  /** Rides beside a Request, where browsers would drop the Cookie header without a word. */
  readonly cookies: readonly string[];
  /** What the caller of a call by path asked for beyond that. */
  readonly init?: RequestInit | undefined;
}

/**
 * Makes the Request for one way to `url`. Throws a Refusal for what the platform cannot send; never the platform's own
 * error, which can hold the URL and so a secret.
 */
export function buildRequest(
  parts: RequestParts,
  url: URL,
  credentials: Credentials | undefined,
  signal: AbortSignal,
): Request {
  const { method, body } = parts;
  const headers = headersFor(parts, credentials);
  const init: RequestInit = { ...parts.init, method, headers, signal, redirect: "manual" };
  if (body !== undefined) init.body = body;
  const isStream = body instanceof ReadableStream;
  const built = attempt(withQuery(url, credentials), isStream ? { ...init, ...half } : init);
  if (headers.has("cookie") && !built.headers.has("cookie")) {
    throw new Refusal(["cookies"], "this platform does not let a program set the Cookie header");
  }
  return built;
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
  if (!credentials?.query.length) return url.href;
  const pairs = credentials.query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const target = new URL(url);
  // Not searchParams, which would rewrite the query that is there already.
  target.search = [url.search.slice(1), ...pairs].filter((part) => part !== "").join("&");
  return target.href;
}

function attempt(target: string, init: RequestInit): Request {
  try {
    return new Request(target, init);
  } catch {
    const isRead = init.method === "GET" || init.method === "HEAD";
    const reason = isRead && init.body ? `: fetch sends no body with ${init.method}` : "";
    throw new Refusal(["request"], `this platform cannot build the request${reason}`);
  }
}
