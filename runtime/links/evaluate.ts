/** Runtime expressions (OpenAPI 3.2, section 4.20.3), parsed by the generator. */
import type { AnyInput } from "../definition.js";
import type { AnyHeaders } from "../result.js";
import { isRecord } from "../values-at.js";

/** What a part of an exchange is named by. `at` is a JSON Pointer (RFC 6901) by its parts. */
export type LinkExpression =
  | { readonly response: "url" | "status" }
  | { readonly response: "headers"; readonly name: string }
  | { readonly response: "body"; readonly at: readonly string[] }
  | { readonly request: "path" | "query" | "headers"; readonly name: string }
  | { readonly request: "body"; readonly at: readonly string[] };

/** A constant, an expression, or a text with expressions in it. */
export type LinkValue =
  | { readonly value: unknown }
  | LinkExpression
  | { readonly text: readonly (string | LinkExpression)[] };

/** A call that was answered. */
export interface Exchange {
  readonly result: {
    readonly status: number;
    readonly data: unknown;
    readonly headers: AnyHeaders;
    readonly response: Response;
  };
  readonly request: AnyInput;
}

/** Why there is no value. */
export interface Missing {
  readonly missing: string;
}

/** The value that a link says. Null is a value; in a text, where it would have to be spelt, it is none. */
export function evaluated(
  value: LinkValue,
  exchange: Exchange,
): { readonly value: unknown } | Missing {
  if ("value" in value) return value;
  if (!("text" in value)) {
    const found = foundIn(value, exchange);
    return found === undefined ? missing(value) : { value: found };
  }
  const parts: string[] = [];
  for (const part of value.text) {
    const found = typeof part === "string" ? part : (foundIn(part, exchange) ?? undefined);
    if (found === undefined) return missing(part as LinkExpression);
    parts.push(typeof found === "object" ? JSON.stringify(found) : String(found));
  }
  return { value: parts.join("") };
}

function foundIn(expression: LinkExpression, { result, request }: Exchange): unknown {
  if ("request" in expression) {
    if (expression.request === "body") return valueAt(request.body, expression.at);
    return member(request[expression.request], expression.name);
  }
  switch (expression.response) {
    case "url":
      return result.response.url || undefined;
    case "status":
      return result.status;
    case "headers":
      return (
        member(result.headers, expression.name) ??
        result.response.headers.get(expression.name) ??
        undefined
      );
    default:
      return valueAt(result.data, expression.at);
  }
}

function missing(expression: LinkExpression): Missing {
  const side = "request" in expression ? "request" : "response";
  if ("at" in expression) {
    const pointer = expression.at.map((step) => `/${step}`).join("");
    return { missing: `the body of the ${side} has nothing at ${JSON.stringify(pointer)}` };
  }
  if (!("name" in expression)) return { missing: "the response does not say its address" };
  const place = "request" in expression ? expression.request : expression.response;
  return { missing: `the ${side} has no ${JSON.stringify(expression.name)} among its ${place}` };
}

function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value;
  if (!Array.isArray(value)) return valueAt(member(value, step), rest);
  return /^(?:0|[1-9]\d*)$/.test(step) ? valueAt(value[Number(step)], rest) : undefined;
}

function member(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
