import { toPointer } from "./pointer.js";
import { type Traced, tracedMember, withMember } from "./trace.js";
import type { JsonObject } from "./types.js";
import { isArray, isContainer, isObject, kindOf } from "./value.js";

/** The versions of the Overlay Specification that are read. */
export type OverlayVersion = "1.0" | "1.1";

/** Why a value cannot be merged: the place inside the update, and the reason. */
export class Incompatible extends Error {
  constructor(
    readonly path: readonly string[],
    message: string,
  ) {
    super(message);
  }
}

/**
 * What a target becomes when the `update` of an action, or the value that its `copy` selects, is applied to it.
 * Overlay 1.0.0 and 1.1.0, section 4.4 (Action Object). Throws Incompatible.
 *
 * 1.0 appends an array to an array as one entry, 1.1 concatenates them.
 */
export function applyUpdate(target: Traced, update: Traced, version: OverlayVersion): Traced {
  if (isArray(target.value)) {
    if (version === "1.1" && isArray(update.value)) return concatenate(target, update);
    return append(target, update);
  }
  if (isObject(target.value) && !isObject(update.value)) {
    throw new Incompatible([], `${kindOf(update.value)} cannot be merged into an object`);
  }
  return merge(target, update, [], version);
}

function merge(
  target: Traced,
  update: Traced,
  path: readonly string[],
  version: OverlayVersion,
): Traced {
  if (isObject(target.value) && isObject(update.value)) {
    return mergeObjects(target, { ...update, value: update.value }, path, version);
  }
  if (isArray(target.value) && isArray(update.value)) return concatenate(target, update);
  // 1.1 allows a primitive to replace a primitive only; 1.0 says "compatible", and overlays such as
  // `type: [string, "null"]` over `type: string` rely on more. What would lose an object or array is an error in both.
  if (isContainer(target.value) || (version === "1.1" && isContainer(update.value))) {
    const message = `${kindOf(update.value)} cannot be merged with ${kindOf(target.value)} of the document at ${toPointer(path) || "the target"}`;
    throw new Incompatible(path, message);
  }
  return update;
}

function mergeObjects(
  target: Traced,
  update: Traced & { readonly value: JsonObject },
  path: readonly string[],
  version: OverlayVersion,
): Traced {
  return Object.keys(update.value).reduce((merged, key) => {
    const item = tracedMember(update, key);
    const before = tracedMember(merged, key);
    if (item === undefined) return merged;
    return withMember(merged, key, before ? merge(before, item, [...path, key], version) : item);
  }, target);
}

function append(target: Traced, item: Traced): Traced {
  return withMember(target, String(isArray(target.value) ? target.value.length : 0), item);
}

function concatenate(target: Traced, update: Traced): Traced {
  const keys = isArray(update.value) ? update.value.keys() : [];
  return [...keys].reduce((merged, index) => {
    const item = tracedMember(update, String(index));
    return item ? append(merged, item) : merged;
  }, target);
}
