import type { BodyWriter, RequestBodyDefinition, Validator } from "./definition.js";
import { attempt } from "./parameters.js";
import { Refusal } from "./refusal.js";
import { jsonText } from "./serialize.js";
import { check } from "./validation.js";

/** Checks and writes request bodies of one media type, which is JSON. Generated operations call it with their data. */
export function jsonBody({ required, content }: RequestBodyDefinition<object>): BodyWriter {
  const [[mediaType, validator]] = Object.entries(content) as [[string, Validator | null]];
  return {
    check: ({ body, contentType = mediaType }) => {
      if (contentType !== mediaType)
        return [{ path: ["contentType"], message: "is not a media type of this operation" }];
      if (body !== undefined) return check(validator, body, ["body"]);
      return required ? [{ path: ["body"], message: "is required" }] : [];
    },
    write: async ({ body, contentType = mediaType }) => {
      if (body === undefined) return undefined;
      if (isBytes(body)) throw new Refusal(["body"], `${contentType} takes a value, not bytes`);
      return { content: attempt(["body"], () => jsonText(body, validator)), contentType };
    },
  };
}

/** What JSON.stringify would write as an empty object. */
function isBytes(body: unknown): boolean {
  return (
    ArrayBuffer.isView(body) ||
    [Blob, ArrayBuffer, ReadableStream, FormData, URLSearchParams].some(
      (type) => body instanceof type,
    )
  );
}
