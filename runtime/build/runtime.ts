/** Writes `dist/node`: the entries of this package as CommonJS, in few files, as each costs Node a part of a millisecond. */
import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeCommonJs } from "./common-js.js";
import { empty, modulesBelow, specifierOf, write } from "./folders.js";

const ENTRIES = [
  "index",
  "int64/index",
  "jobs/index",
  "json/index",
  "json/mini/index",
  "lazy/index",
  "links/index",
  "pages/index",
  "stream/index",
];

const ZOD: Readonly<Record<string, string>> = {
  zod: "classic.cjs",
  "zod/mini": "mini.cjs",
  "zod/v4/core": "core.cjs",
};

const dist = fileURLToPath(new URL("..", import.meta.url));
const to = join(dist, "node");
const from = join(to, "parts");
await empty(to);
await build({
  entryPoints: ENTRIES.map((entry) => join(dist, `${entry}.js`)),
  outbase: dist,
  outdir: from,
  bundle: true,
  splitting: true,
  chunkNames: "shared/[hash]",
  format: "esm",
  packages: "external",
  target: "node20",
  logLevel: "warning",
});
await writeCommonJs({
  files: await modulesBelow(from, []),
  from,
  to,
  redirect: (specifier, importer) => {
    const file = ZOD[specifier];
    return file && specifierOf(join(dist, "zod", file), join(to, relative(from, importer)));
  },
});
await rm(from, { recursive: true });
await write(join(to, "package.json"), '{ "type": "commonjs" }\n');
