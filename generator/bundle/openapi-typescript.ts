import { join } from "node:path";
import type { Plugin } from "esbuild";
import { STAND_INS } from "../emit/types/stand-ins.js";

const STAND_IN = "stand-in";

/** The part of openapi-typescript that renders a document, with what stands in for packages put in their places. */
export function openapiTypescript(dist: string): Plugin {
  const standIns = JSON.stringify(join(dist, "emit/types/stand-ins.js"));
  return {
    name: "openapi-typescript",
    setup({ onLoad, onResolve }) {
      onLoad({ filter: /\/emit\/types\/load-openapi-typescript\.js$/ }, () => ({
        contents: [
          'import transformSchema from "openapi-typescript/dist/transform/index.cjs";',
          'import schemas from "openapi-typescript/dist/transform/schema-object.cjs";',
          'import utils from "openapi-typescript/dist/lib/utils.cjs";',
          'import ts from "openapi-typescript/dist/lib/ts.cjs";',
          'import { addJSDocComment, createRef } from "./stand-ins.js";',
          "utils.createRef = createRef;",
          "ts.addJSDocComment = addJSDocComment;",
          "const { default: transformSchemaObject } = schemas;",
          "export { transformSchema, transformSchemaObject };",
        ].join("\n"),
      }));
      onResolve({ filter: /./ }, ({ path, importer }) =>
        STAND_INS.has(path) && /\/openapi-typescript\/dist\//.test(importer)
          ? { path, namespace: STAND_IN }
          : undefined,
      );
      onLoad({ filter: /./, namespace: STAND_IN }, ({ path }) => ({
        contents: `module.exports = require(${standIns}).STAND_INS.get(${JSON.stringify(path)});`,
        resolveDir: dist,
      }));
    },
  };
}
