import type { Issue, Validator } from "./definition.js";
import { essenceOf } from "./media-type.js";
import { jsonText } from "./serialize.js";
import { check } from "./validation.js";

/** Judges a list by its items. Generated operations call it for bodies that are sequences of JSON texts. */
export function jsonItems(item: object): Validator {
  const validator = item as Validator;
  const { form } = validator;
  const judged: Validator["safeParse"] = (data) => {
    const issues: Issue[] = Array.isArray(data)
      ? data.flatMap((one, index) => check(validator, one, [index]))
      : [{ path: [], message: "Invalid input: expected array" }];
    return issues.length === 0 ? { success: true, data } : { success: false, error: { issues } };
  };
  return { safeParse: judged, ...(form && { form }) };
}

/** What stands before and behind each item of a media type that is a sequence of JSON texts; undefined for any other. */
function bounds(mediaType: string): readonly [before: string, behind: string] | undefined {
  const essence = essenceOf(mediaType);
  if (/^application\/(?:json-seq|.*\+json-seq)$/.test(essence)) return ["\u001e", "\n"];
  const isLines = /^application\/(?:(?:x-)?ndjson|(?:x-)?jsonl|jsonlines|.*\+jsonl)$/.test(essence);
  return isLines ? ["", "\n"] : undefined;
}

/** Whether bodies of a media type are sequences of JSON texts. */
export function isJsonItems(mediaType: string): boolean {
  return bounds(mediaType) !== undefined;
}

/** A list as a sequence of JSON texts. Throws a TypeError for an item that has none. */
export function itemsText(
  items: readonly unknown[],
  mediaType: string,
  schema?: Validator | null,
): string {
  const [before, behind] = bounds(mediaType) ?? ["", ""];
  return items.map((item) => before + jsonText(item, schema) + behind).join("");
}
