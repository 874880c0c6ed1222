/** Where the members of objects and the items of arrays begin in a JSON text. */

interface Entry {
  /** Of the name of a member, or of an item. */
  readonly offset: number;
  readonly value: number;
}

type Entries = ReadonlyMap<string, Entry>;

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
      const entries = seen.get(value) ?? entriesAt(text, value);
      seen.set(value, entries);
      const entry = entries.get(key);
      if (entry === undefined) break;
      ({ offset, value } = entry);
    }
    return offset;
  };
}

/** The entries of the object or array at an offset; of two equal names the first. */
function entriesAt(text: string, start: number): Entries {
  const entries = new Map<string, Entry>();
  const isObject = text[start] === "{";
  if (!isObject && text[start] !== "[") return entries;
  let at = tokenAt(text, start + 1);
  for (let index = 0; text[at] !== "}" && text[at] !== "]"; index++) {
    const offset = at;
    const name = isObject ? stringAt(text, offset) : String(index);
    const value = isObject ? tokenAt(text, tokenAt(text, stringEnd(text, offset)) + 1) : offset;
    if (!entries.has(name)) entries.set(name, { offset, value });
    at = tokenAt(text, valueEnd(text, value));
    if (text[at] === ",") at = tokenAt(text, at + 1);
  }
  return entries;
}

function stringAt(text: string, start: number): string {
  return JSON.parse(text.slice(start, stringEnd(text, start))) as string;
}

/** The offset behind a value. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const char = text[at];
    if (char === '"') at = stringEnd(text, at);
    else {
      if (char === "{" || char === "[") depth++;
      if (char === "}" || char === "]") depth--;
      at++;
    }
  } while (depth > 0 || !isEnd(text, at));
  return at;
}

/** Whether a value outside of any object or array in it ends here: numbers and words go on until something else comes. */
function isEnd(text: string, at: number): boolean {
  return !/[\w.+-]/.test(text[at] ?? "") || !/[\w.+-]/.test(text[at - 1] ?? "");
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
