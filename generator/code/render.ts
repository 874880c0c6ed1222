/** Lays layouts out as text. */
import {
  type Doc,
  fill,
  hardline,
  indent,
  isList,
  join,
  type Late,
  type LayoutNode,
} from "./layout.js";

/** Where lines came to stand that were known only then. */
export interface Placed extends Late {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

export interface LaidOut {
  readonly text: string;
  readonly placed: readonly Placed[];
}

/** What is still to be laid out, the next one last. Two lists, since an object for each piece would be most of the work. */
class Waiting {
  readonly docs: Doc[] = [];
  /** How each is laid out: its indentation twice, and one more where it is broken. */
  readonly modes: number[] = [];

  push(doc: Doc, indent: number, broken: boolean): void {
    this.docs.push(doc);
    this.modes.push(indent * 2 + (broken ? 1 : 0));
  }

  /** The parts of a list from `first` on. */
  pushParts(list: readonly Doc[], first: number, mode: number): void {
    for (let i = list.length - 1; i >= first; i--) {
      this.docs.push(list[i] as Doc);
      this.modes.push(mode);
    }
  }
}

/**
 * Lays a document out in lines of at most `width` characters where that is possible.
 *
 * @param linesOf gives the lines that are known only now
 */
export function render(
  root: Doc,
  width: number,
  linesOf: (late: Late) => readonly string[],
): LaidOut {
  const lines: string[] = [];
  const placed: Placed[] = [];
  let line = "";
  // Of the lines before this one, with their newlines.
  let length = 0;
  const waiting = new Waiting();
  waiting.push(root, 0, true);
  let column = 0;
  // A newline inside flat layout: what follows starts on a line of its own and is measured anew.
  let remeasure = false;
  for (let doc = waiting.docs.pop(); doc !== undefined; doc = waiting.docs.pop()) {
    const mode = waiting.modes.pop() as number;
    if (typeof doc === "string") {
      line += doc;
      column += doc.length;
      continue;
    }
    if (isList(doc)) {
      let text = 0;
      // Texts at the start of a list need not wait.
      for (let part = doc[0]; typeof part === "string"; part = doc[++text]) {
        line += part;
        column += part.length;
      }
      waiting.pushParts(doc, text, mode);
      continue;
    }
    const at = mode >> 1;
    const broken = (mode & 1) === 1;
    if (doc.kind === "hardline" || (doc.kind === "line" && broken)) {
      column = at + (doc.kind === "hardline" ? doc.by : 0);
      remeasure = remeasure || !broken;
      const ended = trimmed(line);
      lines.push(ended);
      length += ended.length + 1;
      line = " ".repeat(column);
    } else if (doc.kind === "late") {
      const { paragraphs, after } = doc.late;
      const text = linesOf(doc.late).join(`\n${" ".repeat(column)}`);
      const start = length + line.length;
      placed.push({ paragraphs, after, start, end: start + text.length, indent: column });
      line += text;
    } else {
      const measures = doc.kind === "group" || doc.kind === "choice";
      layOut(doc, at, broken || (measures && remeasure), width - column, width - at, waiting);
      if (measures) remeasure = false;
    }
  }
  lines.push(trimmed(line));
  return { text: lines.join("\n"), placed };
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
    const broken = own ? (flags.pop() as boolean) : ((rest.modes[below] as number) & 1) === 1;
    if (typeof doc === "string") left -= doc.length;
    else if (isList(doc)) {
      for (let i = doc.length - 1; i >= 0; i--) push(doc[i] as Doc, broken);
    } else if (doc.kind === "hardline" || doc.kind === "late") return true;
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

/** Without spaces at the end. */
function trimmed(line: string): string {
  return line.endsWith(" ") ? line.replace(/ +$/, "") : line;
}
