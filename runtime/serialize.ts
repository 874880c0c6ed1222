import type { ParameterDefinition, Validator } from "./definition.js";
import { classOf } from "./media-type.js";

/** A value taken apart. The styles of the specification know nothing deeper. */
export type Shape =
  | { readonly kind: "primitive"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly string[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, string])[] };
export type Encode = (text: string) => string;
export type Pair = readonly [name: string, value: string];

const inexpressible = "cannot be written in this parameter's style";

/**
 * A path parameter (`simple`, `label` or `matrix`), percent-encoded. Throws a TypeError for a value that the style cannot
 * express, an empty array and an empty object among them: RFC 6570, section 3.2.1 expands them to nothing at all.
 */
export function serializePath(
  name: string,
  value: unknown,
  definition: ParameterDefinition,
): string {
  const { style, explode = false, allowReserved } = definition;
  const encoding = allowReserved ? encodeInSegment : encode;
  const shape = shapeOf(value, definition);
  if (isEmpty(shape)) throw new TypeError("is empty");
  if (style === "matrix") return matrix(encode(name), shape, explode, encoding);
  if (style === "label") return `.${joined(shape, explode, explode ? "." : ",", encoding)}`;
  const text = joined(shape, explode, ",", encoding);
  if (text === "") throw new TypeError("is empty");
  return text;
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
  const encoding = definition.allowReserved ? encodeInQuery : encode;
  return pairsOf(name, value, definition, encode, encoding)
    .map((pair) => pair.join("="))
    .join("&");
}

/**
 * A header parameter (`simple`), which is not percent-encoded; undefined for an empty array or object.
 * Throws a TypeError for a nested value.
 */
export function serializeHeader(
  value: unknown,
  definition: ParameterDefinition,
): string | undefined {
  const shape = shapeOf(value, definition);
  if (isEmpty(shape)) return undefined;
  const text = joined(shape, definition.explode ?? false, ",", (part) => part);
  return isJson(definition) ? text.replace(/[^ -~]/g, escaped) : text;
}

/**
 * A cookie parameter as the pairs of a Cookie header. What the style `form` writes is percent-encoded, JSON too; other
 * text, which the caller has encoded (OpenAPI 3.1, Appendix D), stands as it is.
 * Throws a TypeError for a nested value, and for text that would end the cookie.
 */
export function serializeCookie(
  name: string,
  value: unknown,
  definition: ParameterDefinition,
): string[] {
  const { style, mediaType, allowReserved } = definition;
  const isEncoded = style === "cookie" || (mediaType !== undefined && !isJson(definition));
  const encodeName = isEncoded ? cookieText : encode;
  const encoding = allowReserved && !isEncoded ? encodeInCookie : encodeName;
  return pairsOf(name, value, definition, encodeName, encoding).map((pair) => pair.join("="));
}

const separators = { spaceDelimited: " ", pipeDelimited: "|" } as const;

/**
 * The pairs of the styles of a query; `encodeName` also encodes the delimiters that a URL cannot hold. Of the
 * combinations that the specification leaves undefined, exploded delimited styles repeat the name, and arrays in
 * `deepObject` add brackets.
 */
export function pairsOf(
  name: string,
  value: unknown,
  definition: ParameterDefinition,
  encodeName: Encode,
  encoding: Encode,
): Pair[] {
  const { style = "form", mediaType } = definition;
  if (style === "deepObject" && mediaType === undefined) {
    return deepObject(encodeName(name), value, { encodeName, encoding, depth: 0 });
  }
  const shape = shapeOf(value, definition);
  if (isEmpty(shape)) return [];
  const explode = definition.explode ?? ["form", "cookie"].includes(style);
  if (explode && shape.kind === "array") {
    return shape.items.map((item) => [encodeName(name), encoding(item)]);
  }
  if (explode && shape.kind === "object") {
    return shape.entries.map(([key, item]) => [encodeName(key), encoding(item)]);
  }
  const separator =
    style in separators ? encodeName(separators[style as keyof typeof separators]) : ",";
  return [[encodeName(name), joined(shape, false, separator, encoding)]];
}

function matrix(name: string, shape: Shape, explode: boolean, encoding: Encode): string {
  const pair = (key: string, text: string) => (text === "" ? `;${key}` : `;${key}=${text}`);
  if (explode && shape.kind === "array") {
    return shape.items.map((item) => pair(name, encoding(item))).join("");
  }
  if (explode && shape.kind === "object") {
    return shape.entries.map(([key, item]) => pair(encode(key), encoding(item))).join("");
  }
  return pair(name, joined(shape, false, ",", encoding));
}

function joined(shape: Shape, explode: boolean, separator: string, encoding: Encode): string {
  if (shape.kind === "primitive") return encoding(shape.text);
  if (shape.kind === "array") return shape.items.map(encoding).join(separator);
  const between = explode ? "=" : separator;
  return shape.entries
    .map(([key, item]) => `${encoding(key)}${between}${encoding(item)}`)
    .join(separator);
}

interface Nesting {
  readonly encodeName: Encode;
  readonly encoding: Encode;
  readonly depth: number;
}

function deepObject(prefix: string, value: unknown, nesting: Nesting): Pair[] {
  const { encodeName, encoding, depth } = nesting;
  if (!isPresent(value)) return [];
  if (depth > 100) throw new TypeError("is nested too deeply");
  const inner = { ...nesting, depth: depth + 1 };
  const members = Array.isArray(value) ? indexed(value) : membersOf(value);
  if (members === undefined) return [[prefix, encoding(textOf(value))]];
  return members.flatMap(([key, item]) =>
    deepObject(prefix + ["[", key, "]"].map(encodeName).join(""), item, inner),
  );
}

/** `a[]=1`, which all who read brackets take for an item; `a[0][b]=1`, as they would not agree on `a[][b]`. */
function indexed(items: readonly unknown[]): [string, unknown][] {
  return items
    .filter(isPresent)
    .map((item, i) => [typeof jsonOf(item) === "object" ? String(i) : "", item]);
}

function isJson({ mediaType }: ParameterDefinition): boolean {
  return mediaType !== undefined && classOf(mediaType) === "json";
}

function shapeOf(value: unknown, definition: ParameterDefinition): Shape {
  if (isJson(definition)) return { kind: "primitive", text: jsonText(value, definition.schema) };
  const isText = definition.mediaType !== undefined;
  if (Array.isArray(value) && !isText) {
    return { kind: "array", items: value.filter(isSaid).map(textOf) };
  }
  const members = isText ? undefined : membersOf(value);
  if (members === undefined) return { kind: "primitive", text: textOf(value) };
  const entries = members.filter(([, item]) => isSaid(item));
  return { kind: "object", entries: entries.map(([key, item]) => [key, textOf(item)]) };
}

/**
 * JSON text. Throws a TypeError for a value that has none, such as a function or a circle.
 * @param schema knows in which form the value is held
 */
export function jsonText(value: unknown, schema?: Validator | null): string {
  const form = schema?.form;
  if (form) return form.write(form.wire(value));
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("cannot be written as JSON");
  return text;
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

/** Whether a member of a value adds to its text: an empty array or object adds nothing, as it does alone. */
function isSaid(member: unknown): boolean {
  if (!isPresent(member)) return false;
  return (Array.isArray(member) ? member : membersOf(member))?.length !== 0;
}

/** What stands for itself in JSON stands for itself here: a Date is text, as it would be in a JSON body. */
function jsonOf(value: unknown): unknown {
  const own = value as { readonly toJSON?: unknown } | null | undefined;
  return typeof own?.toJSON === "function" ? own.toJSON() : value;
}

/** The members of an object; undefined for what is none. A Map or a Blob has members that are not seen from here. */
export function membersOf(value: unknown): [string, unknown][] | undefined {
  const plain = jsonOf(value);
  if (Object.prototype.toString.call(plain) !== "[object Object]") return undefined;
  return Object.entries(plain as object);
}

/** The text of a string, a finite number, a boolean or a bigint. Throws a TypeError for anything else. */
export function textOf(value: unknown): string {
  const plain = jsonOf(value);
  if (typeof plain === "number" ? Number.isFinite(plain) : isScalar(plain)) return String(plain);
  throw new TypeError(inexpressible);
}

function isScalar(value: unknown): boolean {
  return ["string", "boolean", "bigint"].includes(typeof value);
}

/** Percent-encodes all but the unreserved characters of RFC 3986; encodeURIComponent leaves five more. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Reserved expansion (RFC 6570, section 3.2.3): reserved characters and percent-encoded triples stay. */
function encodeReserved(text: string): string {
  return encodeURI(text)
    .replace(/%5[BD]/g, decodeURIComponent)
    .replace(/%25(?=[\dA-F]{2})/gi, "%");
}

/** Without the two characters that would end the value; who means them as data encodes them first. */
export function encodeInQuery(text: string): string {
  return encodeReserved(text).replace(/[#&]/g, encode);
}

function encodeInSegment(text: string): string {
  return encodeReserved(text).replace(/[/?#]/g, encode);
}

/** Without what a cookie cannot hold (RFC 6265, section 4.1.1). */
function encodeInCookie(text: string): string {
  return encodeReserved(text).replace(/[;,]/g, encode);
}

function cookieText(text: string): string {
  if (/[^ -:<-~]/.test(text)) throw new TypeError("holds a character that a cookie cannot");
  return text;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
