import type { JsonValue } from "./types.js";
import { isArray, isObject } from "./value.js";

/** What a value should be, as a message says it; undefined when it is that. */
export type KeywordKind = (value: JsonValue) => string | undefined;

export const TYPE_NAMES: readonly string[] = [
  "array",
  "boolean",
  "integer",
  "null",
  "number",
  "object",
  "string",
];

const kind =
  (words: string, accepts: (value: JsonValue) => boolean): KeywordKind =>
  (value) =>
    accepts(value) ? undefined : words;

const isString = (value: JsonValue): boolean => typeof value === "string";
const isSchema = (value: JsonValue): boolean => isObject(value) || typeof value === "boolean";
const isTypeName = (value: JsonValue): boolean => TYPE_NAMES.some((name) => name === value);
const isStrings = (value: JsonValue): boolean => isArray(value) && value.every(isString);
const isMap = (value: JsonValue, accepts: (value: JsonValue) => boolean): boolean =>
  isObject(value) && Object.values(value).every(accepts);

const anything: KeywordKind = () => undefined;
const string: KeywordKind = kind("a string", isString);
const boolean: KeywordKind = kind("true or false", (value) => typeof value === "boolean");
const number: KeywordKind = kind("a number", (value) => typeof value === "number");
const object: KeywordKind = kind("an object", isObject);
const array: KeywordKind = kind("an array", isArray);
// A schema inside is a place of its own; what it is gets checked there.
const schema: KeywordKind = () => undefined;
const schemas: KeywordKind = kind(
  "a non-empty array of schemas",
  (value) => isArray(value) && value.length > 0,
);
const schemaMap: KeywordKind = object;
const count: KeywordKind = kind(
  "an integer that is not negative",
  (value) => typeof value === "number" && Number.isInteger(value) && value >= 0,
);
const bound: KeywordKind = kind(
  "a number (a boolean in OpenAPI 3.0)",
  (value) => typeof value === "number" || typeof value === "boolean",
);
const regex: KeywordKind = kind(
  "a regular expression of ECMAScript",
  (value) =>
    typeof value === "string" &&
    (compiles(value, "u") || (compiles(value, "") && !ELSEWHERE.test(value))),
);

/**
 * What only other dialects know: `\A`, `\z`, `\p{Print}`, `[[:alpha:]]` and the like. Without the `u` flag ECMAScript takes each
 * for plain characters, so that the expression would refuse what it was written for.
 */
const ELSEWHERE = /(?<!\\)(?:\\\\)*\\[aeghijlmopqyzACEFGHIJKLMNOPQRTUVXYZ]|\[\[:\w+:\]/;

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * The keywords of Schema Objects and the values they take: JSON Schema 2020-12 (Core, sections 8 and 10; Validation, sections 6
 * to 9), OpenAPI 3.0.4 to 3.2.0 (Schema Object), and what is left of earlier drafts. One table for both versions: the habits of
 * one inside the other have a clear meaning.
 */
export const KEYWORD_KINDS: Readonly<Record<string, KeywordKind>> = {
  $ref: string,
  $id: string,
  $schema: string,
  $anchor: string,
  $dynamicRef: string,
  $dynamicAnchor: string,
  $vocabulary: object,
  $comment: string,
  $defs: schemaMap,
  definitions: schemaMap,
  type: kind(`one of ${TYPE_NAMES.join(", ")}, or a non-empty array of these`, (value) =>
    isArray(value) ? value.length > 0 && value.every(isTypeName) : isTypeName(value),
  ),
  enum: array,
  const: anything,
  default: anything,
  example: anything,
  examples: anything,
  multipleOf: kind("a number greater than 0", (value) => typeof value === "number" && value > 0),
  maximum: number,
  minimum: number,
  exclusiveMaximum: bound,
  exclusiveMinimum: bound,
  maxLength: count,
  minLength: count,
  pattern: regex,
  format: string,
  maxItems: count,
  minItems: count,
  uniqueItems: boolean,
  maxContains: count,
  minContains: count,
  maxProperties: count,
  minProperties: count,
  required: kind("an array of property names", isStrings),
  dependentRequired: kind("an object of arrays of property names", (value) =>
    isMap(value, isStrings),
  ),
  dependencies: kind("an object of schemas or arrays of property names", (value) =>
    isMap(value, (item) => isSchema(item) || isStrings(item)),
  ),
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  prefixItems: schemas,
  not: schema,
  if: schema,
  then: schema,
  else: schema,
  items: schema,
  additionalItems: schema,
  unevaluatedItems: schema,
  contains: schema,
  properties: schemaMap,
  patternProperties: schemaMap,
  additionalProperties: schema,
  unevaluatedProperties: schema,
  propertyNames: schema,
  dependentSchemas: schemaMap,
  contentSchema: schema,
  contentEncoding: string,
  contentMediaType: string,
  title: string,
  description: string,
  nullable: boolean,
  deprecated: boolean,
  readOnly: boolean,
  writeOnly: boolean,
  discriminator: kind(
    "an object with a propertyName, and a mapping of strings if any",
    (value) =>
      isObject(value) &&
      isString(value.propertyName ?? null) &&
      isMap(value.mapping ?? {}, isString) &&
      isString(value.defaultMapping ?? ""),
  ),
  xml: object,
  externalDocs: object,
};

/** Keywords that a schema can be read without: a validator lets more through then, and everything else keeps its meaning. */
const DISPENSABLE: ReadonlySet<string> = new Set([
  ...["multipleOf", "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"],
  ...["maxLength", "minLength", "pattern", "format", "contentEncoding", "contentMediaType"],
  ...["maxItems", "minItems", "uniqueItems", "maxContains", "minContains"],
  ...["maxProperties", "minProperties", "required"],
  ...["title", "description", "$comment", "deprecated", "nullable", "readOnly", "writeOnly"],
  ...["xml", "externalDocs", "discriminator"],
]);

/** Keywords that hold one schema. */
const SCHEMA_HOLDERS: ReadonlySet<string> = new Set(
  Object.keys(KEYWORD_KINDS).filter((key) => KEYWORD_KINDS[key] === schema),
);

/** Keywords that hold several schemas: `[]` is none of them, also where writers have one kind of empty list for maps too. */
const HOLDERS_OF_SEVERAL: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"],
  ...["allOf", "anyOf", "oneOf", "prefixItems"],
]);

/**
 * Whether the value of a keyword says nothing, and the schema can be read as if the keyword were absent: null, `[]` for none,
 * or what the specification does not allow in a keyword that can be spared.
 */
export function isMeaningless(key: string, value: JsonValue): boolean {
  const expected = Object.hasOwn(KEYWORD_KINDS, key) ? KEYWORD_KINDS[key]?.(value) : undefined;
  if (expected === undefined) return value === null && SCHEMA_HOLDERS.has(key);
  const isEmpty = isArray(value) && value.length === 0 && HOLDERS_OF_SEVERAL.has(key);
  return (value === null && key !== "type") || isEmpty || DISPENSABLE.has(key);
}

/** Whether a text is a regular expression that JavaScript compiles, with the `u` flag or without. */
export function isRegex(text: string): boolean {
  return regex(text) === undefined;
}
