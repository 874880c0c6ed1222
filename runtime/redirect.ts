/** More than these in a row are taken for a loop. */
export const maxRedirects = 5;

/**
 * Where to go next, or `undefined` when the redirect is not followed: another origin could read the request and its
 * secrets, and 301 to 303 would turn a POST into a GET that looks like a success.
 */
export function redirectTarget(response: Response, url: URL, method: string): URL | undefined {
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
