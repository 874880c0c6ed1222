import type { HeaderDefinition, HeadersReader } from "./definition.js";
import type { Given, GivenText } from "./given.js";
import { readHeader } from "./read-text.js";
import { check } from "./validation.js";

/** The documented headers of the responses of an operation: by status, range or `default`, then by name. */
export type ResponseHeaders = Readonly<
  Record<string | number, Readonly<Record<string, HeaderDefinition>>>
>;

/**
 * Reads the documented headers of an answer. Generated operations call it with their data, so that one without
 * documented headers loads nothing of this.
 */
export function responseHeaders(
  data: Readonly<Record<string | number, Given<GivenText<HeaderDefinition<object>>>>>,
): HeadersReader {
  const documented = data as ResponseHeaders;
  return (response, key, validated) => {
    const read = Object.entries(documented[key] ?? {}).map(([name, definition]) => ({
      name,
      definition,
      value: headerValue(response.headers, name, definition),
    }));
    const present = read.filter(({ value }) => value !== undefined);
    return {
      // A header may be called `__proto__`.
      values: Object.fromEntries(present.map(({ name, value }) => [name, value])),
      issues: validated
        ? read.flatMap(({ name, definition, value }) => {
            if (value !== undefined) return check(definition.schema, value, ["headers", name]);
            // Of another origin a browser shows only the headers that the server exposes.
            const isMissing = definition.required && response.type !== "cors";
            return isMissing ? [{ path: ["headers", name], message: "is required" }] : [];
          })
        : [],
    };
  };
}

function headerValue(headers: Headers, name: string, definition: HeaderDefinition): unknown {
  const text = headers.get(name);
  if (text === null) return undefined;
  // A cookie may hold commas, so this one header is not read as one text.
  const isCookies = name.toLowerCase() === "set-cookie" && definition.type === "array";
  return isCookies ? headers.getSetCookie() : readHeader(text, definition);
}
