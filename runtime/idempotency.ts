import type { AnyInput } from "./definition.js";
import { type BodyPath, isRecord, valuesAt } from "./values-at.js";

type Scalar = string | number | boolean | null;

/** The answer by which a server says that it has met a key before. */
export interface KeyConflict {
  readonly status: number;
  readonly path: BodyPath;
  readonly value: Scalar;
}

/** How an operation is given a key, by which its server knows a request that it has had before. */
export interface Idempotency {
  /** The input with a key in each place that has none, and whether it has one in each. The caller's value is not touched. Never throws. */
  withKey(input: AnyInput): { readonly input: AnyInput; readonly isKeyed: boolean };
  /** Whether an answer says that the key has been met before. */
  isConflict(status: number, data: unknown): boolean;
}

/** A key in the body: a member of an object, or of each object of a list, that has the members `where`. */
export interface BodyKey {
  readonly path: BodyPath;
  readonly where?: Readonly<Record<string, Scalar>>;
  readonly conflict?: KeyConflict;
}

/** A key that stands in a JSON body. Generated operations call it with their data. */
export function keyInBody({ path, where = {}, conflict }: BodyKey): Idempotency {
  return {
    withKey: (input) => {
      const found = { keys: false, gaps: false };
      try {
        const body = filled(toJson(input.body, ""), path, where, found);
        return { input: { ...input, body }, isKeyed: found.keys && !found.gaps };
      } catch {
        // A body that throws when it is read is refused where it is written.
        return { input, isKeyed: false };
      }
    },
    isConflict: conflictIn(conflict),
  };
}

/** A key that stands in a header, which is a parameter of the operation. */
export function keyInHeader({
  name,
  conflict,
}: {
  readonly name: string;
  readonly conflict?: KeyConflict;
}): Idempotency {
  return {
    withKey: (input) => {
      const given = Object.entries(input.headers ?? {}).some(
        ([one, value]) => one.toLowerCase() === name.toLowerCase() && (value ?? "") !== "",
      );
      const headers = given ? input.headers : { ...input.headers, [name]: uuid() };
      return { input: { ...input, headers }, isKeyed: true };
    },
    isConflict: conflictIn(conflict),
  };
}

function conflictIn(conflict: KeyConflict | undefined): Idempotency["isConflict"] {
  return (status, data) =>
    status === conflict?.status && valuesAt(data, conflict.path).includes(conflict.value);
}

/** The value with a key at the end of each path. What lies on the way is a copy of what JSON has for it. */
function filled(
  value: unknown,
  [step, ...rest]: BodyPath,
  where: NonNullable<BodyKey["where"]>,
  found: { keys: boolean; gaps: boolean },
): unknown {
  if (step === "*" && Array.isArray(value))
    return value.map((item, i) => filled(toJson(item, `${i}`), rest, where, found));
  if (step === undefined || !isRecord(value)) return value;
  const member = Object.hasOwn(value, step) ? value[step] : undefined;
  if (rest.length > 0) {
    const inner = filled(toJson(member, step), rest, where, found);
    return inner === member ? value : { ...value, [step]: inner };
  }
  if (member === undefined && isObject(value) && hasAll(value, where)) {
    found.keys = true;
    return { ...value, [step]: uuid() };
  }
  if (member === undefined || member === "") found.gaps = true;
  else found.keys = true;
  return value;
}

function hasAll(value: Readonly<Record<string, unknown>>, where: object): boolean {
  return Object.entries(where).every(([name, expected]) => value[name] === expected);
}

/** Anything else, such as a Blob or a String, is not written by its members. */
function isObject(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** What `JSON.stringify` writes for a value, which an object may say itself. */
function toJson(value: unknown, name: string): unknown {
  const { toJSON } = Object(value) as { readonly toJSON?: unknown };
  return typeof toJSON === "function" ? toJSON.call(value, name) : value;
}

/** RFC 9562, version 4. Not randomUUID, which browsers have on secure pages only. */
function uuid(): string {
  const text = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, i) => {
    const set = i === 6 ? (byte & 15) | 64 : i === 8 ? (byte & 63) | 128 : byte;
    return set.toString(16).padStart(2, "0");
  }).join("");
  return text.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
