/** What those pay who use the package of a big API: to compile it, to complete in an editor, to import it in Node. */
import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Context } from "./context.js";
import { type Completion, completions } from "./editor.js";
import { generatePackage, modulesIn } from "./generated-package.js";
import { heyApi } from "./hey-api.js";
import { type Cost, measure, rounds, spread } from "./measure.js";
import { versionOf } from "./peers.js";
import { grouped, ratio, type Section, type Table } from "./report.js";

const NAME = "big-api";

export async function consumer(context: Context): Promise<Section> {
  const { repository, scratch, peers, corpus } = context;
  const document = peers
    ? peers.path("node_modules/@octokit/openapi/generated/api.github.com.json")
    : corpus && join(corpus, "digitalocean.json");
  if (document === undefined) throw new Error("consumer needs a document: --peers or --corpus");
  const { folder } = await generatePackage({ repository, scratch, document, name: NAME });
  await buildForNode(folder, repository);
  const [operation] = (await modulesIn(join(folder, "operations"))).sort();
  if (operation === undefined) throw new Error(`${document}: no operation`);
  return {
    title: "Consumers",
    about: `What a package costs that was generated from ${document.split("/").at(-1)}. Least of ${context.rounds} runs in turns. To compile: \`tsc --noEmit\`,
strict, of all its modules. To complete: a file that imports one operation and the client, in tsserver; what comes first after the
project is loaded, then once more. To import, in Node: above a process that imports nothing.`,
    tables: [
      await compiling(folder, document, context),
      await completing(folder, operation, context),
      await importing(folder, operation, context),
    ],
    versions: ["TypeScript 5.9.3", ...(peers ? [versionOf("@hey-api/openapi-ts")] : [])],
  };
}

/** The second half of the package's build; the first is done without a look at types. */
async function buildForNode(folder: string, repository: string): Promise<void> {
  const { scripts } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    scripts: { build: string };
  };
  const [, bundle = ""] = scripts.build.split(" && ");
  const [bin = "", ...args] = bundle.split(" ");
  await promisify(execFile)(join(repository, "node_modules/.bin", bin), args, { cwd: folder });
}

const OPTIONS = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "bundler",
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

async function compiling(folder: string, document: string, context: Context): Promise<Table> {
  const { scratch, peers, repository, rounds: count } = context;
  const subjects = [{ title: "Verbatim", folder }];
  if (peers) {
    const output = join(scratch, "hey-api");
    await measure({ ...(await heyApi(peers, document, output)), limit: 600 });
    subjects.push({ title: "hey-api", folder: output });
  }
  for (const subject of subjects) {
    const config = { compilerOptions: OPTIONS, include: ["**/*.ts"], exclude: ["dist"] };
    await writeFile(join(subject.folder, "tsconfig.bench.json"), JSON.stringify(config));
  }
  const script = join(repository, "node_modules/typescript/lib/tsc.js");
  const costs = await rounds(subjects, count, (subject) => {
    const path = join(subject.folder, "tsconfig.bench.json");
    return measure({ script, args: ["-p", path, "--extendedDiagnostics"], limit: 900 });
  });
  const least = (all: readonly Cost[]): number => spread(all.map(({ cpu }) => cpu)).min;
  const base = least(costs.get(subjects[0] ?? { title: "", folder }) ?? []);
  return {
    columns: ["to compile", "CPU s", "beside Verbatim", "MB", "instantiations", "types"],
    rows: subjects.map((subject) => {
      const all = costs.get(subject) ?? [];
      const told = (what: string): number =>
        Number(new RegExp(`^${what}:\\s+(\\d+)`, "m").exec(all[0]?.stdout ?? "")?.[1]);
      const cpu = least(all);
      return [
        subject.title,
        cpu.toFixed(1),
        ratio(cpu, base),
        grouped(told("Memory used") / 1000),
        grouped(told("Instantiations")),
        grouped(told("Types")),
      ];
    }),
  };
}

async function completing(folder: string, module: string, context: Context): Promise<Table> {
  const [identifier = ""] =
    /(?<=export const )\w+/.exec(await readFile(join(folder, "operations", module), "utf8")) ?? [];
  const schema = (await readdir(join(folder, "schemas"))).find((name) => name !== "index.ts");
  const path = (file: string): string => `./${file.replace(/\.ts$/, ".js")}`;
  const text = `import { createClient } from "./client.js";
import { ${identifier} } from "${path(`operations/${module}`)}";
import * as schemas from "${path(`schemas/${schema}`)}";
const client = createClient();
const result = await ${identifier}(client, { /*members of the input*/ });
result./*members of a result*/ok;
schemas./*members of a module of schemas*/x;
`;
  const rows: Completion[] = await completions({ folder, text, repository: context.repository });
  return {
    columns: ["to complete", "offers", "first, wall ms", "first, CPU ms", "again, wall ms"],
    rows: rows.map(({ title, entries, first, cpu, again }) => [
      title,
      ...[entries, first, cpu, again].map(grouped),
    ]),
  };
}

async function importing(folder: string, operation: string, context: Context): Promise<Table> {
  const script = join(folder, "bench-import.mjs");
  // What a process needs at its peak, Linux counts together with that of the process that started it.
  const lines = [
    "const [file, name, client] = process.argv.slice(2);",
    "const imported = file && (await import(file));",
    "if (name) {",
    "  const { createClient } = await import(client);",
    "  await imported[name](createClient({ fetch: async () => Response.json({}) }));",
    "}",
    "console.log(process.memoryUsage().rss);",
  ];
  await writeFile(script, lines.join("\n"));
  const one = `operations/${operation.replace(/\.ts$/, ".js")}`;
  const { file, identifier } = await plainOperation(folder);
  const subjects = [
    { title: "nothing", args: [] },
    { title: "zod", args: ["zod"] },
    { title: "the runtime, with zod", args: ["@openapi-verbatim/runtime/json"] },
    { title: "one operation", args: [`./dist/node/${one}`] },
    {
      title: "one operation, and call it",
      args: [`./dist/node/${file}`, identifier, "./dist/node/client.js"],
    },
    { title: "the package root", args: ["./dist/node/index.js"] },
    {
      title: "the package root, and call one operation",
      args: ["./dist/node/index.js", identifier, "./dist/node/index.js"],
    },
    { title: "one operation, as bundlers have it", args: [`./dist/${one}`] },
    { title: "the package root, as bundlers have it", args: ["./dist/index.js"] },
  ];
  const costs = await rounds(subjects, context.rounds, ({ args }) => measure({ script, args }));
  const least = (subject: (typeof subjects)[number] | undefined): { cpu: number; rss: number } => {
    const all = (subject && costs.get(subject)) ?? [];
    const min = (of: (c: Cost) => number): number => spread(all.map(of)).min;
    return { cpu: min((c) => c.cpu), rss: min((c) => Number(c.stdout) / 2 ** 20) };
  };
  const empty = least(subjects[0]);
  return {
    columns: ["to import", "CPU ms", "MiB"],
    rows: subjects.slice(1).map((subject) => {
      const { cpu, rss } = least(subject);
      return [subject.title, grouped((cpu - empty.cpu) * 1000), grouped(rss - empty.rss)];
    }),
  };
}

/** An operation that is called without an input. */
async function plainOperation(
  folder: string,
): Promise<{ readonly file: string; readonly identifier: string }> {
  for (const name of (await modulesIn(join(folder, "operations"))).sort()) {
    const text = await readFile(join(folder, "operations", name), "utf8");
    const [identifier] = /(?<=export const )\w+/.exec(text) ?? [];
    if (identifier && !/\b(parameters|jsonBody|requestBody)\b/.test(text))
      return { file: `operations/${name.replace(/\.ts$/, ".js")}`, identifier };
  }
  throw new Error("no operation is called without an input");
}
