import { lstatSync } from "node:fs";
import { readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Generate } from "../../generator/cli/compile.js";
import { generate } from "../../generator/generate.js";
import { stampOf } from "../../generator/workspace/stamps.js";
import { verbatim } from "../cli/terminal.js";
import { put, temporaryFolder, tree } from "./folder.js";

const CONFIG = {
  apis: {
    pets: {
      source: "pets.yaml",
      output: "out",
      overlays: ["overlay.yaml"],
      names: "names.json",
    },
  },
};

const PETS = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { $ref: "pet.yaml" } } }
`;

const FILES: Readonly<Record<string, string>> = {
  "node_modules/readme": "",
  "verbatim.config.json": JSON.stringify(CONFIG),
  "pets.yaml": PETS,
  "pet.yaml": "type: object\nproperties: { name: { type: string, format: odd } }\n",
  "overlay.yaml":
    "overlay: 1.0.0\ninfo: { title: o, version: '1' }\nactions:\n  - { target: '$.info', update: { description: a } }\n",
  "names.json": "{}",
};

/** Milliseconds after which the stamp of a file counts. */
const PAST_A_STEP = 100;

/** A project whose runs are counted. */
async function project() {
  const cwd = await temporaryFolder(FILES);
  const runs: string[] = [];
  const counted: Generate = (input) => {
    runs.push(input.source.path);
    return generate(input);
  };
  /** Whether the pipeline ran, with all that a user sees. */
  const run = async (...argv: string[]) => {
    const before = runs.length;
    const ran = await verbatim(["generate", ...argv], { cwd, generate: counted });
    return { ...ran, whole: runs.length > before };
  };
  return { cwd, run };
}

/** The output, which is what a run without a memory makes. */
async function expectRight(cwd: string): Promise<void> {
  const out = await tree(join(cwd, "out"));
  await rm(join(cwd, "node_modules"), { recursive: true });
  await rm(join(cwd, "out"), { recursive: true });
  await verbatim(["generate"], { cwd, generate });
  expect(out).toEqual(await tree(join(cwd, "out")));
}

describe("a run in which nothing has changed", () => {
  test("is not made again, writes nothing and says the same", async () => {
    const { cwd, run } = await project();
    const first = await run("--json");
    expect(first).toMatchObject({ exit: 0, whole: true });
    const before = await tree(join(cwd, "out"));
    const second = await run("--json");
    expect(second).toEqual({ ...first, whole: false });
    expect(JSON.parse(second.stdout).diagnostics.length).toBeGreaterThan(0);
    expect(JSON.parse(second.stdout).inputs).toContain("pet.yaml");
    expect(await tree(join(cwd, "out"))).toEqual(before);
    const people = await run("--verbose");
    expect(people.stdout).toMatch(/0 written, 0 removed, \d+ unchanged/);
    expect(people.stderr).toContain("format-not-asserted");
    expect(people.whole).toBe(false);
  });

  test("does not read the files that nobody touched since", async () => {
    const { cwd, run } = await project();
    await run();
    const path = "out/client.ts";
    await put(cwd, { [path]: "// edited\n" });
    await setTimeout(PAST_A_STEP);
    const [stamps = "", before = "{}"] =
      Object.entries(await tree(cwd)).find(([name]) => name.endsWith(".stamps.json")) ?? [];
    const stamp = stampOf(lstatSync(join(cwd, path)), Date.now());
    // Only with a stamp that is forged is an edit overlooked.
    await put(cwd, { [stamps]: JSON.stringify({ ...JSON.parse(before), "client.ts": stamp }) });
    expect((await run()).whole).toBe(false);
    await put(cwd, { [stamps]: before });
    expect((await run()).whole).toBe(true);
  });

  test("is a whole one for check, and with --force", async () => {
    const { cwd, run } = await project();
    await run();
    expect((await run("--force")).whole).toBe(true);
    const checks: string[] = [];
    const checked = await verbatim(["check"], {
      cwd,
      generate: (input) => {
        checks.push(input.source.path);
        return generate(input);
      },
    });
    expect({ exit: checked.exit, checks }).toEqual({ exit: 0, checks: ["pets.yaml"] });
  });
});

describe("a run in which only a text changed that describes", () => {
  const described = { "pets.yaml": PETS.replace("description: ok", "description: fine */ @see") };

  test("writes what the text stands in, and the manifest", async () => {
    const { cwd, run } = await project();
    await run();
    const before = await tree(join(cwd, "out"));
    await put(cwd, described);
    expect((await run()).stdout).toMatch(/: 1 written, 0 removed, \d+ unchanged/);
    const after = await tree(join(cwd, "out"));
    const others = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(others).toEqual([".verbatim.json", "types.ts"]);
    expect((await run()).whole).toBe(false);
    await put(cwd, { "pets.yaml": PETS });
    expect((await run()).stdout).toMatch(/: 1 written/);
    expect(await tree(join(cwd, "out"))).toEqual(before);
    await put(cwd, described);
    await run();
    await expectRight(cwd);
  });

  test("and an output file is edited, or the memory is damaged", async () => {
    const { cwd, run } = await project();
    await run();
    await put(cwd, { ...described, "out/client.ts": "export type Mine = 1;\n" });
    expect((await run()).stdout).toMatch(/: 2 written/);
    const files = Object.entries(await tree(cwd)).filter(([path]) => path.endsWith(".draft.json"));
    expect(files).toHaveLength(1);
    const [[path = "", text = ""] = []] = files;
    await put(cwd, { "pets.yaml": PETS, [path]: text.slice(0, -9) });
    expect((await run()).stdout).toMatch(/: 1 written/);
    await put(cwd, { ...described, [path]: text });
    expect((await run()).stdout).toMatch(/: 1 written/);
    await expectRight(cwd);
  });
});

describe("a run is made again", () => {
  test.each([
    ["the document", "pets.yaml", PETS.replace("listPets", "allPets")],
    ["a document that it refers to", "pet.yaml", "type: object\n"],
    ["an overlay", "overlay.yaml", FILES["overlay.yaml"]?.replace("description: a", "title: b")],
    ["the names", "names.json", '{ "#/paths/~1pets/get": "everyPet" }'],
    [
      "the settings",
      "verbatim.config.json",
      JSON.stringify({ apis: { pets: { ...CONFIG.apis.pets, zod: "mini" } } }),
    ],
    ["an output file, edited", "out/types.ts", "export type Mine = 1;\n"],
    ["the manifest", "out/.verbatim.json", '{ "version": 1, "files": {} }\n'],
  ])("where %s changed", async (_, path, text = "") => {
    const { cwd, run } = await project();
    await run();
    await put(cwd, { [path]: text });
    const options = path.endsWith(".verbatim.json") ? ["--force"] : [];
    expect(await run(...options)).toMatchObject({ exit: 0, whole: true });
    expect((await run()).whole).toBe(false);
    await expectRight(cwd);
  });

  test("where an output file is edited to one of the same length and time", async () => {
    const { cwd, run } = await project();
    await run();
    await setTimeout(PAST_A_STEP);
    expect((await run()).whole).toBe(false);
    const file = join(cwd, "out/client.ts");
    const [{ atime, mtime }, text] = await Promise.all([stat(file), readFile(file, "utf8")]);
    await writeFile(file, text.replace("Generated", "generated"));
    await utimes(file, atime, mtime);
    expect((await run()).whole).toBe(true);
    await expectRight(cwd);
  });

  test("where an output file is missing, or a link to what it should be", async () => {
    const { cwd, run } = await project();
    await run();
    await rm(join(cwd, "out/types.ts"));
    expect(await run()).toMatchObject({ exit: 0, whole: true });
    const file = join(cwd, "out/client.ts");
    const { "out/client.ts": text = "" } = await tree(cwd);
    await writeFile(join(cwd, "elsewhere.ts"), text);
    await rm(file);
    await symlink(join(cwd, "elsewhere.ts"), file);
    expect(await run()).toMatchObject({ exit: 1, whole: true });
  });

  test("where a document that it refers to is gone", async () => {
    const { cwd, run } = await project();
    await run();
    await rm(join(cwd, "pet.yaml"));
    expect(await run()).toMatchObject({ exit: 1, whole: true });
  });

  test("where the memory is damaged, or of another generator", async () => {
    const { cwd, run } = await project();
    await run();
    const kept = Object.entries(await tree(cwd)).find(([path]) =>
      /\.cache\/verbatim\/[^.]*\.json$/.test(path),
    );
    const [path = "", text = ""] = kept ?? [];
    await put(cwd, { [path]: text.slice(0, -9) });
    expect((await run()).whole).toBe(true);
    await put(cwd, { [path]: text.replace(/"key":"../, '"key":"zz') });
    expect((await run()).whole).toBe(true);
    await expectRight(cwd);
  });

  test("where the last one came to nothing", async () => {
    const { cwd, run } = await project();
    await run();
    await put(cwd, { "pets.yaml": PETS.replace("pet.yaml", "nowhere.yaml") });
    expect(await run()).toMatchObject({ exit: 1, whole: true });
    expect(await run()).toMatchObject({ exit: 1, whole: true });
    await put(cwd, { "pets.yaml": PETS });
    expect(await run()).toMatchObject({ exit: 0, whole: false });
  });

  test("where there is no node_modules to remember it in", async () => {
    const { cwd, run } = await project();
    await rm(join(cwd, "node_modules"), { recursive: true });
    await run();
    expect((await run()).whole).toBe(true);
  });
});
