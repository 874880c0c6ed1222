import type { Finding } from "../diagnostics.js";
import { contentOf, invalid, isSuccess, missingIn } from "./body-places.js";
import { noticesOfPolling } from "./polling-places.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Api, BodyPlace, Operation, Pagination } from "./types.js";

/** Places that extensions name and no schema of their operation has; most often they are misspelt. */
export function noticesOfPlaces({ operations }: Api, index: SchemaIndex): Finding[] {
  return operations.flatMap((operation) => noticesOf(operation, operations, index));
}

function noticesOf(
  operation: Operation,
  operations: readonly Operation[],
  index: SchemaIndex,
): Finding[] {
  const { idempotency, retryAfter, pagination, requestBody, parameters } = operation;
  const declared = idempotency?.key;
  const isFailure = (status: string) => !/^[123]/.test(status);
  const isParameter =
    declared === undefined ||
    !("header" in declared) ||
    parameters.some(({ in: place, name }) => place === "header" && name === declared.header);
  const sent = requestBody?.content ?? [];
  const successes = contentOf(operation, isSuccess);
  const isConflict = (status: string) => covers(status, idempotency?.conflict?.status);
  return [
    ...(isParameter ? [] : [invalid(declared.pointer, "is no header parameter of the operation")]),
    ...missingIn(sent, "the request body", index, [
      declared && "path" in declared ? declared : undefined,
      ...targetsOf(pagination),
    ]),
    ...missingIn(contentOf(operation, isFailure), "the failures of the operation", index, [
      retryAfter,
    ]),
    ...missingIn(successes, "the successes of the operation", index, placesOf(pagination)),
    ...missingIn(contentOf(operation, isConflict), "the response of this status", index, [
      idempotency?.conflict,
    ]),
    ...noticesOfPolling(operation, operations, index),
  ];
}

/** The places in a page that a rule names. */
function placesOf(rule: Pagination | undefined): BodyPlace[] {
  const { items, cursor, url, more, pages, total } = rule ?? {};
  return [items, cursor?.from, url, more, pages, total].filter((place) => place !== undefined);
}

/** The places in a request body that a rule names. */
function targetsOf(rule: Pagination | undefined): BodyPlace[] {
  const targets = [rule?.cursor?.to, rule?.page?.to, rule?.offset?.to, rule?.limit];
  return targets.flatMap((target) => (target?.in === "body" ? [target] : []));
}

/** Whether the status, range or `default` of a response stands for a status. */
function covers(documented: string, status: number | undefined): boolean {
  return [String(status), `${String(status)[0]}XX`, "default"].includes(documented);
}
