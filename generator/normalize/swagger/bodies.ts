import { followed } from "../../source/follow.js";
import { child } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { defined, isObject } from "../../source/value.js";
import {
  type Lowering,
  membersOf,
  move,
  note,
  type Placed,
  type Written,
  without,
} from "./lowering.js";
import { lowerField, lowerHeader } from "./parameters.js";

const URL_ENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";
const isForm = (type: string): boolean => /^(?:multipart\/|application\/x-www-form-)/i.test(type);
const isJson = (type: string): boolean =>
  /^application\/(?:json|[^;]*\+json)\s*(?:;|$)/i.test(type);

/** A parameter `in: body` as a Request Body Object, in every media type that the operation consumes. */
export function bodyOf(
  { value, pointer }: Written,
  to: string,
  consumes: readonly string[] | undefined,
  lowering: Lowering,
): JsonObject {
  move(lowering, to, pointer);
  const { description, required, schema } = value;
  const types = typesOr("consumes", consumes, lowering);
  const content = contentOf(types, `${to}/content`, (at) => {
    move(lowering, `${at}/schema`, `${pointer}/schema`);
    return defined({ schema });
  });
  return { ...extensionsOf(value), ...defined({ description, required }), content };
}

/**
 * Parameters `in: formData` as a Request Body Object: an object with a property for each.
 *
 * @param place where it goes, and the list of parameters that it stands for
 */
export function formOf(
  fields: readonly Written[],
  place: Omit<Placed, "value">,
  consumes: readonly string[] | undefined,
  lowering: Lowering,
): JsonObject {
  const { to, from } = place;
  move(lowering, to, from);
  const said = consumes ?? [];
  const hasFile = fields.some(({ value }) =>
    [value, value.items].some((one) => isObject(one) && one.type === "file"),
  );
  const known = said.filter((type) => isForm(type) && !(hasFile && type === URL_ENCODED));
  const types = known.length > 0 ? known : [hasFile ? MULTIPART : URL_ENCODED];
  for (const type of said.filter((one) => !types.includes(one))) {
    const message = `fields of a form are not sent as ${JSON.stringify(type)}`;
    note(lowering, "ignored-keyword", to, message);
  }
  const required = fields.filter(({ value }) => value.required === true);
  return {
    ...(required.length > 0 && { required: true }),
    content: contentOf(types, `${to}/content`, (at) => {
      move(lowering, `${at}/schema`, from);
      return formContent(fields, at, lowering);
    }),
  };
}

function formContent(fields: readonly Written[], at: string, lowering: Lowering): JsonObject {
  const lowered = fields.map(({ value, pointer }) => {
    const name = String(value.name);
    const to = child(at, "schema", "properties", name);
    move(lowering, to, pointer);
    return { name, value, ...lowerField({ value, to, from: pointer }, lowering) };
  });
  const required = lowered.filter(({ value }) => value.required === true).map(({ name }) => name);
  const styled = lowered.flatMap(({ name, style }) => (style ? [[name, { ...style }]] : []));
  const schema = {
    type: "object",
    properties: Object.fromEntries(lowered.map(({ name, schema: field }) => [name, field])),
    ...(required.length > 0 && { required }),
  };
  return { schema, ...(styled.length > 0 && { encoding: Object.fromEntries(styled) }) };
}

/** Keywords that the File Schema Object has, and that mean nothing for bytes. */
const MEANINGLESS: ReadonlySet<string> = new Set(["format", "readOnly", "required"]);

/**
 * A response with its schema in every media type that the operation produces. Without a schema it has no content, unless
 * examples show some.
 */
export function lowerResponse(
  { value, to, from }: Placed,
  produces: readonly string[] | undefined,
  lowering: Lowering,
): JsonObject {
  const { schema, headers, examples } = value;
  const isFile =
    isObject(schema) && followed(schema, `${from}/schema`, lowering).value.type === "file";
  for (const name of isFile ? Object.keys(schema).filter((key) => MEANINGLESS.has(key)) : [])
    note(lowering, "ignored-keyword", child(to, "schema", name), "it says nothing of a file");
  const types = isFile ? typesOfFile(produces) : undefined;
  const shown = membersOf(examples, `${to}/examples`);
  if (schema === undefined && shown.length > 0) {
    const message = 'there is no "schema", but a body is shown, so any value may come';
    note(lowering, "assumed-default", `${to}/examples`, message);
  }
  const all =
    schema === undefined
      ? shown.map(({ name }) => name)
      : (types ?? typesOr("produces", produces, lowering));
  const content = contentOf(all, `${to}/content`, (at, type) => {
    move(lowering, `${at}/schema`, `${from}/schema`);
    move(lowering, `${at}/example`, child(from, "examples", type));
    const example = isObject(examples) ? examples[type] : undefined;
    return defined({ schema: isFile ? fileIn(schema) : schema, example });
  });
  for (const { name, pointer } of shown) {
    if (!all.includes(name))
      note(lowering, "ignored-keyword", pointer, "no response has this media type");
  }
  const lowered = membersOf(headers, `${to}/headers`).map((header) => {
    const place = { to: header.pointer, from: child(from, "headers", header.name) };
    move(lowering, place.to, place.from);
    return [header.name, lowerHeader({ ...place, value: header.value as JsonObject }, lowering)];
  });
  return {
    ...without(value, ["examples", "headers", "schema"]),
    ...(headers !== undefined && { headers: Object.fromEntries(lowered) }),
    ...(all.length > 0 && { content }),
  };
}

/** A file as the content of a response: bytes. */
function fileIn(schema: JsonObject): JsonObject {
  return { ...without(schema, ["type", ...MEANINGLESS]), type: "string", format: "binary" };
}

/** The media types of a file. What is said to be JSON is said of all answers; the file can be of any type, and is not read. */
function typesOfFile(produces: readonly string[] = []): string[] {
  const types = produces.length > 0 ? produces : ["application/octet-stream"];
  return [...new Set(types.map((type) => (isJson(type) ? "*/*" : type)))];
}

/** What the operation or the document says, else what is usual. */
function typesOr(
  field: "consumes" | "produces",
  said: readonly string[] | undefined,
  { assumed }: Lowering,
): readonly string[] {
  if (said !== undefined && said.length > 0) return [...new Set(said)];
  assumed.add(field);
  return ["application/json"];
}

function contentOf(
  types: readonly string[],
  to: string,
  media: (to: string, type: string) => JsonValue,
): JsonObject {
  return Object.fromEntries(types.map((type) => [type, media(child(to, type), type)]));
}

function extensionsOf(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name.startsWith("x-")));
}
