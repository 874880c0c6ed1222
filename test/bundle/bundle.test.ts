/** What a bundler keeps of a generated package: the schemas of the operations that a page uses, and no others. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GenerateConfig, generate } from "../../generator/index.js";
import { bundle } from "../bench/bundle.js";

const body = (name: string): object => ({
  description: "",
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
const object = (properties: object): object => ({ type: "object", properties });

const document = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://example.com" }],
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        responses: { 200: { ...body("Pets"), links: { stores: { operationId: "listStores" } } } },
      },
    },
    "/stores": { get: { operationId: "listStores", responses: { 200: body("Store") } } },
  },
  components: {
    schemas: {
      Pets: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
      Pet: object({ name: { type: "string" }, friends: { $ref: "#/components/schemas/Pets" } }),
      Store: object({ name: { type: "string" }, owner: { $ref: "#/components/schemas/Owner" } }),
      Owner: object({ email: { type: "string", format: "email" } }),
    },
  },
};

let folder: string;
let bare: string;
let byTag: string;

beforeAll(async () => {
  // Below the repository, where imports of the runtime and of Zod are found.
  const cache = resolve(import.meta.dirname, "../../node_modules/.cache");
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, "bundle-"));
  await write(folder, {});
  bare = join(folder, "bare");
  await write(bare, { validators: false });
  byTag = join(folder, "by-tag");
  await write(byTag, { layout: "tag" });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(to: string, config: GenerateConfig): Promise<void> {
  const { files } = await generate({
    source: { path: "openapi.json", text: JSON.stringify(document) },
    config: { package: { name: "pets" }, ...config },
  });
  for (const { path, text } of files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), text);
  }
}

async function kept(names: string, within = folder): Promise<string[]> {
  const code = `import { ${names} } from "./index.ts"; console.log(${names});`;
  const { modules } = await bundle({ code, folder: within });
  return [...modules.keys()].filter((path) => /^(operations|schemas)\//.test(path)).sort();
}

test("one operation brings its own schemas along", async () => {
  expect(await kept("listPets")).toEqual([
    "operations/list-pets.ts",
    "schemas/pet.ts",
    "schemas/pets.ts",
  ]);
});

test("of a file with several operations one brings its own schemas along", async () => {
  const own = ["operations/untagged.ts", "schemas/pet.ts", "schemas/pets.ts"];
  expect(await kept("listPets", byTag)).toEqual(own);
  expect(await kept("createClient", byTag)).toEqual([]);
});

test("a schema brings those along that it refers to", async () => {
  expect(await kept("Store")).toEqual(["schemas/owner.ts", "schemas/store.ts"]);
});

test("the client alone brings none", async () => {
  expect(await kept("createClient")).toEqual([]);
});

test("a link brings no operation along, and no operation brings its links", async () => {
  const followed =
    'import { listPets } from "./links/index.ts"; console.log(listPets[200].stores);';
  const { modules } = await bundle({ code: followed, folder });
  expect([...modules.keys()].filter((path) => /^(links|operations|schemas)\//.test(path))).toEqual([
    "links/list-pets.ts",
  ]);
  const called = 'import { listPets } from "./index.ts"; console.log(listPets);';
  const { modules: others } = await bundle({ code: called, folder });
  expect([...others.keys()].filter((path) => /(^|dist\/)links\//.test(path))).toEqual([]);
});

test("checks that no schema asks for are left out", async () => {
  const code = 'import { listPets } from "./index.ts"; console.log(listPets);';
  const { modules } = await bundle({ code, folder });
  const checks = [...modules.keys()].filter((path) => /runtime\/dist\/json\/formats-/.test(path));
  expect(checks).toEqual([]);
});

test("without validators nothing of Zod and of its judge is kept", async () => {
  const code = 'import { createClient, listPets } from "./index.ts"; listPets(createClient());';
  const { modules } = await bundle({ code, folder: bare });
  expect([...modules.keys()].some((path) => /runtime\/dist\/operation/.test(path))).toBe(true);
  const unwanted = /\/zod\/|runtime\/dist\/json\//;
  expect([...modules.keys()].filter((path) => unwanted.test(path))).toEqual([]);
});

test("what an operation does not use of the runtime is left out", async () => {
  const code = 'import { createClient, listPets } from "./index.ts"; listPets(createClient());';
  const { modules } = await bundle({ code, folder: bare });
  const parts =
    /runtime\/dist\/(auth|secrets|parameters|request-body|multipart|serialize|webhook|pages|stream)/;
  expect([...modules.keys()].filter((path) => parts.test(path))).toEqual([]);
});
