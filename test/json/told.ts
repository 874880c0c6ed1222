import * as z from "zod";
import type { Check } from "../../runtime/json/index.js";

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

/** A schema of nothing but one check. */
export function only(...checks: readonly Check[]): z.ZodUnknown {
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
