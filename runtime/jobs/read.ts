/** What an answer tells of the jobs that were asked for. */
import type { Failure } from "../result.js";
import { type BodyPath, valuesAt } from "../values-at.js";
import type { Keyed, PollingRule } from "./rule.js";
import type { JobKey, JobOutcome } from "./types.js";

/** What is known of the job of one input. Changes with each answer. */
export interface Entry extends Required<JobKey> {
  /** By what tells them apart, so that one that comes again is not taken for another. */
  readonly results: Map<string, unknown>;
  errors: readonly unknown[];
  running: unknown;
  failure: Failure | undefined;
}

/** A result that has come. */
export interface Found {
  readonly key: Entry["key"];
  readonly result: unknown;
}

export function entryOf({ key, count = 1 }: JobKey): Entry {
  return { key, count, results: new Map(), errors: [], running: undefined, failure: undefined };
}

/** `open` too is a job that is asked for no more, since that leads nowhere. */
export function stateOf({ results, count, errors, running }: Entry): JobOutcome["state"] {
  if (results.size >= count) return "done";
  return errors.length > 0 && running === undefined ? "failed" : "open";
}

export function outcomeOf(entry: Entry): JobOutcome {
  const { key, results, errors, running, failure } = entry;
  const state = stateOf(entry);
  return {
    key,
    state,
    results: [...results.values()],
    errors,
    ...(state === "open" && running !== undefined && { running }),
    ...(failure && { failure }),
  };
}

/**
 * Keeps what an answer tells of the jobs.
 *
 * @param attempt of the call that handed the jobs over, which this is the answer to; 0 of a poll
 * @returns the results that had not come before
 */
export function read(
  rule: PollingRule,
  data: unknown,
  entries: readonly Entry[],
  attempt = 0,
): Found[] {
  return toldOf(rule, data, entries, attempt).flatMap(({ entry, own }) => {
    entry.running = own.find((item) => isRunning(rule, item));
    return own
      .filter((item) => isResult(rule, item) && isNew(rule, item, entry))
      .map((result) => ({ key: entry.key, result }));
  });
}

/**
 * Keeps what an answer that is no success tells of the jobs: which have failed. Whatever else it holds is no result, even where
 * it would be one in another answer.
 */
export function readRefusal(
  rule: PollingRule,
  data: unknown,
  entries: readonly Entry[],
  attempt = 0,
): void {
  for (const { entry, failed } of toldOf(rule, data, entries, attempt))
    if (failed.length > 0) entry.running = undefined;
}

/** What an answer tells of one job: the items that are its own, and those by which it has failed. */
interface Told {
  readonly entry: Entry;
  readonly own: readonly unknown[];
  readonly failed: readonly unknown[];
}

function toldOf(
  rule: PollingRule,
  data: unknown,
  entries: readonly Entry[],
  attempt: number,
): Told[] {
  // An error without a key may be the poll's own; in the answer to a single input it can only be that input's.
  const keyless = attempt > 0 && entries.length === 1 ? entries[0]?.key : undefined;
  const items = byKey(rule.results, data, entries, keyless);
  const errors = byKey(rule.errors, data, entries, keyless);
  return entries.map((entry) => {
    const own = items.get(String(entry.key)) ?? [];
    const beside = (errors.get(String(entry.key)) ?? []).filter(
      (error) => !(attempt > 1 && isConflict(rule, error)),
    );
    const failed = [...own.filter((item) => isFailed(rule, item)), ...beside];
    // What was told once stays known: an answer may leave it out.
    if (failed.length > 0) entry.errors = failed;
    return { entry, own, failed };
  });
}

function byKey(
  keyed: Keyed | undefined,
  data: unknown,
  asked: readonly Entry[],
  keyless: Entry["key"] | undefined,
): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const item of keyed ? valuesAt(data, keyed.at) : []) {
    const own = keyed?.key ? (valuesAt(item, keyed.key)[0] ?? keyless) : asked[0]?.key;
    if (own === undefined) continue;
    found.set(String(own), [...(found.get(String(own)) ?? []), item]);
  }
  return found;
}

function isNew(rule: PollingRule, item: unknown, { results }: Entry): boolean {
  const mark = JSON.stringify(valuesAt(item, rule.result ?? []));
  const isKnown = results.has(mark);
  results.set(mark, item);
  return !isKnown;
}

function says({ state }: PollingRule, item: unknown, what: "running" | "failed" | "done"): boolean {
  const values: readonly unknown[] = state?.[what] ?? [];
  return valuesAt(item, state?.at ?? []).some((value) => values.includes(value));
}

function isFailed(rule: PollingRule, item: unknown): boolean {
  return says(rule, item, "failed");
}

function isResult(rule: PollingRule, item: unknown): boolean {
  if (isFailed(rule, item) || says(rule, item, "running")) return false;
  if (rule.state?.done && !says(rule, item, "done")) return false;
  return rule.result === undefined || isThere(item, rule.result);
}

/** Also where the server has a word for it that the document has not. */
function isRunning(rule: PollingRule, item: unknown): boolean {
  return !isFailed(rule, item) && !isResult(rule, item);
}

function isThere(item: unknown, path: BodyPath): boolean {
  return valuesAt(item, path).some((value) => value !== null);
}

function isConflict({ conflict }: PollingRule, error: unknown): boolean {
  return conflict !== undefined && valuesAt(error, conflict.at).includes(conflict.value);
}
