import type {
  AnyInput,
  BodyWriter,
  Issue,
  RequestBodyDefinition,
  WrittenBody,
} from "./definition.js";
import { urlEncoded } from "./forms.js";
import type { GivenBody } from "./given.js";
import { isJsonItems, itemsText } from "./json-items.js";
import {
  charsetOf,
  classOf,
  covers,
  documentedOf,
  essenceOf,
  isRange,
  preferredOf,
  withoutWildcard,
} from "./media-type.js";
import { multipart } from "./multipart.js";
import { attempt, own } from "./parameters.js";
import { Refusal } from "./refusal.js";
import { jsonText } from "./serialize.js";
import { check } from "./validation.js";

/** Checks and writes request bodies of any media type. Generated operations call it with their data. */
export function anyBody(data: GivenBody): BodyWriter {
  const definition = data as RequestBodyDefinition;
  return {
    check: (input) => checkBody(definition, input),
    write: (input) => writeBody(definition, input),
  };
}

/** What the document does not allow about the body. Bodies that are bytes or forms already are not looked into. */
function checkBody(definition: RequestBodyDefinition, input: AnyInput): Issue[] {
  const { body } = input;
  if (body === undefined) {
    return definition.required ? [{ path: ["body"], message: "is required" }] : [];
  }
  const { mediaType, documented } = choose(definition, input);
  if (documented === undefined) {
    return [{ path: ["contentType"], message: "is not a media type of this operation" }];
  }
  const isText =
    (isAnything(documented) && classOf(mediaType) !== "json") || isJsonItems(documented);
  const isSentAsItIs = isOpaque(body) || (typeof body === "string" && isText);
  return isSentAsItIs ? [] : check(definition.content[documented], body, ["body"]);
}

/** Whether a media type is a range in which JSON and everything else has its place. */
function isAnything(mediaType: string): boolean {
  return ["*/*", "application/*"].includes(essenceOf(mediaType));
}

/**
 * Writes the body in the call's media type; `undefined` when there is none. What is bytes or a form already is sent as it
 * is, whatever the media type.
 * Throws a Refusal for a value that the media type cannot hold.
 */
async function writeBody(
  definition: RequestBodyDefinition,
  input: AnyInput,
): Promise<WrittenBody | undefined> {
  const { body } = input;
  if (body === undefined) return undefined;
  const { mediaType, documented = mediaType } = choose(definition, input);
  const essence = essenceOf(mediaType);
  const schema = own(definition.content, documented);
  const isJson = classOf(essence) === "json" || isAnything(essence);
  if (isOpaque(body)) {
    if (body instanceof FormData) return written(body);
    return { content: frozen(body), contentType: finished(body, mediaType) };
  }
  if (isJson && (typeof body !== "string" || !isRange(essence))) {
    const content = attempt(["body"], () => jsonText(body, schema));
    return { content, contentType: isRange(essence) ? "application/json" : mediaType };
  }
  if (Array.isArray(body) && isJsonItems(essence)) {
    const content = attempt(["body"], () => itemsText(body, essence, schema));
    return { content, contentType: mediaType };
  }
  if (typeof body === "string")
    return { content: textIn(mediaType, body), contentType: finished(body, mediaType) };
  const encoding = own(definition.encoding ?? {}, documented) ?? {};
  if (essence === urlEncodedType) {
    return { content: urlEncoded(body, encoding, { schema }), contentType: mediaType };
  }
  if (essence.startsWith("multipart/")) {
    const type = isRange(essence) ? "multipart/form-data" : mediaType;
    const parts = own(definition.parts ?? {}, documented);
    return multipart(body, { fields: encoding, ...parts }, type, schema);
  }
  throw new Refusal(["body"], `${mediaType} takes a string, Blob, ArrayBuffer, view or stream`);
}

const urlEncodedType = "application/x-www-form-urlencoded";

/** The media type of a call, and the one of the document that it falls under. */
interface Choice {
  readonly mediaType: string;
  readonly documented: string | undefined;
}

function choose(definition: RequestBodyDefinition, input: AnyInput): Choice {
  const all = Object.keys(definition.content);
  if (input.contentType !== undefined) {
    const documented = documentedOf(all, input.contentType);
    return { mediaType: withoutWildcard(input.contentType), documented };
  }
  // A finished form leaves no choice; a FormData is sent as what it is in any case.
  const isForm = input.body instanceof URLSearchParams;
  const documented = (isForm ? documentedOf(all, urlEncodedType) : undefined) ?? preferredOf(all);
  return { mediaType: withoutWildcard(documented ?? "application/json"), documented };
}

/** The media type of a finished body: its own, where that is what the document asks for. */
function finished(body: unknown, mediaType: string): string {
  const own = body instanceof Blob && covers(mediaType, body.type) ? body.type : mediaType;
  if (essenceOf(own).startsWith("multipart/") && !/;\s*boundary=/i.test(own)) {
    throw new Refusal(["body"], `${mediaType} takes its fields, a FormData, or a boundary`);
  }
  if (!isRange(own)) return own;
  if (body instanceof URLSearchParams) return urlEncodedType;
  return typeof body === "string" ? "text/plain;charset=UTF-8" : "application/octet-stream";
}

/** fetch sends text as UTF-8 and nothing else. */
function textIn(mediaType: string, text: string): string {
  const charset = charsetOf(mediaType);
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return text;
  throw new Refusal(["body"], `text is sent as UTF-8; give the bytes of ${mediaType}`);
}

/** A form with its boundary chosen, so that it is the same form in every attempt. */
async function written(form: FormData): Promise<WrittenBody> {
  const made = new Response(form);
  const contentType = String(made.headers.get("content-type"));
  return { content: await made.blob(), contentType };
}

/** What the caller changes later is not sent in a later attempt. */
function frozen(body: Exclude<Opaque, FormData>): BodyInit {
  if (body instanceof URLSearchParams) return String(body);
  return body instanceof Blob || body instanceof ReadableStream ? body : new Blob([body]);
}

type Opaque =
  | Blob
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | ReadableStream
  | FormData
  | URLSearchParams;

function isOpaque(body: unknown): body is Opaque {
  return (
    ArrayBuffer.isView(body) ||
    [Blob, ArrayBuffer, ReadableStream, FormData, URLSearchParams].some(
      (type) => body instanceof type,
    )
  );
}
