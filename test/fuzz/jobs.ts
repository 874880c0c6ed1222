/** The work of one child process: random schemas, those of the official suite, or those of a real document. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { generate } from "openapi-verbatim";
import type { JsonValue } from "../../generator/source/types.js";
import { type Group, readSuite } from "../conformance/suite.js";
import {
  type Case,
  type Comparison,
  caseOf,
  compareAll,
  type Difference,
  judgeValue,
} from "./compare.js";
import { cleanUp, firstLine, inAllWays, loadAll, repository, type Subject } from "./generated.js";
import { type Hyperjump, loadHyperjump } from "./hyperjump.js";
import { functionJudge, type Judge, NOT_ASKED, refusal } from "./judge.js";
import { fragmentPart, isObject, isSchema, type Place } from "./schema.js";
import { randomSchema } from "./schemas.js";
import { shrink, shrinkRefused, signatureOf } from "./shrink.js";
import { valuesFor } from "./values.js";

export type Job =
  | {
      readonly kind: "random";
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
    }
  | {
      readonly kind: "document";
      readonly path: string;
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

const PLACES: readonly Place[] = ["resource", "pointer", "lifted"];
const BATCH = 50;

/** The schema of a number, and values for it, whatever else is asked for. */
export function randomCase(seed: number, index: number, values: number): Case {
  const place = PLACES[index % PLACES.length] ?? "pointer";
  const own = seed * 1_000_003 + index;
  return caseOf({ name: `S${index}`, schema: randomSchema(own), place }, values, own);
}

export async function runJob(job: Job, onProgress: (text: string) => void): Promise<JobResult> {
  const library = await loadHyperjump();
  try {
    if (job.kind === "document") {
      const comparison = await compareDocument(job.path, job.values, job.seed, onProgress);
      const differences = comparison.differences.map((d) => ({
        ...d,
        cause: `${d.against}: ${d.subject.name}`,
      }));
      return { ...comparison, differences, hyperjump: false };
    }
    const cases = job.kind === "random" ? randomCases(job) : await suiteCases(job);
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

function randomCases(job: Job & { readonly kind: "random" }): Case[] {
  return Array.from({ length: job.schemas }, (_, i) =>
    randomCase(job.seed, job.first + i, job.values),
  );
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

/** The component schemas of a document, judged against Ajv on the normalized document. */
async function compareDocument(
  path: string,
  count: number,
  seed: number,
  onProgress: (text: string) => void,
): Promise<Comparison> {
  const source = { path: basename(path), text: await readFile(path, "utf8") };
  const root = await normalized(source);
  const components = isObject(root.components) ? root.components : {};
  const schemas = Object.entries(isObject(components.schemas) ? components.schemas : {});
  const pointers = schemas.map(
    ([name]) =>
      [name, `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`] as const,
  );
  const validators = await inAllWays(async (zod) => {
    onProgress(`generating, ${zod}`);
    return loadAll(await generate({ source, config: { formats: [], zod } }), pointers);
  });
  const judge = documentJudge(root);
  const parts = schemas.map(([name, schema], i): Comparison => {
    const subject = { name, schema: isSchema(schema) ? schema : true, place: "pointer" as const };
    onProgress(name);
    const none = {
      schemas: 1,
      values: 0,
      valid: 0,
      differences: [],
      refused: [],
      oracleRefusals: 0,
    };
    const validator = validators.get(name) ?? { refused: "not generated" };
    if ("refused" in validator) return { ...none, refused: [{ subject, why: validator.refused }] };
    const oracles = { ajv: judge(name), hyperjump: NOT_ASKED };
    if (oracles.ajv.refused !== undefined) return { ...none, oracleRefusals: 1 };
    const values = valuesFor(subject.schema, root, count, seed + i);
    const results = values.map((value) => judgeValue(subject, validator, oracles, value));
    const differences = results.filter((r) => typeof r !== "string").slice(0, 3);
    const valid = results.filter((r) => r === "valid").length;
    return { ...none, values: values.length, valid, differences };
  });
  return addUp(parts);
}

async function normalized(source: {
  path: string;
  text: string;
}): Promise<{ readonly [key: string]: JsonValue }> {
  const at = async (path: string): Promise<unknown> =>
    import(/* @vite-ignore */ pathToFileURL(join(repository, "generator/dist", path)).href);
  const { load } = (await at("source/load.js")) as typeof import("../../generator/source/load.js");
  const { normalize } = (await at(
    "normalize/normalize.js",
  )) as typeof import("../../generator/normalize/normalize.js");
  const { lower } = (await at(
    "normalize/lower.js",
  )) as typeof import("../../generator/normalize/lower.js");
  const { document, findings } = await load(source, []);
  if (document === undefined) throw new Error(`${source.path}: ${findings[0]?.message}`);
  return normalize(await lower(document)).document.root;
}

function documentJudge(root: { readonly [key: string]: JsonValue }): (name: string) => Judge {
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    logger: false,
    ownProperties: true,
    validateFormats: false,
    inlineRefs: false,
    multipleOfPrecision: 8,
  });
  // Keywords of 2019-09, which 2020-12 does not know; Ajv honours them all the same.
  for (const keyword of ["$recursiveRef", "$recursiveAnchor"]) ajv.removeKeyword(keyword);
  ajv.addSchema({ ...root }, "document");
  return (name) => {
    try {
      return functionJudge(
        ajv.compile({ $ref: `document#/components/schemas/${fragmentPart(name)}` }),
      );
    } catch (error) {
      return refusal(firstLine(error));
    }
  };
}
