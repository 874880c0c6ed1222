/** Texts that programs hold as dates (docs/decisions/dates.md). */
import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { type DateFormat, type HeldDates, NO_DATES } from "./dates.js";
import { KNOWN } from "./openness.js";
import {
  constantsWith,
  type Groups,
  partsOf,
  reachOf,
  rootsOf,
  sameValues,
} from "./same-values.js";
import { assertedTypes, assertions, possibleTypes, type Types, typeNames } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import type { SchemaObject } from "./types.js";

const FORMATS: ReadonlySet<string | undefined> = new Set(["date", "date-time"]);

/**
 * Finds the schemas whose texts are dates: those of the formats `date` and `date-time`, where no other text and no object may
 * stand in the same place. All others stay strings, and are reported in `findings`.
 *
 * @param asserted the formats that validators assert: without the check any text might come
 */
export function heldDates(
  index: SchemaIndex,
  asserted: ReadonlySet<string>,
  findings: Finding[],
): HeldDates {
  if (![...index.schemas.keys()].some(saysDate)) return NO_DATES;
  const groups = sameValues(index);
  const others = textsOfOtherUse(index, groups);
  const isRoot = rootsOf(index);
  const held = new Map<SchemaObject, DateFormat>();
  for (const group of new Set(groups.values())) {
    const sources = group.filter(saysDate);
    const format = formatOf(sources, asserted);
    const isHeld =
      format &&
      !others.has(group) &&
      group.every((one) => isOfDates(one, format)) &&
      group.filter(isRoot).every((root) => isOfScalars(possibleTypes(root, index)));
    if (!isHeld) findings.push(...sources.map((source) => leftAsString(source, index)));
    else for (const one of group) held.set(one, format);
  }
  return {
    of: (schema) => (typeof schema === "object" ? held.get(schema) : undefined),
    part: (schema, key) =>
      typeof schema === "object" ? partsOf(groups.get(schema) ?? [schema], key)[0] : undefined,
    reaches: reachOf((schema) => held.has(schema), index),
  };
}

function saysDate(schema: SchemaObject): boolean {
  return FORMATS.has(schema.format) && typeNames(schema).includes("string");
}

/** The one format of several schemas, where it is asserted. */
function formatOf(
  sources: readonly SchemaObject[],
  asserted: ReadonlySet<string>,
): DateFormat | undefined {
  const [format, ...more] = new Set(sources.map((source) => source.format));
  return more.length === 0 && asserted.has(format ?? "") ? (format as DateFormat) : undefined;
}

const OF_TEXTS: ReadonlySet<string> = new Set([
  "type",
  "format",
  "minLength",
  "maxLength",
  "pattern",
]);
const OF_PARTS: ReadonlySet<string> = new Set(["$ref", "allOf", "anyOf", "oneOf"]);
/** What a schema is called, and what else is in its file. */
const OF_NAMES: ReadonlySet<string> = new Set(["$id", "$anchor", "$schema", "$defs"]);

/** Whether there are no objects and no lists: a date might be taken for one. */
function isOfScalars(types: Types | undefined): boolean {
  return types !== undefined && !types.has("object") && !types.has("array");
}

/** Whether a schema lets no text be but those of a format, and nothing that a date might be taken for. */
function isOfDates(schema: SchemaObject, format: DateFormat): boolean {
  if (schema[KNOWN] !== undefined) return false;
  const said = assertions(schema).filter((keyword) => !OF_NAMES.has(keyword));
  if (said.every((keyword) => OF_PARTS.has(keyword))) return true;
  const types = assertedTypes(schema);
  if (!types?.has("string")) return isOfScalars(types);
  return schema.format === format && said.every((keyword) => OF_TEXTS.has(keyword));
}

/** Schemas of names of properties, and those that judge a text in a constant: a constant is what it is. */
function textsOfOtherUse(index: SchemaIndex, groups: Groups): ReadonlySet<readonly SchemaObject[]> {
  const found = new Set(constantsWith(index, groups, () => true));
  for (const { propertyNames } of index.schemas.keys())
    if (typeof propertyNames === "object") found.add(groups.get(propertyNames) ?? []);
  return found;
}

function leftAsString(source: SchemaObject, index: SchemaIndex): Finding {
  const message = `texts of the format ${JSON.stringify(source.format)} stay strings here, as others may stand in the same place`;
  const pointer = child(index.schemas.get(source) ?? "", "format");
  return { code: "date-left", message, where: { pointer } };
}
