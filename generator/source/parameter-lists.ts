import type { Finding } from "../diagnostics.js";
import { followed } from "./follow.js";
import { child } from "./pointer.js";
import type { Places } from "./structure.js";
import type { JsonObject } from "./types.js";
import { isArray, isObject } from "./value.js";

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
          parameters.map((one) => followed(one, pointer, { root }).value),
          child(pointer, "parameters"),
        )
      : [];
  });
}

function inList(list: readonly JsonObject[], pointer: string): Finding[] {
  const names = new Map<string, string>();
  return list.flatMap((parameter, index): Finding[] => {
    if (typeof parameter.in !== "string") return [];
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
