/** Holds the verdicts of our validators against those of the oracles. */
import type { JsonValue } from "../../generator/source/types.js";
import { generateAll, inAllWays, type Subject, type Ways } from "./generated.js";
import { type Hyperjump, hyperjumpJudge } from "./hyperjump.js";
import { ajvJudge, type Judge, NOT_ASKED, ourVerdict, type Verdict } from "./judge.js";
import { valuesFor } from "./values.js";

/** Whose verdicts differ from ours: of all oracles that have one, or of one of them alone. */
export type Against = "both" | "ajv" | "hyperjump" | "fault";

export interface Difference {
  readonly against: Against;
  readonly subject: Subject;
  readonly value: JsonValue;
  readonly ours: Verdict;
  readonly ajv: Verdict;
  readonly hyperjump: Verdict;
  readonly fault?: string;
}

export interface Comparison {
  readonly schemas: number;
  readonly values: number;
  readonly valid: number;
  readonly differences: readonly Difference[];
  /** Schemas that the generator, or what it generated, could not take. */
  readonly refused: readonly { readonly subject: Subject; readonly why: string }[];
  readonly oracleRefusals: number;
}

export interface Oracles {
  readonly ajv: Judge;
  readonly hyperjump: Judge;
}

export async function oraclesOf(
  subject: Subject,
  library: Hyperjump | undefined,
): Promise<Oracles> {
  return {
    ajv: ajvJudge(subject.schema),
    hyperjump: library ? await hyperjumpJudge(library, subject.schema) : NOT_ASKED,
  };
}

export function judgeValue(
  subject: Subject,
  ways: Ways,
  oracles: Oracles,
  value: JsonValue,
): Difference | Verdict {
  if (!("refused" in ways) && [...ways.values()].some((one) => one.rounds?.(value))) return "none";
  const { verdict: ours, fault } = ourVerdict(ways, value);
  const ajv = oracles.ajv.verdict(value);
  const hyperjump = oracles.hyperjump.verdict(value);
  const seen = { subject, value, ours, ajv, hyperjump };
  if (fault !== undefined) return { ...seen, against: "fault", fault };
  const against = differsFrom(ours, ajv, hyperjump, oracles.hyperjump !== NOT_ASKED);
  return against === undefined ? ours : { ...seen, against };
}

/** An oracle that refuses the schema says nothing; then the other alone is no proof, unless it was the only one asked. */
function differsFrom(
  ours: Verdict,
  ajv: Verdict,
  hyperjump: Verdict,
  asked: boolean,
): Against | undefined {
  const fromAjv = ajv !== "none" && ajv !== ours;
  const fromHyperjump = hyperjump !== "none" && hyperjump !== ours;
  if (fromHyperjump) return fromAjv || ajv === "none" ? "both" : "hyperjump";
  if (fromAjv) return asked ? "ajv" : "both";
  return undefined;
}

export interface Case {
  readonly subject: Subject;
  readonly values: readonly JsonValue[];
}

/** One run of the generator for all of the cases, which hold integers of 64 bits alike; of each schema the first difference of each kind is kept. */
export async function compareAll(
  cases: readonly Case[],
  library: Hyperjump | undefined,
  onSubject: (subject: Subject) => void = () => undefined,
): Promise<Comparison> {
  const subjects = cases.map((c) => c.subject);
  const validators = await inAllWays((zod) => generateAll(subjects, zod), {
    int64: subjects[0]?.int64,
  });
  const differences: Difference[] = [];
  const refused: { subject: Subject; why: string }[] = [];
  let values = 0;
  let valid = 0;
  let oracleRefusals = 0;
  for (const { subject, values: candidates } of cases) {
    onSubject(subject);
    const validator = validators.get(subject.name) ?? { refused: "not generated" };
    if ("refused" in validator) {
      refused.push({ subject, why: validator.refused });
      continue;
    }
    const oracles = await oraclesOf(subject, library);
    if (oracles.ajv.refused !== undefined || (library && oracles.hyperjump.refused !== undefined))
      oracleRefusals += 1;
    const kinds = new Set<string>();
    for (const value of candidates) {
      const result = judgeValue(subject, validator, oracles, value);
      if (result !== "none") values += 1;
      if (result === "valid") valid += 1;
      if (typeof result === "string" || kinds.has(result.against)) continue;
      kinds.add(result.against);
      differences.push(result);
    }
  }
  return { schemas: cases.length, values, valid, differences, refused, oracleRefusals };
}

export function caseOf(subject: Subject, count: number, seed: number): Case {
  return { subject, values: valuesFor(subject.schema, subject.schema, count, seed) };
}
