import {
  breaks,
  broken,
  choice,
  type Doc,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  measuredAs,
  softline,
} from "./layout.js";
import type { Traits } from "./traits.js";

/** One argument of a call. */
export interface Argument {
  readonly doc: Doc;
  /** A literal, or an arrow function that gives one: it stays on the line of the call. */
  readonly hugs: Traits["hugs"];
  /** What an arrow function gives. */
  readonly body: Doc | undefined;
  /** A call with an arrow function among its arguments. */
  readonly composes: boolean | undefined;
}

/** The arguments of a call: on its line, or the last one opens there, or each has a line. */
export function argumentList(args: readonly Argument[]): Doc {
  const last = args.at(-1);
  if (last === undefined) return "()";
  // Most calls of a schema.
  if (args.length === 1 && last.body === undefined)
    return last.hugs ? ["(", last.doc, ")"] : group(listOf(last.doc));
  const docs = args.map((a) => a.doc);
  const before = docs.slice(0, -1);
  const all = listOf(join(docs, [",", line]));
  if (isComposition(args)) return broken(group(all));
  const isOneOfTwo = last.hugs !== undefined && args.at(-2)?.hugs === last.hugs;
  if (before.some(breaks) || isOneOfTwo) return group(all);
  const start = ["(", ...before.map((doc): Doc => [doc, ", "])];
  const { hugs, body } = last;
  if (body !== undefined && hugs)
    return measuredAs(broken(group(all)), literalOf(start, body, all));
  if (body !== undefined && before.length > 0)
    return measuredAs(broken(group(all)), expressionOf(start, body, all));
  if (!hugs) return group(all);
  if (before.length === 0) return ["(", last.doc, ")"];
  const hugged = (doc: Doc): Doc => [start, doc, ")"];
  return choice(hugged(last.doc), choice(hugged(broken(last.doc)), group(all)));
}

function listOf(inner: Doc): Doc[] {
  return ["(", indent([softline, inner]), ifBroken(","), softline, ")"];
}

/** Functions side by side, or one in a call among the arguments: formatters give each argument a line. */
function isComposition(args: readonly Argument[]): boolean {
  if (args.length < 2) return false;
  return args.some((a) => a.composes) || args.filter((a) => a.body !== undefined).length > 1;
}

/** The last argument is an arrow function that gives a literal. */
function literalOf(start: Doc, body: Doc, all: Doc): Doc {
  const hugged = (doc: Doc): Doc => [start, "() => (", doc, "))"];
  return choice(hugged(body), choice(hugged(broken(body)), broken(group(all))));
}

/** The last argument is an arrow function that gives another value, which takes the lines after that of the call. */
function expressionOf(start: Doc, body: Doc, all: Doc): Doc {
  const opened = [start, "() =>", indent([hardline, body]), ",", hardline, ")"];
  const wide = choice(opened, broken(group(all)));
  return breaks(body) ? wide : choice([start, "() => ", body, ")"], wide);
}
