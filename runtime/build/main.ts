import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";

const HELP = `verbatim-node [folder]

Writes dist/node of a package that Verbatim generated, when tsc has built its dist: what Node gets of it,
whose operations and schemas are loaded when they are first used.

  folder   of the package; where it is called unless given
  --help   this text
`;

/** The command `verbatim-node`. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [given = "."] = positionals;
  const { writeForNode } = await import("./package.js").catch((cause: Error) => {
    if (!cause.message.includes("'esbuild'")) throw cause;
    throw new Error("esbuild is not installed: npm install --save-dev esbuild", { cause });
  });
  const folder = resolve(given);
  if ((await writeForNode(folder)) > 0) return 0;
  throw new Error(`${relative(".", resolve(folder, "dist"))} holds no modules: run tsc -b first`);
}
