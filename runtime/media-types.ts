import type { BodyReader, ContentDefinition } from "./definition.js";
import { classOf, isRange, matchingOf, preferredOf } from "./media-type.js";
import { decoded, undocumented } from "./response-body.js";

/**
 * Reads the bodies of a response with other media types than JSON. Generated operations call it with their data.
 * @param bytes the media types whose bodies are left as bytes, whatever they come as
 */
export function mediaTypes(
  content: ContentDefinition<object>,
  bytes: readonly string[] = [],
): BodyReader {
  const documented = Object.keys(content);
  return (answer) => {
    const actual = answer.response.headers.get("content-type");
    const key = actual === null ? preferredOf(documented) : matchingOf(documented, actual);
    if (key === undefined) return undocumented(answer, documented.join(", "));
    const as = bytes.includes(key)
      ? "binary"
      : classOf(actual ?? (isRange(key) ? "application/json" : key));
    return decoded(answer, as, (content as ContentDefinition)[key] ?? null);
  };
}
