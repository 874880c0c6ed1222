import { type ChainedCall, type Code, chain, literal, regex, useModule } from "../../code/code.js";
import { patternOf } from "./plan-scalars.js";

/** An expression as a base and the calls on it. */
export interface Chain {
  readonly base: Code;
  readonly calls: readonly ChainedCall[];
}

/** A call of Zod's. */
export function z(name: string, ...args: readonly Code[]): Chain {
  return { base: useModule("z", "zod"), calls: [{ name, args }] };
}

/** A call of the runtime's `json` module. */
export function json(name: string, ...args: readonly Code[]): Chain {
  return { base: useModule("json", "@openapi-verbatim/runtime/json"), calls: [{ name, args }] };
}

/** Further calls on a chain; those that are undefined are left out. */
export function chained(before: Chain, ...calls: readonly (ChainedCall | undefined)[]): Chain {
  return { base: before.base, calls: [...before.calls, ...calls.filter((c) => c !== undefined)] };
}

/** A call with one number, if there is one. */
export function method(name: string, value: number | undefined): ChainedCall | undefined {
  return value === undefined ? undefined : { name, args: [literal(value)] };
}

export function codeOf({ base, calls }: Chain): Code {
  return calls.length === 0 ? base : chain(base, calls);
}

/** The checks of formats that Zod has no schema for. */
const FORMAT_CHECKS: Readonly<Record<string, string>> = { uri: "uri", "date-time": "dateTime" };

export function formatCheck(format: string): Code {
  const name = FORMAT_CHECKS[format];
  if (name === undefined) throw new Error(`no check for the format ${JSON.stringify(format)}`);
  return codeOf(json(name));
}

export function regexOf(pattern: string): Code {
  return regex(pattern, patternOf(pattern).flags === "u" ? "u" : "");
}
