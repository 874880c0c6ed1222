/** Runtime expressions as they are written (OpenAPI 3.2, section 4.20.3). */

import { fromPointer } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";

/** An expression as it stands in a link, before it is known what it names. */
export type ParsedExpression =
  | { readonly is: "url" | "method" | "statusCode" }
  | { readonly is: "body"; readonly of: Side; readonly at: readonly string[] }
  | { readonly is: "header" | "query" | "path"; readonly of: Side; readonly name: string };

type Side = "request" | "response";

/** A value of a link: a constant, an expression, or a text with expressions in it, each with its text. */
export type ParsedValue =
  | { readonly value: JsonValue }
  | { readonly expression: string }
  | { readonly parts: readonly (string | { readonly expression: string })[] };

/**
 * Tells constants and expressions apart. An expression is a text that begins with `$`; one in braces is embedded in a text, or
 * the whole value, which then keeps its type.
 */
export function parseValue(value: JsonValue): ParsedValue {
  if (typeof value !== "string") return { value };
  if (value.startsWith("$")) return { expression: value };
  const pieces = value.split(/\{(\$[^{}]*)\}/);
  const parts = pieces
    .map((text, i) => (i % 2 === 1 ? { expression: text } : text))
    .filter((part) => part !== "");
  const [only] = parts;
  if (pieces.length === 1 || only === undefined) return { value };
  return parts.length === 1 && typeof only === "object" ? only : { parts };
}

/** RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** RFC 6901, section 3. */
const POINTER = /^(?:\/(?:[^/~]|~[01])*)*$/;

/** Undefined for what is no runtime expression. */
export function parseExpression(text: string): ParsedExpression | undefined {
  if (text === "$url" || text === "$method" || text === "$statusCode")
    return { is: text.slice(1) as "url" | "method" | "statusCode" };
  const [, of, source = ""] = /^\$(request|response)\.(.*)$/s.exec(text) ?? [];
  if (of === undefined) return undefined;
  const side = of as Side;
  if (source === "body") return { is: "body", of: side, at: [] };
  const [, place = "", name = ""] = /^(header\.|query\.|path\.|body#)(.*)$/s.exec(source) ?? [];
  switch (place) {
    case "body#":
      return POINTER.test(name) ? { is: "body", of: side, at: fromPointer(name) } : undefined;
    case "header.":
      return TOKEN.test(name) ? { is: "header", of: side, name } : undefined;
    case "query.":
    case "path.":
      return { is: place === "path." ? "path" : "query", of: side, name };
    default:
      return undefined;
  }
}
