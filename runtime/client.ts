import type { FetchFunction } from "./attempt.js";
import { createAuthenticator } from "./auth.js";
import { type Clock, systemClock } from "./clock.js";
import type { ClientDefinition } from "./definition.js";
import { headersOf } from "./headers.js";
import type { Hooks } from "./hooks.js";
import { type Limits, limitsOf } from "./limits.js";
import {
  createExchange,
  createPathsClient,
  type Exchange,
  type OpenapiFetchClient,
} from "./openapi-fetch.js";
import { fetchThrough } from "./paths.js";
import { createTransport, type Transport } from "./transport.js";
import type { HeaderValues } from "./types.js";
import type { ValidationPolicy, Warning } from "./validation.js";

/** Where operations find what they need in a client; `Symbol.for`, as two copies of this package may be installed. */
export const internals: unique symbol = Symbol.for("openapi-verbatim.client");

/** What operations need of a client. */
export interface Internals {
  readonly exchange: Exchange;
  readonly transport: Transport;
  /** Of the server. */
  readonly origin: string;
  /** The URL that an address of openapi-fetch means. */
  urlOf(address: string): URL;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly validate: ValidationPolicy | undefined;
  readonly onWarn: ((warning: Warning) => void) | undefined;
}

/** Any client, whatever its API. */
export interface AnyClient {
  readonly [internals]: Internals;
}

/** What the operations of an API are called with. */
export interface Client<Paths extends object> extends AnyClient {
  /**
   * The typed client of openapi-fetch, for calls by path: same server, secrets and redirects, but no validation, and no
   * Result. It sends the first secret there is, and throws where fetch would.
   */
  readonly paths: OpenapiFetchClient<Paths>;
}

/** What a client is made with. Nothing is read from the environment. */
export interface ClientOptions<Auth extends object> extends Limits, Hooks {
  /** Instead of the first server of the document. */
  readonly baseUrl?: string | undefined;
  /** The secrets, by the name of their security scheme. They are sent to the origin of the server only. */
  readonly auth?: Auth | undefined;
  /** Instead of the platform's fetch: for a proxy, for logs, for tests. It must leave redirects alone. */
  readonly fetch?: FetchFunction | undefined;
  /** Sent with every request. */
  readonly headers?: HeaderValues | undefined;
  readonly validate?: ValidationPolicy | undefined;
  /** Told of every value that the document does not allow where the policy is `warn`. */
  readonly onWarn?: ((warning: Warning) => void) | undefined;
  /** How many requests may be on their way at once, and so how many connections are open; 100 unless told. Others wait for their turn. */
  readonly concurrency?: number | undefined;
  /**
   * How many repetitions all calls together have, so that an outage is not made worse; 50 unless told. Ten answers that
   * need none earn another one. Repetitions that a server asks for, by Retry-After, do not count.
   */
  readonly retryBudget?: number | undefined;
  /** Time and chance, for tests. */
  readonly clock?: Clock | undefined;
}

/** Makes a client. Throws a TypeError when there is no absolute http(s) URL to send to, or an option cannot be used. */
export type CreateClient<Paths extends object, Auth extends object> = (
  options?: ClientOptions<Auth>,
) => Client<Paths>;

/** Gives the `createClient` of an API. Generated code calls it with the API's data. */
export function defineClient<Paths extends object, Auth extends object = object>(
  definition: ClientDefinition,
): CreateClient<Paths, Auth> {
  return (options = {}) => {
    const baseUrl = resolveBaseUrl(options.baseUrl ?? definition.servers[0]);
    const headers = headersOf(options.headers);
    const { concurrency = 100, retryBudget = 50, clock = systemClock, validate, onWarn } = options;
    const { origin } = new URL(baseUrl);
    const transport = createTransport({
      origin,
      authenticate: createAuthenticator(definition.securitySchemes ?? {}, options.auth),
      // Looked up at each call, so that a fetch that is replaced later is used.
      fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
      hooks: options,
      concurrency,
      retryBudget,
      clock,
    });
    const limits = limitsOf(options);
    const urlOf = (address: string) => withoutAddedSlash(new URL(address), baseUrl);
    const fetch = fetchThrough({ transport, limits, urlOf });
    const exchange = createExchange({ baseUrl, headers });
    return {
      paths: createPathsClient<Paths>({ baseUrl, headers, fetch }),
      [internals]: { exchange, transport, origin, urlOf, limits, clock, validate, onWarn },
    };
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

function resolveBaseUrl(address: string | undefined): string {
  if (address === undefined) {
    throw new TypeError("createClient: the document names no server; give baseUrl");
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new TypeError("createClient: the server is not an absolute http(s) URL; give baseUrl");
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError("createClient: baseUrl must not hold a user, a query or a fragment");
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}
