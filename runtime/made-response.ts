/** What can be told of a Response. */
export interface ResponseParts {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly url: string;
  readonly type?: Response["type"];
}

/** A Response as one of a server is, which may have a status that the constructor refuses, such as 999. */
export function madeResponse(
  body: Uint8Array<ArrayBuffer> | null,
  { status, statusText, headers, url, type }: ResponseParts,
): Response {
  const isRefused = status > 599;
  const made = new Response(body, { status: isRefused ? 599 : status, statusText, headers });
  return Object.defineProperties(made, {
    url: { value: url, configurable: true },
    ...(type !== undefined && { type: { value: type } }),
    ...(isRefused && { status: { value: status } }),
  });
}
