import { expect, vi } from "vitest";
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

/** The same by the judge, which answers for a whole schema that has a name. Only what Zod has found lacks a pointer. */
export function toldByJudge(schema: z.ZodType, value: unknown): readonly string[] {
  const named: json.Schema = json.schema("/named", z.clone(schema));
  const issues: readonly object[] = named.safeParse(value).error?.issues ?? [];
  expect(issues.filter((issue) => !("pointer" in issue && issue.pointer))).toEqual([]);
  return told(named, value);
}

interface Yes {
  /** The very value came back. */
  readonly isSame: boolean;
  /** How often Zod's own schemas and checks were asked, which is what the judge saves. */
  readonly asked: number;
}

/** How a named schema says yes to a value; undefined for a no. The value stands in an array, of which Zod would make a copy. */
export function yes(schema: z.ZodType, value: unknown): Yes | undefined {
  const inner = z.clone(schema);
  const spies = [
    vi.spyOn(inner._zod, "run"),
    ...[inner, ...(inner.def.checks ?? [])].flatMap(({ _zod: zod }) =>
      "check" in zod ? vi.spyOn(zod as z.core.$ZodCheck["_zod"], "check") : [],
    ),
  ];
  const list: json.Schema = json.schema("/list", z.array(inner));
  const values = [value];
  const { success, data } = list.safeParse(values);
  const asked = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  return success ? { isSame: data === values, asked } : undefined;
}

/** A yes for which Zod was not asked. */
export const QUICK: Yes = { isSame: true, asked: 0 };

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
