import type { Credentials } from "./credentials.js";
import { madeResponse } from "./made-response.js";
import { causes, codeOf } from "./network.js";
import type { Answer } from "./outcome.js";

/** Shorter ones are not looked for: they would be found where they do not stand. */
const shortest = 8;

/** Keeps secrets from coming back: out of answers that repeat them, and out of URLs that hold them in these parameters. */
export function hiding(
  secrets: readonly string[],
  parameters: readonly string[],
): Pick<Credentials, "hideInAnswer" | "hideInError"> {
  const clean = (text: string) =>
    secrets
      .flatMap((secret) => [secret, encodeURIComponent(secret)])
      .filter((secret) => secret.length >= shortest)
      .reduce((shown, secret) => shown.replaceAll(secret, "[secret]"), text);
  return {
    hideInAnswer: (answer) => {
      const shown = answer.response.ok ? answer : withoutEcho(answer, clean);
      hideInUrl(shown.response, parameters);
      return shown;
    },
    hideInError: (error) => withoutSecrets(error, clean),
  };
}

/** A key in the query would show in `response.url`, and so in logs. */
function hideInUrl(response: Response, parameters: readonly string[]): void {
  if (parameters.length === 0 || response.url === "") return;
  Object.defineProperty(response, "url", { value: shownUrl(new URL(response.url), parameters) });
}

/** An address with nothing in these parameters of its query. */
export function shownUrl(url: URL, parameters: readonly string[]): string {
  const present = parameters.filter((name) => url.searchParams.has(name));
  if (present.length === 0) return url.href;
  const shown = new URL(url);
  for (const name of present) shown.searchParams.set(name, "hidden");
  return shown.href;
}

/** Servers that refuse a key like to repeat it. A success stays as it is. */
function withoutEcho(answer: Answer, clean: (text: string) => string): Answer {
  const { response, bytes } = answer;
  const { status, statusText, url, type } = response;
  // Not what a browser hides: no Response can be made with its status 0.
  if (status === 0) return answer;
  const headers = new Headers(response.headers);
  for (const [name, value] of response.headers) {
    if (clean(value) !== value) headers.set(name, clean(value));
  }
  // Whether there is a body is told by the Response, what it holds by the bytes.
  const body = response.body && new Uint8Array();
  const parts = { status, statusText: clean(statusText), headers, url, type };
  const shown = madeResponse(body, parts);
  const text = new TextDecoder().decode(bytes);
  const isClean = clean(text) === text;
  return {
    ...answer,
    response: shown,
    bytes: isClean ? bytes : new TextEncoder().encode(clean(text)),
  };
}

/** A stand-in where an error repeats a secret: those of some platforms hold the URL. */
function withoutSecrets(error: unknown, clean: (text: string) => string): unknown {
  const chain = causes(error);
  const text = chain.map((one) => `${one.message} ${one.stack}`).join();
  if (clean(text) === text) return error;
  const code = chain.map(codeOf).find((one) => one !== undefined);
  return Object.assign(new TypeError("fetch failed, and its error repeats a secret"), { code });
}
