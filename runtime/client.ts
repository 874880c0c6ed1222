import { createAuthenticator } from "./auth.js";
import type { ClientDefinition } from "./definition.js";
import { headersOf } from "./headers.js";
import {
  createExchange,
  createPathsClient,
  type Exchange,
  type OpenapiFetchClient,
} from "./openapi-fetch.js";
import { createTransport, type FetchFunction, type Transport } from "./transport.js";
import type { HeaderValues } from "./types.js";
import type { ValidationPolicy, Warning } from "./validation.js";

/** Where operations find what they need in a client; `Symbol.for`, as two copies of this package may be installed. */
export const internals: unique symbol = Symbol.for("openapi-verbatim.client");

/** What operations need of a client. */
export interface Internals {
  readonly exchange: Exchange;
  readonly transport: Transport;
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
export interface ClientOptions<Auth extends object> {
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
}

/** Makes a client. Throws a TypeError when there is no absolute http(s) URL to send to, or a header cannot be sent. */
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
    const transport = createTransport({
      baseUrl,
      authenticate: createAuthenticator(definition.securitySchemes ?? {}, options.auth),
      // Looked up at each call, so that a fetch that is replaced later is used.
      fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    });
    return {
      paths: createPathsClient<Paths>({ baseUrl, headers, fetch: (request) => transport(request) }),
      [internals]: {
        exchange: createExchange({ baseUrl, headers }),
        transport,
        validate: options.validate,
        onWarn: options.onWarn,
      },
    };
  };
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
