import type { Credentials } from "./auth.js";
import { causes, codeOf } from "./network.js";
import type { Answer } from "./outcome.js";

/** Shorter ones are not looked for: they would be found where they do not stand. */
const shortest = 8;

function withoutSecrets(text: string, { secrets }: Credentials): string {
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret.length >= shortest)
    .reduce((shown, secret) => shown.replaceAll(secret, "[secret]"), text);
}

/** A key in the query would show in `response.url`, and so in logs. */
export function hideQuery(response: Response, { query }: Credentials): void {
  if (query.length === 0) return;
  const url = response.url === "" ? undefined : new URL(response.url);
  for (const [name] of query) url?.searchParams.set(name, "hidden");
  Object.defineProperty(response, "url", { value: url?.href ?? "" });
}

/** A failure without the secrets it was asked with: servers that refuse a key like to repeat it. A success stays as it is. */
export function hideEcho(answer: Answer, credentials: Credentials): Answer {
  const { response, bytes } = answer;
  if (response.ok || credentials.secrets.length === 0) return answer;
  const clean = (text: string) => withoutSecrets(text, credentials);
  const headers = [...response.headers].map(([name, value]): [string, string] => [
    name,
    clean(value),
  ]);
  const { status, statusText, url, type } = response;
  const shown = new Response(null, { status, statusText: clean(statusText), headers });
  Object.defineProperties(shown, { url: { value: url }, type: { value: type } });
  const text = new TextDecoder().decode(bytes);
  return {
    ...answer,
    response: shown,
    bytes: clean(text) === text ? bytes : new TextEncoder().encode(clean(text)),
  };
}

/** What fetch rejected with, or a stand-in where it repeats a secret: the errors of some hold the URL. */
export function hideCause(error: unknown, credentials: Credentials): unknown {
  const chain = causes(error);
  const text = chain.map((one) => `${one.message} ${one.stack}`).join();
  if (withoutSecrets(text, credentials) === text) return error;
  const code = chain.map(codeOf).find((one) => one !== undefined);
  return Object.assign(new TypeError("fetch failed, and its error repeats a secret"), { code });
}
