import type { TextDefinition } from "./definition.js";
import type { RawRequest } from "./incoming.js";
import { classOf, documentedOf, essenceOf } from "./media-type.js";
import { own } from "./parameters.js";
import { readContent, readScalar } from "./read-text.js";
import { heldAs, parseJson } from "./response-body.js";
import type { ReceivedBody } from "./webhook-definition.js";

/** A body that is read, or why it could not be. */
export type ReadBody =
  | { readonly contentType: string; readonly body: unknown }
  | { readonly contentType?: undefined; readonly body?: undefined }
  | { readonly unsupported: boolean; readonly cause: unknown };

/** Reads a body in the documented media type that its `Content-Type` falls under. */
export async function readBody(raw: RawRequest, definition: ReceivedBody): Promise<ReadBody> {
  const { bytes, headers } = raw;
  if (bytes.byteLength === 0 && !definition.required) return {};
  const documented = Object.keys(definition.content);
  const actual = headers.get("content-type") ?? documented[0] ?? "";
  const contentType = documentedOf(documented, actual);
  if (contentType === undefined) {
    const told = `the content type is ${actual}, documented is ${documented.join(", ")}`;
    return { unsupported: true, cause: new Error(told) };
  }
  try {
    return { contentType, body: await bodyOf(raw, actual, contentType, definition) };
  } catch (cause) {
    return { unsupported: false, cause };
  }
}

async function bodyOf(
  { bytes, text }: RawRequest,
  mediaType: string,
  documented: string,
  { content, fields }: ReceivedBody,
): Promise<unknown> {
  const essence = essenceOf(mediaType);
  const validator = own(content, documented);
  if (essence === "application/x-www-form-urlencoded" || essence === "multipart/form-data") {
    const headers = { "content-type": mediaType };
    const form = await new Response(bytes, { headers }).formData();
    return heldAs(readForm(form, own(fields ?? {}, documented) ?? {}), validator);
  }
  const kind = classOf(mediaType);
  if (kind === "json") return parseJson(text, validator);
  return kind === "text" ? heldAs(text, validator) : new Blob([bytes], { type: mediaType });
}

/** The fields of a form; a documented array has all that are called so, any other field the last. */
function readForm(
  form: FormData,
  fields: Readonly<Record<string, TextDefinition>>,
): Readonly<Record<string, unknown>> {
  const members = [...new Set(form.keys())].map((name) => {
    const definition = own(fields, name) ?? {};
    const values = form.getAll(name).map((value) => readField(value, definition));
    return [name, definition.type === "array" ? values : values.at(-1)] as const;
  });
  return Object.fromEntries(members);
}

/** A file stays as it is. */
function readField(value: FormDataEntryValue, { type, items, mediaType }: TextDefinition): unknown {
  if (typeof value !== "string") return value;
  if (mediaType !== undefined) return readContent(value, mediaType);
  return readScalar(value, type === "array" ? items : type === "object" ? [] : type);
}
