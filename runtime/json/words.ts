/** Names for a message: at most 100 characters of text that may come from a value. */
export function quoted(names: readonly string[]): string {
  const text = names.join(", ");
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

/** The same as JSON has them. */
export function asJson(names: readonly string[]): string {
  return quoted(names.map((name) => JSON.stringify(name)));
}

/** Properties that may not be there. */
export function unknownProperties(names: readonly string[]): string {
  return `Unknown ${names.length === 1 ? "property" : "properties"} ${asJson(names)}`;
}

/** What a listed value would have been, as JSON; of a long list only how many there are. */
export function expectedOf(texts: readonly string[]): string {
  const all = texts.join(", ");
  if (texts.length === 1) return `Expected ${quoted(texts)}`;
  return `Expected one of ${all.length <= 100 ? all : `${texts.length} values`}`;
}

/** The one of the known names that was most likely meant: at most a third of it written otherwise. */
export function nearest(name: string, known: Iterable<unknown>): string | undefined {
  let best: string | undefined;
  let least = Math.min(name.length, 60) / 3;
  for (const candidate of known) {
    if (typeof candidate !== "string" || Math.abs(candidate.length - name.length) > least) continue;
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < least || (steps === least && best === undefined))
      [best, least] = [candidate, steps];
  }
  return best;
}

/** How many letters differ, are too many or too few, or stand in each other's place. */
function distance(a: string, b: string): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
