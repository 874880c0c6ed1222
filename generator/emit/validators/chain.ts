import { type Code, literal, regex } from "../../code/code.js";
import { patternOf } from "../../model/patterns.js";
import type { Base, Call, Chain } from "./dialect.js";

/** A call of Zod's. */
export function z(name: string, ...args: readonly Code[]): Chain {
  return made("z", name, args);
}

/** A call of the runtime's `json` module. */
export function json(name: string, ...args: readonly Code[]): Chain {
  return made("json", name, args);
}

function made(base: Base, name: string, args: readonly Code[]): Chain {
  return { base, calls: [{ name, args }] };
}

/** Further calls on a chain; those that are undefined are left out. */
export function chained(before: Chain, ...calls: readonly (Call | undefined)[]): Chain {
  return { base: before.base, calls: [...before.calls, ...calls.filter((c) => c !== undefined)] };
}

/** A call with one number, if there is one. */
export function method(name: string, value: number | undefined): Call | undefined {
  return value === undefined ? undefined : { name, args: [literal(value)] };
}

export function regexOf(pattern: string): Code {
  return regex(pattern, patternOf(pattern).flags === "u" ? "u" : "");
}
