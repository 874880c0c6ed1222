import type { Answer } from "./outcome.js";
import { type BodyPath, valuesAt } from "./values-at.js";

/** Reads the seconds to wait out of the JSON body of a failure; of several, the most. Gives milliseconds. */
export function retryAfterIn(path: BodyPath): (answer: Answer) => number | undefined {
  return ({ bytes }) => {
    const seconds = valuesAt(parsed(bytes), path).filter(isDuration);
    return seconds.length === 0 ? undefined : Math.max(...seconds) * 1000;
  };
}

function isDuration(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Number.POSITIVE_INFINITY;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
