import { KNOWN } from "../../model/openness.js";
import { isInteger, isScalar } from "../../model/schema-facts.js";
import type { SchemaObject, TypeName } from "../../model/types.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { placesOf } from "../validators/plan-scalars.js";
import type { Listed, WideAt } from "../validators/plan-wide.js";
import { CONSTANTS, HELD, LISTED } from "./openapi-typescript.js";

/** What openapi-typescript is given for a schema. */
export type View = JsonObject | boolean;

/** Numbers of which the integers are held in another form. */
export function wideView(schema: SchemaObject, at: WideAt): View {
  const known = schema[KNOWN] ?? [];
  const place = at.pointer;
  const constants = known.map((value) => heldAs({ value, place }, at));
  const integers: JsonObject = {
    type: "number",
    [HELD]: at.how.as,
    ...(known.length > 0 && { [CONSTANTS]: constants }),
  };
  const isWhole = at.how.whole || isInteger(schema);
  return isWhole ? integers : { anyOf: [integers, { type: "number" }] };
}

/** A constant as types have it: `{ integer }` for a bigint. */
function heldAs({ value, place }: Listed, { how, wide }: WideAt): JsonValue {
  if (typeof value !== "number" || !Number.isInteger(value)) return value;
  const integer = wide.digits(place, value);
  return how.as === "string" ? integer : { integer };
}

/** What `const` and `enum` list. */
export function valuesView(
  schema: SchemaObject,
  types: readonly TypeName[] | undefined,
  at: WideAt | undefined,
): View {
  const all = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const isPossible = (value: JsonValue): boolean =>
    !types || types.some((type) => hasType(value, type));
  const values = all.filter(isPossible);
  const [only] = values;
  if (only === undefined) return false;
  if (values.length === 1 && only === null) return { type: "null" };
  if (!at || !values.every(isScalar)) return { enum: values };
  const places = placesOf(schema, at.pointer);
  const held = all.flatMap((value, i) =>
    isScalar(value) && isPossible(value)
      ? [heldAs({ value, place: places[i] ?? at.pointer }, at)]
      : [],
  );
  // openapi-typescript asks for a type of ours where there is a type, and no enum.
  return { type: "number", [LISTED]: values, [CONSTANTS]: held };
}

function hasType(value: JsonValue, type: TypeName): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  return type === "integer" ? Number.isInteger(value) : type === typeof value;
}
