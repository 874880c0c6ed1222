import { createRequire } from "node:module";
import { dirname } from "node:path";
import type * as library from "openapi-typescript";
import { addJSDocComment, createRef, STAND_INS } from "./stand-ins.js";

type Functions = Pick<typeof library, "transformSchema" | "transformSchemaObject">;

const functions = loadWithStandIns();

/** The function of openapi-typescript that renders a document. */
export const transformSchema: Functions["transformSchema"] = functions.transformSchema;

/** The function of openapi-typescript that renders a schema. */
export const transformSchemaObject: Functions["transformSchemaObject"] =
  functions.transformSchemaObject;

/**
 * The part of the package that renders a document. Its root would load a bundler and a linter of documents too; `require` since
 * `import` would read each CommonJS file twice.
 *
 * What stands in for packages does so only while this one is loaded, and what is loaded so is forgotten: who else asks for
 * one of them in this process gets what is installed.
 */
function loadWithStandIns(): Functions {
  const load = createRequire(import.meta.url);
  const entry = load.resolve("openapi-typescript/dist/transform/index.cjs");
  const { resolve } = createRequire(entry);
  const before = new Map(Object.entries(load.cache));
  for (const path of before.keys())
    if (path.startsWith(dirname(dirname(entry)))) delete load.cache[path];
  for (const [name, exports] of STAND_INS)
    load.cache[resolve(name)] = { exports, loaded: true } as NodeModule;
  try {
    load(resolve("../lib/utils.cjs")).createRef = createRef;
    load(resolve("../lib/ts.cjs")).addJSDocComment = addJSDocComment;
    const transformSchema = load(entry) as Functions["transformSchema"];
    return { transformSchema, transformSchemaObject: load(resolve("./schema-object.cjs")).default };
  } finally {
    for (const path of Object.keys(load.cache)) if (!before.has(path)) delete load.cache[path];
    for (const [path, module] of before) load.cache[path] = module;
  }
}
