/** Writes `dist/node`: the entries of this package as CommonJS, in few files, as each costs Node a part of a millisecond. */
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeCommonJs } from "./common-js.js";
import { empty, modulesBelow, write } from "./folders.js";

const ZOD: Readonly<Record<string, string>> = {
  zod: "classic.cjs",
  "zod/mini": "mini.cjs",
  "zod/v4/core": "core.cjs",
};

const { exports } = createRequire(import.meta.url)("../../package.json") as {
  readonly exports: Readonly<Record<string, { readonly module?: string }>>;
};
const dist = fileURLToPath(new URL("..", import.meta.url));
const to = join(dist, "node");
const from = join(to, "parts");
await empty(to);
await build({
  entryPoints: Object.values(exports).flatMap(({ module }) =>
    module ? join(dist, "..", module) : [],
  ),
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
  redirect: (specifier) => {
    const file = ZOD[specifier];
    return file && join(dist, "zod", file);
  },
});
await rm(from, { recursive: true });
await write(join(to, "package.json"), '{ "type": "commonjs" }\n');
