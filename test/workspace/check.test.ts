import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hashOf } from "../../generator/workspace/hash.js";
import { MANIFEST_FILE } from "../../generator/workspace/manifest.js";
import { put, temporaryFolder, tree } from "./folder.js";
import { differences, write } from "./output.js";

describe("paths", () => {
  test.each([
    "/etc/passwd",
    "../a.ts",
    "a/../../b.ts",
    "a\\b.ts",
    "C:/a.ts",
    "a//b.ts",
    "./a.ts",
    "",
    "a/",
    "a\0.ts",
    "a.ts:b",
  ])("refuses the planned path %j", async (path) => {
    const folder = await temporaryFolder();
    await expect(write(folder, { [path]: "1" })).rejects.toThrow("may leave the output folder");
    expect(await tree(folder)).toEqual({});
  });

  test("refuses paths that are one file where case or normalization does not count", async () => {
    const folder = await temporaryFolder();
    await expect(write(folder, { "Pet.ts": "1", "pet.ts": "2" })).rejects.toThrow("are one file");
    await expect(write(folder, { "\u00e9.ts": "1", "e\u0301.ts": "2" })).rejects.toThrow(
      "are one file",
    );
    await expect(write(folder, { ".Verbatim.json": "1" })).rejects.toThrow("are one file");
    await expect(write(folder, { pet: "1", "Pet/a.ts": "2" })).rejects.toThrow(
      "is a file and the folder of",
    );
  });

  test("refuses to write through a link inside the output folder", async () => {
    const folder = await temporaryFolder({ "elsewhere/pet.ts": "mine" });
    await mkdir(join(folder, "out"));
    await symlink(join(folder, "elsewhere"), join(folder, "out/schemas"));
    await expect(write(folder, { "schemas/pet.ts": "1" }, true)).rejects.toThrow(
      "out/schemas is a symbolic link",
    );
    await expect(write(folder, { "schemas/new.ts": "1" }, true)).rejects.toThrow(
      "out/schemas is a symbolic link",
    );
    await symlink(join(folder, "elsewhere/pet.ts"), join(folder, "out/pet.ts"));
    await expect(write(folder, { "pet.ts": "1" }, true)).rejects.toThrow(
      "out/pet.ts is a symbolic link",
    );
    expect(await tree(join(folder, "elsewhere"))).toEqual({ "pet.ts": "mine" });
  });

  test("follows an output folder that is itself a link", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "real"));
    await symlink(join(folder, "real"), join(folder, "out"));
    await write(folder, { "a.ts": "1" });
    expect(Object.keys(await tree(join(folder, "real")))).toEqual([".verbatim.json", "a.ts"]);
  });

  test("does not follow a manifest out of the folder", async () => {
    const folder = await temporaryFolder({ "mine.ts": "mine" });
    const entry = JSON.stringify({ version: 1, files: { "../mine.ts": hashOf("mine") } });
    await put(folder, { [`out/${MANIFEST_FILE}`]: entry });
    await expect(write(folder, { "a.ts": "1" })).rejects.toThrow(
      "out/.verbatim.json is not a manifest",
    );
    expect(await tree(folder)).toMatchObject({ "mine.ts": "mine" });
  });

  test.each([
    "",
    "[]",
    '{"version":2,"files":{}}',
    '{"version":1}',
    '{"version":1,"files":{"a":1}}',
  ])("refuses the manifest %j", async (text) => {
    const folder = await temporaryFolder({ [`out/${MANIFEST_FILE}`]: text });
    await expect(write(folder, { "a.ts": "1" })).rejects.toThrow("is not a manifest");
  });
});

describe("comparing", () => {
  test("tells missing, stale, edited, foreign and extra files apart", async () => {
    const folder = await temporaryFolder();
    const before = {
      "edited.ts": "1",
      "extra.ts": "1",
      "missing.ts": "1",
      "same.ts": "1",
      "stale.ts": "1",
    };
    await write(folder, before);
    expect(await differences(folder, before)).toEqual([]);
    await rm(join(folder, "out/missing.ts"));
    await writeFile(join(folder, "out/edited.ts"), "by hand");
    expect(await differences(folder, before)).toEqual(["edited edited.ts", "missing missing.ts"]);
    await writeFile(join(folder, "out/foreign.ts"), "mine");
    const { "extra.ts": _, ...rest } = before;
    expect(await differences(folder, { ...rest, "foreign.ts": "1", "stale.ts": "2" })).toEqual([
      "edited edited.ts",
      "missing missing.ts",
      "stale stale.ts",
      "foreign foreign.ts",
      "extra extra.ts",
      "stale .verbatim.json",
    ]);
  });

  test("a manifest that is gone is a difference", async () => {
    const folder = await temporaryFolder();
    await write(folder, { "a.ts": "1" });
    await rm(join(folder, "out", MANIFEST_FILE));
    expect(await differences(folder, { "a.ts": "1" })).toEqual(["missing .verbatim.json"]);
  });
});
