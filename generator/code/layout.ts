/**
 * Layouts of a small pretty printer after Wadler, with the conventions of the common formatters, so that a formatter run over
 * generated code changes nothing. Knows nothing of TypeScript.
 */

export type Doc = string | readonly Doc[] | LayoutNode;

export type LayoutNode =
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
  | { readonly kind: "fill"; readonly items: readonly Doc[] }
  /** Lines that are known only when they are printed: nothing else depends on them. A newline follows them. */
  | { readonly kind: "late"; readonly late: Late };

/** Paragraphs to be, with marks in them, each said once, and the lines after them. */
export interface Late {
  readonly paragraphs: readonly string[];
  readonly after: readonly string[];
}

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
export function late(paragraphs: readonly string[], after: readonly string[]): Doc {
  return { kind: "late", late: { paragraphs, after } };
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
  const all: Doc[] = [];
  for (const doc of docs) {
    if (all.length > 0) all.push(separator);
    all.push(doc);
  }
  return all;
}
/** Each with a newline before it and `after` behind it. */
export function rows(docs: readonly Doc[], after: string): Doc {
  const all: Doc[] = [];
  for (const doc of docs) all.push(hardline, doc, after);
  return all;
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
