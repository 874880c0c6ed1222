/** Writes `dist/node`: the modules of this package as CommonJS. */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCommonJs } from "./common-js.js";
import { empty, modulesBelow, specifierOf, write } from "./folders.js";

const ZOD: Readonly<Record<string, string>> = {
  zod: "classic.cjs",
  "zod/mini": "mini.cjs",
  "zod/v4/core": "core.cjs",
};

const from = fileURLToPath(new URL("..", import.meta.url));
const to = join(from, "node");
const zod = join(from, "zod");
await empty(to);
await write(join(to, "package.json"), '{ "type": "commonjs" }\n');
await writeCommonJs({
  files: await modulesBelow(from, [to, zod, join(from, "build")]),
  from,
  to,
  redirect: (specifier, importer) => {
    const file = ZOD[specifier];
    return file && specifierOf(join(zod, file), join(to, relative(from, importer)));
  },
});
