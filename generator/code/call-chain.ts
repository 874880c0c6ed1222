import {
  breaks,
  broken,
  choice,
  type Doc,
  group,
  hardline,
  indent,
  join,
  line,
  probe,
  softline,
} from "./layout.js";

/** One call of a chain. */
export interface LaidOutCall {
  readonly name: string;
  /** With their parentheses. */
  readonly args: Doc;
  /** Whether an argument nests calls or literals. */
  readonly deep: boolean;
}

/**
 * `base.a(x).b(y)`: on one line where a formatter leaves it there, else one call to a line.
 * @param opening the arguments of the last call, if the last of them ends with an object literal
 */
export function callChain(
  base: Doc,
  calls: readonly LaidOutCall[],
  opening: readonly Doc[] | undefined,
): Doc {
  const [only, second] = calls;
  if (only && !second) return [base, ".", only.name, only.args];
  const groups = calls.map(({ name, args }) => [".", name, args]);
  const flat = [base, ...groups];
  if (calls.length === 0 || (calls.length === 2 && isFactory(base))) return flat;
  const expanded = [base, indent(groups.map((g) => [hardline, g]))];
  const deep = calls.length > 2 && calls.some((call) => call.deep);
  if (deep || groups.slice(0, -1).some(breaks)) return expanded;
  const last = opening?.at(-1);
  if (opening === undefined || last === undefined || breaks(last)) return choice(flat, expanded);
  // Once the object has to open, formatters open the last call alone; a line of its own is for what fits there.
  const list = broken(
    group(["(", indent([softline, join(opening, [",", line]), ","]), softline, ")"]),
  );
  const opened = [base, ...groups.slice(0, -1), ".", calls.at(-1)?.name ?? "", list];
  return choice(flat, probe(last, 4, expanded, opened));
}

/** Formatters take a capitalized name for a factory, whose first two calls stay on its line. */
function isFactory(base: Doc): boolean {
  return typeof base === "string" && /^(?:[A-Z]|[$_]+$)/.test(base);
}
