/** The parts that operations of the client and of webhooks have in common, as data for the runtime. */
import { block, type Code, call, key, literal, property, record, use } from "../code/code.js";
import type { Finding } from "../diagnostics.js";
import { isJsonLines, isJsonSequence } from "../model/media-type.js";
import { assertions, possibleTypes } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type {
  Header,
  MediaType,
  Parameter,
  RequestBody,
  Schema,
  SchemaAt,
} from "../model/types.js";
import type { Names } from "../names/types.js";
import { BINARY } from "../normalize/uploads.js";
import { formEncoding, partsEncoding } from "./form-encoding.js";
import { isText, isValidated } from "./media-types.js";
import { noticesOfStyle } from "./parameter-notices.js";
import { streamItems } from "./stream-items.js";
import { textReading } from "./text-reading.js";
import type { Dialect } from "./validators/dialect.js";
import { printInline, printingOf } from "./validators/emit-validators.js";
import type { Library } from "./validators/json-schema-to-zod.js";
import type { Planner } from "./validators/planner.js";
import type { PrintedScalars } from "./validators/scalars.js";

export interface PartsContext {
  readonly names: Names;
  readonly planner: Planner;
  readonly dialect: Dialect;
  readonly library: Library;
  readonly scalars: PrintedScalars;
  /** Whether there are validators at all. */
  readonly validators: boolean;
  readonly index: SchemaIndex;
  /** The place in the document as it was written. */
  written(pointer: string): string;
}

/** What printing one file gathers. */
export interface PrintedFile {
  readonly context: PartsContext;
  /** Constants that validators in this file name twice. */
  readonly locals: Code[];
  readonly findings: Finding[];
}

export function field(name: string, value: Code | undefined): Code[] {
  return value ? [property(key(name), value)] : [];
}

export function requestBodyOf({ required, content }: RequestBody, file: PrintedFile): Code {
  return block([
    ...field("required", required ? literal(true) : undefined),
    ...field("content", contentOf(content, file, sentValidatorOf)),
    ...field("encoding", noted(formEncoding(content, file.context.index), file)),
    ...field("parts", noted(partsEncoding(content), file)),
  ]);
}

/** The code of a part, whose findings are those of the file. */
function noted(
  { code, findings }: ReturnType<typeof partsEncoding>,
  file: PrintedFile,
): Code | undefined {
  file.findings.push(...findings);
  return code;
}

/** A status as the name of a property: `200`, `"2XX"` or `default`. */
export function statusKey(status: string): Code {
  return isNumber(status) ? literal(Number(status)) : key(status);
}

/** A status as the index of a type: `200`, `"2XX"` or `"default"`. */
export function statusIndex(status: string): Code {
  return literal(isNumber(status) ? Number(status) : status);
}

function isNumber(status: string): boolean {
  return /^[1-5]\d\d$/.test(status);
}

/** One JSON body is its validator; anything else says its media types. */
export function responseOf(content: readonly MediaType[], file: PrintedFile): Code {
  const [only] = content;
  if (!only) return literal(null);
  const validator = only.schema && isOnlyJson(content) && jsonValidatorOf(only.schema, file);
  return validator || contentOf(content, file);
}

/** Whether a response has one body, which is JSON and has a schema. */
export function isOnlyJson([only, ...others]: readonly MediaType[]): boolean {
  return others.length === 0 && only?.mediaType === "application/json" && only.schema !== undefined;
}

/** @param ofBody the validator of a body of a media type */
export function contentOf(
  content: readonly MediaType[],
  file: PrintedFile,
  ofBody: typeof bodyValidatorOf = bodyValidatorOf,
): Code {
  return block(
    content.map((media) => {
      const validator = file.context.validators ? ofBody(media, file) : undefined;
      return property(key(media.mediaType), validator ?? literal(null));
    }),
  );
}

/** Undefined for a body that is not validated, which is told where its schema says more than that it is bytes. */
function bodyValidatorOf(media: MediaType, file: PrintedFile): Code | undefined {
  const { mediaType, schema } = media;
  if (!schema) return undefined;
  const { index } = file.context;
  const isValue = isValidated(mediaType) && !isFile(schema.schema);
  if (isValue && isText(mediaType) && canBeString(schema.schema, index))
    return textValidatorOf(schema, file);
  if (isValue && !isText(mediaType)) return jsonValidatorOf(schema, file);
  const isItem = streamItems(media, index)?.inArray === false;
  if (!isItem && !saysBytes(schema.schema)) {
    const message = `bodies of the media type ${JSON.stringify(mediaType)} are not validated`;
    file.findings.push({ code: "not-validated", message, where: { pointer: schema.pointer } });
  }
  return undefined;
}

/** The same of what is sent: a sequence of JSON texts is a list of items in the program. */
function sentValidatorOf(media: MediaType, file: PrintedFile): Code | undefined {
  const { mediaType, itemSchema } = media;
  const isList = itemSchema && (isJsonLines(mediaType) || isJsonSequence(mediaType));
  if (!isList) return bodyValidatorOf(media, file);
  const item = jsonValidatorOf(itemSchema, file);
  return item && call(use("jsonItems", "@openapi-verbatim/runtime"), [item]);
}

/** Whether a schema says nothing but that its values are bytes, or text. */
function saysBytes(schema: Schema): boolean {
  if (typeof schema === "boolean") return schema;
  const isString = schema.type === undefined || schema.type === "string";
  const bytes = ["type", "format", "contentMediaType"];
  return isString && assertions(schema).every((keyword) => bytes.includes(keyword));
}

/** Whether normalizing has found that the values of a schema are files. */
export function isFile(schema: Schema): boolean {
  return typeof schema === "object" && schema[BINARY] === true;
}

/** Whether a string can satisfy a schema. */
function canBeString(schema: Schema, index: SchemaIndex): boolean {
  return possibleTypes(schema, index)?.has("string") ?? true;
}

/** Parameters by place, then by name; one that is the whole query string has no name. */
export function parametersOf(parameters: readonly Parameter[], file: PrintedFile): Code {
  const places = ["path", "query", "header", "cookie"] as const;
  const whole = parameters.find((p) => p.in === "querystring");
  return block([
    ...places.flatMap((place) => {
      const here = parameters.filter((p) => p.in === place);
      return field(
        place,
        here.length > 0
          ? block(here.map((p) => property(key(p.name), parameterOf(p, file))))
          : undefined,
      );
    }),
    ...field("querystring", whole && parameterOf(whole, file)),
  ]);
}

function parameterOf(parameter: Parameter, file: PrintedFile): Code {
  const { required, style, explode, allowReserved, schema, mediaType, encoding } = parameter;
  file.findings.push(...noticesOfStyle(parameter, file.context.index));
  return record([
    ...field("required", required ? literal(true) : undefined),
    ...field("style", style === undefined ? undefined : literal(style)),
    ...field("explode", explode === undefined ? undefined : literal(explode)),
    ...field("allowReserved", allowReserved ? literal(true) : undefined),
    ...field("mediaType", mediaType === undefined ? undefined : literal(mediaType)),
    ...field(
      "encoding",
      encoding && mediaType
        ? noted(formEncoding([{ ...parameter, mediaType }], file.context.index), file)
        : undefined,
    ),
    // It is sent, and a date writes itself.
    ...field("schema", schema && contentValidatorOf(schema, mediaType, file, validatorOf)),
  ]);
}

/** Undefined where there are no validators. */
export function validatorOf({ schema, pointer }: SchemaAt, file: PrintedFile): Code | undefined {
  const { planner, validators } = file.context;
  if (!validators) return undefined;
  const { expression, locals } = printInline(
    planner.planInline({ schema, pointer }),
    printingOf("../schemas", file.context, { pointer }),
    pointer,
  );
  file.locals.push(...locals);
  return expression;
}

/** The validator of what JSON or the fields of a form become, and how its integers of 64 bits and its dates are held. */
export function jsonValidatorOf(at: SchemaAt, file: PrintedFile): Code | undefined {
  const { wide, dates } = file.context.index;
  const validator = validatorOf(at, file);
  if (!validator) return undefined;
  const name = wide.as === "string" ? "asDigits" : "asBigints";
  const held = wide.reaches(at.schema)
    ? call(use(name, "@openapi-verbatim/runtime/int64"), [validator])
    : undefined;
  return dates.reaches(at.schema) ? asDates(validator, held) : (held ?? validator);
}

function asDates(validator: Code, held?: Code): Code {
  const schema = held ? [validator, held] : [validator];
  return call(use("asDates", "@openapi-verbatim/runtime/dates"), schema);
}

/** The validator of what comes or goes as text, and how its dates are held. */
function textValidatorOf(at: SchemaAt, file: PrintedFile): Code | undefined {
  const validator = validatorOf(at, file);
  return validator && file.context.index.dates.reaches(at.schema) ? asDates(validator) : validator;
}

/**
 * The validator of what has a style, or the media type of a parameter or header.
 *
 * @param ofText that of what is no JSON; as it is received unless told
 */
export function contentValidatorOf(
  at: SchemaAt,
  mediaType: string | undefined,
  file: PrintedFile,
  ofText: typeof validatorOf = textValidatorOf,
): Code | undefined {
  const isStyled = mediaType === undefined || isText(mediaType);
  return isStyled ? ofText(at, file) : jsonValidatorOf(at, file);
}

/** A header that is received, in the style `simple`. */
export function headerOf(header: Header, file: PrintedFile): Code {
  const { required, explode, mediaType, schema } = header;
  return record([
    ...field("required", required ? literal(true) : undefined),
    ...(mediaType === undefined ? textReading(schema, file.context.index) : []),
    ...field("explode", explode === undefined ? undefined : literal(explode)),
    ...field("mediaType", mediaType === undefined ? undefined : literal(mediaType)),
    ...field("schema", schema && contentValidatorOf(schema, mediaType, file)),
  ]);
}
