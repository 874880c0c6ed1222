import { array, block, type Code, key, literal, property, record } from "../code/code.js";
import type { Finding } from "../diagnostics.js";
import { isJson } from "../model/media-type.js";
import { possibleTypes, propertyNames, propertyOf } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Encoding, Header, MediaType, SchemaAt } from "../model/types.js";
import { defined } from "../source/value.js";
import { isForm } from "./media-types.js";
import { noticesOfStyle } from "./parameter-notices.js";
import { textReading } from "./text-reading.js";

/** How the fields of forms are written, by media type; undefined where their values say it. */
export function formEncoding(
  content: readonly MediaType[],
  index: SchemaIndex,
): { readonly code: Code | undefined; readonly findings: readonly Finding[] } {
  const forms = content
    .map((media) => ({ media, fields: fieldsOf(media, index) }))
    .filter(({ fields }) => fields.length > 0);
  const headers = forms.flatMap(({ fields }) => fields.flatMap((field) => field.headers));
  const styles = forms.flatMap(({ media: { schema }, fields }) =>
    fields.flatMap((field) => noticesOfField(field, schema, index)),
  );
  const form = ({ fields }: (typeof forms)[number]): Code =>
    block(fields.map((field) => property(key(field.name), fieldCode(field))));
  return {
    code:
      forms.length === 0
        ? undefined
        : block(forms.map((one) => property(key(one.media.mediaType), form(one)))),
    findings: [...styles, ...headers.flatMap(noticesOfHeader)],
  };
}

/** How the parts of multipart bodies are written that have no names, by media type. */
export function partsEncoding(content: readonly MediaType[]): {
  readonly code: Code | undefined;
  readonly findings: readonly Finding[];
} {
  const all = content.flatMap(({ mediaType, parts }) => (parts ? [{ mediaType, ...parts }] : []));
  const encodings = all.flatMap(({ prefix, items }) => (items ? [...prefix, items] : prefix));
  const codes = all.map(({ mediaType, prefix, items }) => {
    const first = prefix.length > 0 ? array(prefix.map(fieldCode)) : undefined;
    const said = { prefix: first, items: items && fieldCode(items) };
    const members = Object.entries(said).flatMap(([name, code]) =>
      code ? [property(key(name), code)] : [],
    );
    return property(key(mediaType), block(members));
  });
  return {
    code: codes.length === 0 ? undefined : block(codes),
    findings: encodings.flatMap(({ headers }) => headers.flatMap(noticesOfHeader)),
  };
}

/** A field with a style is written as a query parameter is (Encoding Object, "RFC6570-style Serialization"). */
function noticesOfField(
  { pointer, style, explode, allowReserved, name }: Encoding,
  form: SchemaAt | undefined,
  index: SchemaIndex,
): Finding[] {
  const isStyled = style !== undefined || explode !== undefined || allowReserved;
  const schema = form && propertyOf(name, [form], index);
  if (!isStyled || pointer === undefined || !schema) return [];
  const styled = { pointer, name, schema, ...defined({ style, explode }) };
  return noticesOfStyle(styled, index, "field");
}

function noticesOfHeader({ schema, name }: Header): Finding[] {
  if (schema === undefined) return [];
  const message = `the header ${JSON.stringify(name)} of a part is not validated`;
  return [{ code: "not-validated", message, where: { pointer: schema.pointer } }];
}

/** What is said, and the media type of encoded bytes: a Blob, an object and plain text say theirs themselves. */
function fieldsOf({ mediaType, schema, encoding = [] }: MediaType, index: SchemaIndex): Encoding[] {
  const said = new Map(encoding.map((field) => [field.name, field]));
  const isMultipart = isForm(mediaType) && /^multipart/i.test(mediaType);
  for (const name of isMultipart && schema ? encodedNames(schema, index) : []) {
    const { contentType = "application/octet-stream", ...rest } = said.get(name) ?? {
      name,
      allowReserved: false,
      headers: [],
    };
    said.set(name, { ...rest, contentType });
  }
  return [...said.keys()].sort().map((name) => said.get(name) as Encoding);
}

/** Strings with `contentEncoding`, and `byte` of OpenAPI 3.0 (Encoding Object, default values of `contentType`). */
function encodedNames(form: SchemaAt, index: SchemaIndex): string[] {
  return propertyNames(form.schema, index).filter((name) => {
    const field = propertyOf(name, [form], index)?.schema;
    if (typeof field !== "object" || !possibleTypes(field, index)?.has("string")) return false;
    return field.contentEncoding !== undefined || field.format === "byte";
  });
}

/** How the fields of forms are read that are received, by media type; undefined where all of them are text. */
export function receivedFields(
  content: readonly MediaType[],
  index: SchemaIndex,
): Code | undefined {
  const forms = content.flatMap(({ mediaType, schema, encoding = [] }) => {
    if (!schema || !isForm(mediaType)) return [];
    const names = [...new Set(propertyNames(schema.schema, index))].sort();
    const fields = names.flatMap((name) => {
      const said = encoding.find((one) => one.name === name)?.contentType;
      const reading = fieldReading(propertyOf(name, [schema], index), said, index);
      return reading.length > 0 ? [property(key(name), record(reading))] : [];
    });
    return fields.length > 0 ? [property(key(mediaType), block(fields))] : [];
  });
  return forms.length > 0 ? block(forms) : undefined;
}

/** An object is JSON, as is what is documented so. */
function fieldReading(
  schema: SchemaAt | undefined,
  contentType: string | undefined,
  index: SchemaIndex,
): Code[] {
  const types = schema && possibleTypes(schema.schema, index);
  const isObject = types?.has("object") && !types.has("string") && !types.has("array");
  const isJsonField = contentType === undefined ? isObject : isJson(contentType);
  return isJsonField ? field("mediaType", "application/json") : textReading(schema, index);
}

function fieldCode({ contentType, style, explode, allowReserved, headers }: Encoding): Code {
  return record([
    ...field("contentType", contentType),
    ...field("style", style),
    ...field("explode", explode),
    ...field("allowReserved", allowReserved || undefined),
    ...(headers.length === 0
      ? []
      : [
          property(key("headers"), block(headers.map((h) => property(key(h.name), headerCode(h))))),
        ]),
  ]);
}

function headerCode({ required, explode, mediaType }: Header): Code {
  return record([
    ...field("required", required || undefined),
    ...field("explode", explode),
    ...field("mediaType", mediaType),
  ]);
}

function field(name: string, value: string | boolean | undefined): Code[] {
  return value === undefined ? [] : [property(key(name), literal(value))];
}
