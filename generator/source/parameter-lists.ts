import type { Finding } from "../diagnostics.js";
import { child, fromPointer, pointerIn } from "./pointer.js";
import type { Places } from "./structure.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isArray, isObject, valueAt } from "./value.js";

/**
 * Parameters that stand twice in one list, which the specification forbids (OpenAPI 3.2, section 4.9, field `parameters`). One of an
 * operation replaces that of its path; that is another list. Names of headers do not differ in case (RFC 9110, section 5.1).
 * Findings: `duplicate-parameter`, at the one that is met later.
 */
export function duplicateParameters(root: JsonObject, places: Places): Finding[] {
  return [...places.values()].flatMap(({ kind, pointer, value }) => {
    if ((kind !== "pathItem" && kind !== "operation") || !isObject(value)) return [];
    const { parameters } = value;
    return isArray(parameters)
      ? inList(
          parameters.map((one) => followed(one, root)),
          child(pointer, "parameters"),
        )
      : [];
  });
}

function inList(list: readonly JsonValue[], pointer: string): Finding[] {
  const names = new Map<string, string>();
  return list.flatMap((parameter, index): Finding[] => {
    if (!isObject(parameter) || typeof parameter.in !== "string") return [];
    const { in: place } = parameter;
    // Of these the official schema allows but one.
    if (place === "querystring") return [];
    const name = String(parameter.name);
    const key = `${place} ${place === "body" ? "" : place === "header" ? name.toLowerCase() : name}`;
    const before = names.get(key);
    if (before === undefined) names.set(key, name);
    if (before === undefined) return [];
    const message = messageOf(place, name, before);
    return [{ code: "duplicate-parameter", message, where: { pointer: child(pointer, index) } }];
  });
}

function messageOf(place: string, name: string, before: string): string {
  if (place === "body") return "an operation has one body; the first one counts";
  if (name !== before)
    return `the headers ${JSON.stringify(before)} and ${JSON.stringify(name)} are one: both values are sent in it`;
  const counts = place === "formData" ? "first" : "last";
  return `${JSON.stringify(name)} in ${place} stands twice in one list; the ${counts} one counts`;
}

/** What a reference leads to. References that lead nowhere are reported elsewhere. */
function followed(value: JsonValue, root: JsonObject): JsonValue {
  let here = value;
  for (let steps = 0; isObject(here) && typeof here.$ref === "string" && steps < 100; steps++)
    here = valueAt(root, fromPointer(pointerIn(here.$ref))) ?? null;
  return here;
}
