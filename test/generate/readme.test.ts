import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";

const text = `openapi: 3.1.0
info: { title: "A\u202eB", version: "1" }
paths:
  /a: { get: { tags: [pets], operationId: listPets, responses: { "204": { description: x } } } }
`;

test.each([
  [{}, "operations/list-pets.ts"],
  [{ layout: "tag" as const }, "operations/pets.ts"],
])("the README of %j leads to the file of an operation", async (config, path) => {
  const input = {
    source: { path: "spec.yaml", text },
    config: { ...config, package: { name: "x" } },
  };
  const { files } = await generate(input);
  const of = (name: string): string => files.find((file) => file.path === name)?.text ?? "";
  expect(files.map((file) => file.path)).toContain(path);
  expect(of("README.md")).toContain(`](${path})`);
  // Nothing that changes the order of what is read stands in any file.
  expect(files.filter((file) => file.text.includes("\u202e"))).toEqual([]);
  expect(JSON.parse(of("package.json"))).toMatchObject({
    description: expect.stringContaining("A\u202eB"),
  });
});
