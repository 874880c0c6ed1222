import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put, temporaryFolder, tree } from "../workspace/folder.js";
import { twoApis, verbatim } from "./terminal.js";

describe("input that cannot be read is exit 1 and one message", () => {
  test.each([
    ["nothing.txt", "nothing.txt does not exist"],
    ["folder", "folder is a folder, not a file"],
    ["latin1.txt", "latin1.txt is not UTF-8 text"],
    ["http://127.0.0.1:1/spec.json", "http://127.0.0.1:1/spec.json cannot be fetched: "],
  ])("%s", async (spec, message) => {
    const cwd = await temporaryFolder({ "folder/a.txt": "" });
    await put(cwd, { "latin1.txt": Buffer.from([0xff]) });
    const ran = await verbatim(["generate", spec, "--out", "out"], { cwd });
    expect(ran).toMatchObject({ exit: 1, stdout: "" });
    expect(ran.stderr).toContain(`error: ${message}`);
    expect(ran.stderr).not.toContain("    at ");
  });

  test("an API without its document leaves the others unwritten", async () => {
    const cwd = await twoApis();
    await rm(join(cwd, "spec/zoo.txt"));
    const ran = await verbatim(["generate"], { cwd });
    expect(ran).toMatchObject({ exit: 1, stdout: "" });
    expect(ran.stderr).toContain("error: spec/zoo.txt does not exist");
    expect(Object.keys(await tree(cwd))).toEqual(["spec/pets.txt", "verbatim.config.json"]);
  });

  test("a names file that is no names file", async () => {
    const cwd = await temporaryFolder({
      "verbatim.config.json":
        '{ "apis": { "a": { "source": "spec.txt", "output": "out", "names": "names.json" } } }',
      "spec.txt": "a.ts: 1\n",
      "names.json": '{\n\t"Pet": "Pet"\n}\n',
    });
    const ran = await verbatim(["generate"], { cwd });
    expect(ran.exit).toBe(1);
    expect(ran.stderr).toMatchInlineSnapshot(`
      "error[invalid-names-file]: "Pet" is not a JSON pointer such as "#/components/schemas/Pet"
       --> names.json:2:2
        |
      2 |   "Pet": "Pet"
        |   ^
        = help: Correct the file at this place.

      1 error
      "
    `);
  });
});

describe("wrong usage is exit 2", () => {
  test.each([
    [["generate", "spec.txt"], "spec.txt needs --out <dir>"],
    [["generate", "pets"], "for an API of the config file: verbatim generate --api pets"],
    [["generate", "spec.txt", "--out", ""], "spec.txt needs --out <dir>"],
    [
      ["generate", "spec.txt", "--out", "out", "--name", "No Name"],
      "--name No Name is not a name that npm accepts",
    ],
    [
      ["generate", "spec.txt", "--out", "out", "--config", "c.json"],
      "--config and a document exclude each other",
    ],
    [
      ["generate", "spec.txt", "--out", "out", "--api", "pets"],
      "--api and a document exclude each other",
    ],
    [["generate", "--out", "out"], "--out needs a document on the command line"],
    [
      ["generate", "--overlay", "o.yaml", "spec.txt"],
      "--overlay needs a document on the command line",
    ],
    [["generate", "--api", "pet"], 'help: did you mean "pets"?'],
    [["generate", "--config", "other.json"], "the config file other.json does not exist"],
    [["generate", "--output", "x"], "unknown option '--output'"],
    [["generate", "a", "b"], "too many arguments"],
    [["generat"], "(Did you mean generate?)"],
    [["check", "spec.txt"], "spec.txt needs --out <dir>"],
    [["check", "--force"], "unknown option '--force'"],
    [["explain", "unresolved-referenc"], "help: did you mean unresolved-reference?"],
    [["explain", "constructor"], 'there is no diagnostic "constructor"'],
    [[], "Usage: verbatim"],
  ])("%j", async (argv, message) => {
    const ran = await verbatim(argv, { cwd: await twoApis() });
    expect(ran).toMatchObject({ exit: 2, stdout: "" });
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).not.toContain("    at ");
  });

  test("no document and no config file", async () => {
    const ran = await verbatim(["generate"], { cwd: await temporaryFolder() });
    expect(ran).toMatchInlineSnapshot(`
      {
        "exit": 2,
        "stderr": "error: no document is given, and there is no config file here
        - looked for verbatim.config.ts, verbatim.config.mts, verbatim.config.js, verbatim.config.mjs, verbatim.config.json
        = help: run verbatim generate <spec> --out <dir>, or write a verbatim.config.ts
      ",
        "stdout": "",
      }
    `);
  });

  test("a config file with a fault", async () => {
    const cwd = await temporaryFolder({
      "verbatim.config.ts": 'const a: string = "no key";\nthrow new Error(a);\n',
    });
    expect(await verbatim(["check"], { cwd })).toMatchInlineSnapshot(`
      {
        "exit": 2,
        "stderr": "error: the config file cannot be loaded: no key
       --> verbatim.config.ts:2
      ",
        "stdout": "",
      }
    `);
  });
});
