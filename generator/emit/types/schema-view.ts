import { entered, type Named, type Scope, scopeIn, targetsOf } from "../../model/dynamic-scope.js";
import { KNOWN, OTHER } from "../../model/openness.js";
import {
  endsWithPrefix,
  hasParts,
  isPlain,
  possibleTypes,
  prefixOf,
  propertyOf,
  requiredNames,
} from "../../model/schema-facts.js";
import type { Schema, SchemaAt, SchemaObject, TypeName } from "../../model/types.js";
import { set } from "../../normalize/rules.js";
import { BINARY } from "../../normalize/uploads.js";
import { child } from "../../source/pointer.js";
import type { JsonValue } from "../../source/types.js";
import { restOf } from "../validators/plan-array.js";
import { wideAt } from "../validators/plan-wide.js";
import { alternatives, listView, together } from "./combined-views.js";
import { escapedName, HELD, TUPLE } from "./openapi-typescript.js";
import { type View, valuesView, wideView } from "./values-view.js";
import type { ViewContext } from "./view.js";

/**
 * A schema as openapi-typescript renders it truly: references, constants, one type with its keywords, `allOf` for what
 * holds together and `anyOf` for alternatives; all else that a type cannot say is left out.
 *
 * What is set right so: keywords beside anyOf are an intersection with it, not one more alternative; a type beside
 * untyped alternatives belongs to each of them; members of allOf that only constrain values are no `unknown`.
 */
export function schemaView(schema: Schema, pointer: string, context: ViewContext): JsonValue {
  const scope = entered(new Map(), schema, context.index);
  return namedView({ schema, pointer, scope, key: pointer }, context);
}

/** A schema in the dynamic scope in which it is referred to, with its comment. */
export function namedView(named: Named, context: ViewContext): JsonValue {
  const { schema, pointer, key } = named;
  const { types } = context;
  const view = types.isRecursive(key) ? { $ref: types.reference(key) } : bareView(named, context);
  const description = context.comment(schema as JsonValue, pointer, "schema");
  return typeof view === "boolean" ? (view ? { description } : false) : { description, ...view };
}

/** The same without the comment, and what it is even where others refer to it by an alias. */
export function bareView({ schema, pointer, scope }: Named, context: ViewContext): View {
  return typeView(schema, pointer, { context, scope, around: [], assumed: undefined });
}

type Sub = (schema: Schema, ...path: (string | number)[]) => View;

interface Surroundings {
  readonly context: ViewContext;
  readonly scope: Scope;
  /** Types that the schemas around this one assert of the same value. */
  readonly assumed: readonly TypeName[] | undefined;
  /** The schemas around this one that judge the same value. */
  readonly around: readonly SchemaAt[];
}

/** What surrounds a schema of another value than the one around it. */
function within({ context, scope }: Surroundings): Surroundings {
  return { context, scope, around: [], assumed: undefined };
}

function typeView(schema: Schema, pointer: string, here: Surroundings): View {
  if (typeof schema === "boolean") return schema;
  if (schema[BINARY] === true) return { type: "string", [BINARY]: true };
  if (schema[OTHER] === "tag" || schema[OTHER] === "value") {
    const held = here.context.index.wide.of(schema)?.as;
    const type = schema.type === "string" ? "string" : "number";
    return { type, [OTHER]: schema[OTHER], ...(held && { [HELD]: held }) };
  }
  const { wide, dates } = here.context.index;
  const isFree = here.assumed === undefined && !wide.of(schema) && !dates.of(schema);
  const plain = isFree ? scalarView(schema) : undefined;
  if (plain) return plain;
  const possible = possibleTypes(schema, here.context.index);
  const types = narrowed(typesOf(schema), here.assumed)?.filter(
    (type) => possible?.has(type === "integer" ? "number" : type) ?? true,
  );
  if (types?.length === 0) return false;
  const { context } = here;
  const scope = scopeIn(schema, here.scope, context.index);
  const around = [{ schema, pointer }, ...here.around];
  const core = coreView(schema, types, pointer, { context, scope, around, assumed: here.assumed });
  if (!hasParts(schema)) return core;
  const parts = partsOf(schema, pointer, { context, scope, around, assumed: types });
  return together([core, ...parts], context);
}

/** The views of the schemas that judge the same value. */
function partsOf(schema: SchemaObject, pointer: string, here: Surroundings): View[] {
  const { types, index } = here.context;
  const same: Sub = (s, ...path) => typeView(s, child(pointer, ...path), here);
  const parts: View[] = [];
  for (const { key } of targetsOf(schema, here.scope, index))
    parts.push({ $ref: types.reference(key) });
  schema.allOf?.forEach((s, i) => {
    parts.push(saysNothing(s) ? true : same(s, "allOf", i));
  });
  for (const k of ["anyOf", "oneOf"] as const) {
    const options = schema[k];
    if (options) parts.push(alternatives(options.map((s, i) => same(s, k, i))));
  }
  return parts;
}

/** The views of schemas that say nothing but a scalar type, which most properties are. */
const SCALARS = {
  boolean: { type: "boolean" },
  integer: { type: "number" },
  null: { type: "null" },
  number: { type: "number" },
  string: { type: "string" },
} as const;

function scalarView(schema: SchemaObject): View | undefined {
  const { type, [KNOWN]: known } = schema;
  if (typeof type !== "string" || type === "array" || type === "object") return undefined;
  return known === undefined && isPlain(schema) ? SCALARS[type] : undefined;
}

/** Keywords that a type depends on. A schema without them only constrains the values of the types around it. */
const TYPED = [
  "$dynamicRef",
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
  "unevaluatedItems",
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

/** What the schema's own keywords say of the type. */
function coreView(
  schema: SchemaObject,
  types: readonly TypeName[] | undefined,
  pointer: string,
  here: Surroundings,
): View {
  const { wide, dates } = here.context.index;
  const at = wideAt({ schema, pointer }, wide);
  const format = dates.of(schema);
  if (schema.const !== undefined || schema.enum)
    return valuesView({ schema, pointer }, types, wide);
  const guessed = schema.type === undefined ? guessedTypes(schema, here) : [];
  const all = types ?? guessed;
  const unsaid = schema.type === undefined && guessed.length === 0;
  const known = all.some((type) => type === "object" || type === "array");
  if (all.length === 0 || (unsaid && known)) return true;
  const inside = within(here);
  const sub: Sub = (s, ...path) => typeView(s, child(pointer, ...path), inside);
  return alternatives(
    [...new Set(all.map((t) => (t === "integer" ? "number" : t)))].map((type) => {
      if (type === "array") return arrayView(schema, sub);
      if (type === "object") return objectView(schema, pointer, here);
      if (type === "number" && at) return wideView(schema, at);
      if (type === "string" && format) return { type, [HELD]: format };
      const known = (schema[KNOWN] ?? []).filter((value) => typeof value === type);
      return known.length > 0 ? { type, [KNOWN]: known } : { type };
    }),
  );
}

/**
 * The types that a schema without any is about: those of its keywords, and what its values can be besides, by the schemas around
 * it, too. None where they are never what its keywords are about.
 */
function guessedTypes(
  schema: SchemaObject,
  { around, context }: Surroundings,
): readonly TypeName[] {
  const object = ["properties", "required", "additionalProperties"] as const;
  const isObject = object.some((k) => schema[k] !== undefined);
  if (!isObject && schema.items === undefined && !schema.prefixItems) return [];
  const type = isObject ? "object" : "array";
  const known = around.flatMap((one) => possibleTypes(one.schema, context.index) ?? []);
  const [first, ...others] = known;
  if (first === undefined) return [type];
  const possible = [...first].filter((t) => others.every((types) => types.has(t)));
  return possible.includes(type) ? possible : [];
}

function arrayView(schema: SchemaObject, sub: Sub): View {
  const { minItems: min = 0 } = schema;
  const prefix = prefixOf(schema);
  const [keyword, items] = restOf(schema);
  const rest = sub(items, keyword);
  if (prefix.length === 0) return listView(rest);
  const isClosed = rest === false || endsWithPrefix(schema);
  const tuple = {
    items: prefix.map((s, i) => unknownIfTrue(sub(s, "prefixItems", i))),
    min,
    ...(!isClosed && { rest: unknownIfTrue(rest) }),
  };
  return { type: "array", [TUPLE]: tuple };
}

function objectView(schema: SchemaObject, pointer: string, here: Surroundings): View {
  const inside = within(here);
  const sub: Sub = (s, ...path) => typeView(s, child(pointer, ...path), inside);
  const { properties = {}, required = [], additionalProperties: rest } = schema;
  const requiredAround = requiredNames(
    here.around.map((s) => s.schema),
    here.context.index,
  );
  const views: { [name: string]: JsonValue } = {};
  const put = (name: string, value: JsonValue): void => set(views, escapedName(name), value);
  for (const [name, property] of Object.entries(properties)) {
    const view = sub(property, "properties", name);
    const description = here.context.comment(
      property as JsonValue,
      child(pointer, "properties", name),
      "schema",
    );
    put(name, view === false ? false : view === true ? { description } : { description, ...view });
  }
  const bare = required.filter((name) => !Object.hasOwn(properties, name));
  const open = rest === undefined || rest === false ? undefined : sub(rest, "additionalProperties");
  // TypeScript has no type for properties that an index signature does not cover, so theirs is the nearest wider one.
  const isMap = Object.keys(properties).length === 0 && schema.patternProperties === undefined;
  for (const name of [...bare].sort()) {
    const known = propertyOf(name, here.around, here.context.index);
    const view = known && typeView(known.schema, known.pointer, inside);
    put(name, unknownIfTrue(view ?? open ?? true));
  }
  return {
    type: "object",
    properties: views,
    required: [...new Set([...required, ...requiredAround])].map(escapedName),
    ...(open !== undefined && open !== false && { additionalProperties: isMap ? open : true }),
  };
}

export function unknownIfTrue(view: View): JsonValue {
  return view === true ? {} : view;
}
