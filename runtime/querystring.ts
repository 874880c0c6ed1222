import type { AnyInput, Issue, ParametersWriter, QuerystringDefinition } from "./definition.js";
import { urlEncoded } from "./forms.js";
import type { GivenParameters, GivenQuerystring } from "./given.js";
import { classOf, essenceOf } from "./media-type.js";
import { attempt, parameters } from "./parameters.js";
import { encode, isPresent, jsonText, textOf } from "./serialize.js";
import { check } from "./validation.js";

/**
 * Checks and writes parameters of which one is the whole query string: the `query` of a call is its value. Generated
 * operations call it with their data.
 */
export function parametersAndQuerystring({
  querystring,
  ...others
}: Omit<GivenParameters, "query"> & {
  readonly querystring: GivenQuerystring;
}): ParametersWriter {
  const whole = querystring as QuerystringDefinition;
  const named = parameters(others);
  return {
    check: (input) => [
      ...named.check({ ...input, query: undefined }),
      ...checkQuerystring(whole, input),
    ],
    write: (path, input) => ({
      ...named.write(path, { ...input, query: undefined }),
      query: writeQuerystring(whole, input),
    }),
  };
}

function checkQuerystring(
  { schema, required }: QuerystringDefinition,
  { query }: AnyInput,
): Issue[] {
  if (isPresent(query)) return check(schema, query, ["query"]);
  return required ? [{ path: ["query"], message: "is required" }] : [];
}

/**
 * The query string that is one value in its media type: the fields of a form, JSON, or text, the last two percent-encoded
 * (OpenAPI 3.2, section 4.12.4). Throws a Refusal for a value that the media type cannot hold.
 */
function writeQuerystring(
  { mediaType, schema, encoding = {} }: QuerystringDefinition,
  { query }: AnyInput,
): string {
  if (!isPresent(query)) return "";
  if (essenceOf(mediaType) === "application/x-www-form-urlencoded")
    return urlEncoded(query, encoding[mediaType] ?? {}, { place: "query", schema });
  return attempt(["query"], () =>
    encode(classOf(mediaType) === "json" ? jsonText(query, schema) : textOf(query)),
  );
}
