import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { Kind } from "../source/specification.js";
import type { JsonObject } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";

const SCHEMA_FIELDS: Readonly<Record<string, string>> = {
  xml: '"xml" says how a value is written in XML, which is passed on as text',
};

const TAG_FIELDS: Readonly<Record<string, string>> = {
  kind: '"kind" says what a tag is for; all tags head a table of operations',
  parent: '"parent" says how tags are nested; their operations stand one after the other',
};

const REFERENCE_FIELDS: Readonly<Record<string, string>> = {
  description: 'a "description" beside "$ref" does not stand in a comment; that of the target does',
  summary: 'a "summary" beside "$ref" does not stand in a comment; that of the target does',
};

/** Fields of an object that are for people or other tools, and for which there is no place in the code and its comments. */
export function unusedFields(object: JsonObject, kind: Kind, pointer: string): Finding[] {
  const found = (fields: Readonly<Record<string, string>>, value: JsonObject, at: string) =>
    Object.entries(fields).flatMap(([field, message]): Finding[] =>
      value[field] === undefined
        ? []
        : [{ code: "unused-field", message, where: { pointer: child(at, field) } }],
    );
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
