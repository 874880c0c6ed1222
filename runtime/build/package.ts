import { createRequire } from "node:module";
import { join, relative } from "node:path";
import type { Lazy } from "@openapi-verbatim/runtime/lazy";
import { writeCommonJs } from "./common-js.js";
import { faceOf, homesOf } from "./faces.js";
import { empty, modulesBelow, specifierOf, write } from "./folders.js";

const RUNTIME = "@openapi-verbatim/runtime";
const LAZY = "lazy";

/** What modules get instead of the runtime's: schemas that were given out before. */
const JSONS: Readonly<Record<string, string>> = {
  [`${RUNTIME}/json`]: "json.js",
  [`${RUNTIME}/json/mini`]: "mini.js",
};
const ZOD: Readonly<Record<string, string>> = {
  zod: `${RUNTIME}/zod`,
  "zod/mini": `${RUNTIME}/zod/mini`,
};

/**
 * Writes `dist/node` of a package that Verbatim generated and `tsc` has built. There Node finds each module of the package as a
 * face, whose exports load what stands behind them, in `dist/node/made`, when they are first used.
 * @param folder of the package
 * @returns how many modules there are; none if `tsc` has not built it
 */
export async function writeForNode(folder: string): Promise<number> {
  const from = join(folder, "dist");
  const to = join(from, "node");
  const made = join(to, "made");
  const files = await modulesBelow(from, [to]);
  if (files.length === 0) return 0;
  await empty(to);
  await writeMade(files, from, made);
  const require = createRequire(join(made, "lazy.js"));
  const modules = files.map((file) => {
    const path = relative(from, file);
    return { path, exports: require(`./${path}`) as Readonly<Record<string, unknown>> };
  });
  const homes = homesOf(modules);
  const { schemas } = require("./lazy.js") as Lazy;
  const keys = new Map([...schemas].map(([key, schema]) => [schema, key]));
  for (const { path, exports } of modules) {
    const name = (file: string): string => specifierOf(join(made, file), join(to, path));
    await write(join(to, path), faceOf(exports, { homes, keys, name }));
  }
  return files.length;
}

/** The modules that faces load. */
async function writeMade(files: readonly string[], from: string, made: string): Promise<void> {
  await writeCommonJs({
    files,
    from,
    to: made,
    redirect: (specifier) => {
      const own = specifier === LAZY ? "lazy.js" : JSONS[specifier];
      return own ? join(made, own) : ZOD[specifier];
    },
    first: (file) =>
      `import { enter as $enter$ } from "${LAZY}"; $enter$(${JSON.stringify(relative(from, file))});`,
  });
  await write(join(made, "package.json"), '{ "type": "commonjs" }\n');
  await write(join(made, "lazy.js"), `module.exports = require("${RUNTIME}/lazy").lazily();\n`);
  for (const [runtime, path] of Object.entries(JSONS))
    await write(
      join(made, path),
      `module.exports = require("./lazy.js").json(require("${runtime}"));\n`,
    );
}
