import { link, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hashOf } from "../../generator/workspace/hash.js";
import { MANIFEST_FILE } from "../../generator/workspace/manifest.js";
import { applyWrite, planWrite } from "../../generator/workspace/write.js";
import { put, temporaryFolder, tree } from "./folder.js";
import { differences, files, output, write } from "./output.js";

describe("writing", () => {
  test("writes files and a manifest into a folder that does not exist yet", async () => {
    const folder = await temporaryFolder();
    const summary = await write(folder, { "index.ts": "b\n", "a/pet.ts": "a\n" });
    expect(summary).toEqual({
      written: ["index.ts", "a/pet.ts"],
      removed: [],
      unchanged: [],
      kept: [],
    });
    expect(await tree(folder)).toEqual({
      "out/a/pet.ts": "a\n",
      "out/index.ts": "b\n",
      "out/.verbatim.json": `{\n  "version": 1,\n  "files": {\n    "a/pet.ts": "${hashOf("a\n")}",\n    "index.ts": "${hashOf("b\n")}"\n  }\n}\n`,
    });
  });

  test("leaves unchanged files alone, and so the folder when nothing changes", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "a.ts": "1", "b.ts": "1" });
    const long = new Date("2001-01-01");
    for (const path of ["a.ts", "b.ts", MANIFEST_FILE, "."])
      await utimes(join(folder, "out", path), long, long);
    const again = await write(folder, { "a.ts": "1", "b.ts": "1" });
    expect(again.unchanged).toEqual(["a.ts", "b.ts"]);
    for (const path of ["a.ts", MANIFEST_FILE, "."]) {
      expect((await stat(join(folder, "out", path))).mtime).toEqual(long);
    }
    expect((await write(folder, { "a.ts": "1", "b.ts": "2" })).written).toEqual(["b.ts"]);
    expect((await stat(join(folder, "out/a.ts"))).mtime).toEqual(long);
  });

  test("overwrites its own files even when they were edited", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "a.ts": "1" });
    await put(folder, { "out/a.ts": "edited" });
    expect((await write(folder, { "a.ts": "1" })).written).toEqual(["a.ts"]);
  });

  test("leaves everything as it was where one step fails", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "a.ts": "1", "b/old.ts": "1", "same.ts": "1", "z.ts": "1" });
    const texts = { "a.ts": "2", "b.ts": "2", "new/n.ts": "2", "same.ts": "1", "z.ts": "2" };
    const plan = await planWrite(output(folder), files(texts), { force: false });
    // Nobody could foresee that.
    await rm(join(folder, "out/z.ts"));
    await put(folder, { "out/z.ts/mine.ts": "mine" });
    const before = await tree(folder);
    const first = await stat(join(folder, "out/a.ts"));
    await expect(applyWrite(plan)).rejects.toThrow("the output folder out");
    expect(await tree(folder)).toEqual(before);
    expect(await readdir(join(folder, "out"))).toEqual([
      MANIFEST_FILE,
      ...["a.ts", "b", "same.ts", "z.ts"],
    ]);
    const { ino, mtimeMs } = await stat(join(folder, "out/a.ts"));
    expect({ ino, mtimeMs }).toEqual({ ino: first.ino, mtimeMs: first.mtimeMs });
    await rm(join(folder, "out/z.ts"), { recursive: true });
    await applyWrite(plan);
    expect(await tree(join(folder, "out"))).toMatchObject(texts);
  });

  test("removes what is no longer generated, with the folders that this empties", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "index.ts": "1", "a/b/c.ts": "1", "d/e.ts": "1" });
    await put(folder, { "out/d/mine.ts": "mine" });
    expect((await write(folder, { "index.ts": "1" })).removed).toEqual(["a/b/c.ts", "d/e.ts"]);
    expect(Object.keys(await tree(folder))).toEqual([
      "out/.verbatim.json",
      "out/d/mine.ts",
      "out/index.ts",
    ]);
  });

  test("keeps a file that is no longer generated when it was edited", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "index.ts": "1", "old.ts": "1" });
    await put(folder, { "out/old.ts": "edited" });
    const summary = await write(folder, { "index.ts": "1" });
    expect(summary).toMatchObject({ removed: [], kept: ["old.ts"] });
    expect(await tree(folder)).toMatchObject({ "out/old.ts": "edited" });
    expect(await differences(folder, { "index.ts": "1" })).toEqual([]);
  });

  test("adopts a file that is already as it should be", async () => {
    const folder = await temporaryFolder({ "out/a.ts": "1" });
    expect(await write(folder, { "a.ts": "1" })).toMatchObject({
      written: [],
      unchanged: ["a.ts"],
    });
    expect(await differences(folder, { "a.ts": "1" })).toEqual([]);
  });

  test("refuses to overwrite files that it did not write, unless forced", async () => {
    const folder = await temporaryFolder({ "out/a.ts": "mine", "out/b.ts": "mine" });
    const before = await tree(folder);
    await expect(write(folder, { "a.ts": "1", "b.ts": "1", "c.ts": "1" })).rejects.toMatchObject({
      message:
        "nothing is written: 2 files in out would be overwritten, but Verbatim did not write them",
      details: ["out/a.ts", "out/b.ts"],
      help: expect.stringContaining("--force"),
    });
    expect(await tree(folder)).toEqual(before);
    expect((await write(folder, { "a.ts": "1", "b.ts": "1" }, true)).written).toEqual([
      "a.ts",
      "b.ts",
    ]);
  });

  test("gives a file a new spelling where case does not count", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "Pet.ts": "1" });
    // A hard link is what a case-insensitive file system shows: both spellings lead to one file.
    await link(join(folder, "out/Pet.ts"), join(folder, "out/pet.ts"));
    expect(await write(folder, { "pet.ts": "2" })).toMatchObject({
      written: ["pet.ts"],
      removed: ["Pet.ts"],
    });
    expect(await tree(folder)).toMatchObject({ "out/pet.ts": "2" });
  });
});

describe("a failure leaves the tree as it was", () => {
  test("the output folder is a file", async () => {
    const folder = await temporaryFolder({ out: "a file" });
    await expect(write(folder, { "a.ts": "1" })).rejects.toThrow("the output folder out is a file");
    expect(await tree(folder)).toEqual({ out: "a file" });
  });

  test("the output folder lies below a file", async () => {
    const folder = await temporaryFolder({ file: "a file" });
    const below = { path: join(folder, "file/out"), shown: "file/out" };
    await expect(planWrite(below, files({ "a.ts": "1" }), { force: false })).rejects.toThrow(
      "file/out runs through a file",
    );
  });

  test.each([
    [
      "a folder where a file must go",
      "out/b.ts/mine.txt",
      "out/b.ts is in the way: a file must go there",
    ],
    ["a file where a folder must go", "out/c", "out/c is in the way: a folder must go there"],
  ])("%s", async (_, blocker, message) => {
    const folder = await temporaryFolder();
    await write(folder, { "a.ts": "1" });
    await put(folder, { [blocker]: "mine" });
    const before = await tree(folder);
    await expect(write(folder, { "a.ts": "2", "b.ts": "1", "c/d.ts": "1" }, true)).rejects.toThrow(
      message,
    );
    expect(await tree(folder)).toEqual(before);
  });

  test("a text cannot be staged", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "a.ts": "1" });
    const before = await tree(folder);
    const plan = await planWrite(output(folder), files({ "a.ts": "2", "b.ts": "1" }), {
      force: false,
    });
    const [first] = plan.write;
    const broken = { path: "b.ts", text: Symbol("no text") as unknown as string };
    await expect(applyWrite({ ...plan, write: first ? [first, broken] : [] })).rejects.toThrow();
    expect(await tree(folder)).toEqual(before);
    const fresh = {
      ...plan,
      output: { path: join(folder, "new/out"), shown: "new/out" },
      write: [broken],
    };
    await expect(applyWrite(fresh)).rejects.toThrow();
    expect(await tree(folder)).toEqual(before);
  });

  test("a run that broke off is completed by the next", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "a.ts": "1", "gone.ts": "1" });
    await rm(join(folder, "out/gone.ts"));
    await put(folder, { "out/a.ts": "2", "out/b.ts": "1" });
    await write(folder, { "a.ts": "2", "b.ts": "1" });
    expect(await differences(folder, { "a.ts": "2", "b.ts": "1" })).toEqual([]);
  });

  test("two runs at the same time", async () => {
    const folder = await temporaryFolder();
    const planned = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`f/${index}.ts`, `${index}`]),
    );
    await Promise.all([write(folder, planned), write(folder, planned)]);
    expect(await differences(folder, planned)).toEqual([]);
    expect(Object.keys(await tree(folder))).toHaveLength(41);
  });
});
