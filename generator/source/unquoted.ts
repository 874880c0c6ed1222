import type { ErrorObject } from "ajv";
import type { Finding } from "../diagnostics.js";
import { nameOf } from "./official-errors.js";
import { fromPointer } from "./pointer.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isArray, isObject, valueAt } from "./value.js";

/** A number or boolean where a string belongs, and the text that it was written as. */
interface Unquoted {
  readonly pointer: string;
  readonly path: readonly string[];
  readonly text: string;
}

/** The root of a document in which strings are strings. */
export interface Quoted {
  readonly root: JsonObject;
  readonly pointers: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Reads numbers and booleans as the text that they were written as, where the official schema has a string: `1.10` without quotes
 * is "1.10". Not null, which is nothing. Findings: `document-style`.
 *
 * @param textAt the text of a number or boolean as it was written; undefined where it cannot be told
 */
export function quoted(
  root: JsonObject,
  errors: readonly ErrorObject[],
  textAt: (pointer: string) => string | undefined,
): Quoted {
  const found = new Map<string, Unquoted>();
  for (const { keyword, params, instancePath: pointer } of errors) {
    if (keyword !== "type" || params.type !== "string" || pointer.endsWith("/$ref")) continue;
    const path = fromPointer(pointer);
    const value = valueAt(root, path);
    if (typeof value !== "number" && typeof value !== "boolean") continue;
    const written = textAt(pointer);
    const text = written !== undefined && means(written, value) ? written : String(value);
    found.set(pointer, { pointer, path, text });
  }
  if (found.size === 0) return { root, pointers: [], findings: [] };
  const all = [...found.values()];
  const texts = all.map(({ path, text }) => [path, text] as const);
  return {
    root: withTexts(root, texts) as JsonObject,
    pointers: all.map(({ pointer }) => pointer),
    findings: all.map(({ pointer, path, text }) => ({
      code: "document-style",
      where: { pointer },
      message: `${nameOf(path)} must be of type string, in quotes; it is read as ${JSON.stringify(text)}`,
    })),
  };
}

function means(text: string, value: number | boolean): boolean {
  return typeof value === "number" ? Number(text) === value : text.toLowerCase() === String(value);
}

type Texts = readonly (readonly [path: readonly string[], text: string])[];

/** A copy with texts at these paths. */
function withTexts(value: JsonValue, texts: Texts): JsonValue {
  const [[path, text] = []] = texts;
  if (path?.length === 0 && text !== undefined) return text;
  const inner = new Map<string, (readonly [readonly string[], string])[]>();
  for (const [[key = "", ...rest], written] of texts)
    (inner.get(key) ?? inner.set(key, []).get(key))?.push([rest, written]);
  const within = (key: string | number, item: JsonValue): JsonValue => {
    const own = inner.get(String(key));
    return own === undefined ? item : withTexts(item, own);
  };
  if (isArray(value)) return value.map((item, index) => within(index, item));
  if (!isObject(value)) return value;
  // fromEntries makes "__proto__" an own property.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, within(key, item)]));
}
