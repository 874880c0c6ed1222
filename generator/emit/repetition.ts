/** What was declared about the repetition of an operation, as data for the runtime. */
import {
  block,
  type Code,
  call,
  code,
  generic,
  key,
  literal,
  property,
  record,
  typeBlock,
  use,
} from "../code/code.js";
import type { Conflict, IdempotencyKey, Operation } from "../model/types.js";
import { field } from "./parts.js";

const RUNTIME = "@openapi-verbatim/runtime";

/** The fields of an operation that say how it may be repeated. */
export function repetitionOf({ idempotency, retryAfter }: Operation): Code[] {
  const wait = retryAfter && call(use("retryAfterIn", RUNTIME), [literal([...retryAfter.path])]);
  return [
    ...field("cost", idempotency?.cost && literal(idempotency.cost)),
    ...field("idempotency", idempotency?.key && keyOf(idempotency.key, idempotency.conflict)),
    ...field("retryAfter", wait),
  ];
}

function keyOf(idempotencyKey: IdempotencyKey, conflict: Conflict | undefined): Code {
  const isHeader = "header" in idempotencyKey;
  const place = isHeader
    ? [property(key("name"), literal(idempotencyKey.header))]
    : [
        property(key("path"), literal([...idempotencyKey.path])),
        ...field("where", idempotencyKey.where && literal({ ...idempotencyKey.where })),
      ];
  const answer = conflict && {
    status: conflict.status,
    path: [...conflict.path],
    value: conflict.value,
  };
  const data = block([...place, ...field("conflict", answer && literal(answer))]);
  return call(use(isHeader ? "keyInHeader" : "keyInBody", RUNTIME), [data]);
}

/** The type of an operation whose key may be left out. */
export function withOptionalKey(type: Code, { idempotency }: Operation): Code {
  const declared = idempotency?.key;
  if (declared === undefined) return type;
  const wrapper = (name: string): Code => use(name, RUNTIME, { type: true });
  if ("header" in declared)
    return generic(wrapper("WithHeaderKey"), [type, literal(declared.header)]);
  const where = Object.entries(declared.where ?? {});
  const condition =
    where.length > 1
      ? [typeBlock(where.map(([name, value]) => code`${property(key(name), literal(value))};`))]
      : where.map(([name, value]) => record([property(key(name), literal(value))]));
  return generic(wrapper("WithBodyKey"), [type, literal([...declared.path]), ...condition]);
}
