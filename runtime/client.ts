import type { FetchFunction } from "./attempt.js";
import { baseUrlOf } from "./base-url.js";
import { type Clock, systemClock } from "./clock.js";
import type { AnyServerChoice, ClientDefinition, ServerChooser } from "./definition.js";
import { headersOf } from "./headers.js";
import type { Hooks } from "./hooks.js";
import { from, type Limits, limitsOf, type RequiredLimits } from "./limits.js";
import { createListen, type Listen } from "./listen.js";
import type { OpenapiFetchOptions } from "./openapi-fetch.js";
import { createTransport, type Transport } from "./transport.js";
import type { HeaderValues, OrNothing } from "./types.js";
import type { ValidationPolicy, Warning } from "./validation.js";

/** Where operations find what they need in a client; `Symbol.for`, as two copies of this package may be installed. */
export const internals: unique symbol = Symbol.for("openapi-verbatim.client");

declare const paths: unique symbol;

/** What operations need of a client. */
export interface Internals {
  readonly requests: OpenapiFetchOptions;
  readonly transport: Transport;
  /** The base URL of an operation: of its own servers if it has any and the caller has named no `baseUrl`, else of the client's. */
  serverOf(choose: ServerChooser | undefined, choice: AnyServerChoice): string;
  readonly limits: RequiredLimits;
  readonly clock: Clock;
  /** Listens to the signals of callers. */
  readonly listen: Listen;
  readonly validate: ValidationPolicy | undefined;
  readonly onWarn: ((warning: Warning) => void) | undefined;
}

/** Any client, whatever its API. */
export interface AnyClient {
  readonly [internals]: Internals;
}

/** What the operations of an API are called with. */
export interface Client<Paths extends object> extends AnyClient {
  /** No value; for `pathsOf`, which gives the typed calls by path. */
  readonly [paths]?: Paths;
}

/** What a client is made with. Nothing is read from the environment. */
export interface ClientOptions<Auth extends object> extends Limits, Hooks {
  /** Instead of all servers of the document, those of single operations too. */
  readonly baseUrl?: string | undefined;
  /** The secrets, by the name of their security scheme. They are sent to the origin of the server of the call only. */
  readonly auth?: OrNothing<Auth> | undefined;
  /**
   * Instead of the platform's fetch, and called as that is, with a URL and the rest of the request: for a proxy, for logs, for
   * tests. It must leave redirects alone.
   */
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

/**
 * Makes a client. Throws a TypeError when there is no absolute http(s) URL to send to, or an option cannot be used.
 * `Server` says which servers there are to choose from.
 */
export type CreateClient<Paths extends object, Auth extends object, Server = unknown> = (
  options?: ClientOptions<Auth> & Server,
) => Client<Paths>;

/** Gives the `createClient` of an API. Generated code calls it with the API's data. */
export function defineClient<Paths extends object, Auth extends object = object, Server = unknown>(
  definition: ClientDefinition,
): CreateClient<Paths, Auth, Server> {
  // `Server` and the definition come from one document.
  const create = (options: ClientOptions<Auth> & AnyServerChoice = {}): Client<Paths> => {
    const { servers } = definition;
    const documented = () => (typeof servers === "function" ? servers(options) : servers[0]);
    const baseUrl = baseUrlOf(options.baseUrl ?? documented());
    const headers = headersOf(options.headers);
    const { concurrency = 100, retryBudget = 50, clock = systemClock, validate, onWarn } = options;
    const listen = createListen();
    const transport = createTransport({
      origin: new URL(baseUrl).origin,
      authenticate: definition.authenticator?.(options.auth),
      // Looked up at each call, so that a fetch that is replaced later is used.
      fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
      hooks: options,
      listen,
      concurrency: from(1, "concurrency", concurrency),
      retryBudget: from(0, "retryBudget", retryBudget),
      clock,
    });
    const limits = limitsOf(options);
    const requests = { baseUrl, headers };
    const serverOf: Internals["serverOf"] = (choose, choice) =>
      choose && options.baseUrl === undefined ? baseUrlOf(choose(choice), baseUrl) : baseUrl;
    return {
      [internals]: {
        requests,
        transport,
        serverOf,
        limits,
        clock,
        listen,
        validate,
        onWarn,
      },
    };
  };
  return create as CreateClient<Paths, Auth, Server>;
}
