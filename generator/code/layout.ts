/**
 * A small pretty printer after Wadler, with the conventions of the common formatters, so that a formatter run over
 * generated code changes nothing. Knows nothing of TypeScript.
 */

export type Doc = string | readonly Doc[] | LayoutNode;

type LayoutNode =
  /** A newline when its group is broken, else `flat`. */
  | { readonly kind: "line"; readonly flat: string }
  /** Always a newline, then `by` more spaces than the surrounding indentation. */
  | { readonly kind: "hardline"; readonly by: number }
  | { readonly kind: "nest"; readonly by: number; readonly doc: Doc }
  | { readonly kind: "group"; readonly doc: Doc; readonly broken: boolean }
  | { readonly kind: "ifBroken"; readonly broken: string }
  /** The first layout if its first line fits, else the second. */
  | { readonly kind: "choice"; readonly flat: Doc; readonly expanded: Doc }
  /** Behind the text before it if its own first line fits there, else indented on the next line. */
  | { readonly kind: "attach"; readonly doc: Doc }
  /** Laid out as `doc`; whether it fits behind what is before it is asked of `as`, where it may break. */
  | { readonly kind: "measuredAs"; readonly as: Doc; readonly doc: Doc }
  /** Items separated by commas, as many to a line as fit. */
  | { readonly kind: "fill"; readonly items: readonly Doc[] };

export const line: Doc = { kind: "line", flat: " " };
export const softline: Doc = { kind: "line", flat: "" };
export const hardline: Doc = { kind: "hardline", by: 0 };

export function newline(by: number): Doc {
  return { kind: "hardline", by };
}
export function nest(by: number, doc: Doc): Doc {
  return by === 0 ? doc : { kind: "nest", by, doc };
}
export function indent(doc: Doc): Doc {
  return nest(2, doc);
}
export function ifBroken(broken: string): Doc {
  return { kind: "ifBroken", broken };
}
export function choice(flat: Doc, expanded: Doc): Doc {
  return { kind: "choice", flat, expanded };
}
export function attach(doc: Doc): Doc {
  return { kind: "attach", doc };
}
export function measuredAs(as: Doc, doc: Doc): Doc {
  return { kind: "measuredAs", as, doc };
}
export function fill(items: readonly Doc[]): Doc {
  return { kind: "fill", items };
}
/** A group that holds a forced newline is broken from the start. */
export function group(doc: Doc): Doc {
  return { kind: "group", doc, broken: breaks(doc) };
}
/** A group that is broken whether it fits or not. */
export function broken(doc: Doc): Doc {
  return typeof doc === "object" && !isList(doc) && doc.kind === "group"
    ? { ...doc, broken: true }
    : doc;
}
export function join(docs: readonly Doc[], separator: Doc): Doc {
  return docs.map((doc, i) => (i === 0 ? doc : [separator, doc]));
}

/** Whether the layout holds a newline that is always there. */
export function breaks(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(breaks);
  switch (doc.kind) {
    case "hardline":
      return true;
    case "nest":
    case "attach":
    case "measuredAs":
      return breaks(doc.doc);
    case "group":
      return doc.broken;
    case "choice":
      return breaks(doc.flat);
    case "fill":
      return doc.items.some(breaks);
    default:
      return false;
  }
}

export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

interface Command {
  readonly indent: number;
  readonly broken: boolean;
  readonly doc: Doc;
}

/** Lays a document out in lines of at most `width` characters where that is possible. */
export function render(root: Doc, width: number): string {
  const out: string[] = [];
  const stack: Command[] = [{ indent: 0, broken: true, doc: root }];
  let column = 0;
  // A newline inside flat layout: what follows starts on a line of its own and is measured anew.
  let remeasure = false;
  for (let command = stack.pop(); command; command = stack.pop()) {
    const { indent: at, broken, doc } = command;
    if (typeof doc === "string") {
      out.push(doc);
      column += doc.length;
    } else if (isList(doc)) {
      let text = 0;
      // Texts at the start of a list need not wait on the stack.
      for (let part = doc[0]; typeof part === "string"; part = doc[++text]) {
        out.push(part);
        column += part.length;
      }
      for (let i = doc.length - 1; i >= text; i--)
        stack.push({ indent: at, broken, doc: doc[i] as Doc });
    } else if (doc.kind === "hardline" || (doc.kind === "line" && broken)) {
      column = at + (doc.kind === "hardline" ? doc.by : 0);
      remeasure = remeasure || !broken;
      trimEnd(out);
      out.push(`\n${" ".repeat(column)}`);
    } else {
      const measures = doc.kind === "group" || doc.kind === "choice";
      const next = layOut(
        doc,
        { ...command, broken: broken || (measures && remeasure) },
        width - column,
        stack,
      );
      if (measures) remeasure = false;
      if (next) stack.push(next);
    }
  }
  trimEnd(out);
  return out.join("");
}

/** The next command for every node that is no plain newline; `fill` pushes its parts itself. */
function layOut(
  doc: LayoutNode,
  { indent: at, broken }: Command,
  room: number,
  rest: Command[],
): Command | undefined {
  switch (doc.kind) {
    case "line":
      return { indent: at, broken, doc: doc.flat };
    case "ifBroken":
      return broken ? { indent: at, broken, doc: doc.broken } : undefined;
    case "nest":
      return { indent: at + doc.by, broken, doc: doc.doc };
    case "group": {
      const flat =
        !doc.broken && (!broken || fits({ indent: at, broken: false, doc: doc.doc }, room, rest));
      return { indent: at, broken: !flat, doc: doc.doc };
    }
    case "choice": {
      const flat = { indent: at, broken: false, doc: doc.flat };
      return fits(flat, room, rest) ? flat : { indent: at, broken: true, doc: doc.expanded };
    }
    case "attach": {
      const behind = { indent: at, broken: true, doc: [" ", doc.doc] };
      return fits(behind, room, rest)
        ? behind
        : { indent: at, broken: true, doc: indent([hardline, doc.doc]) };
    }
    case "measuredAs":
      return { indent: at, broken, doc: doc.doc };
    case "fill":
      return fillNext(doc.items, at, room, rest);
    default:
      return undefined;
  }
}

function fillNext(
  items: readonly Doc[],
  at: number,
  room: number,
  rest: Command[],
): Command | undefined {
  const [first, second, ...more] = items;
  if (first === undefined) return undefined;
  if (second === undefined) return { indent: at, broken: false, doc: first };
  const both = { indent: at, broken: false, doc: [first, ", ", second, ","] };
  const separator = fits(both, room, []) ? ", " : [",", hardline];
  rest.push({ indent: at, broken: true, doc: fill([second, ...more]) });
  return { indent: at, broken: false, doc: [first, separator] };
}

/** Whether everything up to the next possible newline fits into `room`. */
function fits(first: Command, room: number, rest: readonly Command[]): boolean {
  let left = room;
  let below = rest.length;
  const stack: Command[] = [first];
  while (left >= 0) {
    const command = stack.pop() ?? rest[--below];
    if (!command) return true;
    const { indent: at, broken, doc } = command;
    if (typeof doc === "string") left -= doc.length;
    else if (isList(doc)) {
      for (let i = doc.length - 1; i >= 0; i--)
        stack.push({ indent: at, broken, doc: doc[i] as Doc });
    } else if (doc.kind === "hardline") return true;
    else if (doc.kind === "line") {
      if (broken) return true;
      left -= doc.flat.length;
    } else if (doc.kind === "nest") stack.push({ ...command, doc: doc.doc });
    else if (doc.kind === "attach") stack.push({ ...command, doc: [" ", doc.doc] });
    else if (doc.kind === "measuredAs") stack.push({ ...command, doc: broken ? doc.as : doc.doc });
    else if (doc.kind === "group")
      stack.push({ ...command, broken: doc.broken || broken, doc: doc.doc });
    else if (doc.kind === "choice") stack.push({ ...command, doc: doc.flat });
    else if (doc.kind === "fill") stack.push({ ...command, doc: join(doc.items, ", ") });
    else if (broken) left -= doc.broken.length;
  }
  return false;
}

function trimEnd(out: string[]): void {
  for (let last = out.pop(); last !== undefined; last = out.pop()) {
    if (last !== "" && !last.endsWith(" ")) {
      out.push(last);
      return;
    }
    const kept = last.replace(/[ ]+$/, "");
    if (kept !== "") {
      out.push(kept);
      return;
    }
  }
}
