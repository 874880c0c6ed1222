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
  /** The first layout if the probe, indented by `by`, fits on one line, else the second. */
  | {
      readonly kind: "probe";
      readonly probe: Doc;
      readonly by: number;
      readonly fitting: Doc;
      readonly otherwise: Doc;
    }
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
export function probe(probe: Doc, by: number, fitting: Doc, otherwise: Doc): Doc {
  return { kind: "probe", probe, by, fitting, otherwise };
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
    case "probe":
      return breaks(doc.fitting);
    case "fill":
      return doc.items.some(breaks);
    default:
      return false;
  }
}

export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** What is still to be laid out, the next one last. Three lists, since an object for each piece would be most of the work. */
class Waiting {
  readonly docs: Doc[] = [];
  readonly indents: number[] = [];
  readonly broken: boolean[] = [];

  push(doc: Doc, indent: number, broken: boolean): void {
    this.docs.push(doc);
    this.indents.push(indent);
    this.broken.push(broken);
  }

  /** The parts of a list from `first` on. */
  pushParts(list: readonly Doc[], first: number, indent: number, broken: boolean): void {
    for (let i = list.length - 1; i >= first; i--) this.push(list[i] as Doc, indent, broken);
  }
}

/** Lays a document out in lines of at most `width` characters where that is possible. */
export function render(root: Doc, width: number): string {
  const out: string[] = [];
  const waiting = new Waiting();
  waiting.push(root, 0, true);
  let column = 0;
  // A newline inside flat layout: what follows starts on a line of its own and is measured anew.
  let remeasure = false;
  for (let doc = waiting.docs.pop(); doc !== undefined; doc = waiting.docs.pop()) {
    const at = waiting.indents.pop() as number;
    const broken = waiting.broken.pop() as boolean;
    if (typeof doc === "string") {
      out.push(doc);
      column += doc.length;
    } else if (isList(doc)) {
      let text = 0;
      // Texts at the start of a list need not wait.
      for (let part = doc[0]; typeof part === "string"; part = doc[++text]) {
        out.push(part);
        column += part.length;
      }
      waiting.pushParts(doc, text, at, broken);
    } else if (doc.kind === "hardline" || (doc.kind === "line" && broken)) {
      column = at + (doc.kind === "hardline" ? doc.by : 0);
      remeasure = remeasure || !broken;
      trimEnd(out);
      out.push(`\n${" ".repeat(column)}`);
    } else {
      const measures = doc.kind === "group" || doc.kind === "choice";
      layOut(doc, at, broken || (measures && remeasure), width - column, width - at, waiting);
      if (measures) remeasure = false;
    }
  }
  trimEnd(out);
  return out.join("");
}

/**
 * Decides on a node that is no plain newline, and puts what it comes to in front of what waits.
 * @param room what is left of the line
 * @param row what is left of a line of its own
 */
function layOut(
  doc: LayoutNode,
  at: number,
  broken: boolean,
  room: number,
  row: number,
  rest: Waiting,
): void {
  switch (doc.kind) {
    case "line":
      rest.push(doc.flat, at, broken);
      break;
    case "ifBroken":
      if (broken) rest.push(doc.broken, at, broken);
      break;
    case "nest":
      rest.push(doc.doc, at + doc.by, broken);
      break;
    case "group": {
      const flat = !doc.broken && (!broken || fits(doc.doc, false, room, rest));
      rest.push(doc.doc, at, !flat);
      break;
    }
    case "choice": {
      const flat = fits(doc.flat, false, room, rest);
      rest.push(flat ? doc.flat : doc.expanded, at, !flat);
      break;
    }
    case "probe": {
      const fitting = fits(doc.probe, false, row - doc.by, new Waiting());
      rest.push(fitting ? doc.fitting : doc.otherwise, at, true);
      break;
    }
    case "attach": {
      const behind = [" ", doc.doc];
      const attached = fits(behind, true, room, rest);
      rest.push(attached ? behind : indent([hardline, doc.doc]), at, true);
      break;
    }
    case "measuredAs":
      rest.push(doc.doc, at, broken);
      break;
    case "fill":
      fillNext(doc.items, at, room, rest);
      break;
  }
}

function fillNext(items: readonly Doc[], at: number, room: number, rest: Waiting): void {
  const [first, second, ...more] = items;
  if (first === undefined) return;
  if (second === undefined) {
    rest.push(first, at, false);
    return;
  }
  const both = [first, ", ", second, ","];
  const separator = fits(both, false, room, new Waiting()) ? ", " : [",", hardline];
  rest.push(fill([second, ...more]), at, true);
  rest.push([first, separator], at, false);
}

/** Whether everything up to the next possible newline fits into `room`. */
function fits(first: Doc, isBroken: boolean, room: number, rest: Waiting): boolean {
  let left = room;
  let below = rest.docs.length;
  const docs: Doc[] = [first];
  const flags: boolean[] = [isBroken];
  const push = (doc: Doc, broken: boolean): void => {
    docs.push(doc);
    flags.push(broken);
  };
  while (left >= 0) {
    if (docs.length === 0 && below === 0) return true;
    const own = docs.length > 0;
    if (!own) below--;
    const doc = (own ? docs.pop() : rest.docs[below]) as Doc;
    const broken = (own ? flags.pop() : rest.broken[below]) as boolean;
    if (typeof doc === "string") left -= doc.length;
    else if (isList(doc)) {
      for (let i = doc.length - 1; i >= 0; i--) push(doc[i] as Doc, broken);
    } else if (doc.kind === "hardline") return true;
    else if (doc.kind === "line") {
      if (broken) return true;
      left -= doc.flat.length;
    } else if (doc.kind === "nest") push(doc.doc, broken);
    else if (doc.kind === "attach") push([" ", doc.doc], broken);
    else if (doc.kind === "measuredAs") push(broken ? doc.as : doc.doc, broken);
    else if (doc.kind === "group") push(doc.doc, doc.broken || broken);
    else if (doc.kind === "choice") push(doc.flat, broken);
    else if (doc.kind === "probe") push(doc.fitting, broken);
    else if (doc.kind === "fill") push(join(doc.items, ", "), broken);
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
