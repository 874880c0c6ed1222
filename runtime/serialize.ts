import type { ParameterDefinition } from "./definition.js";
import { classOf } from "./media-type.js";

/** A parameter value taken apart. The styles of the specification know nothing deeper. */
type Shape =
  | { readonly kind: "primitive"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly string[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, string])[] };
type Encode = (text: string) => string;

/**
 * A path parameter (`simple`, `label` or `matrix`), percent-encoded.
 * Throws a TypeError for a value that the style cannot express.
 */
export function serializePath(
  name: string,
  value: unknown,
  definition: ParameterDefinition,
): string {
  const { style = "simple", explode = false } = definition;
  const shape = shapeOf(value, definition);
  if (style === "matrix") return matrix(encode(name), shape, explode);
  return style === "label"
    ? `.${joined(shape, explode, explode ? "." : ",", encode)}`
    : joined(shape, explode, ",", encode);
}

/**
 * A query parameter as `name=value` pairs joined by `&`; empty for an empty array or object.
 * Throws a TypeError for a value that the style cannot express.
 */
export function serializeQuery(
  name: string,
  value: unknown,
  definition: ParameterDefinition,
): string {
  const encoding = definition.allowReserved ? encodeUnreserved : encode;
  if (definition.style === "deepObject" && definition.mediaType === undefined) {
    return deepObject(encode(name), value, encoding).join("&");
  }
  return pairs(name, value, definition, encoding).join("&");
}

/** A header parameter (`simple`), which is not percent-encoded. Throws a TypeError for a nested value. */
export function serializeHeader(value: unknown, definition: ParameterDefinition): string {
  return joined(shapeOf(value, definition), definition.explode ?? false, ",", (text) => text);
}

/** A cookie parameter (`form`) as the pairs of a Cookie header. Throws a TypeError for a nested value. */
export function serializeCookie(
  name: string,
  value: unknown,
  definition: ParameterDefinition,
): string[] {
  return pairs(name, value, definition, encode);
}

const separators = { spaceDelimited: "%20", pipeDelimited: "%7C" } as const;

function pairs(
  name: string,
  value: unknown,
  definition: ParameterDefinition,
  encoding: Encode,
): string[] {
  const { style = "form" } = definition;
  const explode = definition.explode ?? style === "form";
  const shape = shapeOf(value, definition);
  if (isEmpty(shape)) return [];
  if (explode && shape.kind === "array") {
    return shape.items.map((item) => `${encode(name)}=${encoding(item)}`);
  }
  if (explode && shape.kind === "object") {
    return shape.entries.map(([key, item]) => `${encode(key)}=${encoding(item)}`);
  }
  const separator = style in separators ? separators[style as keyof typeof separators] : ",";
  return [`${encode(name)}=${joined(shape, false, separator, encoding)}`];
}

function matrix(name: string, shape: Shape, explode: boolean): string {
  const pair = (key: string, text: string) => (text === "" ? `;${key}` : `;${key}=${text}`);
  if (explode && shape.kind === "array") {
    return shape.items.map((item) => pair(name, encode(item))).join("");
  }
  if (explode && shape.kind === "object") {
    return shape.entries.map(([key, item]) => pair(encode(key), encode(item))).join("");
  }
  return pair(name, joined(shape, false, ",", encode));
}

function joined(shape: Shape, explode: boolean, separator: string, encoding: Encode): string {
  if (shape.kind === "primitive") return encoding(shape.text);
  if (shape.kind === "array") return shape.items.map(encoding).join(separator);
  const between = explode ? "=" : separator;
  return shape.entries
    .map(([key, item]) => `${encoding(key)}${between}${encoding(item)}`)
    .join(separator);
}

/** The specification leaves arrays and objects inside a deepObject open; this is what servers commonly read. */
function deepObject(prefix: string, value: unknown, encoding: Encode): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => deepObject(prefix, item, encoding));
  const plain = jsonOf(value);
  if (typeof plain !== "object" || plain === null) return [`${prefix}=${encoding(textOf(plain))}`];
  return Object.entries(plain).flatMap(([key, item]) =>
    deepObject(`${prefix}%5B${encode(key)}%5D`, item, encoding),
  );
}

function shapeOf(value: unknown, { mediaType }: ParameterDefinition): Shape {
  if (mediaType !== undefined && classOf(mediaType) === "json") {
    return { kind: "primitive", text: JSON.stringify(value) };
  }
  if (Array.isArray(value)) {
    return { kind: "array", items: value.filter(isPresent).map(textOf) };
  }
  const plain = jsonOf(value);
  if (typeof plain !== "object" || plain === null)
    return { kind: "primitive", text: textOf(plain) };
  const entries = Object.entries(plain).filter(([, item]) => isPresent(item));
  return { kind: "object", entries: entries.map(([key, item]) => [key, textOf(item)]) };
}

function isEmpty(shape: Shape): boolean {
  return (
    (shape.kind === "array" && shape.items.length === 0) ||
    (shape.kind === "object" && shape.entries.length === 0)
  );
}

/** RFC 6570, section 2.3: an undefined value and null are left out. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A Date is a string on the wire, as it would be in a JSON body. */
function jsonOf(value: unknown): unknown {
  return value instanceof Date ? value.toJSON() : value;
}

function textOf(value: unknown): string {
  const plain = jsonOf(value);
  if (["string", "number", "boolean", "bigint"].includes(typeof plain)) return String(plain);
  throw new TypeError("a nested value cannot be expressed in this parameter's style");
}

/** Percent-encodes all but the unreserved characters of RFC 3986; encodeURIComponent leaves five more. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodeUnreserved(text: string): string {
  return encodeURI(text).replace(/[#&]/g, encode).replace(/%5B/g, "[").replace(/%5D/g, "]");
}
