import {
  array,
  bigint,
  type Code,
  call,
  code,
  key,
  literal,
  property,
  record,
  use,
} from "../code/code.js";
import { DateText, type HeldDates } from "../model/dates.js";
import { propertyOf } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Schema, SchemaObject } from "../model/types.js";
import { type Held, isList, type WideIntegers } from "../model/wide.js";
import { child } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";

/** A value as programs hold it, dates among them. */
export type Sample = Held | DateText | readonly Sample[] | { readonly [name: string]: Sample };

/** A value as programs hold it. */
export function sampleCode(sample: Sample, wide: WideIntegers): Code {
  if (sample instanceof DateText) return dateCode(sample);
  if (typeof sample === "bigint")
    return wide.as === "string" ? literal(String(sample)) : bigint(String(sample));
  if (typeof sample !== "object" || sample === null) return literal(sample);
  const inner = (one: Sample): Code => sampleCode(one, wide);
  if (isListOfSamples(sample)) return array(sample.map(inner));
  const members = Object.entries(sample);
  return record(members.map(([name, one]) => property(key(name), inner(one))));
}

function isListOfSamples(sample: Sample): sample is readonly Sample[] {
  return Array.isArray(sample);
}

/** A constant of a schema, with the dates that programs hold in it. */
export function withDates(value: Held, schema: Schema | undefined, dates: HeldDates): Sample {
  const inner = (one: Held, name: string | number): Sample =>
    withDates(one, dates.part(schema, name), dates);
  const format = dates.of(schema);
  if (typeof value === "string") return format ? new DateText(format, value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(inner);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one, name)]));
}

function dateCode({ format, text }: DateText): Code {
  const made = format === "date" ? use("asDay", "@openapi-verbatim/runtime/dates") : code`new Date`;
  return call(made, [literal(text)]);
}

/**
 * A small value of a schema's static type, for an example in documentation: required properties only. It may break rules
 * that types cannot say, such as a pattern.
 */
export function sampleOf(schema: Schema, index: SchemaIndex, depth = 0): Sample {
  if (typeof schema === "boolean" || depth > 12) return null;
  const { const: only, enum: values, $ref, allOf, anyOf, oneOf } = schema;
  const listed = only ?? values?.[0];
  if (listed !== undefined)
    return heldIn(schema, listed, index, only === undefined ? ["enum", 0] : ["const"]);
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
  const objects = samples.filter(
    (s) => typeof s === "object" && s !== null && !Array.isArray(s) && !(s instanceof DateText),
  );
  if (objects.length > 0) return Object.assign({}, ...objects) as Sample;
  const known = samples.filter((s) => s !== null);
  return known.at(-1) ?? null;
}

/** @param path where the value stands in the schema, if it does */
function heldIn(
  schema: SchemaObject,
  value: JsonValue,
  { wide, schemas }: SchemaIndex,
  path?: readonly (string | number)[],
): Held {
  const pointer = schemas.get(schema);
  const place = path && pointer !== undefined ? child(pointer, ...path) : undefined;
  return wide.held(schema, value, place);
}

function ownSample(schema: SchemaObject, index: SchemaIndex, depth: number): Sample {
  const type =
    typeof schema.type === "string" ? schema.type : schema.type?.find((t) => t !== "null");
  switch (type ?? (schema.properties ? "object" : undefined)) {
    case "string": {
      const format = index.dates.of(schema);
      return format ? new DateText(format, sampleString(schema)) : sampleString(schema);
    }
    case "integer":
    case "number":
      return schema.minimum === undefined
        ? heldIn(schema, (schema.exclusiveMinimum ?? 0) + 1, index)
        : heldIn(schema, schema.minimum, index, ["minimum"]);
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
