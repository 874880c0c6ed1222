import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { verbatim } from "../cli/terminal.js";
import { put, temporaryFolder, tree } from "./folder.js";

const DOCUMENT = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get: { operationId: listPets, tags: [pets], responses: { "204": { description: None } } }
    post: { operationId: addPet, tags: [pets], responses: { "204": { description: Added } } }
`;

const config = (layout: string) =>
  JSON.stringify({ apis: { pets: { source: "openapi.yaml", output: "out", layout } } });

test("a run in another layout removes the files of the one before", async () => {
  const cwd = await temporaryFolder({ "openapi.yaml": DOCUMENT });
  const filesIn = async (layout: string): Promise<string[]> => {
    await put(cwd, { "verbatim.config.json": config(layout) });
    expect(await verbatim(["generate"], { cwd, generate })).toMatchObject({ exit: 0 });
    expect(await verbatim(["check"], { cwd, generate })).toMatchObject({ exit: 0 });
    const files = Object.keys(await tree(`${cwd}/out`));
    return files.filter((path) => path.startsWith("operations/"));
  };
  const each = ["operations/add-pet.ts", "operations/index.ts", "operations/list-pets.ts"];
  expect(await filesIn("operation")).toEqual(each);
  expect(await filesIn("tag")).toEqual(["operations/index.ts", "operations/pets.ts"]);
  expect(await filesIn("operation")).toEqual(each);
});
