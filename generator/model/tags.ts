import { listedScalars, possibleTypes, requiredNames, type Types } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Scalar, Schema, SchemaObject } from "./types.js";

/** A required property whose constants tell the options of a union apart. */
export interface Tag {
  readonly name: string;
  /** Its constants, by option. */
  readonly values: readonly (readonly string[])[];
  /** The schemas that list them, and the unions in which they do. */
  readonly sources: readonly SchemaObject[];
}

/** Schemas of one value, through references, `allOf` and nested unions. */
interface Shape {
  /** All of these judge the value. */
  readonly parts: readonly SchemaObject[];
  /** Each value satisfies one option of each of these. */
  readonly unions: readonly (readonly Schema[])[];
}

/**
 * The property that tells all options of a union apart, if there is one: each option accepts objects only, requires the
 * property, and lists strings for it that no other option lists. Proved of the schemas alone; what `discriminator` says
 * only decides between several such properties.
 *
 * @param assumed the types that the schemas around the union assert
 * @param hint `propertyName` of the discriminator
 */
export function tagOf(
  options: readonly Schema[],
  assumed: Types | undefined,
  hint: string | undefined,
  index: SchemaIndex,
): Tag | undefined {
  if (options.length < 2) return undefined;
  const isObject = (option: Schema): boolean => {
    const types = possibleTypes(option, index) ?? assumed;
    return types?.size === 1 && types.has("object");
  };
  if (!options.every(isObject)) return undefined;
  const [first] = options;
  const names = first === undefined ? [] : [...namesOf(shapeOf(first, index), index)].sort();
  for (const name of new Set([...(hint === undefined ? [] : [hint]), ...names])) {
    const tag = tagCalled(name, options, index);
    if (tag) return tag;
  }
  return undefined;
}

function tagCalled(name: string, options: readonly Schema[], index: SchemaIndex): Tag | undefined {
  const seen = new Set<string>();
  const values: string[][] = [];
  const sources: SchemaObject[] = [];
  for (const option of options) {
    const found = constantsOf(option, name, index, 0);
    const listed = [...(found?.values ?? [])].filter((value) => typeof value === "string");
    if (!found || listed.length < found.values.size) return undefined;
    if (listed.some((value) => seen.has(value))) return undefined;
    for (const value of listed) seen.add(value);
    values.push(listed);
    sources.push(...found.sources);
  }
  return { name, values, sources };
}

/** Whether all options require a property and list values for it, which need not tell them apart. */
export function areListed(options: readonly Schema[], name: string, index: SchemaIndex): boolean {
  return options.every((option) => constantsOf(option, name, index, 0) !== undefined);
}

interface Constants {
  readonly values: ReadonlySet<Scalar>;
  readonly sources: readonly SchemaObject[];
}

/** The values that an object may have in a property that it surely has. */
function constantsOf(
  option: Schema,
  name: string,
  index: SchemaIndex,
  depth: number,
): Constants | undefined {
  if (depth > 5) return undefined;
  const shape = shapeOf(option, index);
  const own = shape.parts.flatMap((part) => {
    const listed = Object.hasOwn(part.properties ?? {}, name)
      ? listedIn(part.properties?.[name] ?? true, index)
      : undefined;
    return listed ?? [];
  });
  const nested = shape.unions.flatMap((union) => {
    const all = union.map((inner) => constantsOf(inner, name, index, depth + 1));
    return all.every((found) => found !== undefined) ? eitherOf(all) : [];
  });
  const isRequired = nested.length > 0 || requiredNames([option], index).has(name);
  const [first, ...others] = [...own, ...nested];
  if (!isRequired || !first) return undefined;
  const values = [...first.values].filter((v) => others.every((other) => other.values.has(v)));
  const sources = [first, ...others].flatMap((found) => found.sources);
  sources.push(...shape.parts.filter((part) => (part.anyOf ?? part.oneOf) !== undefined));
  return values.length > 0 ? { values: new Set(values), sources } : undefined;
}

function eitherOf(all: readonly Constants[]): Constants {
  return {
    values: new Set(all.flatMap((found) => [...found.values])),
    sources: all.flatMap((found) => found.sources),
  };
}

/** The values that a schema lists: strings, if some part of it lists nothing else. */
function listedIn(schema: Schema, index: SchemaIndex): Constants | undefined {
  const { parts } = shapeOf(schema, index);
  const lists = [...parts].flatMap((part): Constants[] => {
    const values = listedScalars(listing(part));
    return values?.length ? [{ values: new Set(values), sources: [part] }] : [];
  });
  return lists.find(({ values }) => [...values].every((v) => typeof v === "string")) ?? lists[0];
}

/** What a schema lists, whatever else it says: other keywords only leave fewer values. */
function listing({ type, const: only, enum: values }: SchemaObject): SchemaObject {
  return {
    ...(type !== undefined && { type }),
    ...(only === undefined ? values && { enum: values } : { const: only }),
  };
}

/** A schema with what it refers to and the parts of `allOf`, however deep. */
function shapeOf(schema: Schema, index: SchemaIndex): Shape {
  const parts = new Set<SchemaObject>();
  const add = (s: Schema | undefined): void => {
    if (typeof s === "object") parts.add(s);
  };
  add(schema);
  // The set grows while it is walked.
  for (const part of parts) {
    if (part.$ref !== undefined) add(index.resolve(part.$ref, part)?.schema);
    for (const inner of part.allOf ?? []) add(inner);
  }
  const unions = [...parts].flatMap(({ anyOf, oneOf }) => [anyOf, oneOf].filter((u) => u?.length));
  return { parts: [...parts], unions: unions as (readonly Schema[])[] };
}

function namesOf({ parts, unions }: Shape, index: SchemaIndex, depth = 0): Set<string> {
  const inner = unions.flatMap(([first]) =>
    first === undefined || depth > 5 ? [] : [...namesOf(shapeOf(first, index), index, depth + 1)],
  );
  return new Set([...parts.flatMap((part) => Object.keys(part.properties ?? {})), ...inner]);
}
