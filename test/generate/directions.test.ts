import { describe, expect, test } from "vitest";
import { type GenerateResult, generate } from "../../generator/generate.js";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const ok = (schema: object): object => ({ "200": { description: "", ...json(schema) } });

const SCHEMAS = {
  Pet: { type: "object", required: ["id"], properties: { id: { type: "string", readOnly: true } } },
  Zoo: { type: "object", properties: { pets: { type: "array", items: ref("Pet") } } },
  Plain: { type: "string" },
};
const GET = { get: { operationId: "getPet", responses: ok(ref("Pet")) } };
const PUT = { put: { operationId: "putZoo", requestBody: json(ref("Zoo")), responses: ok({}) } };

function generated(paths: object, config = {}): Promise<GenerateResult> {
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths,
    components: { schemas: SCHEMAS },
  };
  return generate({ source: { path: "api.json", text: JSON.stringify(document) }, config });
}

describe("the reading of a schema for requests", () => {
  test("is there where a request holds it, directly or not", async () => {
    const requests = async (paths: object): Promise<string[]> =>
      Object.keys((await generated(paths)).names).filter((name) => name.includes("?"));
    expect(await requests({ "/a": GET })).toEqual([]);
    expect(await requests({ "/a": PUT })).toEqual([
      "#/components/schemas/Pet?request",
      "#/components/schemas/Zoo?request",
    ]);
    expect(await requests({})).toHaveLength(2);
  });

  test("leaves everything as it is that has other uses", async () => {
    const before = await generated({ "/a": GET });
    const after = await generated({ "/a": GET, "/b": PUT });
    expect(after.names).toMatchObject(before.names);
    const gathering = /^(types|client|schemas\/index|operations\/index)\.ts$/;
    const own = before.files.filter(({ path }) => !gathering.test(path));
    expect(own.map((f) => f.path)).toContain("schemas/pet.ts");
    expect(after.files).toEqual(expect.arrayContaining(own));
  });

  test("is called as names.json says, under the place of the schema", async () => {
    const names = { "#/components/schemas/Pet?request": "NewPet" };
    const { names: given, diagnostics } = await generated({ "/b": PUT }, { names });
    expect(diagnostics).toEqual([]);
    expect(given["#/components/schemas/Pet?request"]).toEqual({
      identifier: "NewPet",
      file: "schemas/new-pet.ts",
    });
  });

  test("has its name waiting while no request holds it", async () => {
    const names = { "#/components/schemas/Pet?request": "NewPet" };
    const without = await generated({ "/a": GET });
    const { files, diagnostics } = await generated({ "/a": GET }, { names });
    expect(diagnostics).toEqual([]);
    expect(files).toEqual(without.files);
    const exclude = { operationIds: ["putZoo"] };
    const left = await generated({ "/a": GET, "/b": PUT }, { names, exclude });
    expect(left.diagnostics).toEqual([]);
  });

  test("cannot be named where there is none", async () => {
    const names = { "#/components/schemas/Plain?request": "Simple" };
    const { diagnostics } = await generated({ "/b": PUT }, { names });
    expect(diagnostics.map((d) => d.code)).toEqual(["invalid-names-file"]);
  });
});

describe("findings", () => {
  test("of both readings are told once, at the place of the schema", async () => {
    const odd = { type: "string", format: "odd" };
    const document = {
      openapi: "3.0.4",
      info: { title: "T", version: "1" },
      paths: {},
      components: {
        schemas: {
          A: { nullable: true, allOf: [{ type: "object", properties: { odd } }] },
          B: { ...SCHEMAS.Pet, anyOf: [{ properties: { odd } }] },
        },
      },
    };
    const source = { path: "api.json", text: JSON.stringify(document) };
    const { diagnostics } = await generate({ source });
    expect(diagnostics.map((d) => `${d.code} ${d.pointer}`)).toEqual([
      "nullable-without-effect /components/schemas/A/nullable",
      "format-not-asserted /components/schemas/A/allOf/0/properties/odd/format",
      "format-not-asserted /components/schemas/B/anyOf/0/properties/odd/format",
    ]);
  });
});
