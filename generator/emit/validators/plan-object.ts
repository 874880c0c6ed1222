import { possibleTypes, propertyOf, requiredNames, type Types } from "../../model/schema-facts.js";
import type { Schema, SchemaAt, SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import type { Check, Expression, ObjectExpression, Property } from "./expression.js";
import { withChecks } from "./plan-scalars.js";
import { isStatic } from "./plan-unevaluated.js";
import type { Planning } from "./planning.js";

const STRING: Types = new Set(["string"] as const);
const OBJECT: Types = new Set(["object"] as const);

/** The keywords for objects (2020-12 core, section 10.3.2, and validation, section 6.5). */
export function planObject(
  schema: SchemaObject,
  pointer: string,
  around: readonly SchemaAt[],
  planning: Planning,
): Expression {
  const [restKeyword, rest] = restOf(schema);
  const at = child(pointer, restKeyword);
  const patterns = Object.entries(schema.patternProperties ?? {});
  const own = new Set(schema.required ?? []);
  // A property that another schema of the same value requires is required here too, so that the static types meet.
  const required = requiredNames(
    around.map((s) => s.schema),
    planning.index,
  );
  const properties: Property[] = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => ({
      name,
      schema: planning.plan(property, child(pointer, "properties", name)),
      required: required.has(name),
    }),
  );
  const bare = [...own].filter((name) => !Object.hasOwn(schema.properties ?? {}, name)).sort();
  if (patterns.length > 0)
    return withPatterns(schema, pointer, { properties, bare, rest, at }, planning);
  const open = isAny(rest);
  for (const name of bare) {
    const found = open ? propertyOf(name, around, planning.index) : undefined;
    // What means something else in another dynamic scope is said by its owner alone.
    const known = found && planning.index.reachableAnchors(found).size === 0 ? found : undefined;
    const source = known ?? { schema: rest, pointer: at };
    const property = planning.plan(source.schema, source.pointer);
    const bare = open && ({ bare: true } as const);
    properties.push({ name, schema: property, required: true, at: source.pointer, ...bare });
  }
  const base: ObjectExpression = {
    kind: "object",
    properties,
    rest:
      rest === false
        ? "closed"
        : open && schema.additionalProperties === undefined
          ? "open"
          : planning.plan(rest, at),
  };
  return withChecks(base, objectChecks(schema, pointer, planning));
}

interface Parts {
  readonly properties: readonly Property[];
  /** Required names without a schema of their own. */
  readonly bare: readonly string[];
  readonly rest: Schema;
  readonly at: string;
}

/** With patternProperties a property may have to satisfy several schemas, which only checks can say. */
function withPatterns(
  schema: SchemaObject,
  pointer: string,
  parts: Parts,
  planning: Planning,
): Expression {
  const patterns = Object.entries(schema.patternProperties ?? {}).map(([pattern, property]) => ({
    pattern,
    schema: planning.plan(property, child(pointer, "patternProperties", pattern)),
  }));
  const checks: Check[] = [];
  if (parts.bare.length > 0) checks.push({ name: "required", names: parts.bare });
  checks.push({ name: "patternProperties", patterns });
  if (!isAny(parts.rest)) {
    checks.push({
      name: "additionalProperties",
      schema: planning.plan(parts.rest, parts.at),
      names: parts.properties.map((p) => p.name),
      patterns: patterns.map((p) => p.pattern),
    });
  }
  const base: ObjectExpression = { kind: "object", properties: parts.properties, rest: "open" };
  return withChecks(base, [...checks, ...objectChecks(schema, pointer, planning)]);
}

function restOf(schema: SchemaObject): readonly [string, Schema] {
  if (schema.additionalProperties !== undefined)
    return ["additionalProperties", schema.additionalProperties];
  if (isStatic(schema, "unevaluatedProperties"))
    return ["unevaluatedProperties", schema.unevaluatedProperties ?? true];
  return ["additionalProperties", true];
}

/** Names are texts: a text of digits is no integer here, as it is where the schema judges a value. */
function planNames(schema: Schema, pointer: string, planning: Planning): Expression {
  if (possibleTypes(schema, planning.index)?.has("string") ?? true)
    return planning.plan(schema, pointer, { types: STRING });
  if (schema !== false)
    planning.note("unsatisfiable-schema", pointer, "the name of a property is a string");
  return { kind: "never" };
}

function isAny(schema: Schema): boolean {
  return schema === true || (typeof schema === "object" && Object.keys(schema).length === 0);
}

function objectChecks(schema: SchemaObject, pointer: string, planning: Planning): Check[] {
  const checks: Check[] = [];
  const { propertyNames, minProperties = 0, maxProperties } = schema;
  if (propertyNames !== undefined && propertyNames !== true) {
    const schema = planNames(propertyNames, child(pointer, "propertyNames"), planning);
    checks.push({ name: "propertyNames", schema });
  }
  if (minProperties > 0) checks.push({ name: "minProperties", limit: minProperties });
  if (maxProperties !== undefined) checks.push({ name: "maxProperties", limit: maxProperties });
  const needs = Object.entries(schema.dependentRequired ?? {}).filter(
    ([, names]) => names.length > 0,
  );
  if (needs.length > 0) {
    checks.push({
      name: "dependentRequired",
      dependents: needs.map(([name, names]) => ({ name, needs: names })),
    });
  }
  const dependents = Object.entries(schema.dependentSchemas ?? {});
  if (dependents.length > 0) {
    checks.push({
      name: "dependentSchemas",
      dependents: dependents.map(([name, s]) => ({
        name,
        schema: planning.plan(s, child(pointer, "dependentSchemas", name), { types: OBJECT }),
      })),
    });
  }
  return checks;
}
