/** Room in responses for what a server adds later (docs/decisions/open-responses.md). */
import { DESCRIPTIONS, NAMES } from "../normalize/enum-notes.js";
import { sorted } from "../normalize/rules.js";
import { child, fromPointer } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isArray, valueAt } from "../source/value.js";
import {
  areDisjoint,
  assertedTypes,
  isInteger,
  isScalar,
  jsonTypeOf,
  listedScalars,
  possibleTypes,
  typeNames,
} from "./schema-facts.js";
import { type SchemaIndex, subschemas } from "./schema-index.js";
import { type Tag, tagOf } from "./tags.js";
import type { Scalar, Schema, SchemaObject, TypeName } from "./types.js";

/** The values of an enum that has become any value of their types. It asserts nothing. */
export const KNOWN: "x-verbatim-known" = "x-verbatim-known";

/**
 * Marks what stands for all that is not listed: a `value` beside the constants of a union, an `object` beside options that a
 * tag tells apart, and the `tag` of it. It asserts nothing; what is not listed is said by `not` beside it.
 */
export const OTHER: "x-verbatim-other" = "x-verbatim-other";

export interface Openness {
  /** Whether a schema may have room for more; a quick answer, which may be wrong on the side of yes. */
  mayOpen(schema: SchemaObject): boolean;
  /**
   * @param schema as it was written
   * @param reading what it demands of responses, without that room
   * @returns the reading with room for more
   */
  opened(schema: SchemaObject, reading: JsonObject): JsonObject;
}

export function opennessOf(index: SchemaIndex): Openness {
  const closed = new Set([...tagSources(index), ...countedSchemas(index)]);
  return {
    mayOpen: ({ enum: values, anyOf, oneOf }) => (values ?? anyOf ?? oneOf) !== undefined,
    opened(schema, reading) {
      if (closed.has(schema)) return reading;
      return UNIONS.reduce(
        (opened, keyword) => withOther(schema, keyword, opened, index),
        withKnown(schema, reading),
      );
    },
  };
}

const UNIONS = ["anyOf", "oneOf"] as const;
type Union = (typeof UNIONS)[number];

/** What tells the options of a union apart stays closed, or nothing would. */
function tagSources(index: SchemaIndex): SchemaObject[] {
  return [...index.schemas.keys()].flatMap((schema) =>
    UNIONS.flatMap((keyword) => tagIn(schema, keyword, index)?.sources ?? []),
  );
}

/**
 * Schemas of which it counts whether a value satisfies them: one that is accepted here would be refused there. They stay
 * closed, with all that they lead to.
 */
function countedSchemas(index: SchemaIndex): ReadonlySet<SchemaObject> {
  const counted = new Set<SchemaObject>();
  const add = (s: Schema | undefined): void => {
    if (typeof s === "object") counted.add(s);
  };
  for (const schema of index.schemas.keys()) {
    add(schema.if);
    add(schema.not);
    if (schema.maxContains !== undefined) add(schema.contains);
    if (!isToldApart(schema, index)) for (const option of schema.oneOf ?? []) add(option);
  }
  // The set grows while it is walked.
  for (const schema of counted) {
    for (const inner of subschemas(schema)) add(inner);
    for (const ref of [schema.$ref, schema.$dynamicRef])
      if (ref !== undefined) add(index.resolve(ref, schema)?.schema);
  }
  return counted;
}

/** Whether no value can satisfy two options of `oneOf`, however many values they list. */
function isToldApart(schema: SchemaObject, index: SchemaIndex): boolean {
  if (schema.oneOf === undefined || tagIn(schema, "oneOf", index)) return true;
  return areDisjoint(schema.oneOf.map((option) => possibleTypes(option, index)));
}

function tagIn(schema: SchemaObject, keyword: Union, index: SchemaIndex): Tag | undefined {
  const objects = (schema[keyword] ?? []).filter((option) => !isNull(option, index));
  return tagOf(objects, assertedTypes(schema), schema.discriminator?.propertyName, index);
}

function isNull(schema: Schema, index: SchemaIndex): boolean {
  const types = possibleTypes(schema, index);
  return types?.size === 1 && types.has("null");
}

/** `enum: [a, b]` -> `type: string` with a and b known. A single value is a constant, and stays. */
function withKnown(schema: SchemaObject, reading: JsonObject): JsonObject {
  const { enum: listed, ...rest } = reading;
  if (!Array.isArray(listed) || listed.length < 2 || schema.const !== undefined) return reading;
  const known = listed.filter((v): v is string | number => isOpenable(v as JsonValue));
  if (known.length === 0 || !listed.every((v) => isScalar(v as JsonValue))) return reading;
  const types = typesOf(listed as Scalar[], schema);
  const [only, ...others] = types;
  if (only === undefined) return reading;
  const type = others.length === 0 ? only : types;
  const notes = [NAMES, DESCRIPTIONS].flatMap((keyword): [string, JsonValue][] => {
    const texts = rest[keyword];
    return isArray(texts) ? [[keyword, texts.filter((_, i) => isOpenable(listed[i] ?? null))]] : [];
  });
  const own = { ...rest, ...Object.fromEntries(notes) };
  return sorted({ ...own, type: type as JsonValue, [KNOWN]: known });
}

/**
 * Where a value that is known stands in the `enum` that it comes from; any other pointer as it is.
 *
 * @param root the document as it was written
 */
export function enumPlaceOf(pointer: string, root: JsonObject): string {
  const [at = "", index] = pointer.split(`/${KNOWN}/`);
  if (index === undefined) return pointer;
  const place = child(at, "enum");
  const listed = valueAt(root, fromPointer(place));
  const places = (isArray(listed) ? listed : []).flatMap((value, i) =>
    isOpenable(value) ? [child(place, i)] : [],
  );
  return places[Number(index)] ?? place;
}

function isOpenable(value: JsonValue): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** The types of listed values that the schema allows. */
function typesOf(listed: readonly Scalar[], schema: SchemaObject): TypeName[] {
  const found = new Set(listed.map(jsonTypeOf));
  const types: readonly TypeName[] = schema.type === undefined ? [...found] : typeNames(schema);
  const named = types.filter((t) => found.has(t === "integer" ? "number" : t)).sort();
  return [...named.filter((t) => t !== "null"), ...named.filter((t) => t === "null")];
}

/** One more option for what none of the others lists. */
function withOther(
  schema: SchemaObject,
  keyword: Union,
  reading: JsonObject,
  index: SchemaIndex,
): JsonObject {
  const options = reading[keyword];
  const written = schema[keyword];
  if (!Array.isArray(options) || !written) return reading;
  const tag = tagIn(schema, keyword, index);
  const other = tag ? otherObject(tag) : otherValue(written, schema);
  return other ? { ...reading, [keyword]: [...options, other] } : reading;
}

function otherObject({ name, values }: Tag): JsonObject {
  const tag = { [OTHER]: "tag", not: { enum: values.flat() }, type: "string" };
  return {
    [OTHER]: "object",
    properties: Object.fromEntries([[name, tag]]),
    required: [name],
    type: "object",
  };
}

/** For a union of constants, all strings or all numbers. */
function otherValue(options: readonly Schema[], schema: SchemaObject): JsonObject | undefined {
  const lists = options.map(listedScalars);
  const values = lists.flatMap((list) => [...(list ?? [])]);
  const [first, second] = values;
  if (lists.includes(undefined) || first === undefined || second === undefined) return undefined;
  const isAlike = values.every((v) => isOpenable(v) && typeof v === typeof first);
  const types = assertedTypes(schema);
  const isAllowed = types?.has(jsonTypeOf(first)) ?? true;
  if (!isAlike || !isAllowed || new Set(values).size < values.length) return undefined;
  const type = typeof first === "string" ? "string" : isInteger(schema) ? "integer" : "number";
  return { [OTHER]: "value", not: { enum: values }, type };
}
