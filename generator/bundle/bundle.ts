/**
 * `npm run bundle`: makes the package that is published, in `package/`. All that a run loads stands in a few files there, and
 * of what the generator depends on only `KEPT` has to be installed ([why](../../docs/decisions/bundle.md)).
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import ts from "typescript";
import { generatorHash } from "../workspace/generator-hash.js";
import { licencesOf } from "./licences.js";
import { officialChecks } from "./official-checks.js";
import { openapiTypescript } from "./openapi-typescript.js";

/** Loaded when needed: jiti carries Babel, for config files in TypeScript. */
const KEPT = ["jiti"];

const generator = resolve(import.meta.dirname, "../..");
const target = join(generator, "package");

type Inputs = Metafile["inputs"];

const shared = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  // What they say stands in the file of licences.
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
} satisfies BuildOptions;

/** The compiler is CommonJS, which `require` reads once and `import` twice. */
const compilerApart: Plugin = {
  name: "compiler-apart",
  setup({ onLoad }) {
    onLoad({ filter: /\/code\/compiler\.js$/ }, () => ({
      contents: 'export const compiler = () => require("#compiler");',
    }));
  },
};

/** A package that is installed does not change, so that no run has to read all of it. */
const hashKnown: Plugin = {
  name: "hash-known",
  setup({ onLoad }) {
    onLoad({ filter: /\/workspace\/generator-hash\.js$/ }, () => ({
      contents: `export const generatorHash = () => ${JSON.stringify(generatorHash())};`,
    }));
  },
};

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const bundled = await Promise.all([bundleGenerator(), bundleCompiler()]);
await Promise.all([
  writeFile(
    join(target, "THIRD-PARTY-LICENSES.txt"),
    await licencesOf(bundled.flatMap(Object.keys)),
  ),
  writeDeclarations(),
  writeManifest(),
  ...["bin", "README.md", "../LICENSE"].map((name) =>
    cp(join(generator, name), join(target, name.replace("../", "")), { recursive: true }),
  ),
]);

/** Command and library share what they load; what is loaded late is a file of its own. Gives the files that it took. */
async function bundleGenerator(): Promise<Inputs> {
  const dist = join(generator, "dist");
  const { metafile } = await build({
    ...shared,
    entryPoints: { "cli/main": join(dist, "cli/main.js"), index: join(dist, "index.js") },
    outdir: join(target, "dist"),
    chunkNames: "parts/[name]-[hash]",
    splitting: true,
    format: "esm",
    mainFields: ["module", "main"],
    external: [...KEPT, "#compiler"],
    // What CommonJS takes from Node, in a module.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    plugins: [officialChecks, openapiTypescript(dist), compilerApart, hashKnown],
  });
  return metafile.inputs;
}

/** The compiler that ts-morph carries, without ts-morph: what loading it takes goes with the length of its text. */
async function bundleCompiler(): Promise<Inputs> {
  const { resolve: resolveFrom } = createRequire(import.meta.resolve("ts-morph"));
  const { metafile } = await build({
    ...shared,
    entryPoints: [resolveFrom("@ts-morph/common/dist/typescript.js")],
    outfile: join(target, "dist/compiler.cjs"),
    format: "cjs",
    minify: true,
  });
  return metafile.inputs;
}

/** The types of the library: those that its index leads to. */
async function writeDeclarations(): Promise<void> {
  const copied = new Set<string>();
  const copy = async (name: string): Promise<void> => {
    if (copied.has(name)) return;
    copied.add(name);
    const text = await readFile(join(generator, "dist", name), "utf8");
    await mkdir(join(target, "dist", dirname(name)), { recursive: true });
    await writeFile(join(target, "dist", name), text.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
    const { importedFiles } = ts.preProcessFile(text);
    const own = importedFiles.map(({ fileName }) => fileName).filter((path) => /^\./.test(path));
    await Promise.all(own.map((path) => copy(join(dirname(name), path.replace(/\.js$/, ".d.ts")))));
  };
  await copy("index.d.ts");
}

/** What the bundle holds is named with its version, but not installed again. */
async function writeManifest(): Promise<void> {
  const text = await readFile(join(generator, "package.json"), "utf8");
  const { dependencies, ...manifest } = JSON.parse(text) as {
    dependencies: Record<string, string>;
  };
  const parts = Object.entries(dependencies);
  const isKept = ([name]: [string, string]): boolean => KEPT.includes(name);
  const published = {
    ...manifest,
    imports: { "#compiler": "./dist/compiler.cjs" },
    files: ["bin", "dist", "THIRD-PARTY-LICENSES.txt"],
    dependencies: Object.fromEntries(parts.filter(isKept)),
    bundled: Object.fromEntries(parts.filter((part) => !isKept(part))),
  };
  await writeFile(join(target, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
}
