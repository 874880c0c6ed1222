/** What an overlay says about operations that OpenAPI has no words for: docs/reliability.md. */
import type { Finding } from "../diagnostics.js";
import { child, fromPointer } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import type { Node } from "./node.js";
import type { BodyPlace, Conflict, Idempotency, IdempotencyKey, Scalar } from "./types.js";

const PREFIX = "x-verbatim-";
const IDEMPOTENCY = "x-verbatim-idempotency";
const RETRY_AFTER = "x-verbatim-retry-after";

/** The extensions of an operation, as far as they are well formed. */
export interface OperationExtensions {
  readonly idempotency?: Idempotency;
  readonly retryAfter?: BodyPlace;
}

/** Reads the extensions of an Operation Object. What is wrong with them is added to `findings`. */
export function extensionsOf({ value, pointer }: Node, findings: Finding[]): OperationExtensions {
  const reader = new Reader(findings);
  for (const name of Object.keys(value)) {
    if (name.startsWith(PREFIX) && name !== IDEMPOTENCY && name !== RETRY_AFTER)
      reader.refuse(child(pointer, name), `"${name}" is no extension of an operation`);
  }
  const idempotency = reader.idempotency(value[IDEMPOTENCY], child(pointer, IDEMPOTENCY));
  const retryAfter = reader.place(value[RETRY_AFTER], child(pointer, RETRY_AFTER));
  return { ...(idempotency && { idempotency }), ...(retryAfter && { retryAfter }) };
}

class Reader {
  constructor(private readonly findings: Finding[]) {}

  refuse(pointer: string, message: string): undefined {
    this.findings.push({ code: "invalid-extension", message, where: { pointer } });
  }

  /** An object with no members but these. */
  private object(
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

  idempotency(value: JsonValue | undefined, pointer: string): Idempotency | undefined {
    const object = this.object(value, pointer, ["cost", "key", "conflict"]);
    if (object === undefined) return undefined;
    const { cost } = object;
    if ((cost === undefined) === (object.key === undefined))
      return this.refuse(pointer, 'has either "cost" or "key"');
    if (cost !== undefined) {
      if (cost === "safe" || cost === "paid") return { cost };
      return this.refuse(child(pointer, "cost"), 'is "safe" or "paid"');
    }
    const key = this.key(object.key, child(pointer, "key"));
    const conflict = this.conflict(object.conflict, child(pointer, "conflict"));
    return key && { key, ...(conflict && { conflict }) };
  }

  private key(value: JsonValue | undefined, pointer: string): IdempotencyKey | undefined {
    const object = this.object(value, pointer, ["body", "where", "header"]);
    if (object === undefined) return undefined;
    const { header, body, where } = object;
    if ((header === undefined) === (body === undefined))
      return this.refuse(pointer, 'has either "header" or "body"');
    if (body === undefined) {
      if (typeof header === "string") return { header, pointer: child(pointer, "header") };
      return this.refuse(child(pointer, "header"), "is not the name of a header");
    }
    const place = this.place(body, child(pointer, "body"));
    const isScalars =
      where === undefined || (isObject(where) && Object.values(where).every(isScalar));
    if (!isScalars) return this.refuse(child(pointer, "where"), "is not an object of scalars");
    return place && { ...place, ...(where && { where: where as Record<string, Scalar> }) };
  }

  private conflict(value: JsonValue | undefined, pointer: string): Conflict | undefined {
    const object = this.object(value, pointer, ["status", "body", "value"]);
    if (object === undefined) return undefined;
    const { status, body, value: expected } = object;
    if (typeof status !== "number") return this.refuse(child(pointer, "status"), "is not a number");
    if (!isScalar(expected)) return this.refuse(child(pointer, "value"), "is not a scalar");
    const place = this.place(body ?? "", child(pointer, "body"));
    return place && { ...place, status, value: expected };
  }

  /** A JSON Pointer whose part `*` stands for all items of an array. */
  place(value: JsonValue | undefined, pointer: string): BodyPlace | undefined {
    if (value === undefined) return undefined;
    if (typeof value !== "string" || !/^(\/([^~]|~[01])*)+$/.test(value))
      return this.refuse(pointer, "is not a JSON Pointer into the body");
    return { path: fromPointer(value), pointer };
  }
}

function isScalar(value: JsonValue | undefined): value is Scalar {
  return value !== undefined && (value === null || typeof value !== "object");
}
