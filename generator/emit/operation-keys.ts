import type { Api } from "../model/types.js";
import type { Names } from "../names/types.js";

/**
 * The keys of the type `operations`: the operationId where there is one, else the identifier. openapi-typescript reads
 * `#` and `/` in them as parts of a path, so such an id is replaced too, as is one that stands twice. What the server
 * sends gives way to what is called.
 */
export function operationKeys(api: Api, names: Names): (pointer: string) => string | undefined {
  const count = countOf(api.operations.map(({ operationId = "" }) => operationId));
  const keys = new Map<string, string>();
  for (const { pointer, operationId = "" } of api.operations) {
    const plain = isPlain(operationId) && count.get(operationId) === 1;
    keys.set(pointer, plain ? operationId : (names.operations[pointer]?.identifier ?? operationId));
  }
  const taken = new Set([...keys.values(), ...count.keys()]);
  const sent = api.webhooks.map(({ operation }) => operation);
  const sentCount = countOf(sent.map(({ operationId = "" }) => operationId));
  for (const { pointer, operationId = "" } of sent) {
    if (keys.has(pointer)) continue;
    const identifier = names.webhooks[pointer]?.identifier ?? "";
    const plain = isPlain(operationId) && sentCount.get(operationId) === 1;
    const wanted = plain && !taken.has(operationId) ? operationId : identifier;
    const found = taken.has(wanted) ? `webhook ${identifier}` : wanted;
    taken.add(found);
    keys.set(pointer, found);
  }
  return (pointer) => keys.get(pointer);
}

function isPlain(operationId: string): boolean {
  return operationId !== "" && !/[#/~%]/.test(operationId);
}

function countOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const id of ids) count.set(id, (count.get(id) ?? 0) + 1);
  return count;
}
