import { array, bigint, type Code, key, literal, property, record } from "../code/code.js";
import { propertyOf } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Schema, SchemaObject } from "../model/types.js";
import type { JsonValue } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";

/** A JSON value, in which integers of 64 bits are as programs hold them. */
export type Sample =
  | Exclude<JsonValue, object>
  | bigint
  | readonly Sample[]
  | { readonly [name: string]: Sample };

export function sampleCode(sample: Sample): Code {
  if (typeof sample === "bigint") return bigint(String(sample));
  if (typeof sample !== "object" || sample === null) return literal(sample);
  if (isList(sample)) return array(sample.map(sampleCode));
  const members = Object.entries(sample);
  return record(members.map(([name, one]) => property(key(name), sampleCode(one))));
}

function isList(sample: Sample): sample is readonly Sample[] {
  return Array.isArray(sample);
}

/**
 * A small value of a schema's static type, for an example in documentation: required properties only. It may break rules
 * that types cannot say, such as a pattern.
 */
export function sampleOf(schema: Schema, index: SchemaIndex, depth = 0): Sample {
  if (typeof schema === "boolean" || depth > 12) return null;
  const { const: only, enum: values, $ref, allOf, anyOf, oneOf } = schema;
  const listed = only ?? values?.[0];
  if (listed !== undefined) return held(schema, listed, index);
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  const parts = [
    ...(target === undefined ? [] : [target]),
    ...(allOf ?? []),
    ...(anyOf?.slice(0, 1) ?? []),
    ...(oneOf?.slice(0, 1) ?? []),
  ];
  const samples = [
    ownSample(schema, index, depth),
    ...parts.map((s) => sampleOf(s, index, depth + 1)),
  ];
  const objects = samples.filter((s) => typeof s === "object" && s !== null && !Array.isArray(s));
  if (objects.length > 0) return Object.assign({}, ...objects) as Sample;
  const known = samples.filter((s) => s !== null);
  return known.at(-1) ?? null;
}

/** A value of the document as programs hold it. */
export function held(schema: Schema, value: JsonValue, index: SchemaIndex): Sample {
  if (typeof schema === "boolean") return value as Sample;
  if (index.wide.as !== "bigint") return index.wide.held(schema, value) as Sample;
  if (isArray(value)) return value.map((item) => held(schema.items ?? true, item, index));
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, member]) => {
      const inner = propertyOf(name, [{ schema, pointer: "" }], index)?.schema ?? true;
      return [name, held(inner, member, index)] as const;
    });
    return Object.fromEntries(members);
  }
  const isWide = index.wide.of(schema) !== undefined;
  return isWide && typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;
}

function ownSample(schema: SchemaObject, index: SchemaIndex, depth: number): Sample {
  const type =
    typeof schema.type === "string" ? schema.type : schema.type?.find((t) => t !== "null");
  switch (type ?? (schema.properties ? "object" : undefined)) {
    case "string":
      return sampleString(schema);
    case "integer":
    case "number":
      return held(schema, schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1, index);
    case "boolean":
      return true;
    case "array": {
      const least = Math.min(schema.minItems ?? 0, 1);
      return Array.from({ length: least }, () => sampleOf(schema.items ?? true, index, depth + 1));
    }
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          sampleOf(
            propertyOf(name, [{ schema, pointer: "" }], index)?.schema ?? true,
            index,
            depth + 1,
          ),
        ]),
      );
    default:
      return null;
  }
}

const STRINGS: ReadonlyMap<string, string> = new Map([
  ["date", "2026-01-31"],
  ["date-time", "2026-01-31T12:00:00Z"],
  ["duration", "P1D"],
  ["email", "user@example.com"],
  ["hostname", "example.com"],
  ["idn-email", "user@example.com"],
  ["idn-hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["iri", "https://example.com/"],
  ["iri-reference", "https://example.com/"],
  ["json-pointer", "/items/0"],
  ["regex", "^[a-z]+$"],
  ["relative-json-pointer", "1/items"],
  ["time", "12:00:00Z"],
  ["uri", "https://example.com/"],
  ["uri-reference", "https://example.com/"],
  ["uri-template", "https://example.com/{id}"],
  ["uuid", "5c7e4d2a-9f1b-4c3e-8a6d-0b1f2e3d4c5b"],
]);

function sampleString({ format, minLength = 0 }: SchemaObject): string {
  const known = format === undefined ? undefined : STRINGS.get(format);
  return known ?? "text".padEnd(Math.min(minLength, 40), "-text");
}
