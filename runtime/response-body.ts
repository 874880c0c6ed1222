import type { ContentDefinition, ResponseDefinition, Validator } from "./definition.js";
import { classOf, isRange, matchingOf, preferredOf } from "./media-type.js";

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
  if (definition === null || Object.keys(definition).length === 0) return null;
  return isValidator(definition) ? { "application/json": definition } : definition;
}

function isValidator(definition: Validator | ContentDefinition): definition is Validator {
  return typeof definition.safeParse === "function";
}

/** Reads a body that is documented. Rejects when the answer breaks off. */
export async function decodeDocumented(
  response: Response,
  content: ContentDefinition,
): Promise<DecodedBody> {
  const documented = Object.keys(content);
  const actual = response.headers.get("content-type");
  const key = actual === null ? preferredOf(documented) : matchingOf(documented, actual);
  if (key === undefined) {
    const problem = new Error(
      `the content type is ${actual}, documented is ${documented.join(", ")}`,
    );
    return { problem, text: await response.text() };
  }
  const validator = content[key];
  const bodyClass = classOf(actual ?? (isRange(key) ? "application/json" : key));
  if (bodyClass === "binary") return { data: await response.blob(), validator };
  const text = await response.text();
  if (bodyClass === "text") return { data: text, validator };
  try {
    return { data: parseJson(text), validator };
  } catch (error) {
    return { problem: error instanceof Error ? error : new Error(String(error)), text };
  }
}

/** Reads a body that nothing is known about, as well as it can be. Rejects when the answer breaks off. */
export async function decodeUndocumented(response: Response): Promise<unknown> {
  const actual = response.headers.get("content-type") ?? "text/plain";
  if (classOf(actual) === "binary") {
    const blob = await response.blob();
    return blob.size === 0 ? undefined : blob;
  }
  const text = await response.text();
  if (text === "") return undefined;
  if (classOf(actual) === "text") return text;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function parseJson(text: string): unknown {
  if (text === "") throw new Error("the body is empty");
  return JSON.parse(text);
}
