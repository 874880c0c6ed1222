/** Where JSON Schema 2020-12 has schemas in schemas. */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";

export type Schema = boolean | JsonObject;

const ONE =
  "not if then else items contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties";
const LIST = "allOf anyOf oneOf prefixItems";
const MAP = "properties patternProperties dependentSchemas $defs";

const SHAPES: ReadonlyMap<string, "one" | "list" | "map"> = new Map([
  ...ONE.split(" ").map((k) => [k, "one"] as const),
  ...LIST.split(" ").map((k) => [k, "list"] as const),
  ...MAP.split(" ").map((k) => [k, "map"] as const),
]);

export function shapeOf(keyword: string): "one" | "list" | "map" | undefined {
  return SHAPES.get(keyword);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object with these members, `__proto__` among them. */
export function objectOf<T>(members: Iterable<readonly [string, T]>): { [key: string]: T } {
  return Object.fromEntries(members);
}

type Child = readonly [path: readonly string[], schema: Schema];

/** The subschemas straight under a schema, with the path to each. */
export function children(schema: JsonObject): Child[] {
  return Object.entries(schema).flatMap(([keyword, value]): Child[] => {
    const shape = shapeOf(keyword);
    if (shape === undefined) return [];
    if (shape === "one") return isSchema(value) ? [[[keyword], value]] : [];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value as Readonly<Record<string, JsonValue>>).flatMap(([name, item]) =>
      isSchema(item) ? [[[keyword, name], item]] : [],
    );
  });
}

export function isSchema(value: JsonValue | undefined): value is Schema {
  return typeof value === "boolean" || isObject(value);
}

/** The schema with each of its schema objects, the innermost first, replaced. */
export function mapSchema(schema: Schema, change: (schema: JsonObject) => JsonObject): Schema {
  if (typeof schema === "boolean") return schema;
  const under = (value: JsonValue): JsonValue =>
    isSchema(value) ? mapSchema(value, change) : value;
  const copy = Object.entries(schema).map(([keyword, value]): readonly [string, JsonValue] => {
    const shape = shapeOf(keyword);
    if (shape === "one") return [keyword, under(value)];
    if (shape === "list" && Array.isArray(value)) return [keyword, value.map(under)];
    if (shape === "map" && isObject(value))
      return [keyword, objectOf(Object.entries(value).map(([name, s]) => [name, under(s)]))];
    return [keyword, value];
  });
  return change(objectOf(copy));
}

/** A part of a JSON pointer in the fragment of a reference. */
export function fragmentPart(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** The target of `#`, `#/a/pointer` or `#anchor` in a document. */
export function resolve(root: JsonValue, ref: string): Schema | undefined {
  if (!ref.startsWith("#")) return undefined;
  if (ref === "#" || ref.startsWith("#/")) {
    let value: JsonValue | undefined = root;
    for (const part of ref.split("/").slice(1)) {
      const name = decodeURIComponent(part.replaceAll("~1", "/").replaceAll("~0", "~"));
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, name))
        return undefined;
      value = (value as Readonly<Record<string, JsonValue>>)[name];
    }
    return isSchema(value) ? value : undefined;
  }
  return isSchema(root) ? anchored(root, decodeURIComponent(ref.slice(1))) : undefined;
}

function anchored(schema: Schema, name: string): Schema | undefined {
  if (typeof schema === "boolean") return undefined;
  if (schema.$anchor === name) return schema;
  for (const [, child] of children(schema)) {
    const found = anchored(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a schema of the fuzzer stands in an OpenAPI document. */
export type Place = "resource" | "pointer" | "lifted";

/**
 * The components that say in one document what the schema says alone: a resource with an `$id` of its own, a component whose
 * references are pointers into the document, or one whose `$defs` are components too.
 */
export function componentsOf(name: string, schema: Schema, place: Place): [string, Schema][] {
  if (typeof schema === "boolean") return [[name, schema]];
  if (place === "resource") return [[name, { $id: `https://fuzz.test/${name}.json`, ...schema }]];
  const moved = (ref: string): string => {
    if (ref !== "#" && !ref.startsWith("#/")) return `#${name}-${ref.slice(1)}`;
    if (place === "lifted" && ref.startsWith("#/$defs/"))
      return `#/components/schemas/${name}_${ref.slice("#/$defs/".length)}`;
    return `#/components/schemas/${name}${ref.slice(1)}`;
  };
  const rebased = mapSchema(schema, (s) => ({
    ...s,
    ...(typeof s.$ref === "string" && { $ref: moved(s.$ref) }),
    ...(typeof s.$anchor === "string" && { $anchor: `${name}-${s.$anchor}` }),
  }));
  if (place === "pointer" || typeof rebased === "boolean" || !isObject(rebased.$defs))
    return [[name, rebased]];
  const { $defs, ...rest } = rebased;
  const lifted = Object.entries($defs).flatMap(([key, s]): [string, Schema][] =>
    isSchema(s) ? [[`${name}_${key}`, s]] : [],
  );
  return [[name, rest], ...lifted];
}
