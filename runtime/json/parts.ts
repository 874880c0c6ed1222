import * as core from "zod/v4/core";
import type { Check, Schema } from "./check.js";

interface PartsDef extends core.$ZodUnknownDef {
  readonly parts: readonly Schema[];
}

/** Makes schemas that other schemas judge, of a dialect of Zod. */
export type MakeParts = (parts: readonly Schema[], ...checks: readonly Check[]) => unknown;

/**
 * A schema that says nothing itself, but is judged by checks that ask its parts. It has the constants of their properties, by
 * which z.discriminatedUnion tells objects apart.
 * @param init what the dialect of Zod does for its own z.unknown
 */
export function composed<T extends core.$ZodUnknown>(
  init: (inst: T, def: T["_zod"]["def"]) => void,
): MakeParts {
  const JsonParts = core.$constructor<T, PartsDef>("JsonParts", (inst, def) => {
    init(inst, def);
    const found: { of?: core.util.PropValues } = {};
    const get = (): core.util.PropValues => (found.of ??= constantsOf(def.parts));
    Object.defineProperty(inst._zod, "propValues", { get, configurable: true });
  });
  return (parts, ...checks) => new JsonParts({ type: "unknown", parts, checks: [...checks] });
}

/** What all parts that list values of a property agree on. */
function constantsOf(parts: readonly Schema[]): core.util.PropValues {
  const found: core.util.PropValues = Object.create(null);
  for (const part of parts)
    for (const [name, values] of Object.entries(part._zod.propValues ?? {})) {
      const before = found[name];
      found[name] = new Set([...values].filter((value) => !before || before.has(value)));
    }
  return found;
}
