/** The keys by which the server knows the jobs of a call. */
import type { AnyInput } from "../definition.js";
import { taken } from "../target.js";
import { valuesAt } from "../values-at.js";
import type { PollingRule } from "./rule.js";
import type { JobKey } from "./types.js";

/** The keys in what a call is given; `isWhole` unless an input has none, so that what became of it could not be told. */
export function keysIn(
  { key, count }: PollingRule,
  input: AnyInput,
): { readonly keys: readonly JobKey[]; readonly isWhole: boolean } {
  if (key.in === "response") return { keys: [], isWhole: true };
  const found =
    key.in === "body"
      ? valuesAt(input.body, key.path.slice(0, -1)).map((holder) => ({
          key: valuesAt(holder, key.path.slice(-1))[0],
          count: count && valuesAt(holder, count)[0],
        }))
      : [{ key: taken(input, key), count: undefined }];
  return { keys: merged(found.filter(hasKey)), isWhole: found.every(hasKey) };
}

/** The keys of jobs that were handed over: where the server makes them, those in its answer. */
export function keysOf(
  { key }: PollingRule,
  given: readonly JobKey[],
  data: unknown,
): readonly JobKey[] {
  if (key.in !== "response") return given;
  return merged(
    valuesAt(data, key.path)
      .map((one) => ({ key: one, count: 1 }))
      .filter(hasKey),
  );
}

function hasKey<T extends { key: unknown }>(found: T): found is T & { key: string | number } {
  return (typeof found.key === "string" && found.key !== "") || typeof found.key === "number";
}

/** Two inputs with one key are one job to the server. */
function merged(
  found: readonly { readonly key: string | number; readonly count: unknown }[],
): JobKey[] {
  const counts = new Map<string | number, number>();
  for (const { key, count } of found) {
    const own = typeof count === "number" && count >= 1 ? count : 1;
    counts.set(key, (counts.get(key) ?? 0) + own);
  }
  return [...counts].map(([key, count]) => ({ key, count }));
}
