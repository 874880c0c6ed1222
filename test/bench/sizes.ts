/** What a page loads that calls one operation: ours beside the peers, and what one operation of a big API brings along. */
import { join } from "node:path";
import { type Bundle, bundle, origins, type Page } from "./bundle.js";
import type { Context } from "./context.js";
import { type Generated, generatePackage, modulesIn } from "./generated-package.js";
import { leaveOutTable } from "./leave-out.js";
import { grouped, type Section, type Table } from "./report.js";
import { peerPages, SIZE_PEERS, ZOD_3_PEERS } from "./size-peers.js";

interface Row extends Page {
  readonly title: string;
  /** The most that it may be, in bytes after gzip. */
  readonly target?: number;
}

export async function sizes(context: Context): Promise<Section> {
  const rows = [...(await ours(context)), ...(await theirs(context))];
  const tables = [await pagesTable(rows)];
  const [runtime] = rows;
  if (runtime) tables.push(await leaveOutTable(runtime));
  if (context.corpus) tables.push(await bigApiTable(context, context.corpus));
  return {
    title: "Sizes",
    about: `A page that calls one operation of Runware and validates, bundled and minified by esbuild, in bytes after \`gzip -9\`; and
where the minified bytes come from. kB are 1,000 bytes. The runtime alone is what the page without validators has of it, without openapi-fetch;
with our overlay the operation also has keys, waits that a body asks for, and long jobs, of which its document says nothing. What a module
weighs is what the page has less without it, and without what it alone brings along.`,
    tables,
    versions: ["esbuild 0.28.2", ...(context.peers ? versions() : [])],
  };
}

function versions(): string[] {
  const { "@zodios/core": zodios, "openapi-zod-client": zodClient } = ZOD_3_PEERS;
  return [
    ...Object.entries(SIZE_PEERS).filter(([name]) => !name.startsWith("@kubb/plugin")),
    ["@zodios/core", zodios],
    ["openapi-zod-client", zodClient],
  ].map(([name, version]) => `${name} ${version}`);
}

async function ours({ repository, scratch }: Context): Promise<Row[]> {
  const document = join(repository, "spec/runware/openapi.json");
  const from = (
    name: string,
  ): string => `import { createClient, runAlibabaZImageTurbo } from "./${name}/dist/index.js";
const client = createClient({ auth: { apiKeyAuth: "key" } });
runAlibabaZImageTurbo(client, { body: JSON.parse(location.hash) }).then(console.log);`;
  const source = { repository, scratch, document };
  await generatePackage({ ...source, name: "classic" });
  await generatePackage({ ...source, name: "mini", config: { zod: "mini" } });
  await generatePackage({ ...source, name: "bare", config: { validators: false } });
  const overlays = [join(repository, "spec/runware/overlay.yaml")];
  await generatePackage({ ...source, overlays, name: "jobs", config: { validators: false } });
  const page = (name: string): Page => ({ code: from(name), folder: scratch });
  return [
    {
      title: "Verbatim: the runtime alone",
      ...page("bare"),
      external: ["openapi-fetch"],
      target: 5000,
    },
    { title: "Verbatim, classic Zod", ...page("classic"), target: 30_000 },
    { title: "Verbatim, zod/mini", ...page("mini"), target: 12_000 },
    { title: "Verbatim, validators: false", ...page("bare"), target: 6000 },
    { title: "Verbatim, validators: false, with our overlay", ...page("jobs") },
    { title: "zod alone, one object", code: floor("zod"), folder: scratch },
    { title: "zod/mini alone, one object", code: floor("zod/mini"), folder: scratch },
    {
      title: "openapi-fetch alone",
      code: `import createClient from "openapi-fetch"; console.log(createClient);`,
      folder: join(repository, "runtime"),
    },
  ];
}

function floor(zod: string): string {
  return `import * as z from "${zod}"; console.log(z.object({ name: z.string() }));`;
}

async function theirs({ repository, cache, peers }: Context): Promise<readonly Row[]> {
  if (!peers) return [];
  return peerPages(join(cache, "sizes"), join(repository, "spec/runware/openapi.json"));
}

async function pagesTable(rows: readonly Row[]): Promise<Table> {
  const lines: string[][] = [];
  for (const { title, target, ...page } of rows) {
    const result = await bundle(page);
    const { app, runtime, zod, ...parts } = origins(result);
    const numbers = [runtime, parts["runtime/json"], zod, parts["openapi-fetch"], app].map(grouped);
    lines.push([title, grouped(result.gzip), target ? grouped(target) : "", ...numbers]);
  }
  const columns = [
    "page",
    "gzip",
    "target",
    "runtime",
    "runtime/json",
    "zod",
    "openapi-fetch",
    "rest",
  ];
  return { columns, rows: lines };
}

/** One operation each: it may bring the schemas along that it refers to, and no others. */
async function bigApiTable({ repository, scratch }: Context, corpus: string): Promise<Table> {
  const document = join(corpus, "digitalocean.json");
  const generated = await generatePackage({ repository, scratch, document, name: "digitalocean" });
  const schemas = await modulesIn(join(generated.folder, "schemas"));
  const operations = await modulesIn(join(generated.folder, "operations"));
  const client = await pageOf(generated, "createClient");
  const rows: string[][] = [["none: createClient", ...figures(client, client)]];
  for (const name of ["accountGet", "dropletsGet", "dropletsCreate"])
    rows.push([name, ...figures(await pageOf(generated, name), client)]);
  return {
    columns: [
      `one of ${operations.length} operations of digitalocean`,
      "gzip",
      "above none",
      `of ${schemas.length} schemas`,
      `of ${operations.length} operations`,
    ],
    rows,
  };
}

function pageOf({ folder }: Generated, name: string): Promise<Bundle> {
  const names = [...new Set(["createClient", name])].join(", ");
  const code = `import { ${names} } from "./dist/index.js"; console.log(${names});`;
  return bundle({ code, folder });
}

function figures(page: Bundle, base: Bundle): string[] {
  const count = (part: string): number =>
    [...page.modules.keys()].filter((path) => path.includes(`dist/${part}/`)).length;
  const numbers = [page.gzip, page.gzip - base.gzip, count("schemas"), count("operations")];
  return numbers.map(grouped);
}
