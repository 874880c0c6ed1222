import { type ChainedCall, type Code, chain, useModule } from "../../code/code.js";
import type { ZodDialect } from "../../contract.js";

/** What a chain begins with: one of the two modules, or a constant. */
export type Base = "z" | "json" | Code;

/** A call in a chain, which a check of the runtime can be too. */
export type Call = ChainedCall;

/** An expression as a base and the calls on it, in the words of classic Zod. */
export interface Chain {
  readonly base: Base;
  readonly calls: readonly Call[];
}

/** How a dialect of Zod says a chain. */
export interface Dialect {
  code(chain: Chain): Code;
  /** Zod's module, with its import. */
  readonly z: Code;
  /** The runtime's `json` module for it. */
  readonly json: Code;
}

export function dialectOf(zod: ZodDialect): Dialect {
  return zod === "mini" ? MINI : CLASSIC;
}

const CLASSIC: Dialect = {
  z: useModule("z", "zod"),
  json: useModule("json", "@openapi-verbatim/runtime/json"),
  code: ({ base, calls }) => spoken(moduleOf(base, CLASSIC), calls),
};

const MINI: Dialect = {
  z: useModule("z", "zod/mini"),
  json: useModule("json", "@openapi-verbatim/runtime/json/mini"),
  code: ({ base, calls }) => mini(base, calls),
};

function moduleOf(base: Base, { z, json }: Dialect): Code {
  if (base === "z") return z;
  return base === "json" ? json : base;
}

/** What wraps a schema in `zod/mini` instead of being called on it. */
const WRAPPERS: readonly string[] = ["nullable", "exactOptional"];
/** Checks whose names differ: as methods they are told apart by what they are called on. */
const LENGTHS: Readonly<Record<string, string>> = { min: "minLength", max: "maxLength" };

/** `z.string().min(1).nullable()` -> `z.nullable(z.string().check(z.minLength(1)))` */
function mini(base: Base, calls: readonly Call[]): Code {
  const start = moduleOf(base, MINI);
  const made = typeof base === "string" ? 1 : 0;
  let said: { readonly base: Code; readonly calls: readonly Call[] } = {
    base: start,
    calls: calls.slice(0, made),
  };
  for (const run of runs(calls.slice(made))) {
    const [{ name } = { name: "" }] = run;
    said = WRAPPERS.includes(name)
      ? { base: MINI.z, calls: [{ name, args: [spoken(said.base, said.calls)] }] }
      : { base: said.base, calls: [...said.calls, { name: "check", args: run.flatMap(checksOf) }] };
  }
  return spoken(said.base, said.calls);
}

function spoken(base: Code, calls: readonly Call[]): Code {
  return calls.length === 0 ? base : chain(base, calls);
}

/** Wrappers alone, and between them the checks that follow each other. */
function runs(calls: readonly Call[]): readonly (readonly Call[])[] {
  const found: Call[][] = [];
  for (const [i, call] of calls.entries()) {
    const before = calls[i - 1];
    const joins = before && !WRAPPERS.includes(before.name) && !WRAPPERS.includes(call.name);
    if (joins) found.at(-1)?.push(call);
    else found.push([call]);
  }
  return found;
}

function checksOf({ name, args }: Call): readonly Code[] {
  return name === "check" ? args : [chain(MINI.z, [{ name: LENGTHS[name] ?? name, args }])];
}
