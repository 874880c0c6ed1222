import type { Finding } from "../diagnostics.js";
import { child, fromPointer } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import type { BodyPlace, InputPlace, ParameterPlace, Scalar } from "./types.js";

const PLACES: readonly ParameterPlace[] = ["query", "path", "header", "cookie"];

/** RFC 6901; the empty one is the whole body. */
const POINTER = /^(\/([^~]|~[01])*)*$/;

/** Reads what extensions are made of. What is wrong is added to the findings. */
export class ExtensionReader {
  constructor(protected readonly findings: Finding[]) {}

  refuse(pointer: string, message: string): undefined {
    this.findings.push({ code: "invalid-extension", message, where: { pointer } });
  }

  /** An object with no members but these. */
  protected object(
    value: JsonValue | undefined,
    pointer: string,
    members: readonly string[],
  ): JsonObject | undefined {
    if (value === undefined) return undefined;
    if (!isObject(value)) return this.refuse(pointer, "is not an object");
    for (const name of Object.keys(value)) {
      if (!members.includes(name))
        this.refuse(child(pointer, name), `is none of ${members.join(", ")}`);
    }
    return value;
  }

  /** A JSON Pointer whose part `*` stands for all items of an array. */
  place(value: JsonValue | undefined, pointer: string): BodyPlace | undefined {
    if (value === undefined) return undefined;
    if (typeof value !== "string" || !POINTER.test(value))
      return this.refuse(pointer, "is not a JSON Pointer into the body");
    return { path: fromPointer(value), pointer };
  }

  /** `{ query: "cursor" }`, `{ body: "/cursor" }` and the like. */
  protected input(value: JsonValue | undefined, pointer: string): InputPlace | undefined {
    const said = this.object(value, pointer, [...PLACES, "body"]);
    if (!said) return undefined;
    if (said.body !== undefined) {
      const place = this.place(said.body, child(pointer, "body"));
      return place && { in: "body", ...place };
    }
    const where = PLACES.find((one) => said[one] !== undefined);
    const name = where && said[where];
    return where && typeof name === "string"
      ? { in: where, name }
      : this.refuse(pointer, "names no parameter of the operation");
  }

  /** Whether a member is there that cannot be left out. */
  protected given(value: JsonObject, name: string, pointer: string): boolean {
    if (value[name] !== undefined) return true;
    this.refuse(pointer, `has no "${name}"`);
    return false;
  }
}

/** The words of others need not be ours: what we make nothing of is told once, at the extension. */
export function foreign(faults: readonly Finding[], pointer: string, what: string): Finding[] {
  if (faults.length === 0) return [];
  const message = `"${fromPointer(pointer).at(-1)}" of an operation: ${what}`;
  return [{ code: "not-generated", message, where: { pointer } }];
}

export function isScalar(value: JsonValue | undefined): value is Scalar {
  return value !== undefined && (value === null || typeof value !== "object");
}
