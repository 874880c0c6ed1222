import { fromPointer, pointerIn } from "./pointer.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isObject, valueAt } from "./value.js";

/** An object, and where it is. */
export interface Followed {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** How many references may lead to an object; more are a circle. */
const STEPS = 100;

/**
 * The object itself, or the one that its reference leads to (Reference Object, OpenAPI 3.2, section 4.23). References that lead
 * nowhere are reported elsewhere, and give an empty object, as does what is no object.
 */
export function followed(
  value: JsonValue,
  pointer: string,
  { root }: { readonly root: JsonObject },
): Followed {
  let [here, at] = [value, pointer];
  for (let steps = 0; steps < STEPS && isObject(here) && typeof here.$ref === "string"; steps++) {
    at = pointerIn(here.$ref);
    here = valueAt(root, fromPointer(at)) ?? null;
  }
  return { value: isObject(here) ? here : {}, pointer: at };
}
