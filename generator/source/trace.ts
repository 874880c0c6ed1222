import { child, fromPointer } from "./pointer.js";
import type { JsonValue, ParsedText, Position } from "./types.js";
import { isArray, isObject, member } from "./value.js";

/** Where a value was written. A member without an entry of its own was written where its parent was. */
export interface Trace {
  readonly text: Pick<ParsedText, "locate">;
  readonly pointer: string;
  readonly members?: ReadonlyMap<string, Trace>;
}

/** A value together with where it was written. Never mutated: a change copies what lies on its path. */
export interface Traced {
  readonly value: JsonValue;
  readonly trace: Trace;
}

/** The member of an object or the item of an array; undefined where there is none. */
export function tracedMember(parent: Traced, key: string): Traced | undefined {
  const value = member(parent.value, key);
  return value === undefined ? undefined : { value, trace: memberTrace(parent.trace, key) };
}

/** The parent with a member replaced or added; for an array, the index of an item or its length. */
export function withMember(parent: Traced, key: string, item: Traced): Traced {
  const members = new Map(parent.trace.members).set(key, item.trace);
  const trace = { ...parent.trace, members };
  if (isArray(parent.value)) {
    const index = Number(key);
    const items = [...parent.value.slice(0, index), item.value, ...parent.value.slice(index + 1)];
    return { value: items, trace };
  }
  return { value: { ...(isObject(parent.value) ? parent.value : {}), [key]: item.value }, trace };
}

/** The parent without a member; the items of an array behind it move up. */
export function withoutMember(parent: Traced, key: string): Traced {
  if (isArray(parent.value)) return withoutItem(parent.value, parent.trace, Number(key));
  const entries = Object.entries(parent.value ?? {}).filter(([name]) => name !== key);
  const members = new Map(parent.trace.members);
  members.delete(key);
  return { value: Object.fromEntries(entries), trace: { ...parent.trace, members } };
}

/**
 * The value with what stands at a path changed, or removed when `change` gives undefined.
 * The value itself where the path leads to nothing.
 */
export function changeAt(
  root: Traced,
  path: readonly string[],
  change: (target: Traced) => Traced | undefined,
): Traced | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return change(root);
  const target = tracedMember(root, key);
  if (target === undefined) return root;
  const changed = changeAt(target, rest, change);
  if (changed === target) return root;
  return changed === undefined ? withoutMember(root, key) : withMember(root, key, changed);
}

/** The place of the value at a pointer, or of its nearest ancestor. */
export function locateTraced(root: Traced, pointer: string): Position {
  let place = root;
  for (const key of fromPointer(pointer)) {
    const next = tracedMember(place, key);
    if (next === undefined) break;
    place = next;
  }
  return place.trace.text.locate(place.trace.pointer);
}

function memberTrace(trace: Trace, key: string): Trace {
  return trace.members?.get(key) ?? { text: trace.text, pointer: child(trace.pointer, key) };
}

function withoutItem(items: readonly JsonValue[], trace: Trace, index: number): Traced {
  const kept = items.map((_, place) => place).filter((place) => place !== index);
  const members = new Map(kept.map((from, to) => [String(to), memberTrace(trace, String(from))]));
  return { value: items.filter((_, place) => place !== index), trace: { ...trace, members } };
}
