/** `node judge-child.js <options>`: values for each named schema of a document, judged by our validators and by Ajv. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { type Difference, judgeValue, oraclesOf } from "../fuzz/compare.js";
import { cleanUp, inAllWays, type Generated as Loaded, loadAll } from "../fuzz/generated.js";
import { type Hyperjump, loadHyperjump } from "../fuzz/hyperjump.js";
import { NOT_ASKED } from "../fuzz/judge.js";
import { fragmentPart, type Schema } from "../fuzz/schema.js";
import { smallerValues } from "../fuzz/shrink.js";
import { valuesFor } from "../fuzz/values.js";
import type { Generated } from "./generate-child.js";
import { type NormalizedDocument, normalized } from "./normalized.js";
import { ajvOn } from "./oracle.js";
import { standalone } from "./standalone.js";

export interface JudgeOptions {
  readonly document: string;
  /** With a folder for each dialect, in which its package is. */
  readonly folder: string;
  /** For each schema. */
  readonly values: number;
  readonly seed: number;
  /** Whether the packages hold dates. */
  readonly dates: boolean;
}

/** What came of it, in `judged.json` of the folder. */
export interface Judged {
  readonly schemas: number;
  readonly values: number;
  readonly valid: number;
  /** Values that Ajv judges otherwise, whoever is right. */
  readonly differences: number;
  /** Schemas in which it is Ajv that errs. */
  readonly errsAjv: number;
  /** The first difference of each schema, with the smallest value that shows it, and schemas that cannot be asked. */
  readonly faults: readonly string[];
}

interface Subject {
  readonly reference: string;
  readonly key: string;
  readonly schema: Schema;
}

const options = JSON.parse(process.argv[2] ?? "") as JudgeOptions;
try {
  const judged = await judgeAll();
  await writeFile(join(options.folder, "judged.json"), JSON.stringify(judged));
} finally {
  await cleanUp();
}

async function judgeAll(): Promise<Judged> {
  const document = await normalized(options.document);
  const library = await loadHyperjump();
  const judge = ajvOn(document.root);
  const subjects = subjectsOf(document);
  const validators = await inAllWays((dialect) => load(dialect, subjects), options);
  const faults: string[] = [];
  const counts = { values: 0, valid: 0, differences: 0, errsAjv: 0 };
  for (const [i, { reference, key, schema }] of subjects.entries()) {
    const ways = validators.get(key) ?? { refused: "not generated" };
    const ajv = judge(reference);
    if ("refused" in ways) faults.push(`${key}: ${ways.refused}`);
    if (ajv.refused !== undefined) faults.push(`${key}: Ajv refuses it: ${ajv.refused}`);
    const oracles = { ajv, hyperjump: NOT_ASKED };
    const ask = (value: JsonValue): Difference | string =>
      judgeValue({ name: key, schema, place: "pointer" }, ways, oracles, value);
    const values = valuesFor(schema, document.root, options.values, options.seed + i);
    const results = values.map(ask);
    const found = results.filter((result) => typeof result !== "string");
    counts.values += values.length;
    counts.valid += results.filter((result) => result === "valid").length;
    counts.differences += found.length;
    const [first] = found.map((difference) => smallest(difference, ask)).sort(bySize);
    if (first === undefined) continue;
    if (await errsAjv(first, document.root, library)) counts.errsAjv += 1;
    else faults.push(`${key}: ${told(first)}`);
  }
  return { schemas: subjects.length, ...counts, faults };
}

function subjectsOf({ root, keyOf }: NormalizedDocument): Subject[] {
  const components = root.components as { readonly schemas?: Record<string, Schema> } | undefined;
  return Object.entries(components?.schemas ?? {}).map(([name, schema]) => {
    const pointer = `/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const reference = `#/components/schemas/${fragmentPart(name)}`;
    return { reference, key: keyOf(pointer), schema };
  });
}

async function load(
  dialect: string,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, Loaded>> {
  const folder = join(options.folder, dialect);
  const result = JSON.parse(await readFile(join(folder, "result.json"), "utf8")) as Generated;
  const names = subjects.length > 0 ? await readdir(join(folder, "package/schemas")) : [];
  const files = await Promise.all(
    names.map(async (name) => ({
      path: `schemas/${name}`,
      text: await readFile(join(folder, "package/schemas", name), "utf8"),
    })),
  );
  return loadAll(
    { ...result, files },
    subjects.map(({ key }) => [key, key]),
  );
}

/** The smallest value that is judged as the given one is. */
function smallest(start: Difference, ask: (value: JsonValue) => Difference | string): Difference {
  const alike = (result: Difference | string): result is Difference =>
    typeof result !== "string" && result.ours === start.ours && result.fault === start.fault;
  let best = start;
  for (let round = 0; round < 200; round += 1) {
    const next = smallerValues(best.value).map(ask).find(alike);
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

function bySize(a: Difference, b: Difference): number {
  return JSON.stringify(a.value).length - JSON.stringify(b.value).length;
}

/** Whether Hyperjump, to whom formats are annotations, sides with us where formats change nothing for Ajv. */
async function errsAjv(
  { subject, value, ours, ajv, fault }: Difference,
  root: JsonObject,
  library: Hyperjump | undefined,
): Promise<boolean> {
  if (fault !== undefined) return false;
  const own = { ...subject, name: "Subject", schema: standalone(subject.schema, root) };
  const oracles = await oraclesOf(own, library);
  return oracles.hyperjump.verdict(value) === ours && oracles.ajv.verdict(value) === ajv;
}

function told({ value, ours, ajv, fault }: Difference): string {
  return `${fault ?? `ours ${ours}, Ajv ${ajv}`}: ${JSON.stringify(value).slice(0, 600)}`;
}
