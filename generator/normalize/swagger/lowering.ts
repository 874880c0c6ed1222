import type { DiagnosticCode, Finding } from "../../diagnostics.js";
import { child, fromPointer, pointerIn } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isArray, isObject, valueAt } from "../../source/value.js";

/** What lowering a document gathers. */
export interface Lowering {
  readonly root: JsonObject;
  /** From the new pointer of a value to the one that it was written at. */
  readonly moves: Map<string, string>;
  readonly findings: Finding[];
  /** What the document says nowhere and a client must know. */
  readonly assumed: Set<"consumes" | "produces">;
}

/** An object of the document as it was written, and its place in the new one. */
export interface Placed {
  readonly value: JsonObject;
  readonly from: string;
  readonly to: string;
}

/** Says something about a place of the new document. */
export function note(
  { findings }: Lowering,
  code: DiagnosticCode,
  pointer: string,
  message: string,
): void {
  findings.push({ code, message, where: { pointer } });
}

/** Notes that what stands at `to` was written at `from`. */
export function move({ moves }: Lowering, to: string, from: string): void {
  if (to !== from) moves.set(to, from);
}

/** The object itself, or the one that it refers to, with its pointer. References were checked before. */
export function followed(value: JsonValue, pointer: string, { root }: Lowering): Written {
  let [here, at] = [value, pointer];
  for (let steps = 0; steps < 100 && isObject(here) && typeof here.$ref === "string"; steps++) {
    at = pointerIn(here.$ref);
    here = valueAt(root, fromPointer(at)) ?? null;
  }
  return { value: isObject(here) ? here : {}, pointer: at };
}

export interface Written {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The members of an object, each with its pointer; none for what is no object. */
export function membersOf(
  value: JsonValue | undefined,
  pointer: string,
): readonly { readonly name: string; readonly value: JsonValue; readonly pointer: string }[] {
  return Object.entries(isObject(value) ? value : {}).map(([name, item]) => ({
    name,
    value: item,
    pointer: child(pointer, name),
  }));
}

/** The texts of a list; undefined where there is none. */
export function textsOf(value: JsonValue | undefined): readonly string[] | undefined {
  return isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}

/** An object without some of its members. */
export function without(object: JsonObject, names: readonly string[]): JsonObject {
  // fromEntries makes "__proto__" an own property.
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
