/** How quickly the validators of the Runware request judge: ours, hey-api's and Ajv's. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import ts from "typescript";
import type * as Source from "../../generator/source/load.js";
import { rows } from "../runware/bodies.js";
import type { Context } from "./context.js";
import { heyApi } from "./hey-api.js";
import { measure, rounds, spread } from "./measure.js";
import { PEERS } from "./peers.js";
import { grouped, ratio, type Section, type Table } from "./report.js";
import type { Job, Speed } from "./validators-child.js";

const BODIES = {
  full: "everything at once",
  minimal: "the smallest body",
  "wrong enum": 'scheduler: "euler"',
  "width alone": "width alone",
  "many faults": "faults of every kind are told at once",
};

interface Validator {
  readonly title: string;
  readonly module: string;
  readonly name: string;
  readonly jitless?: true;
}

export async function validators(context: Context): Promise<Section> {
  const found = await subjects(context);
  const bodies = Object.entries(BODIES).map(([title, name]) => ({ title, row: rowOf(name) }));
  const pairs = bodies.flatMap((body) => found.map((validator) => ({ validator, body })));
  const speeds = await rounds(pairs, context.rounds, ({ validator, body }) =>
    once({ ...validator, jitless: validator.jitless ?? false, body: body.row.body }),
  );
  const tables = bodies.map(({ title, row }) => {
    const of = [...speeds].filter(([pair]) => pair.body.title === title);
    const lines = of.map(([{ validator }, all]) => ({ title: validator.title, all }));
    return tableOf(`${title} (${row.valid ? "valid" : "invalid"})`, row.valid, lines);
  });
  return {
    title: "Validators",
    about: `The request body of Runware's Z-Image-Turbo document, judged in processes of their own: ${context.rounds} for each cell.
Each process imports the module (\`load\`), calls once (\`first\`), warms up and then counts calls (\`warm\`, the median of 5 windows of
0.1 CPU seconds). Given are the medians over the processes, and for \`warm\` the least as well. A verdict that is wrong is marked.`,
    tables,
    versions: [
      `zod ${PEERS.zod}`,
      "ajv 8.20.0 (standalone code)",
      ...(context.peers ? [`@hey-api/openapi-ts ${PEERS["@hey-api/openapi-ts"]}`] : []),
    ],
  };
}

function rowOf(name: string): (typeof rows)[number] {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`there is no body named ${name}`);
  return row;
}

async function once(job: Job): Promise<Speed> {
  const script = join(import.meta.dirname, "validators-child.js");
  return JSON.parse((await measure({ script, args: [JSON.stringify(job)] })).stdout) as Speed;
}

function tableOf(
  title: string,
  valid: boolean,
  lines: readonly { readonly title: string; readonly all: readonly Speed[] }[],
): Table {
  const rate = (all: readonly Speed[]): number => spread(all.map((s) => s.perSecond)).median;
  const base = rate(lines.find((line) => line.title === "hey-api")?.all ?? lines[0]?.all ?? []);
  const beside = lines.some((line) => line.title === "hey-api") ? "to hey-api" : "to ours";
  return {
    columns: [title, "warm, calls/CPU s", "least", beside, "first, CPU ms", "load, CPU ms"],
    rows: lines.map(({ title: name, all }) => [
      all.every((s) => s.accepts === valid) ? name : `${name} (wrong verdict)`,
      grouped(rate(all)),
      grouped(spread(all.map((s) => s.perSecond)).min),
      ratio(rate(all), base),
      spread(all.map((s) => s.first)).median.toFixed(2),
      spread(all.map((s) => s.load)).median.toFixed(0),
    ]),
  };
}

async function subjects(context: Context): Promise<Validator[]> {
  const ours = join(context.repository, "generated/runware/dist/schemas/request-body.js");
  const found: Validator[] = [
    { title: "Verbatim", module: ours, name: "RequestBody" },
    { title: "Verbatim, jitless", module: ours, name: "RequestBody", jitless: true },
    { title: "Ajv", module: await ajvModule(context), name: "default" },
  ];
  if (!context.peers) return found;
  const theirs = await heyApiModule(context);
  return [
    ...found,
    { title: "hey-api", module: theirs, name: "zRequestBody" },
    { title: "hey-api, jitless", module: theirs, name: "zRequestBody", jitless: true },
  ];
}

/** The overlaid document's schema as standalone code. It lies under node_modules, where it finds Ajv's own runtime. */
async function ajvModule({ scratch, repository }: Context): Promise<string> {
  const code = { source: true };
  const ajv = new Ajv2020({ strict: false, ownProperties: true, multipleOfPrecision: 6, code });
  addFormats.default(ajv, ["uuid", "uri"]);
  ajv.addFormat("int64", true);
  ajv.addSchema({ ...(await overlaid(repository)) }, "document");
  const validate = ajv.compile({ $ref: "document#/components/schemas/RequestBody" });
  const path = join(scratch, "ajv.cjs");
  await writeFile(path, standalone.default(ajv, validate));
  return path;
}

/** The document that our validators were generated from. */
async function overlaid(repository: string): Promise<object> {
  const inside = (path: string): string => pathToFileURL(join(repository, path)).href;
  const source = (await import(inside("generator/dist/source/load.js"))) as typeof Source;
  const read = async (path: string) => ({
    path,
    text: await readFile(join(repository, path), "utf8"),
  });
  const opened = source.open(await read("spec/runware/openapi.json"), [
    await read("spec/runware/overlay.yaml"),
  ]).document;
  const document = opened && (await source.complete(opened, [])).document;
  if (!document) throw new Error("the document of Runware does not load");
  return document.root;
}

/** hey-api's module, beside our Zod: both run on the same one. */
async function heyApiModule({ peers, scratch, repository }: Context): Promise<string> {
  if (!peers) throw new Error("hey-api is not installed");
  const document = join(repository, "spec/runware/openapi.json");
  const output = join(peers.folder, "hey-api-runware");
  await measure(await heyApi(peers, document, output));
  const text = await readFile(join(output, "zod.gen.ts"), "utf8");
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  await mkdir(scratch, { recursive: true });
  const path = join(scratch, "hey-api.mjs");
  await writeFile(path, outputText);
  return path;
}
