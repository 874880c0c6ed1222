import type { ContentDefinition, ResponseDefinition, Validator } from "./definition.js";
import { classOf, isRange, matchingOf, preferredOf } from "./media-type.js";
import type { Answer } from "./outcome.js";

/** The documented response that an answer falls under. */
export interface DocumentedResponse {
  /** Its status, range or `default`. */
  readonly key: string;
  /** `null`: documented without content. */
  readonly content: ContentDefinition | null;
}

/** A body read; `problem` tells why it is not what is documented. */
export type DecodedBody =
  | { readonly data: unknown; readonly validator?: Validator | null | undefined }
  | { readonly problem: Error; readonly text: string };

/**
 * The documented response for a status: by number, by range, then `default`. Where a success is documented by name,
 * `default` describes failures only.
 */
export function documentedResponse(
  responses: Readonly<Record<string | number, ResponseDefinition>>,
  status: number,
): DocumentedResponse | undefined {
  const namesSuccess = Object.keys(responses).some((key) => /^2(\d\d|XX)$/.test(key));
  const keys = [String(status), `${Math.floor(status / 100)}XX`];
  if (!(isSuccess(status) && namesSuccess)) keys.push("default");
  const key = keys.find((candidate) => Object.hasOwn(responses, candidate));
  const definition = key === undefined ? undefined : responses[key];
  if (key === undefined || definition === undefined) return undefined;
  const bodiless = ["204", "205", "304"].includes(key);
  return { key, content: bodiless ? null : contentOf(definition) };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

function contentOf(definition: ResponseDefinition): ContentDefinition | null {
  if (definition === null) return null;
  // Asked first: a schema that nothing was asked of yet has no keys.
  if (isValidator(definition)) return { "application/json": definition };
  return Object.keys(definition).length === 0 ? null : definition;
}

function isValidator(definition: Validator | ContentDefinition): definition is Validator {
  return typeof definition.safeParse === "function";
}

/** A body that is documented. */
export function decodeDocumented(answer: Answer, content: ContentDefinition): DecodedBody {
  const { response, bytes } = answer;
  const documented = Object.keys(content);
  const actual = response.headers.get("content-type");
  const key = actual === null ? preferredOf(documented) : matchingOf(documented, actual);
  if (key === undefined) {
    const problem = new Error(
      `the content type is ${actual}, documented is ${documented.join(", ")}`,
    );
    return { problem, text: textOf(bytes) };
  }
  const validator = content[key];
  const bodyClass = classOf(actual ?? (isRange(key) ? "application/json" : key));
  if (bodyClass === "binary") return { data: blobOf(answer), validator };
  const text = textOf(bytes);
  if (bodyClass === "text") return { data: text, validator };
  try {
    return { data: parseJson(text), validator };
  } catch (error) {
    return { problem: error instanceof Error ? error : new Error(String(error)), text };
  }
}

/** A body that nothing is known about, as well as it can be read. */
export function decodeUndocumented(answer: Answer): unknown {
  const { response, bytes } = answer;
  if (bytes.length === 0) return undefined;
  const actual = response.headers.get("content-type") ?? "text/plain";
  if (classOf(actual) === "binary") return blobOf(answer);
  const text = textOf(bytes);
  if (classOf(actual) === "text") return text;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function blobOf({ response, bytes }: Answer): Blob {
  return new Blob([bytes], { type: response.headers.get("content-type") ?? "" });
}

function parseJson(text: string): unknown {
  if (text === "") throw new Error("the body is empty");
  return JSON.parse(text);
}
