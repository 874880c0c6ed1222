import type { Finding } from "../diagnostics.js";
import { child, fromPointer } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import type { BodyPlace } from "./types.js";

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
}
