import type { EncodingDefinition, FormEncoding, PartsEncoding, Validator } from "./definition.js";
import {
  documentedType,
  type FormField,
  fieldText,
  formFields,
  isJsonValue,
  isStyled,
  itemsOf,
  listFields,
} from "./forms.js";
import { covers } from "./media-type.js";
import { attempt } from "./parameters.js";
import { isPresent, pairsOf, serializeHeader } from "./serialize.js";

/** What a part of a multipart body has beyond its content. */
export interface PartOptions {
  /** The media type. Without it that of the content, if it is a Blob. */
  readonly type?: string;
  /** Without it that of the content, if it is a File; any other part is no file for most servers then. */
  readonly filename?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** `Symbol.for`, as two copies of this package may be installed. */
const options: unique symbol = Symbol.for("openapi-verbatim.part");

/**
 * A part of a multipart body with headers, a file name or a media type of its own; for a file with nothing but its name,
 * `new File([...], name)` will do.
 */
export function part(
  content: Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | string,
  init: PartOptions = {},
): Blob {
  const type = init.type ?? (content instanceof Blob ? content.type : "");
  const blob = new Blob([content as BlobPart], { type });
  const called = content instanceof Blob && "name" in content ? String(content.name) : undefined;
  const filename = init.filename ?? called;
  return Object.defineProperty(blob, options, {
    value: filename === undefined ? init : { ...init, filename },
  });
}

type Header = readonly [name: string, value: string];

interface MultipartEncoding extends PartsEncoding {
  readonly fields: FormEncoding;
}

/**
 * A body of a multipart media type, made of the fields of an object (RFC 7578), or of the items of an array where parts need
 * no name (OpenAPI 3.2, section 4.14.3.2). It is a Blob, so that it can be sent again, and large files are not read before
 * they are sent.
 * Throws a Refusal for a value that a part cannot hold, and for a file that is not of a documented media type.
 */
export function multipart(
  body: unknown,
  encoding: MultipartEncoding,
  mediaType: string,
  schema?: Validator | null,
): { readonly content: Blob; readonly contentType: string } {
  const boundary = `verbatim-${randomText()}`;
  const isList = Array.isArray(body) && !/^multipart\/form-data\b/i.test(mediaType);
  const fields = isList
    ? listFields(body, encoding, { schema })
    : formFields(body, encoding.fields, { schema });
  const parts = fields.flatMap((field) =>
    attempt(["body", field.name], () =>
      isList ? [partOf(field, field.value, attachment)] : partsOf(field),
    ),
  );
  const content = parts.flatMap(({ headers, content }): BlobPart[] => {
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
    return [`--${boundary}\r\n${lines.join("")}\r\n`, content, "\r\n"];
  });
  return {
    content: new Blob([...content, `--${boundary}--\r\n`]),
    contentType: `${mediaType}; boundary=${boundary}`,
  };
}

interface Part {
  readonly headers: readonly Header[];
  readonly content: BlobPart;
}

function partsOf(field: FormField): Part[] {
  const { name, value, encoding } = field;
  if (!isStyled(encoding)) return itemsOf(field).map((item) => partOf(field, item));
  const asIs = (text: string) => text;
  return pairsOf(name, value, encoding, asIs, asIs).map(([key, text]) => ({
    headers: disposition(key),
    content: text,
  }));
}

/** How a part is called: by its field, or not at all. */
type Called = (name: string, filename?: string) => readonly Header[];

function partOf(field: FormField, value: unknown, called: Called = disposition): Part {
  const { name, encoding } = field;
  const file = fileOf(value);
  if (file === undefined) {
    const documented = documentedType(encoding);
    const type = documented ?? (isJsonValue(value) ? "application/json" : undefined);
    const content = fieldText(field, value);
    checkHeaders(encoding, {});
    return { headers: [...called(name), ...typeHeader(type)], content };
  }
  const own = (file as { readonly [options]?: PartOptions })[options];
  // Browsers call a file so that has no name; a part that is no field needs none.
  const unnamed = called === disposition ? "blob" : undefined;
  const filename = own ? own.filename : "name" in file ? String(file.name) : unnamed;
  const type = typeOfFile(file, own, encoding);
  const headers = checkHeaders(encoding, own?.headers ?? {});
  return { headers: [...called(name, filename), ...typeHeader(type), ...headers], content: file };
}

function fileOf(value: unknown): Blob | undefined {
  if (value instanceof Blob) return value;
  const isBytes = value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  return isBytes ? new Blob([value as BlobPart]) : undefined;
}

function typeOfFile(file: Blob, own: PartOptions | undefined, encoding: EncodingDefinition) {
  const { contentType } = encoding;
  if (file.type === "") {
    const only = contentType?.includes(",") ? undefined : documentedType(encoding);
    return only ?? (own && own.filename === undefined ? undefined : "application/octet-stream");
  }
  if (contentType && !contentType.split(",").some((type) => covers(type, file.type))) {
    throw new TypeError(`is ${file.type}, documented is ${contentType}`);
  }
  return file.type;
}

/** The headers of a part, written as the document says. Throws a TypeError where a required one is missing. */
function checkHeaders(
  { headers: documented = {} }: EncodingDefinition,
  given: Readonly<Record<string, unknown>>,
): Header[] {
  const missing = new Map(
    Object.entries(documented).map(([name, definition]) => [
      name.toLowerCase(),
      { name, definition },
    ]),
  );
  const present = Object.entries(given).filter(([, value]) => isPresent(value));
  const written = present.flatMap(([name, value]): Header[] => {
    const key = name.toLowerCase();
    const text = serializeHeader(value, missing.get(key)?.definition ?? {});
    if (text === undefined) return [];
    missing.delete(key);
    if (/[^\w-]/.test(name) || /[^\t -~\u0080-\u{10ffff}]/u.test(text)) {
      throw new TypeError(`cannot have the header ${JSON.stringify(name)}`);
    }
    return [[name, text]];
  });
  for (const { name, definition } of missing.values()) {
    if (definition.required) throw new TypeError(`needs the header "${name}"; use part()`);
  }
  return written;
}

function typeHeader(type: string | undefined): Header[] {
  return type === undefined ? [] : [["Content-Type", type]];
}

/** RFC 7578, section 4.2; names are escaped as browsers do it (HTML standard, "multipart/form-data encoding"). */
function disposition(name: string, filename?: string): readonly Header[] {
  const file = filename === undefined ? "" : `; filename="${escaped(filename)}"`;
  return [["Content-Disposition", `form-data; name="${escaped(name)}"${file}`]];
}

/** RFC 2183. */
function attachment(_position: string, filename?: string): readonly Header[] {
  if (filename === undefined) return [];
  return [["Content-Disposition", `attachment; filename="${escaped(filename)}"`]];
}

function escaped(text: string): string {
  return text.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

/** Not randomUUID, which browsers have on secure pages only. */
function randomText(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
