import type { EncodingDefinition, FormEncoding, PartsEncoding, Validator } from "./definition.js";
import { classOf, isRange } from "./media-type.js";
import { attempt, own } from "./parameters.js";
import { Refusal } from "./refusal.js";
import {
  encode,
  encodeInQuery,
  isPresent,
  jsonText,
  membersOf,
  pairsOf,
  textOf,
} from "./serialize.js";

/** A field of a form, with what the document says about it. */
export interface FormField {
  readonly name: string;
  readonly value: unknown;
  readonly encoding: EncodingDefinition;
  /** What writes it, where it is JSON. */
  readonly jsonText: (value: unknown) => string;
}

/** What a form is, besides its fields. */
export interface FormOptions {
  /** Where it is in the call; the body unless told. */
  readonly place?: string;
  /** Knows in which form it is held. */
  readonly schema?: Validator | null | undefined;
}

/** The members of an object as fields. Throws a Refusal that names its place in the call for what is no object. */
export function formFields(
  body: unknown,
  encoding: FormEncoding,
  { place = "body", schema }: FormOptions = {},
): FormField[] {
  const form = schema?.form;
  const members = attempt([place], () => membersOf(form ? form.wire(body) : body));
  if (members === undefined) throw new Refusal([place], "a form is an object of fields");
  return members.map(([name, value]) => ({
    name,
    value,
    encoding: own(encoding, name) ?? {},
    jsonText: form?.write ?? jsonText,
  }));
}

/** The items of an array as fields that are called after their positions. */
export function listFields(
  body: readonly unknown[],
  { prefix = [], items = {} }: PartsEncoding,
  { schema }: FormOptions = {},
): FormField[] {
  const form = schema?.form;
  const wired = attempt(["body"], () => (form ? form.wire(body) : body));
  const values = wired as readonly unknown[];
  return values.map((value, position) => ({
    name: String(position),
    value,
    encoding: prefix[position] ?? items,
    jsonText: form?.write ?? jsonText,
  }));
}

/** Whether a field is written as a query parameter is (Encoding Object, "RFC6570-style Serialization"). */
export function isStyled({ style, explode, allowReserved }: EncodingDefinition): boolean {
  return (style ?? explode ?? allowReserved) !== undefined;
}

/** The values of a field: an array is a field that repeats, undefined and null are left out. */
export function itemsOf({ value, encoding }: FormField): unknown[] {
  const items = Array.isArray(value) ? value : [value];
  const type = documentedType(encoding);
  const isJson = type !== undefined && classOf(type) === "json";
  return items.filter((item) => (isJson ? item !== undefined : isPresent(item)));
}

/** The first media type that a field is documented with, if it is no range. */
export function documentedType({ contentType }: EncodingDefinition): string | undefined {
  const first = contentType?.replace(/,.*/, "").trim();
  return first && !isRange(first) ? first : undefined;
}

/** Whether a value is JSON where nothing else is documented: an object, or an array in an array. */
export function isJsonValue(value: unknown): boolean {
  return Array.isArray(value) || membersOf(value) !== undefined;
}

/** A value of a field as text: JSON, or that of a scalar. Throws a TypeError for what has none. */
export function fieldText({ jsonText, encoding }: FormField, value: unknown): string {
  const type = documentedType(encoding);
  const isJson = type === undefined ? isJsonValue(value) : classOf(type) === "json";
  return isJson ? jsonText(value) : textOf(value);
}

/**
 * A value of the media type `application/x-www-form-urlencoded`. Fields with a style are percent-encoded as a query is,
 * the others as the form encoding of the URL standard has it.
 * Throws a Refusal for a value that a form cannot hold.
 */
export function urlEncoded(
  body: unknown,
  encoding: FormEncoding,
  options: FormOptions = {},
): string {
  const { place = "body" } = options;
  return formFields(body, encoding, options)
    .flatMap((field) => attempt([place, field.name], () => urlEncodedField(field)))
    .join("&");
}

function urlEncodedField(field: FormField): string[] {
  const { name, value, encoding } = field;
  if (isStyled(encoding)) {
    const ofValue = encoding.allowReserved ? encodeInQuery : encode;
    return pairsOf(name, value, encoding, encode, ofValue).map((pair) => pair.join("="));
  }
  return itemsOf(field).map((item) =>
    String(new URLSearchParams([[name, fieldText(field, item)]])),
  );
}
