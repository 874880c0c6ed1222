/** The candidate nearest to a misspelt name; undefined when none is near enough to be meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const near = [...candidates]
    .filter((candidate) => Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({
      candidate,
      distance: distance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter((entry) => entry.distance <= limit)
    .sort((left, right) => left.distance - right.distance);
  return near[0]?.candidate;
}

/** Levenshtein distance. */
function distance(left: string, right: string): number {
  const start = Array.from({ length: right.length + 1 }, (_, index) => index);
  const end = [...left].reduce((row, letter, index) => nextRow(row, letter, right, index), start);
  return end[right.length] ?? 0;
}

function nextRow(row: readonly number[], letter: string, right: string, index: number): number[] {
  const next = [index + 1];
  for (let column = 0; column < right.length; column++) {
    const replaced = (row[column] ?? 0) + (right[column] === letter ? 0 : 1);
    next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
  }
  return next;
}
