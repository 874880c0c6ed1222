import createClient, { type Client, createFinalURL } from "openapi-fetch";
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
  const [resource = "", ...own] = path.replace(/#.*/s, "").split("?");
  const address = createFinalURL(resource === "/" ? "" : resource, {
    baseUrl,
    params: {},
    querySerializer: () => [own.join("?"), query].filter((part) => part !== "").join("&"),
    pathSerializer: String,
  });
  return new URL(address);
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
