import { block, type Code, key, literal, property, record } from "../code/code.js";
import type { Finding } from "../diagnostics.js";
import { possibleTypes, propertyNames, propertyOf } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Encoding, Header, MediaType, SchemaAt } from "../model/types.js";
import { isForm } from "./media-types.js";

/** How the fields of forms are written, by media type; undefined where their values say it. */
export function formEncoding(
  content: readonly MediaType[],
  index: SchemaIndex,
): { readonly code: Code | undefined; readonly findings: readonly Finding[] } {
  const forms = content
    .map((media) => ({ media, fields: fieldsOf(media, index) }))
    .filter(({ fields }) => fields.length > 0);
  const headers = forms.flatMap(({ fields }) => fields.flatMap((field) => field.headers));
  const form = ({ fields }: (typeof forms)[number]): Code =>
    block(fields.map((field) => property(key(field.name), fieldCode(field))));
  return {
    code:
      forms.length === 0
        ? undefined
        : block(forms.map((one) => property(key(one.media.mediaType), form(one)))),
    findings: headers.flatMap(({ schema, name }) =>
      schema === undefined
        ? []
        : [
            {
              code: "not-generated",
              message: `the header ${JSON.stringify(name)} of a part is not validated`,
              where: { pointer: schema.pointer },
            },
          ],
    ),
  };
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
