/** What several views say of one value together. */
import { jsonTypeOf, possibleTypes } from "../../model/schema-facts.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isArray, isObject } from "../../source/value.js";
import { HELD, LISTED } from "./openapi-typescript.js";
import type { View } from "./values-view.js";
import type { ViewContext } from "./view.js";

/** All of the parts, less those that say nothing beside another one. */
export function together(parts: readonly View[], context: ViewContext): View {
  if (parts.includes(false)) return false;
  const said = parts.filter((p): p is JsonObject => typeof p === "object");
  const rest = said.filter((part, i) => {
    const types = typesAlone(part);
    const others = said.filter((other, j) => i !== j && !isOpen(other));
    return !types || !others.some((other) => isOnly(types, other, context));
  });
  const [first] = rest;
  return rest.length > 1 ? { allOf: rest } : (first ?? said[0] ?? true);
}

/** The types of a view that says nothing else. */
function typesAlone(view: JsonValue): readonly string[] | undefined {
  if (!isObject(view)) return undefined;
  const { type, anyOf, ...others } = view;
  if (isArray(anyOf) && type === undefined && Object.keys(others).length === 0) {
    const all = anyOf.map(typesAlone);
    return all.every((types) => types !== undefined) ? all.flat() : undefined;
  }
  const isBare = Object.keys(others).every((k) => k === HELD) && anyOf === undefined;
  return isBare || isOpen(view) ? [String(type)] : undefined;
}

/** Whether a view is of all objects, or of all arrays. */
function isOpen({ type, properties, additionalProperties, items }: JsonObject): boolean {
  if (type === "array") return isObject(items) && Object.keys(items).length === 0;
  if (type !== "object" || additionalProperties !== undefined) return false;
  return Object.keys(properties ?? {}).length === 0;
}

/** Whether a view is surely of one of the types. */
function isOnly(types: readonly string[], view: JsonValue, context: ViewContext): boolean {
  const {
    type: own,
    $ref,
    anyOf,
    allOf,
    [LISTED]: listed,
    enum: values = listed,
  } = view as JsonObject;
  if (Array.isArray(values)) return values.every((v) => types.includes(jsonTypeOf(v)));
  if (own !== undefined) return types.includes(String(own));
  if (Array.isArray(anyOf)) return anyOf.every((v) => isOnly(types, v, context));
  if (Array.isArray(allOf)) return allOf.some((v) => isOnly(types, v, context));
  const target = typeof $ref === "string" ? context.types.referredTo($ref) : undefined;
  const possible = target === undefined ? undefined : possibleTypes(target, context.index);
  return possible !== undefined && [...possible].every((t) => types.includes(t));
}

/**
 * An array of items. openapi-typescript looks whether its items are an array by their `type`, and else by the node that it made of
 * them, which arrays from elsewhere (constants, alternatives that are all the same) are too. So none is seen to have a type.
 */
export function listView(items: JsonValue): JsonObject {
  if (items === true) return { type: "array", items: {} };
  const isTyped = isObject(items) && items.type === "array";
  return { type: "array", items: isTyped ? { anyOf: [items] } : items };
}

/** One of the views; none of those that are never so. */
export function alternatives(views: readonly View[]): View {
  const possible = views.filter((v) => v !== false);
  if (possible.length === 0) return false;
  if (possible.includes(true)) return true;
  const [only] = possible;
  return possible.length === 1 && only !== undefined ? only : { anyOf: possible };
}
