/** Integers of 64 bits, which a number of JavaScript cannot hold (docs/decisions/int64.md). */
import type { Finding } from "../diagnostics.js";
import { integerOf, type NumberText } from "../source/number-texts.js";
import { child } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";
import {
  constantsWith,
  type Groups,
  inPlace,
  partsOf,
  reachOf,
  rootsOf,
  sameValues,
} from "./same-values.js";
import { isInteger, possibleTypes, typeNames } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Schema, SchemaObject } from "./types.js";
import { type Held, NOTHING_WIDE, type Wide, type WideIntegers } from "./wide.js";

export interface WideOptions {
  readonly as: Wide["as"] | "number";
  /** The text of a number, by its pointer; undefined where it cannot be told. */
  readonly numberAt: NumberText;
  /** What is found is added here, also after the answer. */
  readonly findings: Finding[];
}

const FORMATS: ReadonlySet<string | undefined> = new Set(["int64", "uint64"]);

/**
 * Finds the schemas whose integers have 64 bits: `format: int64` or `uint64` at a number, and every schema that may judge the
 * same value, so that at each place of a value integers are held alike, whichever schema they are looked at through.
 */
export function wideIntegers(index: SchemaIndex, options: WideOptions): WideIntegers {
  const { as, findings } = options;
  if (as === "number" || ![...index.schemas.keys()].some(saysWide)) return NOTHING_WIDE;
  const wide = new Map<SchemaObject, Wide>();
  const isRoot = rootsOf(index);
  const groups = sameValues(index);
  const texts = constantsWith(index, groups, (text) => /^"*-?\d+"*$/.test(text));
  for (const group of new Set(groups.values())) {
    const sources = group.filter(saysWide);
    const roots = group.filter(isRoot);
    const types = roots.map((root) => possibleTypes(root, index));
    if (sources.length === 0 || !types.some((one) => one?.has("number"))) continue;
    const isText = types.some((one) => one?.has("string") ?? true) || texts.has(group);
    if (as === "string" && isText) {
      findings.push(...sources.map((source) => leftAsNumber(source, index)));
      continue;
    }
    const whole = roots.every((root) => hasOnlyIntegers(root, index));
    for (const schema of group) wide.set(schema, { as, whole });
    findings.push(...roots.flatMap((root) => besides(root, index, as)));
  }
  return {
    as,
    of: (schema) => (typeof schema === "object" ? wide.get(schema) : undefined),
    reaches: reachOf((schema) => wide.has(schema), index),
    held: (schema, value, pointer) => heldAt(pointer, value, { schema, wide, groups, options }),
    digits: (pointer, value) => digitsAt(pointer, value, options),
  };
}

function saysWide(schema: SchemaObject): boolean {
  const names = typeNames(schema);
  const isNumber = names.length === 0 || names.includes("integer") || names.includes("number");
  return FORMATS.has(schema.format) && isNumber;
}

/** Whether every number that satisfies a schema is an integer. */
function hasOnlyIntegers(schema: Schema, index: SchemaIndex, depth = 0): boolean {
  if (typeof schema === "boolean" || depth > 20) return schema === false;
  const under = (s: Schema): boolean => hasOnlyIntegers(s, index, depth + 1);
  const { $ref, allOf = [], anyOf, oneOf } = schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  const listed = schema.const === undefined ? schema.enum : [schema.const];
  return (
    isInteger(schema) ||
    possibleTypes(schema, index)?.has("number") === false ||
    listed?.every((value) => typeof value !== "number" || Number.isInteger(value)) === true ||
    (target !== undefined && under(target)) ||
    allOf.some(under) ||
    anyOf?.every(under) === true ||
    oneOf?.every(under) === true
  );
}

/** Whether `format` stands in a schema or in what judges the same value with it. */
function says(schema: SchemaObject, index: SchemaIndex, seen = new Set<SchemaObject>()): boolean {
  if (saysWide(schema)) return true;
  seen.add(schema);
  return inPlace(schema, index).some((part) => !seen.has(part) && says(part, index, seen));
}

/** A schema of numbers that says nothing of 64 bits itself. */
function besides(root: SchemaObject, index: SchemaIndex, as: Wide["as"]): Finding[] {
  if (!possibleTypes(root, index)?.has("number") || says(root, index)) return [];
  const held = as === "bigint" ? "bigints" : "strings";
  const message = `integers are ${held} here, too, as another schema for the same place has the format int64`;
  return [{ code: "int64-beside", message, where: { pointer: index.schemas.get(root) ?? "" } }];
}

function leftAsNumber(source: SchemaObject, index: SchemaIndex): Finding {
  const message = `integers of the format ${JSON.stringify(source.format)} stay numbers here, as a string may stand in the same place`;
  const pointer = child(index.schemas.get(source) ?? "", "format");
  return { code: "int64-left", message, where: { pointer } };
}

interface Known {
  /** What judges the constant. */
  readonly schema: SchemaObject;
  readonly wide: ReadonlyMap<SchemaObject, Wide>;
  readonly groups: Groups;
  readonly options: WideOptions;
}

function heldAt(pointer: string | undefined, value: JsonValue, known: Known): Held {
  const group = known.groups.get(known.schema) ?? [known.schema];
  const inner = (item: JsonValue, key: string | number): Held => {
    const [schema] = partsOf(group, key);
    const place = pointer === undefined ? undefined : child(pointer, key);
    return schema ? heldAt(place, item, { ...known, schema }) : (item as Held);
  };
  if (isArray(value)) return value.map(inner);
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, inner(item, name)]),
    );
  if (typeof value !== "number" || !Number.isInteger(value) || !known.wide.has(known.schema))
    return value;
  return BigInt(pointer === undefined ? value : digitsAt(pointer, value, known.options));
}

/** All digits of an integer: as they stand in the text, since reading them as a number may have rounded it. */
function digitsAt(pointer: string, value: number, { numberAt, findings }: WideOptions): string {
  if (Number.isSafeInteger(value)) return String(BigInt(value));
  // Lowering may have moved the limit out of the keyword beside, or the example.
  const places = [
    pointer,
    pointer.replace(/\/exclusiveM(axi|ini)mum$/, "/m$1mum"),
    pointer.replace(/\/examples\/0$/, "/example"),
  ];
  const text = places.map(numberAt).find((one) => Number(one) === value);
  const exact = text === undefined ? undefined : integerOf(text);
  if (exact !== undefined) return String(exact);
  const message = `${value} may be another number than the one that is meant, since its digits cannot be told`;
  findings.push({ code: "rounded-number", message, where: { pointer } });
  return String(integerOf(String(value)) ?? BigInt(value));
}
