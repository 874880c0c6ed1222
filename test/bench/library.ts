/** How many nodes of real documents json-schema-to-zod prints: `docs/decisions/json-schema-to-zod.md`. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Formats from "../../generator/emit/validators/formats.js";
import type * as Library from "../../generator/emit/validators/json-schema-to-zod.js";
import type * as PlannerModule from "../../generator/emit/validators/planner.js";
import type * as BuildApi from "../../generator/model/build-api.js";
import type * as Directions from "../../generator/model/directions.js";
import type * as Scope from "../../generator/model/dynamic-scope.js";
import type * as Endless from "../../generator/model/endless.js";
import type * as References from "../../generator/model/references.js";
import type * as Lower from "../../generator/normalize/lower.js";
import type * as Normalize from "../../generator/normalize/normalize.js";
import type * as Load from "../../generator/source/load.js";
import type { Context } from "./context.js";
import { grouped, type Section } from "./report.js";

interface Count {
  readonly all: number;
  /** Names of other constants, for which nothing is printed but the name. */
  readonly names: number;
  readonly library: number;
}

export async function library(context: Context): Promise<Section> {
  const { corpus } = context;
  const files = corpus ? (await readdir(corpus)).filter((f) => /\.(json|ya?ml)$/.test(f)) : [];
  const counts: [string, Count][] = [];
  for (const file of files.sort()) {
    const text = await readFile(join(corpus ?? "", file), "utf8");
    counts.push([file, await countOf({ path: file, text }, context.repository)]);
  }
  const sum = (of: (c: Count) => number): number => counts.reduce((n, [, c]) => n + of(c), 0);
  const total: Count = {
    all: sum((c) => c.all),
    names: sum((c) => c.names),
    library: sum((c) => c.library),
  };
  return {
    title: "json-schema-to-zod",
    about:
      "The nodes of the validators of all component schemas, and how many of them the library prints.",
    tables: [
      {
        columns: ["document", "nodes", "names of others", "by json-schema-to-zod", "share"],
        rows: [...counts, ["all", total] as const].map(([name, { all, names, library }]) => [
          name,
          grouped(all),
          grouped(names),
          grouped(library),
          `${((100 * library) / Math.max(all, 1)).toFixed(1)} %`,
        ]),
      },
    ],
    versions: ["json-schema-to-zod 2.8.1"],
  };
}

async function countOf(
  source: { readonly path: string; readonly text: string },
  repository: string,
): Promise<Count> {
  const module = async <T>(path: string): Promise<T> =>
    (await import(pathToFileURL(join(repository, "generator/dist", `${path}.js`)).href)) as T;
  const { open, complete } = await module<typeof Load>("source/load");
  const { lower } = await module<typeof Lower>("normalize/lower");
  const { normalize } = await module<typeof Normalize>("normalize/normalize");
  const { tellDirectionsApart } = await module<typeof Directions>("model/directions");
  const { withoutEndless } = await module<typeof Endless>("model/endless");
  const { buildApi } = await module<typeof BuildApi>("model/build-api");
  const { referenceGraph } = await module<typeof References>("model/references");
  const { named } = await module<typeof Scope>("model/dynamic-scope");
  const { createPlanner } = await module<typeof PlannerModule>("emit/validators/planner");
  const { assertedFormats } = await module<typeof Formats>("emit/validators/formats");
  const { libraryNode } = await module<typeof Library>("emit/validators/json-schema-to-zod");
  const opened = open(source, []).document;
  const document = opened && (await complete(opened, [])).document;
  if (!document) throw new Error(`${source.path} does not load`);
  const { index, document: directed } = tellDirectionsApart(
    withoutEndless(normalize(await lower(document)).document),
    {
      lenient: true,
      open: false,
    },
  );
  const { api } = buildApi(directed);
  const graph = referenceGraph(index, api.schemas);
  const planner = createPlanner(index, graph, assertedFormats({}).asserted);
  const nodes = [...api.schemas.map((s) => named(s, new Map(), index)), ...graph.targets].flatMap(
    (schema) => nodesOf(planner.plan(schema)),
  );
  const library = nodes.filter((node) => libraryNode(node as never, () => ({})) !== undefined);
  const names = nodes.filter((node) => ["reference", "local"].includes(node.kind));
  return { all: nodes.length, names: names.length, library: library.length };
}

/** The expressions in a plan, which is plain JSON; listed values may look like some. */
function nodesOf(part: unknown): { readonly kind: string }[] {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  if (typeof part !== "object" || part === null) return [];
  const inner = Object.entries(part).flatMap(([k, v]) => (k === "values" ? [] : nodesOf(v)));
  return "kind" in part && typeof part.kind === "string"
    ? [{ ...part, kind: part.kind }, ...inner]
    : inner;
}
