import { expect, test } from "vitest";
import type { NamingHooks } from "../../generator/contract.js";
import { type GenerateResult, generate } from "../../generator/generate.js";

const answer = (schema: object) => ({
  200: { description: "Fine", content: { "application/json": { schema } } },
});
const DOCUMENT = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {
    "/v1/pets": {
      get: {
        operationId: "pets_v1_list",
        tags: ["pets"],
        responses: answer({ $ref: "#/components/schemas/api.v1.Pet" }),
      },
    },
  },
  webhooks: {
    "pet.added": { post: { tags: ["hooks"], responses: { 204: { description: "Fine" } } } },
  },
  components: {
    schemas: {
      "api.v1.Pet": {
        type: "object",
        properties: {
          tag: { type: "string" },
          other: { $ref: "#/components/schemas/api.v1.Pet/properties/tag" },
        },
      },
      "api.v1.Toy": { type: "string" },
    },
  },
};

function named(naming: NamingHooks, names = {}): Promise<GenerateResult> {
  const source = { path: "api.json", text: JSON.stringify(DOCUMENT) };
  return generate({ source, config: { naming, names } });
}

const told = ({ diagnostics }: GenerateResult) =>
  diagnostics.map(({ code, message }) => `${code}: ${message}`);

test("hooks name schemas, operations and webhooks, and are told what the document says of them", async () => {
  const asked: unknown[] = [];
  const { names, diagnostics } = await named({
    schema(schema) {
      asked.push(schema);
      return schema.name?.replace("api.v1.", "");
    },
    operation(operation) {
      asked.push(operation);
      return operation.operationId?.split("_").at(-1);
    },
    webhook(webhook) {
      asked.push(webhook);
      return `on_${webhook.name.replace(".", "_")}`;
    },
  });
  expect(diagnostics).toEqual([]);
  expect(names).toEqual({
    "#/components/schemas/api.v1.Pet": { identifier: "Pet", file: "schemas/pet.ts" },
    "#/components/schemas/api.v1.Pet/properties/tag": {
      identifier: "ApiV1PetPropertiesTag",
      file: "schemas/api-v1-pet-properties-tag.ts",
    },
    "#/components/schemas/api.v1.Toy": { identifier: "Toy", file: "schemas/toy.ts" },
    "#/paths/~1v1~1pets/get": { identifier: "list", file: "operations/list.ts" },
    "#/webhooks/pet.added/post": { identifier: "on_pet_added", file: "webhooks/on-pet-added.ts" },
  });
  expect(asked).toEqual([
    { pointer: "#/components/schemas/api.v1.Pet", name: "api.v1.Pet" },
    { pointer: "#/components/schemas/api.v1.Toy", name: "api.v1.Toy" },
    { pointer: "#/components/schemas/api.v1.Pet/properties/tag", name: undefined },
    {
      pointer: "#/paths/~1v1~1pets/get",
      operationId: "pets_v1_list",
      method: "get",
      path: "/v1/pets",
      tags: ["pets"],
    },
    {
      pointer: "#/webhooks/pet.added/post",
      name: "pet.added",
      operationId: undefined,
      method: "post",
      tags: ["hooks"],
    },
  ]);
});

test("a line in names.json goes before a hook, and what a hook leaves open is named as usual", async () => {
  const hooks = { schema: ({ name }: { name: string | undefined }) => name && "Animal" };
  const { names } = await named(hooks, { "#/components/schemas/api.v1.Toy": "Plaything" });
  expect(Object.values(names).map(({ identifier }) => identifier)).toEqual([
    "Animal",
    "Plaything",
    "ApiV1PetPropertiesTag",
    "petsV1List",
    "petAdded",
  ]);
});

test("names that clash are told apart and reported, as those of the document are", async () => {
  const result = await named({ schema: ({ name }) => name && "Same" });
  const all = Object.values(result.names).map(({ identifier }) => identifier);
  expect(all.filter((name) => /^Same_\w+$/.test(name))).toHaveLength(2);
  expect(new Set(told(result).map((text) => text.split(":")[0]))).toEqual(new Set(["name-clash"]));
});

test.each<[string, NamingHooks, string]>([
  [
    "a reserved word",
    { operation: () => "delete" },
    'naming.operation of the config answers "delete", which cannot be declared',
  ],
  [
    "code",
    { operation: () => "a = 1; //" },
    'naming.operation of the config answers "a = 1; //", which cannot be declared',
  ],
  [
    "a name of generated code",
    { schema: () => "createClient" },
    'naming.schema of the config answers "createClient", which cannot be declared',
  ],
  [
    "no text",
    { webhook: () => 7 as never },
    "naming.webhook of the config answers a value of the type number, which cannot be declared",
  ],
  [
    "an error",
    {
      schema: () => {
        throw new Error("not today");
      },
    },
    "naming.schema of the config throws: not today",
  ],
])("a hook that answers %s is an error, told once", async (_, hooks, message) => {
  const result = await named(hooks);
  expect(told(result)).toEqual([`invalid-naming: ${message}`]);
  expect(result.files).toEqual([]);
});
