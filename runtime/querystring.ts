import type { Issue, OperationDefinition, QuerystringDefinition } from "./definition.js";
import { urlEncoded } from "./forms.js";
import { classOf, essenceOf } from "./media-type.js";
import { type AnyInput, attempt } from "./parameters.js";
import { encode, isPresent, jsonText, textOf } from "./serialize.js";
import { check } from "./validation.js";

/** What the document does not allow about the value that is the whole query string; nothing where there is no such value. */
export function checkQuerystring({ querystring }: OperationDefinition, input: AnyInput): Issue[] {
  if (querystring === undefined) return [];
  if (isPresent(input.query)) return check(querystring.schema, input.query, ["query"]);
  return querystring.required ? [{ path: ["query"], message: "is required" }] : [];
}

/**
 * The query string that is one value in its media type: the fields of a form, JSON, or text, the last two percent-encoded
 * (OpenAPI 3.2, section 4.12.4). Throws a Refusal for a value that the media type cannot hold.
 */
export function serializeQuerystring(
  { mediaType = "" }: QuerystringDefinition,
  { query }: AnyInput,
): string {
  if (!isPresent(query)) return "";
  return attempt(["query"], () => {
    if (essenceOf(mediaType) === "application/x-www-form-urlencoded")
      return urlEncoded(query, {}, "query");
    return encode(classOf(mediaType) === "json" ? jsonText(query) : textOf(query));
  });
}
