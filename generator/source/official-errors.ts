import type { ErrorObject } from "ajv/dist/2020.js";
import type { Finding } from "../diagnostics.js";
import { child, fromPointer } from "./pointer.js";
import { SMALL_RANGE } from "./specification.js";
import { meantBy } from "./type-names.js";
import type { JsonValue } from "./types.js";
import { isArray, member } from "./value.js";

/** Errors that only say that another one stands below them. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "if",
  "allOf",
  "$ref",
  "propertyNames",
  "false schema",
]);

/** Fields for people only: a fault in them changes no code. Not where such a word is a name in a map. */
const DOCUMENTATION =
  /^\/(?:info\/(?:contact|license)|tags)(?:\/|$)|(?<!\/(?:callbacks|content|encoding|headers|links|parameters|pathItems|requestBodies|responses|schemas|securitySchemes|variables|webhooks))\/(?:externalDocs|examples?)(?:\/|$)/;

/** Texts for people only. What is no text, such as a `description:` with nothing behind it, is left out. */
const TEXT =
  /^\/info\/(?:title|version|termsOfService)$|\/(?:flows|securityDefinitions)\/[^/]+\/scopes\/[^/]+$|(?<!\/(?:callbacks|content|encoding|headers|links|parameters|pathItems|requestBodies|responses|schemas|securitySchemes|variables|webhooks|additionalOperations|definitions|mediaTypes|securityDefinitions|scopes))\/(?:description|summary)$/;

/** Fields that may be missing without a loss of meaning. A path parameter is always required, said or not. */
const DISPENSABLE =
  /\/(?:description|required|responses|paths|info|title|version|flows?|scopes|authorizationUrl|tokenUrl|openIdConnectUrl)$/;

const UNKNOWN_FIELD: ReadonlySet<string> = new Set([
  "additionalProperties",
  "unevaluatedProperties",
]);

/** Objects that say nothing, and so does null in their place: `application/json:` with nothing behind it. */
const MAY_BE_EMPTY =
  /(?<!\/(?:callbacks|headers|links|parameters|pathItems|requestBodies|responses|variables|webhooks))\/(?:content|responses)\/[^/]+$/;

/** Objects whose every key has a meaning: what stands under another key would be lost. */
const CLOSED = /^\/paths$|\/responses$/;

/**
 * Turns the errors of ajv into one finding for each fault.
 * `document-style` where the meaning stays clear, else `invalid-document`.
 */
export function officialFindings(errors: readonly ErrorObject[]): Finding[] {
  const own = errors.filter(({ keyword }) => !WRAPPERS.has(keyword));
  const specific = own.filter((error) => !isConsequence(error, own));
  const findings = specific.map(findingOf);
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()];
}

/** Several rules can find fault with one value; several fields can be missing in one. */
function keyOf({ code, where, message }: Finding): string {
  return message.endsWith("is missing") ? message : `${code} ${where.pointer}`;
}

/** A failed choice is explained by what is missing in each of its branches; a missing tag, by what every tag asks for. */
function isConsequence(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (error.keyword === "required" && isBranch(error)) return true;
  // "Not both of these fields" holds too where nothing has fields; that it is no object is the fault.
  if (error.keyword === "not" && error.data === null) return true;
  return isChosenByMissingTag(error, all) || isDefaultOfResponses(error, all);
}

/** The branches of `anyOf` and `oneOf` only ask which fields are there; the choice itself is reported. */
function isBranch({ schemaPath }: ErrorObject): boolean {
  return /\/(?:anyOf|oneOf)\/\d+\/required$/.test(schemaPath);
}

/** The conditions of 3.1 hold too where `in` or `type` is missing. */
function isChosenByMissingTag(
  { schemaPath, instancePath }: ErrorObject,
  all: readonly ErrorObject[],
): boolean {
  if (!schemaPath.includes("/then/")) return false;
  return all.some(
    ({ keyword, params, instancePath: path }) =>
      keyword === "required" &&
      path === instancePath &&
      ["in", "type"].includes(params.missingProperty),
  );
}

/** 3.1 asks for `default` where no status code stands; an unknown key in the same object is the fault then, or that it is empty. */
function isDefaultOfResponses(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (error.keyword !== "required" || error.params.missingProperty !== "default") return false;
  if (!error.instancePath.endsWith("/responses")) return false;
  return all.some((other) => other !== error && other.instancePath === error.instancePath);
}

function findingOf(error: ErrorObject): Finding {
  const pointer = faultyPlace(error);
  const path = fromPointer(error.instancePath);
  const message = messageOf(error, path);
  const said = isNoText(error)
    ? `${message}, and is left out`
    : isEmpty(error)
      ? `${message}, and is read as {}`
      : `${message}${readAs(error, path)}`;
  if (isHarmless(error, path)) return { code: "document-style", where: { pointer }, message: said };
  return { code: "invalid-document", where: { pointer }, message };
}

function faultyPlace({ keyword, instancePath, params, propertyName }: ErrorObject): string {
  if (propertyName !== undefined) return child(instancePath, propertyName);
  if (UNKNOWN_FIELD.has(keyword)) return child(instancePath, unknownIn(params));
  return instancePath;
}

function isEmpty({ keyword, instancePath, data }: ErrorObject): boolean {
  return keyword === "type" && data === null && MAY_BE_EMPTY.test(instancePath);
}

/** `4xx`, where `4XX` is not there too. */
function isSmallRange({ params, data }: ErrorObject): boolean {
  const field = unknownIn(params);
  return SMALL_RANGE.test(field) && member(data as JsonValue, field.toUpperCase()) === undefined;
}

/** A parameter, or a header, of which neither a schema nor a type is told may have any value. */
function saysNothing({ keyword, instancePath, params, schema, data }: ErrorObject): boolean {
  if (!/\/(?:parameters|headers)\/[^/]+$/.test(instancePath)) return false;
  if (keyword === "required") return ["schema", "type"].includes(params.missingProperty);
  return fieldsIn(schema).every((field) => member(data as JsonValue, field) === undefined);
}

/** The field that an object does not have. */
function unknownIn(params: ErrorObject["params"]): string {
  return String(params.additionalProperty ?? params.unevaluatedProperty);
}

/** What parameters and headers of OpenAPI 2.0 say with a word that is none of theirs, where it can mean but one thing. */
function readAs({ keyword, data }: ErrorObject, path: readonly string[]): string {
  if (keyword !== "enum") return "";
  // Several headers of one name are one list with commas (RFC 9110, section 5.3).
  if (path.at(-1) === "collectionFormat" && data === "multi") return ', and is read as "csv"';
  const meant = path.at(-1) === "type" ? meantBy(data as JsonValue) : undefined;
  // Outside of forms there are no files, but the items of an array of them are only told so.
  const isNoFile = data === "file" && path.at(-2) !== "items";
  return meant && !isNoFile ? `, and is read as ${JSON.stringify(meant)}` : "";
}

function isNoText({ keyword, instancePath }: ErrorObject): boolean {
  return keyword === "type" && TEXT.test(instancePath);
}

function isHarmless(error: ErrorObject, path: readonly string[]): boolean {
  const { keyword, instancePath, params, propertyName } = error;
  if (propertyName !== undefined) return path.at(-1) !== "additionalOperations";
  if (DOCUMENTATION.test(instancePath) || isNoText(error)) return true;
  switch (keyword) {
    case "additionalProperties":
    case "unevaluatedProperties":
      return !CLOSED.test(instancePath) || isSmallRange(error);
    case "type":
      return isEmpty(error);
    case "required":
      return DISPENSABLE.test(`/${params.missingProperty}`) || saysNothing(error);
    case "oneOf":
      return saysNothing(error);
    case "const":
    case "enum":
      return path.at(-1) === "required" || readAs(error, path) !== "";
    case "not":
      return !/\/parameters$/.test(instancePath);
    case "uniqueItems":
      return true;
    case "minProperties":
      return instancePath.endsWith("/responses");
    default:
      return false;
  }
}

/** By keyword: the name of the faulty field, and the error, to what is said about it. */
const MESSAGES: Readonly<Record<string, (name: string, error: ErrorObject) => string>> = {
  required: (_, { instancePath, params }) =>
    `${child(instancePath, params.missingProperty)} is missing`,
  enum: (name, { params, data }) =>
    `${name} must be one of ${list(params.allowedValues)}, not ${JSON.stringify(data)}`,
  const: (name, { params, data }) =>
    `${name} must be ${JSON.stringify(params.allowedValue)}, not ${JSON.stringify(data)}`,
  type: (name, { params }) => `${name} must be of type ${[params.type].flat().join(" or ")}`,
  additionalProperties: unknownField,
  unevaluatedProperties: unknownField,
  not: (name, { schema, instancePath }) =>
    instancePath.endsWith("/parameters")
      ? `beside a parameter that is the whole query string, none may be in "query"`
      : `${name} must not have both ${fieldsOf([schema])}`,
  contains: () => "only one parameter can be the whole query string",
  oneOf: (name, { schema }) => `${name} needs exactly one of ${fieldsOf(schema)}`,
  anyOf: (name, { schema }) => `${name} needs at least one of ${fieldsOf(schema)}`,
  minProperties: (name) => `${name} must not be empty`,
  minItems: (name) => `${name} must not be empty`,
  maxProperties: (name) => `${name} must have only one entry`,
  uniqueItems: (name) => `${name} holds the same item twice`,
};

function messageOf(error: ErrorObject, path: readonly string[]): string {
  const { keyword, propertyName } = error;
  if (propertyName !== undefined && path.at(-1) === "additionalOperations") {
    return `${JSON.stringify(propertyName)} is no method of additionalOperations`;
  }
  if (propertyName !== undefined && path.at(-1) === "headers") {
    return `${JSON.stringify(propertyName)} is no name of a header`;
  }
  if (propertyName !== undefined) {
    return `${JSON.stringify(propertyName)} has characters other than A-Z a-z 0-9 . _ -`;
  }
  const name = nameOf(path);
  return (
    MESSAGES[keyword]?.(name, error) ?? `${name} ${error.message ?? "breaks the specification"}`
  );
}

/** An index or a status code says little without what it is in. */
export function nameOf(path: readonly string[]): string {
  if (path.length === 0) return "the document";
  const last = /^\d+$/.test(path.at(-1) ?? "") ? path.slice(-2) : path.slice(-1);
  return JSON.stringify(last.join("/"));
}

function unknownField(object: string, error: ErrorObject): string {
  const field = unknownIn(error.params);
  if (isSmallRange(error)) return `${JSON.stringify(field)} is read as "${field.toUpperCase()}"`;
  return `${JSON.stringify(field)} is no field of ${object}; a field of your own starts with "x-"`;
}

function list(values: JsonValue): string {
  return (isArray(values) ? values : [values]).map((value) => JSON.stringify(value)).join(", ");
}

/** The fields that the branches of a choice ask for. */
function fieldsOf(branches: unknown): string {
  return list(fieldsIn(branches));
}

function fieldsIn(branches: unknown): string[] {
  const items = Array.isArray(branches) ? (branches as readonly JsonValue[]) : [];
  return items.flatMap((branch) => member(branch, "required") ?? []).map(String);
}
