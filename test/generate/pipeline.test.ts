import { beforeAll, describe, expect, test } from "vitest";
import {
  type GenerateInput,
  type GenerateResult,
  generate,
  type Stage,
} from "../../generator/generate.js";
import { MAX_DEPTH } from "../../generator/source/value.js";
import { type Case, readCases } from "../cases/read.js";

const petstore = inputOf("petstore");

/** Every case with its result. A case for which generate throws is left to test/cases.test.ts. */
const results: { readonly found: Case; readonly result: GenerateResult }[] = [];
beforeAll(async () => {
  const all = readCases();
  const settled = await Promise.allSettled(all.map((found) => generate(found.input)));
  settled.forEach((one, i) => {
    const found = all[i];
    if (found && one.status === "fulfilled") results.push({ found, result: one.value });
  });
});

function inputOf(name: string): GenerateInput {
  const found = readCases().find((c) => c.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found.input;
}

/** A document of 3.1 with these schemas. */
function schemas(components: Readonly<Record<string, unknown>>, config = {}): GenerateInput {
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    components: { schemas: components },
  };
  return { source: { path: "api.json", text: JSON.stringify(document) }, config };
}

describe("generate", () => {
  test("leaves its input as it was", async () => {
    const { read: _readsNothing, ...overlaid } = inputOf("overlay");
    const input = deepFreeze(structuredClone({ ...overlaid, config: { names: {} } }));
    const before = JSON.stringify(input);
    const { files } = await generate(input);
    expect(files.length).toBeGreaterThan(0);
    expect(JSON.stringify(input)).toBe(before);
  });

  test("gives the same in runs side by side, and in a second run", async () => {
    expect(results.length).toBeGreaterThan(40);
    const backwards = results.toReversed().map(({ found }) => generate(found.input));
    const again = (await Promise.all(backwards)).toReversed();
    expect(again).toEqual(results.map(({ result }) => result));
  });

  test("gives no files and no names when there is an error", () => {
    for (const { found, result } of results) {
      const { files, names, diagnostics } = result;
      const { name } = found;
      const failed = diagnostics.some((d) => d.severity === "error");
      expect([name, failed]).toEqual([name, name.startsWith("error-")]);
      expect([name, files.length > 0]).toEqual([name, !failed]);
      expect([name, failed && Object.keys(names).length > 0]).toEqual([name, false]);
    }
  });

  test("gives files sorted by path, each once, in LF, with one newline at the end", () => {
    for (const { result } of results) {
      const { files } = result;
      const paths = files.map((f) => f.path);
      expect(paths).toEqual([...new Set(paths)].sort());
      for (const { text } of files) expect(text).toMatch(/^[^\r]*[^\s]\n$/);
    }
  });

  test("says which stage begins", async () => {
    const stages: Stage[] = [];
    await generate({ ...petstore, onStage: (stage) => stages.push(stage) });
    expect(stages).toEqual(["source", "normalize", "model", "names", "emit", "print"]);
    stages.length = 0;
    await generate({ ...inputOf("error-broken-yaml"), onStage: (stage) => stages.push(stage) });
    expect(stages).toEqual(["source"]);
  });
});

describe("names in the result", () => {
  test("map pointers to identifiers and the files that export them", async () => {
    const { names, files } = await generate(petstore);
    expect(names).toEqual({
      "#/components/schemas/NewPet": { identifier: "NewPet", file: "schemas/new-pet.ts" },
      "#/components/schemas/Pet": { identifier: "Pet", file: "schemas/pet.ts" },
      "#/components/schemas/Problem": { identifier: "Problem", file: "schemas/problem.ts" },
      "#/paths/~1pets/get": { identifier: "listPets", file: "operations/list-pets.ts" },
      "#/paths/~1pets/post": { identifier: "createPet", file: "operations/create-pet.ts" },
      "#/paths/~1pets~1{petId}/delete": {
        identifier: "deletePet",
        file: "operations/delete-pet.ts",
      },
      "#/paths/~1pets~1{petId}/get": { identifier: "getPet", file: "operations/get-pet.ts" },
    });
    const paths = files.map((f) => f.path);
    for (const { file } of Object.values(names)) expect(paths).toContain(file);
  });

  test("can be handed back as names.json and change nothing", async () => {
    for (const name of ["names-of-schemas", "names-of-operations", "names-shared", "petstore"]) {
      const input = inputOf(name);
      const first = await generate(input);
      const chosen = Object.entries(first.names).map(([at, { identifier }]) => [at, identifier]);
      const second = await generate({ ...input, config: { names: Object.fromEntries(chosen) } });
      expect(second.names).toEqual(first.names);
      expect(second.files).toEqual(first.files);
      expect(second.diagnostics.filter((d) => d.code === "name-clash")).toEqual([]);
    }
  });

  test("do not change when an unrelated schema comes or goes", async () => {
    const some = { Pet: { type: "string" }, "foo-bar": { type: "string" }, "a.b": true };
    const before = (await generate(schemas(some))).names;
    const after = (await generate(schemas({ Aaa: true, ...some, zzz: true }))).names;
    expect(after).toMatchObject(before);
  });

  test("are unique over schemas and operations, whatever the case of letters in files", () => {
    for (const { found, result } of results) {
      const { names } = result;
      const identifiers = Object.values(names).map((n) => n.identifier);
      const files = Object.values(names).map((n) => n.file);
      // A file may hold the operations of a tag.
      const own = found.input.config?.layout === "tag" ? [...new Set(files)] : files;
      const lower = own.map((file) => file.toLowerCase());
      expect([...new Set(identifiers)]).toEqual(identifiers);
      expect([...new Set(lower)]).toEqual(lower);
    }
  });
});

describe("configuration", () => {
  test("the header names the source and the command", async () => {
    const input = { ...petstore, source: { ...petstore.source, path: "spec/pets/openapi.yaml" } };
    for (const { path, text } of (await generate(input)).files) {
      const [first] = text.split("\n");
      expect([path, first]).toEqual([
        path,
        "/* Generated by Verbatim from spec/pets/openapi.yaml. Do not edit: run `verbatim generate`. */",
      ]);
    }
    const { files } = await generate({ ...input, config: { regenerate: "npm run generate" } });
    for (const { text } of files)
      expect(text.split("\n")[0]).toMatch(/run `npm run generate`\. \*\/$/);
  });

  test("a package has its own files only when it has a name", async () => {
    const paths = async (config: GenerateInput["config"]): Promise<string[]> =>
      (await generate({ ...petstore, ...(config && { config }) })).files.map((f) => f.path);
    const without = await paths(undefined);
    const added = (await paths({ package: { name: "pets" } })).filter((p) => !without.includes(p));
    expect(added).toEqual(["README.md", "package.json", "tsconfig.json"]);
  });

  test("the code does not depend on the package", async () => {
    const plain = await generate(petstore);
    const packed = await generate({ ...petstore, config: { package: { name: "pets" } } });
    expect(packed.files).toEqual(expect.arrayContaining([...plain.files]));
  });
});

describe("diagnostics", () => {
  test("a format that is not asserted is noted once for each place", async () => {
    const house = { type: "string", format: "house-number" };
    const document = { A: house, B: { type: "array", items: { $ref: "#/components/schemas/A" } } };
    const { diagnostics } = await generate(schemas(document));
    expect(diagnostics.map((d) => `${d.code} ${d.pointer}`)).toEqual([
      "format-not-asserted /components/schemas/A/format",
    ]);
  });

  test.each([
    ["a string", { type: "string", format: "unheard-of" }],
    ["no type", { format: "unheard-of" }],
    ["a type above", { type: "string", anyOf: [{ format: "unheard-of" }, { maxLength: 1 }] }],
    ["an integer", { type: "integer", format: "unheard-of" }],
  ])("a format that is not asserted is noted on %s", async (_, schema) => {
    const { diagnostics } = await generate(schemas({ A: schema }));
    expect(diagnostics.map((d) => d.code)).toEqual(["format-not-asserted"]);
  });

  test("an asserted format is not noted, and the configuration decides which those are", async () => {
    const uuid = { A: { type: "string", format: "uuid" } };
    expect((await generate(schemas(uuid))).diagnostics).toEqual([]);
    const { diagnostics } = await generate(schemas(uuid, { formats: ["date"] }));
    expect(diagnostics.map((d) => d.code)).toEqual(["format-not-asserted"]);
  });

  test("each has a place in a text and a way out", async () => {
    for (const { found, result } of results) {
      const { source, overlays = [], read } = found.input;
      const texts = [source, ...overlays];
      const lines = async (path: string): Promise<number> => {
        const text = texts.find((s) => s.path === path)?.text ?? String((await read?.(path)) ?? "");
        return text.split("\n").length;
      };
      for (const { file, line, column, message, help } of result.diagnostics) {
        expect(line).toBeLessThanOrEqual(await lines(file));
        expect(column).toBeGreaterThan(0);
        expect(message.length).toBeGreaterThan(5);
        expect(help.length).toBeGreaterThan(5);
      }
    }
  });

  test("stand in the order of the text", () => {
    for (const { found, result } of results) {
      const { path } = found.input.source;
      const places = result.diagnostics.filter((d) => d.file === path).map((d) => d.line);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });
});

test("a document as deep as may be has an output", async () => {
  const levels = MAX_DEPTH - 3;
  const text = `{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {"schemas": {"A": ${'{"items": '.repeat(levels)}1${"}".repeat(levels)}}}}`;
  const at = (inner: string): GenerateInput => ({
    source: { path: "a.json", text: text.replace("1}", `${inner}}`) },
  });
  expect((await generate(at("true"))).diagnostics).toEqual([]);
  const deeper = await generate(at("{}"));
  expect(deeper.diagnostics.map(({ code }) => code)).toEqual(["invalid-json"]);
});

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
