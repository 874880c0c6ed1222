import { KNOWN } from "../../model/openness.js";
import { isInteger, isScalar } from "../../model/schema-facts.js";
import type { SchemaObject, TypeName } from "../../model/types.js";
import { type Held, holdsWide, isList, type WideIntegers } from "../../model/wide.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { placesOf } from "../validators/plan-scalars.js";
import type { WideAt } from "../validators/plan-wide.js";
import { CONSTANTS, escapedName, HELD, LISTED, TUPLE } from "./openapi-typescript.js";

/** What openapi-typescript is given for a schema. */
export type View = JsonObject | boolean;

/** Numbers of which the integers are held in another form. */
export function wideView(schema: SchemaObject, at: WideAt): View {
  const known = schema[KNOWN] ?? [];
  const places = placesOf(schema, at.pointer);
  const constants = known.map((value, i) =>
    constantOf(at.wide.held(schema, value, places[i]), at.wide),
  );
  const integers: JsonObject = {
    type: "number",
    [HELD]: at.how.as,
    ...(known.length > 0 && { [CONSTANTS]: constants }),
  };
  const isWhole = at.how.whole || isInteger(schema);
  return isWhole ? integers : { anyOf: [integers, { type: "number" }] };
}

/** A constant as types have it: `{ integer }` for a bigint. */
function constantOf(held: Held, wide: WideIntegers): JsonValue {
  if (typeof held !== "bigint") return held as JsonValue;
  return wide.as === "string" ? String(held) : { integer: String(held) };
}

/** What `const` and `enum` list. */
export function valuesView(
  { schema, pointer }: { readonly schema: SchemaObject; readonly pointer: string },
  types: readonly TypeName[] | undefined,
  wide: WideIntegers,
): View {
  const all = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const places = placesOf(schema, pointer);
  const said = new Set<string>();
  const possible = all
    .map((value, i) => ({ value, held: wide.held(schema, value, places[i]) }))
    .filter(({ value }) => !types || types.some((type) => hasType(value, type)))
    // Once, however often it is listed: digits that reading rounds may be others.
    .filter(({ value, held }) => holdsWide(held) || isNew(JSON.stringify(value), said));
  const values = possible.map(({ value }) => value);
  const [only] = values;
  if (only === undefined) return false;
  if (values.length === 1 && only === null) return { type: "null" };
  if (!possible.some(({ held }) => holdsWide(held))) return { enum: values };
  if (!values.every(isScalar))
    return { anyOf: possible.map(({ held }) => heldView(held, wide) as JsonValue) };
  return constantsView(
    values,
    possible.map(({ held }) => constantOf(held, wide)),
  );
}

function isNew(text: string, said: Set<string>): boolean {
  return said.size < said.add(text).size;
}

/** openapi-typescript asks for a type of ours where there is a type, and no enum. */
function constantsView(values: readonly JsonValue[], constants: readonly JsonValue[]): View {
  return { type: "number", [LISTED]: values, [CONSTANTS]: constants };
}

/** A constant with such integers in it, member by member. */
function heldView(held: Held, wide: WideIntegers): View {
  if (!holdsWide(held)) return held === null ? { type: "null" } : { enum: [held as JsonValue] };
  if (typeof held !== "object" || held === null)
    return constantsView([0], [constantOf(held, wide)]);
  if (isList(held)) {
    const items = held.map((item) => heldView(item, wide) as JsonValue);
    return { type: "array", [TUPLE]: { items, min: items.length } };
  }
  const members = Object.entries(held).map(
    ([name, member]) => [escapedName(name), heldView(member, wide) as JsonValue] as const,
  );
  return {
    type: "object",
    properties: Object.fromEntries(members),
    required: members.map(([name]) => name),
  };
}

function hasType(value: JsonValue, type: TypeName): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  return type === "integer" ? Number.isInteger(value) : type === typeof value;
}
