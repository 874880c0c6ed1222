import createClient, {
  type Client,
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
  type QuerySerializer,
  type QuerySerializerOptions,
} from "openapi-fetch";
import type { Listen } from "./listen.js";
import { Refusal } from "./refusal.js";

/** Headers of all these sources in new ones, later ones over earlier ones. */
export { mergeHeaders } from "openapi-fetch";

/** The typed client of openapi-fetch, as it is. */
export type OpenapiFetchClient<Paths extends object> = Client<Paths>;

export interface OpenapiFetchOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: Headers;
}

/** What the URL of an operation's request is made of. Parameters are written already. */
export interface Address {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly path: string;
  readonly query: string;
}

/**
 * Has openapi-fetch put a URL together. The path `/` of the server `https://h/v1` means `https://h/v1`; `https://h/v1/` can be
 * another resource. Some documents tell operations of one resource apart by a query in the path (`/keys?delete`), which comes first,
 * or by a fragment, which is never sent.
 */
export function urlOf({ baseUrl, path, query }: Address): URL {
  const [resource, own] = apart(path);
  const address = createFinalURL(resource === "/" ? "" : resource, {
    baseUrl,
    params: {},
    querySerializer: () => joined(own, query),
    pathSerializer: String,
  });
  return new URL(address);
}

/** A path, and the query that it holds; without a fragment. */
function apart(path: string): readonly [resource: string, query: string] {
  const [resource = "", ...query] = path.replace(/#.*/s, "").split("?");
  return [resource, query.join("?")];
}

function joined(...queries: readonly string[]): string {
  return queries.filter((query) => query !== "").join("&");
}

interface PathsClientOptions extends OpenapiFetchOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Listens to the signals of callers. */
  readonly listen: Listen;
}

/**
 * The client for people who call by path. It also refuses path parameters that a URL parser would drop, joins a path that holds
 * a query with that of the call, and leaves no listener on the signal of a caller.
 */
export function createPathsClient<Paths extends object>({
  listen,
  ...options
}: PathsClientOptions): OpenapiFetchClient<Paths> {
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
  const ours = (call: (path: string, init: CallInit) => unknown): CallByPath => {
    return (path, init = {}) => {
      const [resource, own] = apart(path);
      const given = own === "" ? init : { ...init, querySerializer: behind(own, init) };
      return whileCalled(given, listen, (last) => call(resource, last));
    };
  };
  const calls = client as unknown as Record<(typeof methods)[number], CallByPath>;
  for (const method of methods) calls[method] = ours(calls[method]);
  const { request } = client as unknown as { request: (...args: readonly unknown[]) => unknown };
  const byMethod = (method: string, path: string, init?: CallInit) =>
    ours((resource, last) => request(method, resource, last))(path, init);
  return Object.assign(client, { request: byMethod });
}

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/** What of a call by path is looked at here. */
interface CallInit {
  readonly params?: { readonly path?: Record<string, unknown> } | undefined;
  readonly pathSerializer?: typeof defaultPathSerializer | undefined;
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions | undefined;
  readonly signal?: AbortSignal | null | undefined;
}

type CallByPath = (path: string, init?: CallInit) => unknown;

/** Writes the query of a call behind the one that its path holds. */
function behind(
  own: string,
  { params, pathSerializer = defaultPathSerializer, querySerializer }: CallInit,
): (query: Record<string, unknown>) => string {
  const write =
    typeof querySerializer === "function"
      ? querySerializer
      : createQuerySerializer<unknown>(querySerializer);
  return (query) =>
    joined(pathSerializer(own, params?.path ?? {}), write(query as never).replace(/^\?/, ""));
}

/** A Request would leave a listener on the caller's signal, so it is given one of its own. */
async function whileCalled(
  init: CallInit,
  listen: Listen,
  call: (init: CallInit) => unknown,
): Promise<unknown> {
  const { signal } = init;
  if (!signal) return await call(init);
  const own = new AbortController();
  const abort = () => own.abort(signal.reason);
  const leave = listen(signal, abort);
  if (signal.aborted) abort();
  try {
    return await call({ ...init, signal: own.signal });
  } finally {
    leave();
  }
}
