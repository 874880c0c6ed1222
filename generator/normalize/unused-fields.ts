import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { Kind } from "../source/specification.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";

type Fields = readonly (readonly [field: string, message: string])[];

const SCHEMA_FIELDS: Fields = Object.entries({
  xml: '"xml" says how a value is written in XML, which is passed on as text',
});

const TAG_FIELDS: Fields = Object.entries({
  kind: '"kind" says what a tag is for; all tags head a table of operations',
  parent: '"parent" says how tags are nested; their operations stand one after the other',
});

const REFERENCE_FIELDS: Fields = Object.entries({
  description: 'a "description" beside "$ref" does not stand in a comment; that of the target does',
  summary: 'a "summary" beside "$ref" does not stand in a comment; that of the target does',
});

/** Fields of an object that are for people or other tools, and for which there is no place in the code and its comments. */
export function unusedFields(object: JsonObject, kind: Kind, pointer: string): Finding[] {
  if (kind === "schema") return found(SCHEMA_FIELDS, object, pointer);
  if (kind === "document") {
    const { tags } = object;
    return (isArray(tags) ? tags : []).flatMap((tag, i) =>
      isObject(tag) ? found(TAG_FIELDS, tag, child(pointer, "tags", i)) : [],
    );
  }
  const isReference = typeof object.$ref === "string" && kind !== "pathItem";
  return isReference ? found(REFERENCE_FIELDS, object, pointer) : [];
}

function found(fields: Fields, value: JsonObject, at: string): Finding[] {
  return fields
    .filter(([field]) => saysSomething(value[field]))
    .map(([field, message]) => ({
      code: "unused-field",
      message,
      where: { pointer: child(at, field) },
    }));
}

function saysSomething(value: JsonValue | undefined): boolean {
  return value !== undefined && !(isObject(value) && Object.keys(value).length === 0);
}
