/** A module of a package, as it is when it is loaded. */
export interface Module {
  /** Relative to the folder of all modules. */
  readonly path: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Where an export is made. */
interface Home {
  readonly path: string;
  readonly name: string;
}

/** The module that makes each export, not one that only hands it on. */
export function homesOf(modules: readonly Module[]): ReadonlyMap<unknown, Home> {
  const isIndex = ({ path }: Module): boolean => /(^|[\\/])index\.js$/.test(path);
  const homes = new Map<unknown, Home>();
  for (const { path, exports } of modules.filter((module) => !isIndex(module)))
    for (const [name, value] of Object.entries(exports))
      if (!homes.has(value)) homes.set(value, { path, name });
  return homes;
}

export interface Faces {
  readonly homes: ReadonlyMap<unknown, Home>;
  /** The keys of the schemas that wait until they are used. */
  readonly keys: ReadonlyMap<unknown, string>;
  /** How the face names the module at a path. */
  name(path: string): string;
}

/** The text of the module that stands for another one in Node. Paths of modules and names of exports are the generator's. */
export function faceOf(exports: Module["exports"], { homes, keys, name }: Faces): string {
  const values = [...new Set(Object.values(exports))];
  if (values.length === 0) return "export {};\n";
  const makers = values.map((value, index) => {
    const home = homes.get(value);
    if (!home) throw new Error("an index exports what no module of the package makes");
    const module = `require(${JSON.stringify(name(home.path))})`;
    return `const $${index} = ${makerOf(value, `${module}.${home.name}`, keys.get(value))};`;
  });
  const names = Object.entries(exports).map(
    ([key, value]) => `  $${values.indexOf(value)} as ${key},`,
  );
  return [
    'import { createRequire } from "node:module";',
    `import lazy from ${JSON.stringify(name("lazy.js"))};`,
    "const require = createRequire(import.meta.url);",
    ...makers,
    "export {",
    ...names,
    "};\n",
  ].join("\n");
}

function makerOf(value: unknown, load: string, key: string | undefined): string {
  if (key !== undefined) return `lazy.schema(${JSON.stringify(key)}, () => ${load})`;
  if (typeof value === "function") return `lazy.callable(() => ${load})`;
  return isData(value) ? load : `lazy.object(() => ${load})`;
}

/** Such as the values of an enum by their names, which are quicker made than put off. */
function isData(value: unknown): boolean {
  return (
    typeof value !== "object" ||
    value === null ||
    Object.values(value).every((part) => typeof part !== "object" && typeof part !== "function")
  );
}
