import createClient, { type Client } from "openapi-fetch";
import type { Method } from "./definition.js";
import { Refusal } from "./refusal.js";

/** The typed client of openapi-fetch, as it is. */
export type OpenapiFetchClient<Paths extends object> = Client<Paths>;

export interface OpenapiFetchOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: Headers;
}

/** A request of an operation, its parameters written already. */
export interface PreparedRequest {
  readonly baseUrl: string;
  readonly method: Method;
  readonly path: string;
  readonly query: string;
  readonly headers: Headers;
}

/** Has openapi-fetch make URL and headers, hands them to `send` and gives back what that gives. */
export type Exchange = <T>(
  prepared: PreparedRequest,
  send: (url: string, headers: Headers) => Promise<T>,
) => Promise<T>;

/** The client for people who call by path. It also refuses path parameters that a URL parser would drop. */
export function createPathsClient<Paths extends object>(
  options: OpenapiFetchOptions & { readonly fetch: (request: Request) => Promise<Response> },
): OpenapiFetchClient<Paths> {
  const client = createClient<Paths>(options);
  client.use({
    onRequest: ({ params }) => {
      for (const [name, value] of Object.entries(params.path ?? {})) {
        if (["", ".", ".."].includes(String(value))) {
          throw new Refusal(["path", name], `makes the path segment "${value}", which is not sent`);
        }
      }
    },
  });
  return client;
}

type HttpMethod = Parameters<Client<AnyPaths>["request"]>[0];
type AnyPaths = Record<string, Record<Method, { parameters: { query?: object } }>>;

/** Stands where openapi-fetch makes a Request. One for each attempt is made later, and they are dear. */
class Draft {
  readonly url: string;
  readonly headers: HeadersInit | undefined;

  constructor(url: string, { headers }: RequestInit) {
    this.url = url;
    this.headers = headers;
  }
}

/** The way of operations through openapi-fetch: apart from `pathsOf`, so that its middleware is not theirs. */
export function createExchange(options: OpenapiFetchOptions): Exchange {
  // It asks no more of the class than to be called with `new`; a test of this boundary holds that.
  const client = createClient<AnyPaths>({
    ...options,
    Request: Draft as unknown as typeof Request,
  });
  // openapi-fetch reads the body of every failure as text, so it gets one without a body.
  const seen = new Response(null, { status: 204 });
  return async <T>(
    { baseUrl, method, path, query, headers }: PreparedRequest,
    send: (url: string, headers: Headers) => Promise<T>,
  ) => {
    const sent: Promise<T>[] = [];
    // It takes any method; its types know those of OpenAPI 3.1.
    await client.request(method as HttpMethod, path, {
      baseUrl,
      headers,
      querySerializer: () => query,
      fetch: async (draft) => {
        sent.push(send(draft.url, draft.headers));
        return seen;
      },
    });
    const [outcome] = sent;
    if (outcome === undefined) throw new TypeError("openapi-fetch sent nothing");
    return outcome;
  };
}
