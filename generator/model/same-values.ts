/** Which schemas of a document may judge the same value: the parts of one schema, and the schemas of one place in them. */
import type { JsonValue } from "../source/types.js";
import { isArray } from "../source/value.js";
import { patternOf } from "./patterns.js";
import { type SchemaIndex, subschemas } from "./schema-index.js";
import type { Schema, SchemaObject } from "./types.js";

/** Groups of schemas, each schema in one. */
export type Groups = ReadonlyMap<SchemaObject, readonly SchemaObject[]>;

/**
 * Puts schemas into one group that stand side by side in a schema, as options of a union do and what a reference leads to, and
 * those that such schemas give to the same property or item. That is more than can meet in one value, never less.
 */
export function sameValues(index: SchemaIndex): Groups {
  const sets = new Sets();
  const all = [...index.schemas.keys()];
  for (const schema of all) sets.join([schema, ...inPlace(schema, index)]);
  // What is joined has parts of its own to be joined.
  for (let joined = true; joined; ) {
    joined = false;
    for (const group of sets.groups(all)) if (joinParts(group, sets)) joined = true;
  }
  const groups = new Map<SchemaObject, readonly SchemaObject[]>();
  for (const group of sets.groups(all)) for (const schema of group) groups.set(schema, group);
  return groups;
}

/** The schemas that judge the value that a schema judges. */
export function inPlace(schema: SchemaObject, index: SchemaIndex): readonly SchemaObject[] {
  const { allOf = [], anyOf = [], oneOf = [], dependentSchemas = {} } = schema;
  const single = [schema.not, schema.if, schema.then, schema.else].filter((s) => s !== undefined);
  const parts = [...allOf, ...anyOf, ...oneOf, ...single, ...Object.values(dependentSchemas)];
  return [...parts, ...targets(schema, index)].filter(isSchemaObject);
}

/** What the references of a schema lead to; of a dynamic one, all that it may. */
function targets(schema: SchemaObject, index: SchemaIndex): readonly Schema[] {
  const { $ref, $dynamicRef } = schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, schema);
  const first = $dynamicRef === undefined ? undefined : index.resolve($dynamicRef, schema);
  const name = first && index.dynamicName($dynamicRef ?? "", first);
  const anchored =
    name === undefined
      ? []
      : [...index.schemas.keys()].filter(({ $dynamicAnchor }) => $dynamicAnchor === name);
  return [...[target, first].flatMap((t) => (t ? [t.schema] : [])), ...anchored];
}

function joinParts(group: readonly SchemaObject[], sets: Sets): boolean {
  const names = new Set(group.flatMap(({ properties = {} }) => Object.keys(properties)));
  const lists = [
    ...[...names].map((name) => partsOf(group, name)),
    group.flatMap(ofOtherProperties),
    ...Array.from({ length: longest(group) + 1 }, (_, position) => partsOf(group, position)),
  ];
  return lists.map((list) => sets.join(list)).includes(true);
}

/** The schemas that those of a group give to a member of an object, or to an item of an array. */
export function partsOf(group: readonly SchemaObject[], key: string | number): SchemaObject[] {
  return group.flatMap((s) => (typeof key === "number" ? ofItem(s, key) : ofProperty(s, key)));
}

function ofProperty(schema: SchemaObject, name: string): SchemaObject[] {
  const { properties = {}, patternProperties = {} } = schema;
  const own = Object.hasOwn(properties, name) ? [properties[name] ?? true] : [];
  const matching = Object.entries(patternProperties).flatMap(([pattern, one]) =>
    patternOf(pattern).test(name) ? [one] : [],
  );
  const others = own.length === 0 ? [schema.additionalProperties ?? true] : [];
  return [...own, ...matching, ...others, schema.unevaluatedProperties ?? true].filter(
    isSchemaObject,
  );
}

function ofOtherProperties(schema: SchemaObject): SchemaObject[] {
  const {
    patternProperties = {},
    additionalProperties = true,
    unevaluatedProperties = true,
  } = schema;
  const all = [...Object.values(patternProperties), additionalProperties, unevaluatedProperties];
  return all.filter(isSchemaObject);
}

function longest(group: readonly SchemaObject[]): number {
  return group.reduce((most, { prefixItems = [] }) => Math.max(most, prefixItems.length), 0);
}

/** The schemas of an item; one past all positions stands for the rest. */
function ofItem(schema: SchemaObject, position: number): SchemaObject[] {
  const { prefixItems = [], items = true, contains = true, unevaluatedItems = true } = schema;
  return [prefixItems[position] ?? items, contains, unevaluatedItems].filter(isSchemaObject);
}

function isSchemaObject(schema: Schema): schema is SchemaObject {
  return typeof schema === "object";
}

/** The groups that judge a text in a constant, also in one that is an array or an object, if it is such a text. */
export function constantsWith(
  index: SchemaIndex,
  groups: Groups,
  isMeant: (text: string) => boolean,
): ReadonlySet<readonly SchemaObject[]> {
  const found = new Set<readonly SchemaObject[]>();
  const visit = (schema: SchemaObject, value: JsonValue): void => {
    const group = groups.get(schema) ?? [schema];
    if (typeof value === "string" && isMeant(value)) found.add(group);
    if (typeof value !== "object" || value === null) return;
    const isItems = isArray(value);
    for (const [key, item] of Object.entries<JsonValue>(value)) {
      const [part] = partsOf(group, isItems ? Number(key) : key);
      if (part) visit(part, item);
    }
  };
  for (const schema of index.schemas.keys())
    for (const value of [schema.const ?? null, ...(schema.enum ?? [])]) visit(schema, value);
  return found;
}

/** Whether a value of a schema may hold, at whatever depth, a value of one that is meant. */
export function reachOf(
  isMeant: (schema: SchemaObject) => boolean,
  index: SchemaIndex,
): (schema: Schema) => boolean {
  const known = new Map<Schema, boolean>();
  return (schema) => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const seen = new Set<Schema>([schema]);
    let found = false;
    // The set grows while it is walked.
    for (const one of seen) {
      if (typeof one === "boolean") continue;
      found ||= isMeant(one);
      if (found) break;
      for (const inner of [...subschemas(one), ...inPlace(one, index)]) seen.add(inner);
    }
    known.set(schema, found);
    return found;
  };
}

/** Whether a schema is the whole of what judges a value somewhere: no part of another one, and not only referred to. */
export function rootsOf(index: SchemaIndex): (schema: SchemaObject) => boolean {
  const parts = new Set([...index.schemas.keys()].flatMap((schema) => inPlace(schema, index)));
  return (schema) => !parts.has(schema);
}

/** Disjoint sets, by a representative of each. */
class Sets {
  readonly #parents = new Map<SchemaObject, SchemaObject>();

  #find(schema: SchemaObject): SchemaObject {
    let found = schema;
    for (let next = this.#parents.get(found); next; next = this.#parents.get(found)) {
      const above = this.#parents.get(next);
      if (above) this.#parents.set(found, above);
      found = next;
    }
    return found;
  }

  /** Makes one set of those of all; whether they were several. */
  join([first, ...others]: readonly SchemaObject[]): boolean {
    let joined = false;
    for (const other of others) {
      const [a, b] = [this.#find(first as SchemaObject), this.#find(other)];
      if (a === b) continue;
      this.#parents.set(b, a);
      joined = true;
    }
    return joined;
  }

  /** The sets of some schemas. */
  groups(all: readonly SchemaObject[]): Iterable<readonly SchemaObject[]> {
    const groups = new Map<SchemaObject, SchemaObject[]>();
    for (const schema of all) {
      const root = this.#find(schema);
      const group = groups.get(root);
      if (group) group.push(schema);
      else groups.set(root, [schema]);
    }
    return groups.values();
  }
}
