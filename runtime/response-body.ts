import type { BodyReader, DecodedBody, Validator } from "./definition.js";
import { type BodyClass, charsetOf, classOf } from "./media-type.js";
import type { Answer } from "./outcome.js";
import type { DecodeFailure } from "./result.js";

/** The documented response that an answer falls under. */
export interface DocumentedResponse<T> {
  /** Its status, range or `default`. */
  readonly key: string;
  /** What is known of its body; `null`: documented without content. */
  readonly body: T | null;
}

/**
 * The documented response for a status: by number, by range, then `default`. Where a success is documented by name,
 * `default` describes failures only.
 */
export function documentedResponse<T>(
  responses: Readonly<Record<string | number, T | null>>,
  status: number,
): DocumentedResponse<T> | undefined {
  const namesSuccess = Object.keys(responses).some((key) => key.startsWith("2"));
  const keys = [String(status), `${Math.floor(status / 100)}XX`];
  if (!(isSuccess(status) && namesSuccess)) keys.push("default");
  const key = keys.find((candidate) => Object.hasOwn(responses, candidate));
  if (key === undefined) return undefined;
  return { key, body: ["204", "205", "304"].includes(key) ? null : (responses[key] ?? null) };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** A body that is documented. */
export function decodeDocumented(answer: Answer, definition: Validator | BodyReader): DecodedBody {
  return typeof definition === "function" ? definition(answer) : readJson(answer, definition);
}

/** Reads a body that is documented as JSON, in whatever media type of JSON it comes. */
export function readJson(answer: Answer, validator: Validator | null = null): DecodedBody {
  const actual = answer.response.headers.get("content-type") ?? "application/json";
  return classOf(actual) === "json"
    ? decoded(answer, "json", validator)
    : undocumented(answer, "application/json");
}

/** A body whose media type is not among those that are documented. */
export function undocumented({ response, bytes }: Answer, documented: string): DecodedBody {
  const actual = response.headers.get("content-type");
  const problem = new Error(`the content type is ${actual}, documented is ${documented}`);
  return { problem, text: textOf(bytes) };
}

/** The failure of an answer that was read, and is not what it was asked for. */
export function misread({ response, bytes }: Answer, why: string): DecodeFailure {
  const { status } = response;
  const cause = new Error(why);
  return { ok: false, kind: "decode", status, cause, text: textOf(bytes), response };
}

/** A body as one of the media types that are documented. */
export function decoded(answer: Answer, as: BodyClass, validator: Validator | null): DecodedBody {
  if (as === "binary") return { data: blobOf(answer), validator };
  if (as === "text") return { data: heldAs(spelt(answer), validator), validator };
  const text = textOf(answer.bytes);
  try {
    return { data: parseJson(text, validator), validator };
  } catch (error) {
    return { problem: error instanceof Error ? error : new Error(String(error)), text };
  }
}

/** A body that nothing is known about, as well as it can be read. */
export function decodeUndocumented(answer: Answer): unknown {
  if (answer.bytes.length === 0) return undefined;
  const type = answer.response.headers.get("content-type") ?? "text/plain";
  const body = decoded(answer, classOf(type), null);
  return "problem" in body ? body.text : body.data;
}

const utf8 = new TextDecoder();

function textOf(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** The text of a body in the charset that it says it is in; UTF-8 where it says none, or one that nobody knows. */
function spelt({ response, bytes }: Answer): string {
  const charset = charsetOf(response.headers.get("content-type") ?? "");
  try {
    return charset === undefined ? textOf(bytes) : new TextDecoder(charset).decode(bytes);
  } catch {
    return textOf(bytes);
  }
}

function blobOf({ response, bytes }: Answer): Blob {
  return new Blob([bytes], { type: response.headers.get("content-type") ?? "" });
}

/**
 * The value of a JSON text. Throws for what is none.
 * @param validator knows in which form programs hold it
 */
export function parseJson(text: string, validator?: Validator | null): unknown {
  if (text === "") throw new Error("the body is empty");
  const form = validator?.form;
  return form ? form.hold(form.parse(text)) : JSON.parse(text);
}

/** A value that came as text, as programs hold it. */
export function heldAs(value: unknown, validator?: Validator | null): unknown {
  return validator?.form ? validator.form.hold(value) : value;
}
