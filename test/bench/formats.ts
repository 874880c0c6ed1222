/** What it costs to judge the longest of texts by a format: no text may take more than its length. */
import * as json from "@openapi-verbatim/runtime/json";
import { FORMATS } from "openapi-verbatim";
import * as z from "zod";
import type { Context } from "./context.js";
import type { Section } from "./report.js";

const LENGTHS = [20_000, 80_000] as const;

/** What the grammars of formats repeat, nest and bracket, and what resembles it. */
const PARTS =
  'a A 0 1 . - _ : :: / ? # & = + ~ ~0 % %41 @ a@ a- a. 1. a: 1:: " \\ \\" [ ] ( ) (a {a} {?a, { a, a| (a*)* [a [\\d- (?<a> \\k<a> \\u{1 T Z P1Y T1H xn--a. é · ・ ٠ ۰ l·l 。'.split(
    " ",
  );
const ENDS = ["", "!", "@", "\0", ".", "-", "a"];

export async function formats({ rounds }: Context): Promise<Section> {
  const rows = [...FORMATS].map(([format, { name }]) => {
    const schema = schemaOf(name);
    const texts = PARTS.flatMap((part) => ENDS.map((end) => [part, end] as const));
    const costs = texts.map((text) => ({ text, ms: cost(schema, text, LENGTHS[1], rounds) }));
    const { text, ms } = costs.reduce((a, b) => (b.ms > a.ms ? b : a));
    const shorter = cost(schema, text, LENGTHS[0], rounds);
    return [format, shorter.toFixed(2), ms.toFixed(2), JSON.stringify(`${text[0]}…${text[1]}`)];
  });
  const [short, long] = LENGTHS.map((length) => length.toLocaleString("en"));
  return {
    title: "Formats",
    about: `The dearest of ${PARTS.length * ENDS.length} texts that repeat one part and then end wrongly, in CPU ms, the least of ${rounds} calls.`,
    tables: [{ columns: ["format", `${short} characters`, `${long} characters`, "text"], rows }],
    versions: [],
  };
}

function schemaOf(name: string): z.ZodType {
  const makers = new Map<string, unknown>(
    Object.entries({ ...json, date: z.iso.date, guid: z.guid, ipv4: z.ipv4, ipv6: z.ipv6 }),
  );
  return (makers.get(name) as () => z.ZodType)();
}

function cost(
  schema: z.ZodType,
  [part, end]: readonly [string, string],
  length: number,
  rounds: number,
): number {
  const text = part.repeat(Math.ceil(length / part.length)) + end;
  const times = Array.from({ length: rounds }, () => {
    const begun = process.cpuUsage();
    schema.safeParse(text);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
