import { fieldOf, type Kind } from "./specification.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isArray, isObject } from "./value.js";

/**
 * A document without the texts that do nothing but describe, and these texts. Where one stood, there is now its number between
 * two marks: whatever is made of the document cannot depend on what the text says, and the text is put in where it is printed.
 */
export interface Separated {
  readonly root: JsonObject;
  readonly texts: readonly string[];
  /** The document without the texts, as JSON. */
  readonly skeleton: string;
}

/** Puts texts in the places of their numbers. */
export type Fill = (text: string) => string;

/** No document has reason to use it. Of one that does, no text is taken out: it could name a text in a place of its own. */
const MARK = "\uE005";

/** The fields that hold such texts, by the objects that they describe. What else describes may be printed as data. */
const DESCRIBING: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  operation: ["summary", "description"],
  parameter: ["description"],
  header: ["description"],
  response: ["description"],
  link: ["description"],
  schema: ["description"],
};

/** Takes the texts out of a document, in its order, without touching what comes in. */
export function separate(root: JsonObject): Separated {
  const run: Run = { texts: [], marks: 0 };
  const kind = root.swagger === undefined ? "document" : "swagger";
  const bare = withoutTexts(root, kind, run) as JsonObject;
  const skeleton = JSON.stringify(bare);
  if (marksIn(skeleton) === run.marks) return { root: bare, texts: run.texts, skeleton };
  return { root, texts: [], skeleton: JSON.stringify(root) };
}

function marksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, at + 1)) count++;
  return count;
}

interface Run {
  readonly texts: string[];
  /** How many marks were put in. */
  marks: number;
}

export function fillWith(texts: readonly string[]): Fill {
  return (text) =>
    text.includes(MARK)
      ? text.replace(/\uE005(\d+)\uE005/g, (mark, number: string) => texts[Number(number)] ?? mark)
      : text;
}

/** Whether a number of a text is in one of these. */
export function areMarked(texts: readonly string[]): boolean {
  return texts.some((text) => /\uE005\d+\uE005/.test(text));
}

/** The numbers of the texts that belong into a text. */
export function numbersIn(text: string): number[] {
  return marked(text).map(({ mark }) => Number(mark.slice(1, -1)));
}

/** Where they stand in it. */
export function marked(text: string): { readonly index: number; readonly mark: string }[] {
  if (!text.includes(MARK)) return [];
  return [...text.matchAll(/\uE005\d+\uE005/g)].map(({ index, 0: mark }) => ({ index, mark }));
}

function withoutTexts(value: JsonValue, kind: Kind, run: Run): JsonValue {
  if (!isObject(value)) return value;
  const changes = numbered(value, DESCRIBING[kind] ?? [], run);
  const info = kind === "document" || kind === "swagger" ? value.info : undefined;
  if (isObject(info)) changes.push(["info", changed(info, numbered(info, ["description"], run))]);
  for (const [name, item] of Object.entries(value)) {
    const field = fieldOf(kind, name);
    if (field === undefined) continue;
    const inside =
      field[0] === "one" ? withoutTexts(item, field[1], run) : all(item, field[1], run);
    if (inside !== item) changes.push([name, inside]);
  }
  return changed(value, changes);
}

/** Numbers in place of the texts of an object. */
function numbered(object: JsonObject, names: readonly string[], run: Run): Change[] {
  const changes: Change[] = [];
  for (const name of names) {
    const text = Object.hasOwn(object, name) ? object[name] : undefined;
    if (typeof text !== "string" || !isTaken(text)) continue;
    changes.push([name, `${MARK}${run.texts.push(text) - 1}${MARK}`]);
    run.marks += 2;
  }
  return changes;
}

function all(holder: JsonValue, kind: Kind, run: Run): JsonValue {
  if (isArray(holder)) {
    let isChanged = false;
    const items = holder.map((item) => {
      const inside = withoutTexts(item, kind, run);
      isChanged ||= inside !== item;
      return inside;
    });
    return isChanged ? items : holder;
  }
  if (!isObject(holder)) return holder;
  const changes: Change[] = [];
  for (const [name, item] of Object.entries(holder)) {
    const inside = withoutTexts(item, kind, run);
    if (inside !== item) changes.push([name, inside]);
  }
  return changed(holder, changes);
}

/** The name of a member that is there, and what it holds instead. */
type Change = readonly [name: string, value: JsonValue];

/** A copy has a `__proto__` of the document's as a member of its own, which is changed like any other. */
function changed(object: JsonObject, changes: readonly Change[]): JsonObject {
  if (changes.length === 0) return object;
  const copy: Record<string, JsonValue> = { ...object };
  for (const [name, value] of changes) copy[name] = value;
  return copy;
}

/** A text of which nothing is to be seen is none; whether there is one decides on more than the comment. */
function isTaken(text: string): boolean {
  return /[!-~\p{L}\p{N}]/u.test(text);
}
