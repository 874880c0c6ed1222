/** `node judge-child.js <options>`: values for each named schema of a document, judged by our validators and by Ajv. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonValue } from "../../generator/source/types.js";
import { type Difference, judgeValue } from "../fuzz/compare.js";
import { cleanUp, loadAll } from "../fuzz/generated.js";
import { NOT_ASKED } from "../fuzz/judge.js";
import { fragmentPart, type Schema } from "../fuzz/schema.js";
import { smallerValues } from "../fuzz/shrink.js";
import { valuesFor } from "../fuzz/values.js";
import type { Generated } from "./generate-child.js";
import { type NormalizedDocument, normalized } from "./normalized.js";
import { ajvOn } from "./oracle.js";

export interface JudgeOptions {
  readonly document: string;
  /** With a folder for each dialect, in which its package is. */
  readonly folder: string;
  readonly dialects: readonly string[];
  /** For each schema. */
  readonly values: number;
  readonly seed: number;
}

/** What came of it, in `judged.json` of the folder. */
export interface Judged {
  readonly schemas: number;
  readonly values: number;
  readonly valid: number;
  readonly differences: number;
  /** Each difference once for a schema and dialect, with the smallest value that shows it. */
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
  const judge = ajvOn(document.root);
  const subjects = subjectsOf(document);
  const faults: string[] = [];
  const counts = { values: 0, valid: 0, differences: 0 };
  const dialects = await Promise.all(
    options.dialects.map(async (dialect) => [dialect, await load(dialect, subjects)] as const),
  );
  for (const [i, { reference, key, schema }] of subjects.entries()) {
    const oracles = { ajv: judge(reference), hyperjump: NOT_ASKED };
    if (oracles.ajv.refused !== undefined)
      faults.push(`${key}: Ajv refuses it: ${oracles.ajv.refused}`);
    const values = valuesFor(schema, document.root, options.values, options.seed + i);
    for (const [dialect, validators] of dialects) {
      const validator = validators.get(key) ?? { refused: "not generated" };
      if ("refused" in validator) {
        faults.push(`${key} (${dialect}): ${validator.refused}`);
        continue;
      }
      const ask = (value: JsonValue): Difference | string =>
        judgeValue({ name: key, schema, place: "pointer" }, validator, oracles, value);
      const results = values.map(ask);
      counts.values += values.length;
      counts.valid += results.filter((r) => r === "valid").length;
      const found = results.filter((r) => typeof r !== "string");
      counts.differences += found.length;
      const [first] = found;
      if (first) faults.push(`${key} (${dialect}): ${told(smallest(first, ask))}`);
    }
  }
  return { schemas: subjects.length, ...counts, faults };
}

/** The component schemas, and the other places that have a validator of their own. */
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
): Promise<Awaited<ReturnType<typeof loadAll>>> {
  const folder = join(options.folder, dialect);
  const result = JSON.parse(await readFile(join(folder, "result.json"), "utf8")) as Generated;
  const names = await readdir(join(folder, "package/schemas"));
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

function told({ value, ours, ajv, fault }: Difference): string {
  return `${fault ?? `ours ${ours}, Ajv ${ajv}`}: ${JSON.stringify(value).slice(0, 600)}`;
}
