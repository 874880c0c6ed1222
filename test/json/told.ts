import * as z from "zod";
import * as json from "../../runtime/json/index.js";

interface Schema {
  safeParse(value: unknown): z.ZodSafeParseResult<unknown>;
}

/** Every issue as `/pointer message`, sorted; nothing when the value is accepted. */
export function told(schema: Schema, value: unknown): readonly string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues
    .map(({ path, message }) => `${path.map((part) => `/${String(part)}`).join("")} ${message}`)
    .sort();
}

/** The same by the judge, which answers for a whole schema that has a name. */
export function toldByJudge(schema: z.ZodType, value: unknown): readonly string[] {
  const named: json.Schema = json.schema("/named", z.clone(schema));
  return told(named, value);
}

/** Whether the quick walk alone says yes: the very array comes back, of which Zod would make a copy. */
export function isQuickYes(schema: z.ZodType, value: unknown): boolean {
  const list: json.Schema = json.schema("/list", z.array(z.clone(schema)));
  const values = [value];
  const { success, data } = list.safeParse(values);
  return success && data === values;
}

/** A schema of nothing but one check. */
export function only(...checks: readonly json.Check[]): z.ZodUnknown {
  return z.unknown().check(...checks);
}

/** Mulberry32: numbers from 0 to 1 that are the same on every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
