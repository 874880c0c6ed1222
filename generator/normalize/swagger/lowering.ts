import type { DiagnosticCode, Finding } from "../../diagnostics.js";
import type { Followed } from "../../source/follow.js";
import { child } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isArray, isObject } from "../../source/value.js";

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

/** An object of the document of 2.0, and where it was written. */
export type Written = Followed;

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
