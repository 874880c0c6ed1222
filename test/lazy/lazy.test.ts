/** What Node has of a package: exports that load what they are made of when they are first used, and are no different then. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { build, filesOfCase, newFolder, printed, refusal } from "./built.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const answer = (name: string): object => ({
  description: "",
  content: { "application/json": { schema: ref(name) } },
});
const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});

const document = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://example.com" }],
  paths: {
    "/pets": { get: { operationId: "listPets", responses: { 200: answer("Pets") } } },
    "/stores": { get: { operationId: "listStores", responses: { 200: answer("Store") } } },
  },
  components: {
    schemas: {
      Pets: { type: "array", items: ref("Pet") },
      Pet: object({ name: { type: "string" }, friends: ref("Pets") }, ["name"]),
      Store: object({ name: { type: "string" }, owner: ref("Owner") }),
      Owner: object({ email: { type: "string", format: "email" } }),
      Keeper: ref("Owner"),
    },
  },
};

let folder: string;
let pets: string;

beforeAll(async () => {
  folder = await newFolder();
  pets = join(folder, "pets");
  const { files } = await generate({
    source: { path: "openapi.json", text: JSON.stringify(document) },
    config: { package: { name: "pets" } },
  });
  await build(pets, new Map(files.map(({ path, text }) => [path, text])));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs in the package, whose own name leads to what Node has of it. */
const inPets = (program: string): Promise<unknown> => printed(pets, program);

/** The modules that are loaded, as paths below `made`, and whether Zod and the runtime are. */
const LOADED = `
  import { createRequire } from "node:module";
  const cache = createRequire(import.meta.url).cache;
  const loaded = () => {
    const paths = Object.keys(cache);
    const made = paths.flatMap((path) => path.split("/made/")[1] ?? []).filter((path) => path.includes("/"));
    return { made: made.sort(), zod: paths.some((path) => path.includes("/zod/")) };
  };`;

describe("a package in Node", () => {
  test("loads nothing before something is used, then what that needs", async () => {
    const program = `${LOADED}
      import { createClient, listStores } from "pets";
      const before = loaded();
      const fetch = async () => Response.json({ owner: { email: 1 } });
      const { issues } = await listStores(createClient({ fetch }));
      console.log(JSON.stringify({ before, after: loaded(), issues }));`;
    expect(await inPets(program)).toEqual({
      before: { made: [], zod: false },
      after: {
        made: ["operations/list-stores.js", "schemas/owner.js", "schemas/store.js"],
        zod: true,
      },
      issues: [expect.objectContaining({ path: ["body", "owner", "email"] })],
    });
  });

  test("has one of each schema, whichever entry it comes from", async () => {
    const program = `
      import * as root from "pets";
      import { Owner, Store } from "pets/schemas";
      import { Pet } from "pets/schemas/pet";
      const same = [
        root.Store === Store, root.Pet === Pet, root.Keeper === Owner,
        Store.shape.owner._zod.def.innerType === Owner,
        Pet.shape.friends._zod.def.innerType === root.Pets, root.Pets.element._zod.innerType === Pet,
      ];
      console.log(JSON.stringify(same));`;
    expect(await inPets(program)).toEqual([true, true, true, true, true, true]);
  });

  test("uses the Zod that the program imports", async () => {
    const program = `
      import { Pet } from "pets";
      import * as z from "zod";
      const Wide = Pet.extend({ age: z.number() });
      const names = (issues) => issues.map(({ path }) => path.join("."));
      console.log(JSON.stringify([
        Pet instanceof z.ZodObject, z.string()._zod.constr === Pet.shape.name._zod.constr,
        names(Wide.safeParse({ name: 1, friends: [{}] }).error.issues),
      ]));`;
    const [isZod, isSame, issues] = (await inPets(program)) as unknown[];
    expect([isZod, isSame]).toEqual([true, true]);
    expect(issues).toEqual(["friends.0.name", "name", "age"]);
  });

  test("works while the program imports Zod", async () => {
    const program = `
      import { Pet } from "pets";
      const under = import("zod");
      console.log(JSON.stringify([Pet.safeParse({ name: 1 }).success, Pet.safeParse({ name: "x" }).success]));
      await under;`;
    expect(await inPets(program)).toEqual([false, true]);
  });

  test("can be required", async () => {
    const program = `
      const { Pet } = require("pets");
      console.log(JSON.stringify(Pet.safeParse({ name: "x" })));`;
    expect(await printed(pets, program, "commonjs")).toEqual({
      success: true,
      data: { name: "x" },
    });
  });

  test("is refused before tsc has built it", async () => {
    const empty = join(folder, "empty");
    await mkdir(join(empty, "dist"), { recursive: true });
    expect(await refusal(empty)).toContain(
      "verbatim-node: dist holds no modules: run tsc -b first",
    );
  });
});

/** Names, kinds, and what an export tells of itself, of all modules of a folder. */
const SURFACE = (modules: string): string => `
  import { readdir } from "node:fs/promises";
  const surface = {};
  const members = (value) => Object.keys(value).map((key) => [key, typeof value[key]]);
  const names = (await readdir("${modules}", { recursive: true })).filter((name) => name.endsWith(".js"));
  for (const name of names.filter((name) => !name.startsWith("node/")).sort()) {
    for (const [key, value] of Object.entries(await import("./${modules}/" + name))) {
      const schema = value._zod ? [value._zod.def.type, [...value._zod.traits].sort(), value.safeParse?.({}).success] : members(value);
      (surface[name] ??= {})[key] = [typeof value, schema];
    }
  }
  console.log(JSON.stringify(surface));`;

describe.each([
  "enum-names",
  "layout-by-tag",
  "links",
  "pagination",
  "polling",
  "recursion-unevaluated",
  "read-write-composed",
  "recursive-union",
  "responses-open",
  "streams",
  "webhooks",
  "without-validators",
  "zod-mini",
])("the case %s", (name) => {
  test("has the same exports in Node", async () => {
    const own = join(folder, name);
    await build(own, await filesOfCase(name));
    const modules = await printed(own, SURFACE("dist"));
    const faces = await printed(
      own,
      SURFACE("dist/node").replace('startsWith("node/")', 'startsWith("made/")'),
    );
    expect(faces).toEqual(modules);
    expect(Object.keys(modules as object).length).toBeGreaterThan(1);
  });
});
