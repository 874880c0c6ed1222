/** What a discriminator says and JSON Schema does not (docs/decisions/discriminators.md). */
import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { OTHER } from "./openness.js";
import type { Written } from "./places.js";
import { possibleTypes } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import { areListed, tagOf } from "./tags.js";
import type { Schema, SchemaAt, SchemaObject } from "./types.js";

const COMPONENTS = "/components/schemas";

/**
 * Discriminator Object, OpenAPI 3.1.1 section 4.8.25: it must not change what is valid, so what it says alone is reported.
 *
 * @param written where a place is in the document as it was written
 */
export function noticesOfDiscriminators(
  index: SchemaIndex,
  written: (pointer: string) => Written,
): Finding[] {
  const bases = basesIn(index, written);
  return [...index.schemas].flatMap(([schema, pointer]) => {
    if (schema.discriminator === undefined) return [];
    const { targets, findings } = mappedBy(schema, pointer, index);
    const options = schema.oneOf ?? schema.anyOf;
    if (options)
      return [...findings, ...noticesOfUnion(schema, options, { pointer, targets, index })];
    const why = bases.has(written(pointer).pointer) ? EXTENDED : ALONE;
    return [...findings, notAsserted(schema, pointer, why)];
  });
}

const EXTENDED = "the schemas that extend this one are not searched for it";
const ALONE = "it has no options, and no schema extends it";
const UNLISTED = "the options do not list its values as constants that they require";

function notAsserted({ discriminator }: SchemaObject, pointer: string, why: string): Finding {
  const name = JSON.stringify(discriminator?.propertyName);
  const message = `any value of ${name} is accepted, since ${why}`;
  const where = { pointer: child(pointer, "discriminator") };
  return { code: "discriminator-unproven", message, where };
}

/** Where the options do list its values, a discriminator changes nothing that anybody has to know but this. */
function tellsNothingApart({ discriminator }: SchemaObject, pointer: string, why: string): Finding {
  const message = `${JSON.stringify(discriminator?.propertyName)} does not tell the options apart, since ${why}`;
  const where = { pointer: child(pointer, "discriminator") };
  return { code: "discriminator-unproven", message, where };
}

/** Where the schemas that others extend by `allOf` were written. */
function basesIn(index: SchemaIndex, written: (pointer: string) => Written): ReadonlySet<string> {
  const parts = [...index.schemas.keys()].flatMap((schema) => schema.allOf ?? []);
  return new Set(
    parts.flatMap((part) => {
      const reference = typeof part === "object" ? part.$ref : undefined;
      const base =
        reference === undefined ? undefined : index.resolve(reference, part as SchemaObject);
      return base ? [written(base.pointer).pointer] : [];
    }),
  );
}

interface Mapped {
  /** Where the values of the tag lead, by value. */
  readonly targets: ReadonlyMap<string, SchemaAt>;
  readonly findings: readonly Finding[];
}

function mappedBy(schema: SchemaObject, pointer: string, index: SchemaIndex): Mapped {
  const { mapping = {}, defaultMapping } = schema.discriminator ?? {};
  const targets = new Map<string, SchemaAt>();
  const findings: Finding[] = [];
  const follow = (reference: string, ...path: string[]): SchemaAt | undefined => {
    const target = targetOf(reference, schema, index);
    const message = `${JSON.stringify(reference)} names no schema`;
    const where = { pointer: child(pointer, "discriminator", ...path) };
    if (!target) findings.push({ code: "discriminator-unfit", message, where });
    return target;
  };
  for (const [value, reference] of Object.entries(mapping)) {
    const target = follow(reference, "mapping", value);
    if (target) targets.set(value, target);
  }
  if (defaultMapping !== undefined) follow(defaultMapping, "defaultMapping");
  return { targets, findings };
}

/** A name of a component, if it is one, else a URI reference. */
function targetOf(reference: string, from: SchemaObject, index: SchemaIndex): SchemaAt | undefined {
  const named = index.lookUp(child(COMPONENTS, reference));
  if (named !== undefined)
    return { pointer: child(COMPONENTS, reference), schema: named as Schema };
  return index.resolve(reference, from);
}

function noticesOfUnion(
  schema: SchemaObject,
  options: readonly Schema[],
  { pointer, targets, index }: { pointer: string; targets: Mapped["targets"]; index: SchemaIndex },
): Finding[] {
  const objects = options.filter((option) => !isBeside(option, index));
  const name = schema.discriminator?.propertyName ?? "";
  const tag = tagOf(objects, undefined, name, index);
  if (objects.length < 2) return [];
  if (tag?.name !== name) {
    if (!areListed(objects, name, index)) return [notAsserted(schema, pointer, UNLISTED)];
    return [
      tellsNothingApart(schema, pointer, "each value has to be a text that one option lists"),
    ];
  }
  return [...targets].flatMap(([value, target]): Finding[] => {
    const i = objects.findIndex((option) => isAt(option, target, index));
    const accepted = i < 0 ? tag.values.flat() : tag.values[i];
    if (accepted?.includes(value)) return [];
    const refusing =
      i < 0 ? "no option accepts it" : "the schema that it leads to does not accept it";
    const message = `${JSON.stringify(value)} is no value of ${JSON.stringify(name)}: ${refusing}`;
    const where = { pointer: child(pointer, "discriminator", "mapping", value) };
    return [{ code: "discriminator-unfit", message, where }];
  });
}

/** Null, and what stands for all that is not listed, have no tag. */
function isBeside(option: Schema, index: SchemaIndex): boolean {
  if (typeof option === "object" && option[OTHER] !== undefined) return true;
  const types = possibleTypes(option, index);
  return types?.size === 1 && types.has("null");
}

function isAt(option: Schema, { pointer }: SchemaAt, index: SchemaIndex): boolean {
  if (typeof option === "boolean" || option.$ref === undefined) return false;
  return index.resolve(option.$ref, option)?.pointer === pointer;
}
