/**
 * `node docs/examples/turbo/make.mjs <folder> [--apis 50] [--verbatim <version or tarball>]`
 *
 * Writes a monorepo of many APIs: a workspace for each, with its document and the script that generates its client.
 */
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    apis: { type: "string", default: "50" },
    verbatim: { type: "string", default: "^0.1.0" },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("name the folder that receives the monorepo");
const root = resolve(folder);

await mkdir(root, { recursive: true });
await cp(join(import.meta.dirname, "turbo.json"), join(root, "turbo.json"));
await writeFile(join(root, ".gitignore"), "node_modules/\n.turbo/\n");
await json("package.json", {
  private: true,
  packageManager: "npm@10.8.2",
  workspaces: ["apis/*"],
  scripts: { generate: "turbo run generate", check: "turbo run check" },
  devDependencies: { "openapi-verbatim": values.verbatim, turbo: "2.11.11" },
});
for (let index = 1; index <= Number(values.apis); index += 1) {
  const name = `api-${String(index).padStart(2, "0")}`;
  await json(`apis/${name}/package.json`, {
    name: `@example/${name}`,
    version: "0.0.0",
    private: true,
    scripts: {
      generate: "verbatim generate openapi.yaml --out client",
      check: "verbatim check openapi.yaml --out client",
    },
    // Named, so that another version of the generator is another key of the cache.
    devDependencies: { "openapi-verbatim": values.verbatim },
  });
  await writeFile(join(root, `apis/${name}/openapi.yaml`), document(name));
}

async function json(path, value) {
  await mkdir(join(root, path, ".."), { recursive: true });
  await writeFile(join(root, path), `${JSON.stringify(value, null, 2)}\n`);
}

function document(name) {
  return `openapi: 3.1.0
info: { title: ${name}, version: 1.0.0 }
servers: [{ url: "https://${name}.example.com" }]
paths:
  /things/{id}:
    get:
      operationId: getThing
      summary: Get a thing
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200":
          description: The thing
          content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } }
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties: { id: { type: string }, name: { type: string } }
`;
}
