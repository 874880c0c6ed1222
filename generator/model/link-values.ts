import type { JsonValue } from "../source/types.js";
import type { LinkExpression, LinkValue } from "./link-types.js";
import { isJson } from "./media-type.js";
import { FORM } from "./operations.js";
import { methodSent } from "./path-item.js";
import { leadsInto } from "./pointer-into.js";
import { type ParsedExpression, parseExpression, parseValue } from "./runtime-expression.js";
import type { SchemaIndex } from "./schema-index.js";
import type { MediaType, Operation, Response } from "./types.js";

/** The response that has a link, which is what expressions are about. */
export interface LinkPlace {
  readonly operation: Operation;
  readonly response: Response;
  readonly index: SchemaIndex;
}

/** Reads values of a link, and holds their expressions against the operation and the response. */
export class LinkValues {
  readonly faults: string[] = [];
  readonly #place: LinkPlace;

  constructor(place: LinkPlace) {
    this.#place = place;
  }

  of(said: JsonValue): LinkValue | undefined {
    const parsed = parseValue(said);
    if ("value" in parsed) return parsed;
    if ("expression" in parsed) {
      const named = this.#named(parsed.expression);
      return typeof named === "string" ? { value: named } : named;
    }
    const parts = parsed.parts.map((part) =>
      typeof part === "string" ? part : this.#named(part.expression),
    );
    const text = parts.filter((part) => part !== undefined);
    return text.length === parts.length ? { text: joined(text) } : undefined;
  }

  /** What an expression names: of the method it is known. */
  #named(text: string): LinkExpression | string | undefined {
    const expression = parseExpression(text);
    if (expression === undefined) return this.#fault(text, "is no runtime expression");
    switch (expression.is) {
      case "method":
        return methodSent(this.#place.operation.method);
      case "url":
        return { response: "url" };
      case "statusCode":
        return { response: "status" };
      case "body":
        return this.#inBody(text, expression);
      default:
        return expression.of === "request"
          ? this.#parameter(text, expression)
          : this.#responseHeader(text, expression);
    }
  }

  #inBody(
    text: string,
    { of, at }: Extract<ParsedExpression, { is: "body" }>,
  ): LinkExpression | undefined {
    const { operation, response, index } = this.#place;
    const content = of === "request" ? operation.requestBody?.content : response.content;
    const isStructured = ({ mediaType }: MediaType): boolean =>
      isJson(mediaType) || (of === "request" && FORM.test(mediaType));
    const isThere = content?.some(
      (media) =>
        at.length === 0 ||
        (isStructured(media) && (!media.schema || leadsInto(media.schema.schema, at, index))),
    );
    const what = `the ${of} body of ${calledAs(operation)}`;
    if (!isThere) return this.#fault(text, `leads to no place of ${what}`);
    return of === "request" ? { request: "body", at } : { response: "body", at };
  }

  /** "Request parameters MUST be declared in the parameters section of the parent operation or they cannot be evaluated." */
  #parameter(
    text: string,
    { is, name }: Extract<ParsedExpression, { name: string }>,
  ): LinkExpression | undefined {
    const { operation } = this.#place;
    const found = operation.parameters.find(
      (p) =>
        p.in === is &&
        (is === "header" ? p.name.toLowerCase() === name.toLowerCase() : p.name === name),
    );
    if (!found) return this.#fault(text, `names no ${is} parameter of ${calledAs(operation)}`);
    return { request: is === "header" ? "headers" : is, name: found.name };
  }

  /** One that the document does not tell of may come all the same, as text. */
  #responseHeader(
    text: string,
    { is, name }: Extract<ParsedExpression, { name: string }>,
  ): LinkExpression | undefined {
    if (is !== "header")
      return this.#fault(text, `names a ${is} parameter, and a response has none`);
    const { headers } = this.#place.response;
    const found = headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
    return { response: "headers", name: found?.name ?? name };
  }

  #fault(text: string, problem: string): undefined {
    this.faults.push(`${JSON.stringify(text)} ${problem}`);
  }
}

/** Texts that follow each other as one. */
function joined(parts: readonly (string | LinkExpression)[]): (string | LinkExpression)[] {
  const all: (string | LinkExpression)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof last === "string" && typeof part === "string") all.splice(-1, 1, last + part);
    else all.push(part);
  }
  return all;
}

/** How a message names an operation. */
export function calledAs({ operationId, method, path }: Operation): string {
  return operationId || `${method.toUpperCase()} ${path}`;
}
