import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvCode from "ajv/dist/standalone/index.js";
import type { Plugin } from "esbuild";
import { AJV_OPTIONS } from "../source/official-schema.js";
import type { JsonObject } from "../source/types.js";

const STANDALONE = "standalone:";

/**
 * The checks of the official schemas as code: to compile one is a seventh of the time that a run over a small document takes,
 * and loads ajv.
 */
export const officialChecks: Plugin = {
  name: "official-checks",
  setup(build) {
    build.onLoad(
      { namespace: "file", filter: /\/source\/official-\d\.\d\.js$/ },
      async ({ path }) => ({
        contents: [
          `import validate from ${JSON.stringify(STANDALONE + path)};`,
          'import { checkWith } from "./official-check.js";',
          `export const schema = ${JSON.stringify(await schemaOf(path))};`,
          "export const check = checkWith(validate, schema);",
        ].join("\n"),
      }),
    );
    build.onResolve({ filter: new RegExp(`^${STANDALONE}`) }, ({ path }) => ({
      path: path.slice(STANDALONE.length),
      namespace: STANDALONE,
    }));
    build.onLoad({ filter: /./, namespace: STANDALONE }, async ({ path }) => ({
      contents: standalone(await schemaOf(path)),
      resolveDir: dirname(path),
    }));
  },
};

async function schemaOf(path: string): Promise<JsonObject> {
  const { schema } = (await import(pathToFileURL(path).href)) as { readonly schema: JsonObject };
  return schema;
}

function standalone(schema: JsonObject): string {
  const ajv = new Ajv2020({ ...AJV_OPTIONS, code: { source: true, esm: true } });
  return ajvCode.default(ajv, ajv.compile(schema));
}
