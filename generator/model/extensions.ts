/** What an overlay says about operations that OpenAPI has no words for: docs/reliability.md, docs/pages-and-streams.md, docs/jobs.md. */
import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import { ExtensionReader, isScalar } from "./extension-reader.js";
import type { Node } from "./node.js";
import { PAGINATION, paginationOf } from "./pagination.js";
import { POLLING, pollingOf } from "./polling.js";
import type {
  BodyPlace,
  Conflict,
  Idempotency,
  IdempotencyKey,
  Pagination,
  Parameter,
  Polling,
  Scalar,
} from "./types.js";

const PREFIX = "x-verbatim-";
const IDEMPOTENCY = "x-verbatim-idempotency";
const RETRY_AFTER = "x-verbatim-retry-after";

/** The extensions of an operation, as far as they are well formed. */
export interface OperationExtensions {
  readonly idempotency?: Idempotency;
  readonly retryAfter?: BodyPlace;
  readonly pagination?: Pagination;
  readonly polling?: Polling;
}

const KNOWN = [IDEMPOTENCY, RETRY_AFTER, PAGINATION, POLLING];

/** Reads the extensions of an Operation Object. What is wrong with them is added to `findings`. */
export function extensionsOf(
  { value, pointer }: Node,
  parameters: readonly Parameter[],
  findings: Finding[],
): OperationExtensions {
  const reader = new Reader(findings);
  for (const name of Object.keys(value)) {
    if (name.startsWith(PREFIX) && !KNOWN.includes(name))
      reader.refuse(child(pointer, name), `"${name}" is no extension of an operation`);
  }
  const idempotency = reader.idempotency(value[IDEMPOTENCY], child(pointer, IDEMPOTENCY));
  const retryAfter = reader.place(value[RETRY_AFTER], child(pointer, RETRY_AFTER));
  const pagination = paginationOf({ value, pointer, parameters }, findings);
  const polling = pollingOf({ value, pointer, parameters }, findings);
  if (pagination && polling)
    reader.refuse(polling.pointer, "cannot be together with pages: a job is no list");
  return {
    ...(idempotency && { idempotency }),
    ...(retryAfter && { retryAfter }),
    ...(pagination && { pagination }),
    ...(polling && { polling }),
  };
}

class Reader extends ExtensionReader {
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
}
