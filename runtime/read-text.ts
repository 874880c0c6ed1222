import type {
  HeaderDefinition,
  TextDefinition,
  TextType,
  TextTypes,
  Validator,
} from "./definition.js";
import { classOf } from "./media-type.js";
import { heldAs, parseJson } from "./response-body.js";

/** What a text can be read as by itself. */
const readers: Readonly<Record<TextType, (text: string) => unknown>> = {
  null: (text) => (text === "null" ? null : undefined),
  boolean: (text) => (text === "true" ? true : text === "false" ? false : undefined),
  bigint: (text) => (/^-?(?:0|[1-9]\d*)$/.test(text) ? BigInt(text) : undefined),
  number: (text) =>
    /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined,
};

/**
 * The value that stands in a header, in the style `simple` or as `content`. A text that cannot be read as what is
 * documented stays text, for the validator to judge.
 */
export function readHeader(text: string, definition: HeaderDefinition): unknown {
  const { mediaType, type, explode, schema } = definition;
  if (mediaType !== undefined) return readContent(text, mediaType, schema);
  if (type === "array") return heldAs(readArray(partsOf(text), definition), schema);
  if (type !== "object") return heldAs(readScalar(text, type), schema);
  const parts = partsOf(text);
  return heldAs(readObject(explode ? parts.map(assignment) : inPairs(parts), definition), schema);
}

/** `content`: JSON if its media type is, else the text. */
export function readContent(text: string, mediaType: string, schema?: Validator): unknown {
  if (classOf(mediaType) !== "json") return text;
  try {
    return parseJson(text, schema);
  } catch {
    return text;
  }
}

/** The value of one text: 12 of `12` where a number is documented. */
export function readScalar(text: string, types: TextTypes = []): unknown {
  const values = [types].flat().map((type) => readers[type](text));
  const value = values.find((one) => one !== undefined);
  return value === undefined ? text : value;
}

/** The items of an array. */
export function readArray(items: readonly string[], { items: type }: TextDefinition): unknown[] {
  return items.map((item) => readScalar(item, type));
}

/** The members of an object; `__proto__` is one like any other. */
export function readObject(
  members: readonly (readonly [string, string])[],
  { properties = {}, additional }: TextDefinition,
): unknown {
  return Object.fromEntries(
    members.map(([name, text]) => [
      name,
      readScalar(text, Object.hasOwn(properties, name) ? properties[name] : additional),
    ]),
  );
}

/** Lists in headers may have white space around their commas (RFC 9110, section 5.6.1). */
function partsOf(text: string): string[] {
  return text === "" ? [] : text.split(",").map((part) => part.trim());
}

/** `R=100` */
function assignment(part: string): readonly [string, string] {
  const [name = "", ...rest] = part.split("=");
  return [name, rest.join("=")];
}

/** `R,100,G,200` */
export function inPairs(parts: readonly string[]): [string, string][] {
  return parts.flatMap((name, i): [string, string][] =>
    i % 2 === 0 ? [[name, parts[i + 1] ?? ""]] : [],
  );
}
