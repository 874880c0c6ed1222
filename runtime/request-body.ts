import type { Issue, RequestBodyDefinition } from "./definition.js";
import { classOf, essenceOf, isRange, preferredOf } from "./media-type.js";
import type { AnyInput } from "./parameters.js";
import { Refusal } from "./refusal.js";
import { check } from "./validation.js";

/** A body as fetch takes it. No `contentType` where fetch adds it itself, with the boundary. */
export interface EncodedBody {
  readonly content: BodyInit;
  readonly contentType?: string;
}

/** What the document does not allow about the body. Bodies that are bytes or forms already are not looked into. */
export function checkBody(definition: RequestBodyDefinition | undefined, input: AnyInput): Issue[] {
  const { body } = input;
  if (body === undefined) {
    return definition?.required ? [{ path: ["body"], message: "is required" }] : [];
  }
  if (definition === undefined)
    return [{ path: ["body"], message: "this operation takes no body" }];
  const mediaType = mediaTypeOf(definition, input);
  if (!Object.hasOwn(definition.content, mediaType)) {
    return [{ path: ["contentType"], message: "is not a media type of this operation" }];
  }
  return isOpaque(body) ? [] : check(definition.content[mediaType], body, ["body"]);
}

/**
 * Writes the body in the call's media type; `undefined` when there is none.
 * Throws a Refusal for a value that the media type cannot hold.
 */
export function encodeBody(
  definition: RequestBodyDefinition | undefined,
  input: AnyInput,
): EncodedBody | undefined {
  const { body } = input;
  if (body === undefined) return undefined;
  const mediaType = mediaTypeOf(definition, input);
  const essence = essenceOf(mediaType);
  if (classOf(essence) === "json") return { content: jsonText(body), contentType: mediaType };
  if (essence === "application/x-www-form-urlencoded") {
    return { content: urlEncoded(body), contentType: mediaType };
  }
  if (essence.startsWith("multipart/") && !isRange(essence)) return multipart(body, mediaType);
  if (typeof body === "string" || isOpaque(body)) {
    return { content: body, contentType: isRange(mediaType) ? guessed(body) : mediaType };
  }
  if (["*/*", "application/*"].includes(essence)) {
    return { content: jsonText(body), contentType: "application/json" };
  }
  throw new Refusal(["body"], `${mediaType} takes a string, Blob, ArrayBuffer, view or stream`);
}

function mediaTypeOf(definition: RequestBodyDefinition | undefined, input: AnyInput): string {
  const documented = Object.keys(definition?.content ?? {});
  return input.contentType ?? preferredOf(documented) ?? "application/json";
}

function guessed(body: unknown): string {
  if (typeof body === "string") return "text/plain;charset=UTF-8";
  return body instanceof Blob && body.type !== "" ? body.type : "application/octet-stream";
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

function jsonText(body: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch (cause) {
    throw new Refusal(["body"], "cannot be written as JSON", { cause });
  }
  if (text === undefined) throw new Refusal(["body"], "cannot be written as JSON");
  return text;
}

function urlEncoded(body: unknown): string {
  if (typeof body === "string") return body;
  if (body instanceof URLSearchParams) return body.toString();
  return new URLSearchParams(
    fieldsOf(body).map(([name, value]) => [name, fieldText(value)]),
  ).toString();
}

function multipart(body: unknown, mediaType: string): EncodedBody {
  if (body instanceof FormData) return { content: body };
  if (typeof body === "string" || isOpaque(body)) return { content: body, contentType: mediaType };
  if (essenceOf(mediaType) !== "multipart/form-data") {
    throw new Refusal(["body"], `${mediaType} is not built from an object; give the finished body`);
  }
  const form = new FormData();
  for (const [name, value] of fieldsOf(body)) {
    if (value instanceof Blob) form.append(name, value);
    else form.append(name, fieldText(value));
  }
  return { content: form };
}

/** The fields of a form: an array is a field that repeats, an undefined value is left out. */
function fieldsOf(body: unknown): [string, unknown][] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Refusal(["body"], "a form is an object of fields");
  }
  return Object.entries(body)
    .flatMap(([name, value]) =>
      Array.isArray(value)
        ? value.map((item): [string, unknown] => [name, item])
        : [[name, value] as [string, unknown]],
    )
    .filter(([, value]) => value !== undefined);
}

function fieldText(value: unknown): string {
  return typeof value === "string"
    ? value
    : jsonText(value instanceof Date ? value.toJSON() : value);
}
