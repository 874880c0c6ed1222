import type { JsonValue } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";
import { ALL, type Note, type Rule } from "./rules.js";

/** Names of the values of an enum, by position: what generators call `x-enum-varnames`. */
export const NAMES: "x-enum-varnames" = "x-enum-varnames";
/** What is said of each of them, by position. */
export const DESCRIPTIONS: "x-enum-descriptions" = "x-enum-descriptions";

/** The first of each is what the others become. */
const SPELLINGS = [
  [NAMES, "x-enumNames", "x-enum-names"],
  [DESCRIPTIONS, "x-enumDescriptions", "x-enum-description"],
] as const;

/**
 * Extensions that name and describe the values of an enum, in one spelling. Those that do not fit the enum are left out and
 * reported: not a text for each value, or names that are no keys of an object of their own.
 */
export const ENUM_NOTES: Rule = {
  name: "enum-notes",
  dialects: ALL,
  apply(schema, note) {
    for (const spellings of SPELLINGS) {
      const [plain] = spellings;
      const given = spellings.filter((keyword) => schema[keyword] !== undefined);
      const [first] = given;
      if (first === undefined) continue;
      const texts = textsFor(schema.enum, schema[first]);
      const isSound = texts !== undefined && (plain !== NAMES || areNames(texts));
      for (const keyword of given) delete schema[keyword];
      if (isSound) schema[plain] = texts;
      else report(first, schema.enum, note);
    }
  },
};

function report(keyword: string, values: JsonValue | undefined, note: Note): void {
  const message = isArray(values)
    ? `"${keyword}" does not have one ${/desc/i.test(keyword) ? "text" : "name of its own, which begins with no digit,"} for each value of the enum`
    : `"${keyword}" has no "enum" beside it`;
  note("enum-notes-unfit", message, keyword);
}

/** A list by position, or a map by value. */
function textsFor(
  values: JsonValue | undefined,
  notes: JsonValue | undefined,
): string[] | undefined {
  if (!isArray(values)) return undefined;
  const list = isObject(notes) ? values.map((value) => notes[String(value)] ?? "") : notes;
  if (!isArray(list) || list.length !== values.length) return undefined;
  return list.every((text) => typeof text === "string") ? [...list] : undefined;
}

/** Zod takes names that are numbers for the reverse side of a TypeScript enum. */
function areNames(names: readonly string[]): boolean {
  const isName = (name: string): boolean => name.trim() !== "" && !/^[-\d.]/.test(name);
  return names.every(isName) && new Set(names).size === names.length;
}
