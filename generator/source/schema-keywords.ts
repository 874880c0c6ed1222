import type { Finding } from "../diagnostics.js";
import { isMeaningless, isRegex, KEYWORD_KINDS, TYPE_NAMES } from "./keyword-kinds.js";
import { child } from "./pointer.js";
import { nearest } from "./spelling.js";
import { type Place, type Places, referenceOf } from "./structure.js";
import { meantBy } from "./type-names.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isArray, isObject, kindOf } from "./value.js";
import type { Version } from "./version.js";

const ARRAY_OF_SCHEMAS =
  'Use "prefixItems" for an array of schemas, one for each position, and "allOf" for schemas that all hold.';

/**
 * Checks the values of the keywords of every Schema Object. The official schema of 3.1 leaves them to the dialect, and that of 3.0
 * would reject habits with a clear meaning.
 * Findings: `invalid-schema`; `document-style` for a name of a type that is clear; `meaningless-keyword` where the schema can be read without it; `ignored-keyword` for a name that is no keyword;
 * `pattern-in-slashes`.
 */
export function checkSchemas(places: Places, version: Version): Finding[] {
  return [...places.values()].flatMap((place) =>
    place.kind === "schema" ? checkSchema(place, version) : [],
  );
}

function checkSchema(place: Place, version: Version): Finding[] {
  const { pointer, value } = place;
  if (typeof value === "boolean") return [];
  if (value === null)
    return [leftOut(pointer, "null is no schema, and is read as one that accepts everything")];
  if (!isObject(value)) return [noSchema(pointer, value)];
  if (["2.0", "3.0"].includes(version) && referenceOf(place) !== undefined) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    version === "2.0" && isOf20(pointer, key, item)
      ? []
      : checkKeyword(child(pointer, key), key, item),
  );
}

/**
 * What only OpenAPI 2.0 has: files as responses, the name of a property as discriminator, and schemas for the first items
 * ("Schema Object", and JSON Schema draft 4 validation, section 5.3.1).
 */
function isOf20(pointer: string, key: string, value: JsonValue): boolean {
  if (key === "items") return isArray(value) && value.length > 0;
  if (key === "discriminator") return typeof value === "string";
  return key === "type" && value === "file" && RESPONSE_SCHEMA.test(pointer);
}

const RESPONSE_SCHEMA = /\/responses\/[^/]+\/schema$/;

function invalid(pointer: string, message: string, help?: string): Finding {
  const finding: Finding = { code: "invalid-schema", where: { pointer }, message };
  return help === undefined ? finding : { ...finding, help };
}

function noSchema(pointer: string, value: JsonValue): Finding {
  const message = `a schema must be an object, true or false, not ${kindOf(value)}`;
  return invalid(pointer, message, isArray(value) ? ARRAY_OF_SCHEMAS : undefined);
}

function leftOut(pointer: string, message: string, help?: string): Finding {
  return { ...invalid(pointer, message, help), code: "meaningless-keyword" };
}

function checkKeyword(pointer: string, key: string, value: JsonValue): Finding[] {
  if (!Object.hasOwn(KEYWORD_KINDS, key))
    return key.startsWith("x-") ? [] : [unknown(pointer, key)];
  if (key === "items" && isArray(value)) return [noSchema(pointer, value)];
  const meant = key === "type" ? meantBy(value) : undefined;
  if (meant) {
    const message = `there is no type ${JSON.stringify(value)}; it is read as ${JSON.stringify(meant)}`;
    return [{ ...invalid(pointer, message), code: "document-style" }];
  }
  const expected = KEYWORD_KINDS[key]?.(value);
  if (isMeaningless(key, value)) {
    if (expected === undefined) return [];
    const message = `"${key}" must be ${expected}, not ${shown(value)}, and is left out`;
    return [leftOut(pointer, message, helpFor(key, value))];
  }
  if (expected !== undefined) {
    return [
      invalid(pointer, `"${key}" must be ${expected}, not ${shown(value)}`, helpFor(key, value)),
    ];
  }
  if (key === "pattern") return inSlashes(pointer, value);
  return key === "patternProperties" && isObject(value) ? checkPatterns(pointer, value) : [];
}

/** A literal with anchors or flags; without them, as in `/files/`, slashes may be meant. */
const LITERAL = /^\/(?:\^.*|.*\$)\/[dgimsuvy]*$|^\/(?:[^/\\]|\\.)+\/[dgimsuvy]+$/s;

function inSlashes(pointer: string, pattern: JsonValue): Finding[] {
  if (typeof pattern !== "string" || !LITERAL.test(pattern)) return [];
  const message = `${JSON.stringify(pattern)} is taken by the letter: its slashes, and what stands behind them, are a part of the pattern`;
  return [{ code: "pattern-in-slashes", where: { pointer }, message }];
}

function unknown(pointer: string, key: string): Finding {
  const meant = nearest(key, Object.keys(KEYWORD_KINDS));
  const message = `${JSON.stringify(key)} is no keyword of JSON Schema or OpenAPI`;
  const finding: Finding = { code: "ignored-keyword", where: { pointer }, message };
  return meant === undefined ? finding : { ...finding, help: `Did you mean "${meant}"?` };
}

function checkPatterns(pointer: string, patterns: JsonObject): Finding[] {
  return Object.keys(patterns).flatMap((pattern) => {
    const message = `${JSON.stringify(pattern)} is no regular expression of ECMAScript`;
    const at = child(pointer, pattern);
    return isRegex(pattern) ? inSlashes(at, pattern) : [invalid(at, message)];
  });
}

/** A value in a message: whole when it is short, else what it is. */
function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : kindOf(value);
}

function helpFor(key: string, value: JsonValue): string | undefined {
  if (key === "required")
    return "List the required properties in the schema of the object that has them.";
  if (key === "type" && value === null) return 'Write "null" in quotes, or the name of a type.';
  if (key !== "type" || typeof value !== "string") return undefined;
  const meant = nearest(value, TYPE_NAMES);
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}
