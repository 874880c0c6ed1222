import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put, temporaryFolder, tree } from "../workspace/folder.js";
import { twoApis, verbatim } from "./terminal.js";

describe("generate", () => {
  test("a document", async () => {
    const cwd = await temporaryFolder({ "spec.txt": "a.ts: 1\n" });
    expect(await verbatim(["generate", "spec.txt", "--out", "out"], { cwd })).toEqual({
      exit: 0,
      stdout: "spec.txt -> out  1 file: 1 written, 0 removed, 0 unchanged\n",
      stderr: "spec.txt: reading\nspec.txt: printing\n",
    });
    expect(await tree(join(cwd, "out"))).toMatchObject({ "a.ts": "1" });
  });

  test("a document as a package, with overlays", async () => {
    const cwd = await temporaryFolder({ "spec.txt": "a.ts: 1\n", "o1.yaml": "", "o2.yaml": "" });
    const argv = [
      "generate",
      "spec.txt",
      "--out",
      "out",
      "--name",
      "@acme/pets",
      "--overlay",
      "o1.yaml",
      "o2.yaml",
    ];
    expect((await verbatim(argv, { cwd })).exit).toBe(0);
    expect(await tree(join(cwd, "out"))).toMatchObject({ "package.json": '{"name":"@acme/pets"}' });
  });

  test("every API of the config file", async () => {
    const cwd = await twoApis();
    expect((await verbatim(["generate"], { cwd })).stdout).toBe(
      "pets  spec/pets.txt -> generated/pets  3 files: 3 written, 0 removed, 0 unchanged\n" +
        "zoo   spec/zoo.txt -> generated/zoo    1 file: 1 written, 0 removed, 0 unchanged\n",
    );
    await put(cwd, { "spec/pets.txt": "a.ts: 2\n" });
    expect((await verbatim(["generate", "--api", "pets"], { cwd })).stdout).toBe(
      "pets  spec/pets.txt -> generated/pets  2 files: 1 written, 1 removed, 1 unchanged\n",
    );
  });

  test("paths are relative to the config file, wherever it is", async () => {
    const cwd = await twoApis();
    const ran = await verbatim(["generate", "--config", "../verbatim.config.json"], {
      cwd: join(cwd, "spec"),
    });
    expect(ran.exit).toBe(0);
    expect(Object.keys(await tree(join(cwd, "generated/zoo")))).toEqual([".verbatim.json", "a.ts"]);
  });

  test("says which files it kept", async () => {
    const cwd = await temporaryFolder({ "spec.txt": "a.ts: 1\nold.ts: 1\n" });
    await verbatim(["generate", "spec.txt", "--out", "out"], { cwd });
    await put(cwd, { "spec.txt": "a.ts: 1\n", "out/old.ts": "edited" });
    const ran = await verbatim(["generate", "spec.txt", "--out", "out"], { cwd });
    expect(ran.exit).toBe(0);
    expect(ran.stderr).toContain(
      "warning: kept out/old.ts: no longer generated, but edited by hand\n",
    );
  });

  test("writes nothing when a document is at fault, and shows the faults of all", async () => {
    const cwd = await twoApis();
    await put(cwd, {
      "spec/pets.txt": "unresolved-reference!\n",
      "spec/zoo.txt": "name-clash!\na.ts: 1\n",
    });
    const ran = await verbatim(["generate"], { cwd });
    expect(ran).toMatchObject({ exit: 1, stdout: "" });
    expect(ran.stderr).toContain("error[unresolved-reference]: ");
    expect(ran.stderr).toContain("warning[name-clash]: ");
    expect(ran.stderr).toContain("1 error, 1 warning\n");
    expect(Object.keys(await tree(cwd))).not.toContain("generated/zoo/a.ts");
  });

  test("writes nothing when one folder holds files of somebody else", async () => {
    const cwd = await twoApis();
    await put(cwd, { "generated/zoo/a.ts": "mine" });
    const before = await tree(cwd);
    const ran = await verbatim(["generate"], { cwd });
    expect(ran).toMatchObject({ exit: 1, stdout: "" });
    expect(ran.stderr).toContain(
      "  - generated/zoo/a.ts\n  = help: choose another output folder, or take the files over with --force\n",
    );
    expect(await tree(cwd)).toEqual(before);
    expect((await verbatim(["generate", "--force"], { cwd })).exit).toBe(0);
  });

  test("warnings do not stop it", async () => {
    const cwd = await temporaryFolder({ "spec.txt": "name-clash!\na.ts: 1\n" });
    expect((await verbatim(["generate", "spec.txt", "--out", "out"], { cwd })).exit).toBe(0);
  });
});

describe("check", () => {
  test("is silent about nothing", async () => {
    const cwd = await twoApis();
    await verbatim(["generate"], { cwd });
    expect(await verbatim(["check"], { cwd })).toMatchObject({
      exit: 0,
      stdout:
        "pets  spec/pets.txt -> generated/pets  3 files: up to date\n" +
        "zoo   spec/zoo.txt -> generated/zoo    1 file: up to date\n",
    });
  });

  test("lists what differs, changes nothing, and is exit 3", async () => {
    const cwd = await twoApis();
    await verbatim(["generate"], { cwd });
    await put(cwd, { "generated/pets/a.ts": "by hand", "spec/zoo.txt": "b.ts: 1\n" });
    const before = await tree(cwd);
    expect(await verbatim(["check"], { cwd })).toMatchInlineSnapshot(`
      {
        "exit": 3,
        "stderr": "pets: reading
      pets: printing
      zoo: reading
      zoo: printing
      ",
        "stdout": "pets  spec/pets.txt -> generated/pets  1 difference
        edited   a.ts
      zoo   spec/zoo.txt -> generated/zoo    3 differences
        missing  b.ts
        extra    a.ts
        stale    .verbatim.json
      ",
      }
    `);
    expect(await tree(cwd)).toEqual(before);
  });

  test("a document at fault is exit 1, also when something differs", async () => {
    const cwd = await twoApis();
    await put(cwd, { "spec/zoo.txt": "unresolved-reference!\n" });
    const ran = await verbatim(["check"], { cwd });
    expect(ran.exit).toBe(1);
    expect(ran.stdout).toContain("pets  spec/pets.txt -> generated/pets  4 differences\n");
  });

  test("an output folder that cannot be compared is exit 1", async () => {
    const cwd = await temporaryFolder({ "spec.txt": "a/b.ts: 1\n", "real/x": "" });
    await put(cwd, { "out/x": "" });
    await symlink(join(cwd, "real"), join(cwd, "out/a"));
    const ran = await verbatim(["check", "spec.txt", "--out", "out"], { cwd });
    expect(ran).toMatchObject({ exit: 1, stdout: "" });
    expect(ran.stderr).toContain("out/a is a symbolic link");
  });
});

test("explain tells cause and fix, and lists the codes", async () => {
  const cwd = await temporaryFolder();
  expect(await verbatim(["explain", "unresolved-reference"], { cwd })).toMatchInlineSnapshot(`
    {
      "exit": 0,
      "stderr": "",
      "stdout": "error[unresolved-reference]: A reference points to nothing

    Cause: The document that this reference names holds no such place.
    Fix:   Correct the reference, or add what it names.
    ",
    }
  `);
  const list = await verbatim(["explain"], { cwd });
  expect(list.exit).toBe(0);
  expect(list.stdout).toContain("unresolved-reference      A reference points to nothing\n");
});

test("a fault of Verbatim is exit 70, asks for a report, and cannot command the terminal", async () => {
  const cwd = await temporaryFolder({ "spec.txt": "crash\n" });
  const ran = await verbatim(["generate", "spec.txt", "--out", "out"], { cwd });
  expect(ran).toMatchObject({ exit: 70, stdout: "" });
  expect(ran.stderr).toContain(
    "internal error: a stage fell over\ufffd[31m\nThis is a fault of Verbatim, not of your document.",
  );
  expect(ran.stderr).toContain("\n    at ");
  expect(Object.keys(await tree(cwd))).toEqual(["spec.txt"]);
});

test("--help and --version are exit 0", async () => {
  const cwd = await temporaryFolder();
  expect(await verbatim(["--version"], { cwd })).toEqual({
    exit: 0,
    stdout: "0.1.0\n",
    stderr: "",
  });
  const help = await verbatim(["generate", "--help"], { cwd });
  expect(help).toMatchObject({ exit: 0, stderr: "" });
  expect(help.stdout).toContain("Usage: verbatim generate [options] [spec]");
});

test("colours and the spinner need a terminal that wants them", async () => {
  const cwd = await temporaryFolder({ "spec.txt": "unresolved-reference!\n" });
  const argv = ["generate", "spec.txt", "--out", "out"];
  const error = "\u001b[31merror[unresolved-reference]\u001b[39m";
  expect((await verbatim(argv, { cwd, isTTY: true })).stderr).toContain(error);
  expect((await verbatim(argv, { cwd, isTTY: true })).stderr).not.toContain(
    "\nspec.txt: reading\nspec.txt: printing\n",
  );
  expect((await verbatim(argv, { cwd, env: { FORCE_COLOR: "1" } })).stderr).toContain(error);
  for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }, { NO_COLOR: "1", FORCE_COLOR: "1" }]) {
    expect((await verbatim(argv, { cwd, env, isTTY: true })).stderr).not.toContain("\u001b[31m");
  }
  const inCi = await verbatim(argv, { cwd, isTTY: true, env: { CI: "true" } });
  expect(inCi.stderr).toMatch(/^spec\.txt: reading\nspec\.txt: printing\n/);
});
