import type { AnyInput } from "../definition.js";
import { placed, put } from "../target.js";
import { valueAt } from "../values-at.js";
import type { Entry } from "./read.js";
import type { PollingRule } from "./rule.js";

/** A question to the server, and the jobs that it asks for. */
export interface Question {
  readonly input: AnyInput;
  readonly entries: readonly Entry[];
}

/** The questions after all these jobs: one where the body has room for all their keys, otherwise one for each. */
export function questionsAfter(
  { ask: { body, key } }: PollingRule,
  entries: readonly Entry[],
): readonly Question[] {
  if (key.in !== "body" || !key.path.includes("*"))
    return entries.map((entry) => ({ input: put({ body }, key, entry.key), entries: [entry] }));
  const split = key.path.indexOf("*");
  const [list, inItem] = [key.path.slice(0, split), key.path.slice(split + 1)];
  const template = valueAt(body, [...list, "*"]);
  const items = entries.map((entry) => placed(template, inItem, entry.key));
  return [{ input: { body: placed(body, list, items) }, entries }];
}
