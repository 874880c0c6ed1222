import { createRequire } from "node:module";
import type { ts } from "ts-morph";

export type { ts };

export type Compiler = typeof ts;

/**
 * The one TypeScript compiler of a run: that of ts-morph, which carries its own. It is loaded when it is first asked for, as
 * most runs do without and its 10 MB take longer than a small document. `require`, since `import` would read them twice.
 */
export function compiler(): Compiler {
  const load = createRequire(import.meta.url);
  return (load("ts-morph") as { readonly ts: Compiler }).ts;
}
