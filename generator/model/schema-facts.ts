/** What can be proved of a schema without a value. */
import { child } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";
import type { SchemaIndex } from "./schema-index.js";
import type { JsonType, Scalar, Schema, SchemaAt, SchemaObject, TypeName } from "./types.js";

export type Types = ReadonlySet<JsonType>;

export function jsonTypeOf(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonType;
}

export function isScalar(value: JsonValue): value is Scalar {
  return typeof value !== "object" || value === null;
}

const NUMBER: Types = new Set(["number"] as const);

/** The types that one name stands for. */
const ALONE: Readonly<Record<TypeName, Types>> = {
  array: new Set(["array"] as const),
  boolean: new Set(["boolean"] as const),
  integer: NUMBER,
  null: new Set(["null"] as const),
  number: NUMBER,
  object: new Set(["object"] as const),
  string: new Set(["string"] as const),
};

/** The types that the keyword `type` names; undefined without it. */
export function assertedTypes(schema: SchemaObject): Types | undefined {
  const { type } = schema;
  if (type === undefined) return undefined;
  if (typeof type === "string") return ALONE[type];
  return new Set(type.map((t) => (t === "integer" ? "number" : t)));
}

export function typeNames(schema: SchemaObject): readonly TypeName[] {
  const { type } = schema;
  return type === undefined ? [] : typeof type === "string" ? [type] : type;
}

/** Whether only integers are numbers of this schema. */
export function isInteger(schema: SchemaObject): boolean {
  const names = typeNames(schema);
  return names.includes("integer") && !names.includes("number");
}

/** The schemas by position of items that can be there at all. */
export function prefixOf({ prefixItems = [], maxItems }: SchemaObject): readonly Schema[] {
  return prefixItems.slice(0, maxItems);
}

/** Whether `maxItems` leaves no room for items after those by position. */
export function endsWithPrefix({ prefixItems = [], maxItems }: SchemaObject): boolean {
  return maxItems !== undefined && maxItems <= prefixItems.length;
}

/** A superset of the types of the values that satisfy a schema; undefined: any. */
export function possibleTypes(schema: Schema, index: SchemaIndex, depth = 0): Types | undefined {
  if (schema === true || depth > 20) return undefined;
  if (schema === false) return new Set();
  if (isPlain(schema)) return assertedTypes(schema);
  const known = index.types.get(schema);
  if (known) return known.types;
  const types = typesOfParts(schema, index, depth);
  index.types.set(schema, { types });
  return types;
}

/** Whether nothing but the keyword `type` limits the types: nearly every property is such a schema. */
export function isPlain(schema: SchemaObject): boolean {
  return schema.const === undefined && schema.enum === undefined && !hasParts(schema);
}

/** Whether other schemas judge the same value: hardly any property has such. */
export function hasParts({ $ref, $dynamicRef, allOf, anyOf, oneOf }: SchemaObject): boolean {
  return ($ref ?? $dynamicRef ?? allOf ?? anyOf ?? oneOf) !== undefined;
}

function typesOfParts(schema: SchemaObject, index: SchemaIndex, depth: number): Types | undefined {
  const under = (s: Schema): Types | undefined => possibleTypes(s, index, depth + 1);
  const target = schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema)?.schema;
  return intersection([
    assertedTypes(schema),
    schema.const === undefined ? undefined : new Set([jsonTypeOf(schema.const)]),
    schema.enum && new Set(schema.enum.map(jsonTypeOf)),
    target === undefined ? undefined : under(target),
    ...(schema.allOf ?? []).map(under),
    schema.anyOf && union(schema.anyOf.map(under)),
    schema.oneOf && union(schema.oneOf.map(under)),
  ]);
}

export function intersection(all: readonly (Types | undefined)[]): Types | undefined {
  const known = all.filter((types) => types !== undefined);
  const [first] = known;
  if (known.every((types) => types === first)) return first;
  return first && new Set([...first].filter((type) => known.every((types) => types.has(type))));
}

export function union(all: readonly (Types | undefined)[]): Types | undefined {
  if (all.some((t) => t === undefined)) return undefined;
  return new Set(all.flatMap((t) => [...(t ?? [])]));
}

export function isSubset(a: Types | undefined, b: Types | undefined): boolean {
  return b === undefined || (a !== undefined && [...a].every((t) => b.has(t)));
}

export function areDisjoint(all: readonly (Types | undefined)[]): boolean {
  return all.every(
    (a, i) => a && all.every((b, j) => i === j || (b && [...a].every((t) => !b.has(t)))),
  );
}

/** The keywords of a schema that say nothing about values. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  "$comment",
  "default",
  "deprecated",
  "description",
  "examples",
  "externalDocs",
  "readOnly",
  "title",
  "writeOnly",
  "xml",
]);

/** The keywords of a schema that say something about values. */
export function assertions(schema: SchemaObject): string[] {
  return Object.keys(schema).filter((k) => !ANNOTATIONS.has(k) && !k.startsWith("x-"));
}

/** The scalars that a schema lists, when it does nothing but list them. */
export function listedScalars(schema: Schema): readonly Scalar[] | undefined {
  if (typeof schema === "boolean") return undefined;
  const keys = assertions(schema).filter((k) => k !== "type");
  if (keys.length !== 1 || (keys[0] !== "const" && keys[0] !== "enum")) return undefined;
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const plain = values.filter(isScalar);
  return plain.length === values.length && plain.every((value) => isOfType(value, schema))
    ? plain
    : undefined;
}

/** Whether the `type` of a schema accepts a value. */
export function isOfType(value: JsonValue, schema: SchemaObject): boolean {
  const isWhole = typeof value !== "number" || Number.isInteger(value) || !isInteger(schema);
  return isWhole && (assertedTypes(schema)?.has(jsonTypeOf(value)) ?? true);
}

/** The names that schemas of one value require, through their references and allOf too. */
export function requiredNames(
  schemas: readonly Schema[],
  index: SchemaIndex,
  depth = 0,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const schema of depth > 10 ? [] : schemas) {
    if (typeof schema === "boolean") continue;
    const target =
      schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema)?.schema;
    const under = [...(target === undefined ? [] : [target]), ...(schema.allOf ?? [])];
    for (const name of schema.required ?? []) names.add(name);
    for (const name of under.length > 0 ? requiredNames(under, index, depth + 1) : [])
      names.add(name);
  }
  return names;
}

/** The schema that one of several schemas of one value gives to a property, through their references and allOf too. */
export function propertyOf(
  name: string,
  schemas: readonly SchemaAt[],
  index: SchemaIndex,
  depth = 0,
): SchemaAt | undefined {
  for (const { schema, pointer } of depth > 10 ? [] : schemas) {
    if (typeof schema === "boolean") continue;
    const { properties = {}, $ref, allOf = [] } = schema;
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (own !== undefined) return { schema: own, pointer: child(pointer, "properties", name) };
    const target = $ref === undefined ? undefined : index.resolve($ref, schema);
    const under = allOf.map((s, i) => ({ schema: s, pointer: child(pointer, "allOf", i) }));
    const found = propertyOf(name, [...(target ? [target] : []), ...under], index, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The properties that a schema names, through its references and allOf too. */
export function propertyNames(schema: Schema, index: SchemaIndex, depth = 0): string[] {
  if (typeof schema === "boolean" || depth > 10) return [];
  const { $ref, allOf = [], properties = {} } = schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  return [
    ...Object.keys(properties),
    ...[...allOf, ...(target === undefined ? [] : [target])].flatMap((part) =>
      propertyNames(part, index, depth + 1),
    ),
  ];
}
