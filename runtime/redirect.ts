/** More than these in a row are taken for a loop. */
const maxRedirects = 5;

/**
 * Goes where `send` is redirected to, as far as that is safe; the answer otherwise is the redirect itself.
 * Not `canRepeat`: the body is a stream, which is gone.
 */
export async function followRedirects(
  start: URL,
  method: string,
  canRepeat: boolean,
  send: (url: URL) => Promise<Response>,
): Promise<Response> {
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    const response = await send(url);
    const next = redirectTarget(response, url, method);
    if (next === undefined || redirects === maxRedirects || !canRepeat) return response;
    letGo(response);
    url = next;
  }
}

/**
 * Where to go next, or `undefined` when the redirect is not followed: another origin could read the request and its
 * secrets, and 301 to 303 would turn a POST into a GET that looks like a success.
 */
function redirectTarget(response: Response, url: URL, method: string): URL | undefined {
  const location = response.headers.get("location");
  const isRead = method === "GET" || method === "HEAD";
  const statuses = isRead ? [301, 302, 303, 307, 308] : [307, 308];
  if (location === null || !statuses.includes(response.status)) return undefined;
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  return target?.origin === url.origin ? target : undefined;
}

/** Whether an answer asks to go elsewhere. Browsers hide such an answer behind the type `opaqueredirect`. */
export function isRedirect(response: Response): boolean {
  return (
    response.type === "opaqueredirect" ||
    ([301, 302, 303, 307, 308].includes(response.status) && response.headers.has("location"))
  );
}

/** Lets go of a connection whose answer nobody reads. */
export function letGo(response: Response): void {
  response.body?.cancel().catch(() => {});
}
