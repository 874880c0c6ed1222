import createClient, { type Client } from "openapi-fetch";
import type { Method } from "./definition.js";
import { Refusal } from "./refusal.js";
import type { FetchFunction } from "./transport.js";

/** The typed client of openapi-fetch, as it is. */
export type OpenapiFetchClient<Paths extends object> = Client<Paths>;

export interface OpenapiFetchOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: Headers;
}

/** A request of an operation, its parameters written already. */
export interface PreparedRequest {
  readonly method: Method;
  readonly path: string;
  readonly query: string;
  readonly headers: Headers;
}

/** Has openapi-fetch make the Request, hands it to `send` and gives back the answer with its body unread. */
export type Exchange = (prepared: PreparedRequest, send: FetchFunction) => Promise<Response>;

/** The client for people who call by path. It also refuses path parameters that a URL parser would drop. */
export function createPathsClient<Paths extends object>(
  options: OpenapiFetchOptions & { readonly fetch: FetchFunction },
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

type AnyPaths = Record<string, Record<Method, { parameters: { query?: object } }>>;

/** The way of operations through openapi-fetch: apart from `client.paths`, so that its middleware is not theirs. */
export function createExchange(options: OpenapiFetchOptions): Exchange {
  const client = createClient<AnyPaths>(options);
  return async (prepared, send) => {
    const answer: { response?: Promise<Response> } = {};
    const { method, path, query, headers } = prepared;
    await client.request(method, path, {
      headers,
      querySerializer: () => query,
      parseAs: "stream",
      fetch: async (request) => {
        answer.response = send(request);
        await answer.response;
        // openapi-fetch reads the body of every failure as text, so it gets one without a body.
        return new Response(null, { status: 204 });
      },
    });
    if (answer.response === undefined) throw new TypeError("openapi-fetch sent nothing");
    return answer.response;
  };
}
