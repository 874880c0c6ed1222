import { describe, expect, test } from "vitest";
import { put, temporaryFolder } from "../workspace/folder.js";
import { twoApis, verbatim } from "./terminal.js";

describe("--json prints one object on stdout and nothing else", () => {
  async function json(argv: readonly string[], cwd: string): Promise<unknown> {
    const { exit, stdout, stderr } = await verbatim([...argv, "--json"], { cwd, isTTY: true });
    return { exit, stderr, report: JSON.parse(stdout) };
  }

  test("a document", async () => {
    const cwd = await temporaryFolder({ "spec.txt": "a.ts: 1\nname-clash!\n" });
    expect(await json(["generate", "spec.txt", "--out", "out"], cwd)).toMatchInlineSnapshot(`
      {
        "exit": 0,
        "report": {
          "diagnostics": [
            {
              "code": "name-clash",
              "column": 1,
              "file": "spec.txt",
              "help": "Choose names yourself in names.json.",
              "line": 2,
              "message": "Two names lead to one identifier",
              "severity": "warning",
            },
          ],
          "files": [
            "a.ts",
          ],
          "inputs": [
            "spec.txt",
          ],
          "names": {
            "#/a.ts": {
              "file": "a.ts",
              "identifier": "Name",
            },
          },
          "ok": true,
        },
        "stderr": "",
      }
    `);
  });

  test("a document at fault", async () => {
    const cwd = await temporaryFolder({ "spec.txt": "a.ts: 1\nunresolved-reference!\n" });
    expect(await json(["generate", "spec.txt", "--out", "out"], cwd)).toMatchObject({
      exit: 1,
      stderr: "",
      report: {
        ok: false,
        files: [],
        diagnostics: [{ code: "unresolved-reference", file: "spec.txt", line: 2 }],
      },
    });
  });

  test("several APIs: each, and all together", async () => {
    const cwd = await twoApis();
    expect(await json(["generate"], cwd)).toMatchObject({
      exit: 0,
      stderr: "",
      report: {
        ok: true,
        files: [
          "generated/pets/a.ts",
          "generated/pets/b.ts",
          "generated/pets/package.json",
          "generated/zoo/a.ts",
        ],
        names: {
          "#/a.ts": { identifier: "Name", file: "generated/pets/a.ts" },
          "#/b.ts": { identifier: "Name", file: "generated/pets/b.ts" },
        },
        apis: {
          pets: { ok: true, files: ["a.ts", "b.ts", "package.json"] },
          zoo: {
            ok: true,
            files: ["a.ts"],
            names: { "#/a.ts": { identifier: "Name", file: "a.ts" } },
          },
        },
      },
    });
  });

  test("check adds the differences", async () => {
    const cwd = await twoApis();
    await verbatim(["generate"], { cwd });
    await put(cwd, { "generated/zoo/a.ts": "by hand" });
    expect(await json(["check"], cwd)).toMatchObject({
      exit: 3,
      report: {
        ok: false,
        differences: [{ file: "generated/zoo/a.ts", state: "edited" }],
        apis: {
          pets: { ok: true, differences: [] },
          zoo: { ok: false, differences: [{ file: "a.ts", state: "edited" }] },
        },
      },
    });
    expect(await json(["check", "spec/zoo.txt", "--out", "generated/zoo"], cwd)).toMatchObject({
      exit: 3,
      report: { files: ["a.ts"], differences: [{ file: "a.ts", state: "edited" }] },
    });
  });

  test.each([
    [["generate", "nothing.txt", "--out", "out"], 1, "nothing.txt does not exist"],
    [["generate", "crash.txt", "--out", "out"], 70, "internal error: a stage fell over\u001b[31m"],
    [["generate", "crash.txt"], 2, "crash.txt needs --out <dir>, the folder for its package"],
    [["generate", "--nonsense"], 2, "error: unknown option '--nonsense'"],
    [["generate"], 2, "no document is given, and there is no config file here"],
  ])("a run that comes to nothing: %j", async (argv, exit, message) => {
    const cwd = await temporaryFolder({ "crash.txt": "crash" });
    expect(await json(argv, cwd)).toMatchObject({
      exit,
      report: { ok: false, files: [], diagnostics: [], names: {}, errors: [{ message }] },
    });
  });
});
