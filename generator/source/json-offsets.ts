/** Where the members of objects and the items of arrays begin in a JSON text. */

interface Entry {
  /** Of the name of a member, or of an item. */
  readonly offset: number;
  readonly value: number;
}

type Entries = ReadonlyMap<string, Entry>;

/** How many levels are noted while a text is gone through: what is asked for is often close to what was asked for before. */
const LEVELS = 3;

/**
 * Looks up offsets in a valid JSON text: of the name of an object member or of an array item; of the nearest ancestor where
 * there is nothing. Only what lies on the way is looked at, each object and array once; a tree of the whole text costs ten
 * times as much as the parse.
 */
export function jsonOffsets(text: string): (path: readonly string[]) => number {
  const seen = new Map<number, Entries>();
  return (path) => {
    let value = tokenAt(text, 0);
    let offset = value;
    for (const key of path) {
      if (!seen.has(value)) noteEntries(text, value, LEVELS, seen);
      const entry = seen.get(value)?.get(key);
      if (entry === undefined) break;
      ({ offset, value } = entry);
    }
    return offset;
  };
}

/**
 * Notes the entries of the value at an offset, and of so many levels of what is in it; of two equal names the first. Gives the
 * offset behind it.
 */
function noteEntries(
  text: string,
  start: number,
  levels: number,
  seen: Map<number, Entries>,
): number {
  const isObject = text[start] === "{";
  if (levels === 0 || (!isObject && text[start] !== "[")) return valueEnd(text, start);
  const entries = new Map<string, Entry>();
  seen.set(start, entries);
  let at = tokenAt(text, start + 1);
  for (let index = 0; text[at] !== "}" && text[at] !== "]"; index++) {
    const offset = at;
    const name = isObject ? stringAt(text, offset) : String(index);
    const value = isObject ? tokenAt(text, tokenAt(text, stringEnd(text, offset)) + 1) : offset;
    if (!entries.has(name)) entries.set(name, { offset, value });
    at = tokenAt(text, noteEntries(text, value, levels - 1, seen));
    if (text[at] === ",") at = tokenAt(text, at + 1);
  }
  return at + 1;
}

function stringAt(text: string, start: number): string {
  return JSON.parse(text.slice(start, stringEnd(text, start))) as string;
}

/** The offset behind a value. */
function valueEnd(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return stringEnd(text, start);
  if (first !== "{" && first !== "[") return wordEnd(text, start);
  // A search by the engine takes half the time of a loop over the characters.
  const marks = /["{}[\]]/g;
  marks.lastIndex = start;
  let depth = 0;
  do {
    marks.test(text);
    const at = marks.lastIndex - 1;
    const mark = text[at];
    if (mark === '"') marks.lastIndex = stringEnd(text, at);
    else depth += mark === "{" || mark === "[" ? 1 : -1;
  } while (depth > 0);
  return marks.lastIndex;
}

/** The offset behind a number, `true`, `false` or `null`. */
function wordEnd(text: string, start: number): number {
  let at = start;
  while (/[\w.+-]/.test(text[at] ?? "")) at++;
  return at;
}

/** The offset behind a string. */
export function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, index: number): boolean {
  let before = index;
  while (text[before - 1] === "\\") before--;
  return (index - before) % 2 === 1;
}

/** The offset of the first character from here on that is no white space. */
function tokenAt(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return at;
}
