import type { AnyInput } from "./definition.js";
import { type BodyPath, valueAt } from "./values-at.js";

/** Where a value is put in what a call is given: a parameter, or a place in the body. */
export type Target =
  | { readonly in: "path" | "query" | "headers" | "cookies"; readonly name: string }
  | { readonly in: "body"; readonly path: BodyPath };

/** The value that an input has there. */
export function taken(input: AnyInput, target: Target): unknown {
  return target.in === "body" ? valueAt(input.body, target.path) : input[target.in]?.[target.name];
}

/** The input with a value in its place; the caller's own is not touched. */
export function put(input: AnyInput, target: Target, value: unknown): AnyInput {
  return target.in === "body"
    ? { ...input, body: placed(input.body, target.path, value) }
    : { ...input, [target.in]: { ...input[target.in], [target.name]: value } };
}

/** A body with a value at the end of a path, which leads through objects. */
export function placed(body: unknown, [step, ...rest]: BodyPath, value: unknown): unknown {
  if (step === undefined) return value;
  return { ...(body as object), [step]: placed(valueAt(body, [step]), rest, value) };
}
