import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { type Group, readSuite } from "../conformance/suite.js";
import { type Case, type Comparison, caseOf, compareAll, type Difference } from "./compare.js";
import { cleanUp, type Subject } from "./generated.js";
import { type Hyperjump, loadHyperjump } from "./hyperjump.js";
import { textOf } from "./judge.js";
import { randomOf } from "./random.js";
import { isObject, type Place } from "./schema.js";
import { randomSchema } from "./schemas.js";
import { scopedSchema } from "./scopes.js";
import { shrink, shrinkRefused, signatureOf } from "./shrink.js";
import { valuesFor } from "./values.js";
import type { Form } from "./wide.js";
import { wideSchema, wideValue } from "./wide-schemas.js";

export type Job =
  | {
      /** Of one resource, of several with scopes of their own, or with integers of 64 bits, held so. */
      readonly kind: "random" | "scopes" | Form;
      readonly seed: number;
      readonly first: number;
      readonly schemas: number;
      readonly values: number;
    }
  | {
      readonly kind: "suite";
      readonly folder: string;
      readonly seed: number;
      readonly values: number;
    };

export interface Found extends Difference {
  readonly cause: string;
}

export interface JobResult extends Omit<Comparison, "differences"> {
  readonly differences: readonly Found[];
  readonly hyperjump: boolean;
}

export const PLACES: readonly Place[] = ["resource", "pointer", "lifted"];
const BATCH = 50;

/** What the schema of a number is made from. */
export function seedOf(seed: number, index: number): number {
  return seed * 1_000_003 + index;
}

/** The schema of a number, and values for it, whatever else is asked for. */
export function randomCase(seed: number, index: number, values: number): Case {
  const place = PLACES[index % PLACES.length] ?? "pointer";
  const own = seedOf(seed, index);
  return caseOf({ name: `S${index}`, schema: randomSchema(own), place }, values, own);
}

export async function runJob(job: Job, onProgress: (text: string) => void): Promise<JobResult> {
  const library = await loadHyperjump();
  try {
    const cases = job.kind === "suite" ? await suiteCases(job) : randomCases(job);
    const batches = Array.from({ length: Math.ceil(cases.length / BATCH) }, (_, i) =>
      cases.slice(i * BATCH, (i + 1) * BATCH),
    );
    const parts: Comparison[] = [];
    for (const batch of batches)
      parts.push(await compareAll(batch, library, (s) => onProgress(s.name)));
    const total = addUp(parts);
    onProgress("making differences smaller");
    const refused = await Promise.all(
      total.refused.map(async ({ subject, why }, i) => ({
        subject: i < SHRUNK.refused ? await shrinkRefused(subject, why) : subject,
        why,
      })),
    );
    return {
      ...total,
      refused,
      differences: await explain(total.differences, library),
      hyperjump: library !== undefined,
    };
  } finally {
    await cleanUp();
  }
}

/** The same for a schema of several resources. */
export function scopedCase(seed: number, index: number, values: number): Case {
  const own = seedOf(seed, index);
  const { schema, guide } = scopedSchema(own);
  const subject: Subject = { name: `S${index}`, schema, place: "resource" };
  return { subject, values: valuesFor(guide, guide, values, own) };
}

/** The same with integers of 64 bits. */
export function wideCase(seed: number, index: number, values: number, int64: Form): Case {
  const { subject } = randomCase(seed, index, 0);
  const own = seedOf(seed, index);
  const random = randomOf(own + 1);
  // Most schemas are about anything but integers.
  const [schema = {}] = Array.from({ length: 6 }, (_, i) =>
    wideSchema(randomSchema(own + i * 7919), random),
  ).sort((a, b) => widePlaces(b) - widePlaces(a));
  const made = valuesFor(schema, schema, values, own).map((value) => wideValue(value, random));
  const different = new Map(made.map((value) => [textOf(value), value]));
  return { subject: { ...subject, schema, int64 }, values: [...different.values()] };
}

/** How often a schema says 64 bits, but for what only references lead to. */
function widePlaces({ $defs: _, ...schema }: JsonObject): number {
  return JSON.stringify(schema).split(/"u?int64"/).length;
}

function randomCases({
  kind,
  seed,
  first,
  schemas,
  values,
}: Exclude<Job, { readonly kind: "suite" }>): Case[] {
  return Array.from({ length: schemas }, (_, i) => {
    if (kind === "bigint" || kind === "string") return wideCase(seed, first + i, values, kind);
    return kind === "scopes"
      ? scopedCase(seed, first + i, values)
      : randomCase(seed, first + i, values);
  });
}

/** The schemas that stand alone, with the instances of their tests and values of our own. */
async function suiteCases(job: Job & { readonly kind: "suite" }): Promise<Case[]> {
  const groups = [...(await readSuite(job.folder)).values()].flat().filter(standsAlone);
  return groups.map((group, i) => {
    const schema = isObject(group.schema as JsonValue)
      ? Object.fromEntries(Object.entries(group.schema).filter(([k]) => k !== "$schema"))
      : group.schema;
    const made = caseOf(
      { name: `S${i}`, schema: schema as Subject["schema"], place: "resource" },
      job.values,
      job.seed + i,
    );
    return { ...made, values: [...group.tests.map((t) => t.data as JsonValue), ...made.values] };
  });
}

function standsAlone({ schema }: Group): boolean {
  const text = JSON.stringify(schema);
  return !/"\$(dynamicRef|vocabulary|id)"|"\$ref":"[^#]/.test(text);
}

export function addUp(parts: readonly Comparison[]): Comparison {
  const sum = (of: (c: Comparison) => number): number => parts.reduce((n, c) => n + of(c), 0);
  return {
    schemas: sum((c) => c.schemas),
    values: sum((c) => c.values),
    valid: sum((c) => c.valid),
    oracleRefusals: sum((c) => c.oracleRefusals),
    differences: parts.flatMap((c) => c.differences),
    refused: parts.flatMap((c) => c.refused),
  };
}

/** How many differences are made smaller: those that need our validators take longer. */
const SHRUNK = { own: 12, oracle: 60, refused: 2 };

async function explain(
  differences: readonly Difference[],
  library: Hyperjump | undefined,
): Promise<Found[]> {
  const found: Found[] = [];
  const left = { own: SHRUNK.own, oracle: SHRUNK.oracle };
  for (const difference of differences) {
    const kind = difference.against === "both" || difference.against === "fault" ? "own" : "oracle";
    left[kind] -= 1;
    const small = left[kind] >= 0 ? await shrink(difference, library) : difference;
    const cause = left[kind] >= 0 ? signatureOf(small) : `${difference.against}: not made smaller`;
    found.push({ ...small, cause });
  }
  return found;
}
