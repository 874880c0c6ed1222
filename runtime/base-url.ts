import { Refusal } from "./refusal.js";

/**
 * The address of a server as requests are put together with it: without a slash at the end. Throws a Refusal, which is a
 * TypeError, for what is no absolute http(s) URL.
 *
 * @param base what a relative address is relative to
 */
export function baseUrlOf(address: string | undefined, base?: string): string {
  if (address === undefined) {
    throw new Refusal(["baseUrl"], "the document names no server; give baseUrl");
  }
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new Refusal(["baseUrl"], "the server is not an absolute http(s) URL; give baseUrl");
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new Refusal(["baseUrl"], "must not hold a user, a query or a fragment");
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}
