import { join } from "node:path";
import type { Plugin } from "esbuild";

const STAND_IN = "stand-in";

/** The part of openapi-typescript that renders a document, with what stands in for packages put in their places. */
export function openapiTypescript(dist: string): Plugin {
  const own = (name: string): string => JSON.stringify(join(dist, "emit/types", `${name}.js`));
  const standIns = new Map([
    ["typescript", `export { typescript as default } from ${own("syntax-tree")};`],
    [
      "@redocly/openapi-core/lib/ref-utils.js",
      `import { REFERENCES } from ${own("stand-ins")}; export const { parseRef, escapePointer } = REFERENCES;`,
    ],
  ]);
  return {
    name: "openapi-typescript",
    setup({ onLoad, onResolve }) {
      onLoad({ filter: /\/emit\/types\/load-openapi-typescript\.js$/ }, () => ({
        contents: [
          'import transformSchema from "openapi-typescript/dist/transform/index.cjs";',
          'import utils from "openapi-typescript/dist/lib/utils.cjs";',
          'import { createRef } from "./stand-ins.js";',
          "utils.createRef = createRef;",
          "export { transformSchema };",
        ].join("\n"),
      }));
      onResolve({ filter: /./ }, ({ path, importer }) =>
        standIns.has(path) && /\/openapi-typescript\/dist\//.test(importer)
          ? { path, namespace: STAND_IN }
          : undefined,
      );
      onLoad({ filter: /./, namespace: STAND_IN }, ({ path }) => ({
        contents: standIns.get(path) ?? "",
        resolveDir: dist,
      }));
    },
  };
}
