import type { Authenticator, Credentials } from "./credentials.js";
import type { SecurityRequirements } from "./definition.js";
import { setHeader } from "./headers.js";
import { Refusal } from "./refusal.js";
import { hiding, shownUrl } from "./secrets.js";

/** A secret, or a function that gives it. The function is asked before each attempt, so it can renew what has expired. */
export type Secret<T = string> = T | (() => T | Promise<T>);

/** The secret of HTTP Basic authentication. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

type AnySecret = Secret<string | BasicCredentials>;

/**
 * Takes the secrets of a client, by the names of their schemes. Generated clients call it with the schemes of their API;
 * `null` is mutual TLS, which is the platform's affair. The secrets stay in this closure, so that printing a client shows none.
 */
export function authenticator(
  schemes: Readonly<Record<string, Scheme | null>>,
): (auth: object | undefined) => Authenticator {
  return (auth) => {
    const secrets = new Map<string, AnySecret>(
      Object.entries(auth ?? {}).filter(([, secret]) => secret !== undefined),
    );
    const isAvailable = (name: string) =>
      Object.hasOwn(schemes, name) && (secrets.has(name) || schemes[name] === null);
    const authenticate = async (security: SecurityRequirements | undefined) => {
      const alternatives =
        security ??
        Object.keys(schemes)
          .filter((name) => secrets.has(name))
          .map((name) => [name]);
      // An alternative with secrets goes first: `security: [{}, {key: []}]` is how documents say "a key is welcome".
      const chosen =
        alternatives.find((names) => names.length > 0 && names.every(isAvailable)) ?? [];
      const parts: Placed[] = [];
      for (const name of chosen) {
        const scheme = schemes[name];
        const secret = secrets.get(name);
        if (!scheme || secret === undefined) continue;
        parts.push(scheme(name, await obtain(name, secret)));
      }
      const query = parts.flatMap((part) => part.query);
      const { hideInAnswer, hideInError } = hiding(
        parts.flatMap((part) => part.secrets),
        query.map(([name]) => name),
      );
      return {
        headers: parts.flatMap((part) => part.headers),
        query,
        cookies: parts.flatMap((part) => part.cookies),
        hideInAnswer,
        hideInError,
      };
    };
    const inQuery = Object.values(schemes).flatMap((scheme) => scheme?.inQuery ?? []);
    return Object.assign(authenticate, { shown: (url: URL) => shownUrl(url, inQuery) });
  };
}

/** Where one secret goes, and the texts that must not come back out of an answer or an error. */
export interface Placed extends Pick<Credentials, "headers" | "query" | "cookies"> {
  readonly secrets: readonly string[];
}

async function obtain(name: string, secret: AnySecret): Promise<string | BasicCredentials> {
  try {
    return typeof secret === "function" ? await secret() : secret;
  } catch (cause) {
    throw new Refusal(["auth", name], "the secret could not be obtained", { cause });
  }
}

const nothing: Placed = { headers: [], query: [], cookies: [], secrets: [] };

/** Sends a secret in its scheme; `name` is that of the scheme. Throws a Refusal for one that cannot be sent so. */
export interface Scheme {
  (name: string, secret: string | BasicCredentials): Placed;
  /** The parameter of the query that it goes into. */
  readonly inQuery?: string;
}

/** A token in the Authorization header: HTTP authentication of any scheme but `basic`, OAuth 2 and OpenID Connect. */
export function bearer(scheme = "Bearer"): Scheme {
  return (name, secret) => inHeader(name, "authorization", `${scheme} `, textOf(name, secret));
}

/** RFC 7617, with the UTF-8 of its section 2.1. */
export function basic(): Scheme {
  return (name, secret) => {
    if (typeof secret !== "object" || secret === null || secret.username.includes(":")) {
      throw new Refusal(["auth", name], "is a username without a colon and a password");
    }
    const bytes = new TextEncoder().encode(`${secret.username}:${secret.password}`);
    return inHeader(name, "authorization", "Basic ", btoa(String.fromCharCode(...bytes)));
  };
}

export function headerKey(header: string): Scheme {
  return (name, secret) => inHeader(name, header, "", textOf(name, secret));
}

export function queryKey(parameter: string): Scheme {
  const scheme: Scheme = (name, secret) => {
    const text = textOf(name, secret);
    return { ...nothing, query: [[parameter, text]], secrets: [text] };
  };
  return Object.assign(scheme, { inQuery: parameter });
}

export function cookieKey(cookie: string): Scheme {
  return (name, secret) => {
    const text = textOf(name, secret);
    if (/[^!-\xff]|[\s;,"\\]/.test(text))
      throw new Refusal(["auth", name], "a cookie cannot hold this secret");
    return { ...nothing, cookies: [`${cookie}=${text}`], secrets: [text] };
  };
}

function inHeader(name: string, header: string, prefix: string, text: string): Placed {
  setHeader(new Headers(), header, prefix + text, ["auth", name]);
  return { ...nothing, headers: [[header, prefix + text]], secrets: [text] };
}

function textOf(name: string, secret: string | BasicCredentials): string {
  const text = typeof secret === "string" ? secret.trim() : "";
  if (text === "") throw new Refusal(["auth", name], "the secret is empty or not a string");
  return text;
}
