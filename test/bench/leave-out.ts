/** What each module of the runtime weighs in a page: the page is bundled again without it, and without what it alone brings along. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";
import { bundle, type Page } from "./bundle.js";
import { grouped, type Table } from "./report.js";

/** Lighter ones are not worth parting. */
const LEAST = 150;

export async function leaveOutTable(page: Page): Promise<Table> {
  const { gzip, modules } = await bundle(page);
  const paths = [...modules.keys()].filter((path) => /runtime\/dist\/[^/]+$/.test(path));
  const weights: [string, number][] = [];
  for (const path of paths) {
    const file = resolve(page.folder, path);
    const less = await bundle({ ...page, plugins: [without(file)] });
    weights.push([path.replace(/^.*\//, "").replace(".js", ""), gzip - less.gzip]);
  }
  const rows = weights.filter(([, weight]) => weight >= LEAST).sort(([, a], [, b]) => b - a);
  return {
    columns: ["the runtime alone, without", "gzip less"],
    rows: rows.map(([name, weight]) => [name, grouped(weight)]),
  };
}

/** Has nothing but names where a module was. */
function without(file: string): Plugin {
  return {
    name: "without",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        if (path !== file) return undefined;
        const names = Object.keys(await import(pathToFileURL(path).href));
        return { contents: names.map((name) => `export const ${name} = 0;`).join("\n") };
      });
    },
  };
}
