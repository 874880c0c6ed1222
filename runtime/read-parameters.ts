import type { Issue } from "./definition.js";
import { classOf } from "./media-type.js";
import {
  inPairs,
  readArray,
  readContent,
  readHeader,
  readObject,
  readScalar,
} from "./read-text.js";
import { heldAs } from "./response-body.js";
import { check } from "./validation.js";
import type { ReceivedParameter, WebhookDefinition } from "./webhook-definition.js";

type Definitions = Readonly<Record<string, ReceivedParameter>>;

/** A name and a value, as they came. */
type Pair = readonly [name: string, value: string];

/** The parameters of a request by place, as calls name the places. */
export interface ReadParameters {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: Readonly<Record<string, unknown>>;
}

/** Reads the documented parameters of a request; what is not documented is left aside. */
export function readParameters(
  { query, header, cookie }: NonNullable<WebhookDefinition["parameters"]>,
  url: string,
  headers: Headers,
): ReadParameters {
  const search = /\?([^#]*)/.exec(url)?.[1] ?? "";
  const cookies = headers.get("cookie") ?? "";
  return {
    ...(query && { query: readPairs(pairsOf(search, "&"), query, () => decodeForm) }),
    ...(header && { headers: readEach(header, (name, one) => readOne(headers, name, one)) }),
    ...(cookie && { cookies: readPairs(pairsOf(cookies, ";"), cookie, decodingOfCookie) }),
  };
}

/** What the document does not allow about them. */
export function checkRead(
  { query, header, cookie }: NonNullable<WebhookDefinition["parameters"]>,
  read: ReadParameters,
): Issue[] {
  const places = [
    ["query", query, read.query],
    ["headers", header, read.headers],
    ["cookies", cookie, read.cookies],
  ] as const;
  return places.flatMap(([place, definitions = {}, values = {}]) =>
    Object.entries(definitions).flatMap(([name, { required, schema }]): Issue[] => {
      if (Object.hasOwn(values, name)) return check(schema, values[name], [place, name]);
      return required ? [{ path: [place, name], message: "is required" }] : [];
    }),
  );
}

function readOne(headers: Headers, name: string, definition: ReceivedParameter): unknown {
  const text = headers.get(name);
  return text === null ? undefined : readHeader(text, definition);
}

function readEach(
  definitions: Definitions,
  read: (name: string, definition: ReceivedParameter) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(definitions)
      .map(([name, definition]) => [name, read(name, definition)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** `a=1&b=2` */
function pairsOf(text: string, between: string): Pair[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part): Pair => {
      const [name = "", ...value] = part.split("=");
      return [name, value.join("=")];
    });
}

function readPairs(
  raw: readonly Pair[],
  all: Definitions,
  decodingOf: (definition: ReceivedParameter) => Decode,
): Readonly<Record<string, unknown>> {
  return readEach(all, (name, definition) => {
    const { style = "form", type, mediaType, schema } = definition;
    const decode = decodingOf(definition);
    const pairs = raw.map(([key, value]): Pair => [decode(key), value]);
    const isExploded = definition.explode ?? ["form", "cookie"].includes(style);
    const values = pairs.filter(([key]) => key === name).map(([, value]) => value);
    const [first] = values;
    if (mediaType !== undefined)
      return first === undefined ? undefined : readContent(decode(first), mediaType, schema);
    if (type === "object" && (style === "deepObject" || isExploded)) {
      const found = style === "deepObject" ? bracketed(pairs, name) : undeclared(pairs, all);
      const members = found.map(([key, value]): Pair => [key, decode(value)]);
      return members.length > 0 ? heldAs(readObject(members, definition), schema) : undefined;
    }
    if (first === undefined) return undefined;
    if (type !== "array" && type !== "object")
      return heldAs(readScalar(decode(first), type), schema);
    const parts = (isExploded ? values : partsOf(first, style)).map(decode);
    const read =
      type === "array" ? readArray(parts, definition) : readObject(inPairs(parts), definition);
    return heldAs(read, schema);
  });
}

const separators: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+/,
  pipeDelimited: /\||%7C/i,
};

/** The delimiters stand as they are; those that are data are percent-encoded. */
function partsOf(value: string, style: string): string[] {
  return value === "" ? [] : value.split(separators[style] ?? ",");
}

/** `point[x]=1` */
function bracketed(pairs: readonly Pair[], name: string): Pair[] {
  return pairs
    .filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"))
    .map(([key, value]) => [key.slice(name.length + 1, -1), value]);
}

/** The members of an exploded object have their own names. */
function undeclared(pairs: readonly Pair[], all: Definitions): Pair[] {
  return pairs.filter(([key]) => !Object.hasOwn(all, key));
}

type Decode = (text: string) => string;

/** What the style `cookie` and text hold was encoded by others, if at all (OpenAPI 3.2, Appendix D). */
function decodingOfCookie({ style, mediaType }: ReceivedParameter): Decode {
  const isRaw = style === "cookie" || (mediaType !== undefined && classOf(mediaType) !== "json");
  return isRaw ? (text) => text : decoded;
}

/** In a query `+` is a space (OpenAPI 3.2, section 4.12.4). */
function decodeForm(text: string): string {
  return decoded(text.replace(/\+/g, " "));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
