import createClient, { type Client, createFinalURL, mergeHeaders } from "openapi-fetch";
import { Refusal } from "./refusal.js";

/** The typed client of openapi-fetch, as it is. */
export type OpenapiFetchClient<Paths extends object> = Client<Paths>;

export interface OpenapiFetchOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: Headers;
}

/** What openapi-fetch makes the URL and the headers of an operation's request of. Parameters are written already. */
export interface RequestDraft {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly path: string;
  readonly query: string;
  /** From the general to the particular: a later one replaces an earlier one of the same name. */
  readonly headers: readonly Headers[];
}

/**
 * Has openapi-fetch put together the URL and the headers of a request. The path `/` of the server `https://h/v1` means
 * `https://h/v1`; `https://h/v1/` can be another resource.
 */
export function draft({ baseUrl, path, query, headers }: RequestDraft): {
  url: URL;
  headers: Headers;
} {
  const address = createFinalURL(path === "/" ? "" : path, {
    baseUrl,
    params: {},
    querySerializer: () => query,
    pathSerializer: (written) => written,
  });
  return { url: new URL(address), headers: mergeHeaders(...headers) };
}

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
