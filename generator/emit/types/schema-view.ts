import type { Schema, SchemaObject, TypeName } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import type { ViewContext } from "./view.js";

/**
 * A schema as openapi-typescript renders it truly: references, constants, one type with its keywords, `allOf` for what
 * holds together and `anyOf` for alternatives; all else that a type cannot say is left out.
 *
 * What is set right so: keywords beside anyOf are an intersection with it, not one more alternative; a type beside
 * untyped alternatives belongs to each of them; members of allOf that only constrain values are no `unknown`.
 */
export function schemaView(schema: Schema, pointer: string, context: ViewContext): JsonValue {
  const view = typeView(schema, pointer, undefined, context, []);
  const description = context.comment(pointer);
  return typeof view === "boolean" ? (view ? { description } : false) : { ...view, description };
}

type View = JsonObject | boolean;
type Sub = (schema: Schema, ...path: (string | number)[]) => View;

function typeView(
  schema: Schema,
  pointer: string,
  assumed: readonly TypeName[] | undefined,
  context: ViewContext,
  inlined: readonly Schema[],
): View {
  if (typeof schema === "boolean") return schema;
  const types = narrowed(typesOf(schema), assumed);
  if (types?.length === 0) return false;
  const sub =
    (given?: readonly TypeName[]): Sub =>
    (s, ...path) =>
      typeView(s, child(pointer, ...path), given, context, inlined);
  const same = sub(types);
  const parts = [
    ...referenceView(schema, context, inlined),
    ...(schema.allOf ?? []).map((s, i) => (saysNothing(s) ? true : same(s, "allOf", i))),
    ...(["anyOf", "oneOf"] as const).flatMap((k) => (schema[k] ? [alternatives(schema[k].map((s, i) => same(s, k, i)))] : [])),
  ].filter((part) => part !== true);
  if (parts.includes(false)) return false;
  const core = coreView(schema, types, pointer, context, sub());
  if (core === false) return false;
  const implied = parts.length > 0 && typeof core === "object" && Object.keys(core).join() === "type";
  const all = (core === true || (implied && core["type"] !== "object") ? parts : [core, ...parts]) as JsonObject[];
  const rest = implied && all.length > 1 ? all.filter((part) => part !== core) : all;
  if (rest.length === 0) return core;
  return rest.length === 1 ? (rest[0] ?? true) : { allOf: rest };
}

/** Keywords that a type depends on. A schema without them only constrains the values of the types around it. */
const TYPED = [
  "$ref",
  "additionalProperties",
  "allOf",
  "anyOf",
  "const",
  "enum",
  "items",
  "oneOf",
  "prefixItems",
  "properties",
  "required",
  "type",
] as const;

function saysNothing(schema: Schema): boolean {
  return typeof schema === "object" && TYPED.every((k) => schema[k] === undefined);
}

function typesOf({ type }: SchemaObject): readonly TypeName[] | undefined {
  return typeof type === "string" ? [type] : type;
}

function narrowed(
  own: readonly TypeName[] | undefined,
  assumed: readonly TypeName[] | undefined,
): readonly TypeName[] | undefined {
  if (!own || !assumed) return own ?? assumed;
  const plain = (t: TypeName): TypeName => (t === "integer" ? "number" : t);
  return own.filter((t) => assumed.some((a) => plain(a) === plain(t)));
}

/** A component by its name; anything else that is referred to, in its place. */
function referenceView(schema: SchemaObject, context: ViewContext, inlined: readonly Schema[]): View[] {
  const { $ref } = schema;
  if ($ref === undefined) return [];
  const target = context.index.resolve($ref, schema);
  if (!target || inlined.includes(target.schema)) return [];
  const name = /^\/components\/schemas\/[^/]+$/.test(target.pointer);
  if (name) return [{ $ref: `#${encodeURI(target.pointer)}` }];
  return [typeView(target.schema, target.pointer, undefined, context, [...inlined, target.schema])];
}

function alternatives(views: readonly View[]): View {
  const possible = views.filter((v) => v !== false);
  if (possible.length === 0) return false;
  if (possible.includes(true)) return true;
  const [only] = possible;
  return possible.length === 1 && only !== undefined ? only : { anyOf: possible };
}

/** What the schema's own keywords say of the type. */
function coreView(
  schema: SchemaObject,
  types: readonly TypeName[] | undefined,
  pointer: string,
  context: ViewContext,
  sub: Sub,
): View {
  if (schema.const !== undefined || schema.enum) return valuesView(schema, types);
  const object = ["properties", "required", "additionalProperties"] as const;
  const guessed: readonly TypeName[] = object.some((k) => schema[k] !== undefined)
    ? ["object"]
    : schema.items !== undefined || schema.prefixItems
      ? ["array"]
      : [];
  const all = types ?? guessed;
  if (all.length === 0) return true;
  return alternatives(
    [...new Set(all.map((t) => (t === "integer" ? "number" : t)))].map((type) => {
      if (type === "array") return arrayView(schema, sub);
      return type === "object" ? objectView(schema, pointer, context, sub) : { type };
    }),
  );
}

function valuesView(schema: SchemaObject, types: readonly TypeName[] | undefined): View {
  const values = (schema.const === undefined ? (schema.enum ?? []) : [schema.const]).filter(
    (value) => !types || types.some((type) => hasType(value, type)),
  );
  const [only] = values;
  if (only === undefined) return false;
  return values.length === 1 && only === null ? { type: "null" } : { enum: values };
}

function hasType(value: JsonValue, type: TypeName): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  return type === "integer" ? Number.isInteger(value) : type === typeof value;
}

function arrayView(schema: SchemaObject, sub: Sub): View {
  const { prefixItems, items, minItems = 0 } = schema;
  if (prefixItems?.length) {
    // Only a tuple in which no item may be missing is a tuple for TypeScript and for Zod alike.
    if (items !== false || minItems < prefixItems.length) return { type: "array" };
    return { type: "array", prefixItems: prefixItems.map((s, i) => unknownIfTrue(sub(s, "prefixItems", i))) };
  }
  return { type: "array", items: unknownIfTrue(items === undefined ? true : sub(items, "items")) };
}

function objectView(schema: SchemaObject, pointer: string, context: ViewContext, sub: Sub): View {
  const { properties = {}, required = [], additionalProperties: rest } = schema;
  const views: { [name: string]: JsonValue } = {};
  const put = (name: string, value: JsonValue): void => {
    Object.defineProperty(views, name, { value, enumerable: true, configurable: true, writable: true });
  };
  for (const [name, property] of Object.entries(properties)) {
    const view = sub(property, "properties", name);
    const description = context.comment(child(pointer, "properties", name));
    put(name, view === false ? false : { ...(view === true ? {} : view), description });
  }
  const bare = required.filter((name) => !Object.hasOwn(properties, name));
  const open = rest === undefined || rest === false ? undefined : sub(rest, "additionalProperties");
  for (const name of [...bare].sort()) put(name, unknownIfTrue(open ?? true));
  return {
    type: "object",
    properties: views,
    required: [...required],
    ...(open !== undefined && open !== false && { additionalProperties: open }),
  };
}

function unknownIfTrue(view: View): JsonValue {
  return view === true ? {} : view;
}
