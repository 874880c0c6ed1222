import type { Finding } from "../../diagnostics.js";
import { takenOver } from "../misplaced-references.js";
import { child, decodeFragment, fragmentOf, fromPointer, toPointer } from "../pointer.js";
import { componentsOf } from "../specification.js";
import { textOfReference } from "../structure.js";
import type { JsonObject, JsonValue } from "../types.js";
import { isObject, member, valueAt } from "../value.js";
import { rootKindOf } from "../version.js";
import type { Entry, Parse } from "./library.js";
import { isAddress, referenceOf, relativeTo, resolveLocation, splitReference } from "./location.js";

/** How many references may lead to one holder; more are a circle. */
const HOPS = 20;

/** A value of a file. */
interface Held {
  readonly location: string;
  readonly root: JsonValue;
  readonly pointer: string;
}

/**
 * The root of a document in which `components`, and each map of components, is what it names where it is a reference, as
 * bundlers take it: every member becomes a reference of its own, which the specification has.
 * Findings: `document-style`.
 */
export async function withComponents(
  { path: location, root }: Pick<Entry, "path" | "root">,
  parse?: Parse,
): Promise<WithComponents> {
  const holders = componentsOf(rootKindOf(root)).map(({ path }) => path);
  const sections = new Map<string, JsonObject>();
  const findings = new Map<string, Finding>();
  const lost = new Set<string>();
  for (const path of holders) {
    const found = await holderAt({ location, root, pointer: "" }, path, parse);
    const { held, stray } = found;
    const holder = held && valueAt(held.root, fromPointer(held.pointer));
    if (stray === undefined) continue;
    // A file of components need not have all kinds of them.
    if (!held || (stray === toPointer(path) && !isObject(holder))) lost.add(stray);
    if (!held || !isObject(holder)) continue;
    findings.set(stray, takenOver(stray, { pointer: child(stray, "$ref") }));
    const file = held.location === location ? "" : referenceTo(held.location, location);
    const references = Object.keys(holder).map((name) => {
      return [name, { $ref: file + fragmentOf(child(held.pointer, name)) }] as const;
    });
    // fromEntries makes "__proto__" an own property.
    sections.set(toPointer(path), Object.fromEntries(references));
  }
  return { root: replaced(root, sections), findings: [...findings.values()], lost: [...lost] };
}

interface WithComponents {
  readonly root: JsonObject;
  readonly findings: readonly Finding[];
  /** The pointers of the objects that are references to what cannot be read. */
  readonly lost: readonly string[];
}

interface Found {
  /** Undefined where a reference on the way leads to nothing. */
  readonly held: Held | undefined;
  /** The first reference on the way, in the entry document. */
  readonly stray: string | undefined;
}

/** Goes from member to member, through the references on the way. */
async function holderAt(
  start: Held,
  path: readonly string[],
  parse: Parse | undefined,
): Promise<Found> {
  let held: Held | undefined = start;
  let stray: string | undefined;
  for (const step of path) {
    held = { ...held, pointer: child(held.pointer, step) };
    for (let hops = 0; hops <= HOPS; hops++) {
      const text: string | undefined = textOfReference(
        valueAt(held.root, fromPointer(held.pointer)),
      );
      if (text === undefined) break;
      stray ??= held.pointer;
      held = hops === HOPS ? undefined : await named(held, text, parse);
      if (held === undefined) return { held, stray };
    }
  }
  return { held, stray };
}

async function named(from: Held, text: string, parse?: Parse): Promise<Held | undefined> {
  const [named, fragment] = splitReference(text);
  const pointer = decodeFragment(fragment ?? "");
  if (named === "") return { ...from, pointer };
  const location = resolveLocation(named, from.location);
  // Why it cannot be read is told when it is tried again.
  const file = await parse?.(location).catch(() => undefined);
  return file?.value === undefined ? undefined : { location: file.path, root: file.value, pointer };
}

/** The text of a reference from one location to another. */
function referenceTo(location: string, from: string): string {
  const path = relativeTo(from, location);
  return isAddress(path) ? path : referenceOf(path);
}

/** The root with other maps of components. */
function replaced(root: JsonObject, sections: ReadonlyMap<string, JsonObject>): JsonObject {
  let copy = root;
  for (const [pointer, section] of sections) {
    const [first = "", second] = fromPointer(pointer);
    const before = member(copy, first);
    const { $ref: _reference, ...own } = isObject(before) ? before : {};
    const beside = second === undefined ? own : member(own, second);
    const { $ref: _inner, ...others } = isObject(beside) ? beside : {};
    const whole = { ...section, ...others };
    copy = { ...copy, [first]: second === undefined ? whole : { ...own, [second]: whole } };
  }
  return copy;
}
