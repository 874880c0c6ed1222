/** How the job that an operation starts is asked for, as data for the runtime. */
import { block, type Code, literal } from "../code/code.js";
import { askedOf } from "../model/polling-places.js";
import type { BodyPlace, KeyedPlace, Operation, Polling } from "../model/types.js";
import type { JsonObject } from "../source/types.js";
import { pathOf, targetOf } from "./pagination.js";
import { field } from "./parts.js";

/**
 * The rule of an operation that starts jobs.
 *
 * @param use gives an operation by its name, imported if need be
 */
export function pollingRule(
  operation: Operation,
  polling: Polling,
  operations: readonly Operation[],
  use: (operation: Operation) => Code,
): Code {
  const { key, count, ask, results, errors, state, result, interval, deadline } = polling;
  const asked = ask.operation === undefined ? undefined : askedOf(operation, operations);
  return block([
    ...field(
      "key",
      literal(key.in === "response" ? { in: key.in, path: pathOf(key) } : targetOf(key)),
    ),
    ...field("count", count && literal(pathOf(count))),
    ...field(
      "ask",
      block([
        ...field("operation", asked && use(asked)),
        ...field("body", ask.body === undefined ? undefined : literal(ask.body)),
        ...field("key", literal(targetOf(ask.key))),
      ]),
    ),
    ...field("results", literal(keyed(results))),
    ...field("errors", errors && literal(keyed(errors))),
    ...field("state", state && literal(stateOf(state))),
    ...field("result", result && literal(pathOf(result))),
    ...field("interval", interval && literal({ ...interval })),
    ...field("deadline", deadline === undefined ? undefined : literal(deadline)),
    ...field("conflict", conflictOf(operation, errors)),
  ]);
}

function keyed({ at, key }: KeyedPlace): JsonObject {
  return { at: pathOf(at), ...(key && { key: pathOf(key) }) };
}

function stateOf({ at, ...values }: NonNullable<Polling["state"]>): JsonObject {
  const lists = Object.entries(values).map(([name, list]) => [name, [...list]]);
  return { at: pathOf(at), ...Object.fromEntries(lists) };
}

/** The conflict of an idempotency key, where it is told by one of the errors. */
function conflictOf({ idempotency }: Operation, errors: KeyedPlace | undefined): Code | undefined {
  const conflict = idempotency?.conflict;
  if (!conflict || !errors || !startsWith(conflict, errors.at)) return undefined;
  const at = conflict.path.slice(errors.at.path.length);
  return literal({ at, value: conflict.value });
}

function startsWith({ path }: BodyPlace, { path: first }: BodyPlace): boolean {
  return first.every((step, i) => step === path[i]);
}
