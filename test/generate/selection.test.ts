import { expect, test } from "vitest";
import { type GenerateConfig, generate } from "../../generator/generate.js";

const responses = { 204: { description: "Done." } };
const reply = (schema: object) => ({
  200: { description: "Done.", content: { "application/json": { schema } } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

const document = {
  openapi: "3.1.0",
  info: { title: "Selection", version: "1" },
  paths: {
    "/pets": {
      get: { operationId: "listPets", tags: ["pets", "public"], responses: reply(ref("Pet")) },
      post: { operationId: "addPet", tags: ["pets"], deprecated: true, responses },
    },
    "/pets/{id}": {
      parameters: [id],
      get: { operationId: "getPet", tags: ["pets"], "x-internal": true, responses },
      delete: { responses },
    },
    "/users/{id}/pets": {
      parameters: [id],
      get: { operationId: "listUsersPets", responses: reply(ref("User")) },
    },
  },
  components: { schemas: { Pet: { type: "string" }, User: { type: "string" }, Unused: {} } },
};

async function selected(config: GenerateConfig): Promise<string[]> {
  const { files } = await generateWith(config);
  return files
    .map(({ path }) => /^(?:operations|schemas)\/(?!index)(.*)\.ts$/.exec(path)?.[1])
    .filter((name) => name !== undefined);
}

function generateWith(config: GenerateConfig) {
  const source = { path: "spec.json", text: JSON.stringify(document) };
  return generate({ source, config });
}

const all = ["add-pet", "delete-pets-by-id", "get-pet", "list-pets", "list-users-pets"];
const schemas = ["pet", "unused", "user"];

test.each<[GenerateConfig, string[]]>([
  [{}, [...all, ...schemas]],
  [{ include: {} }, [...all, "pet", "user"]],
  [{ include: { tags: ["pets"] } }, ["add-pet", "get-pet", "list-pets", "pet"]],
  [{ include: { tags: ["public", "other"] } }, ["list-pets", "pet"]],
  [{ include: { paths: ["/pets"] } }, ["add-pet", "list-pets", "pet"]],
  [{ include: { paths: ["/pets/*"] } }, ["delete-pets-by-id", "get-pet"]],
  [{ include: { paths: ["/pets/{id}"] } }, ["delete-pets-by-id", "get-pet"]],
  [{ include: { paths: ["/*/pets"] } }, []],
  [{ include: { paths: ["/**/pets"] } }, ["list-users-pets", "user"]],
  [{ include: { paths: ["/p.ts"] } }, []],
  [{ include: { methods: ["DELETE", "post"] } }, ["add-pet", "delete-pets-by-id"]],
  [{ include: { operationIds: ["list*"] } }, ["list-pets", "list-users-pets", "pet", "user"]],
  [{ include: { deprecated: true } }, ["add-pet"]],
  [{ include: { internal: true } }, ["get-pet"]],
  [{ include: { tags: ["pets"], methods: ["get"] } }, ["get-pet", "list-pets", "pet"]],
  [{ exclude: { tags: ["pets"], methods: ["get"] } }, ["delete-pets-by-id"]],
  [
    { exclude: { deprecated: true, internal: true } },
    ["delete-pets-by-id", "list-pets", "list-users-pets", "pet", "user"],
  ],
  [
    { include: { tags: ["pets"] }, exclude: { internal: true, operationIds: ["addPet"] } },
    ["list-pets", "pet"],
  ],
])("%j selects %j", async (config, names) => {
  expect(await selected(config)).toEqual(names);
});

test("what matches nothing is told, with and without other matches", async () => {
  const { diagnostics } = await generateWith({
    include: { tags: ["pets", "petz"], paths: ["/pet"], methods: ["PATCH"] },
    exclude: { operationIds: ["listPets", "x*"], deprecated: true },
  });
  const fix = "Correct the tag, path, method or operationId in the config.";
  expect(diagnostics.map(({ code, message, help }) => [code, message, help])).toEqual([
    ["selection-unmatched", 'no operation has tags: "petz"', 'Did you mean "pets"?'],
    ["selection-unmatched", 'no operation has paths: "/pet"', 'Did you mean "/pets"?'],
    ["selection-unmatched", 'no operation has methods: "PATCH"', fix],
    ["selection-unmatched", 'no operation has operationIds: "x*"', fix],
    ["selection-unmatched", "the selection leaves no operation", fix],
  ]);
});

test("an answer that no operation gives is told, too", async () => {
  const config = { include: { tags: ["public"] }, exclude: { deprecated: true, internal: true } };
  const bare = { openapi: "3.1.0", info: { title: "Bare", version: "1" } };
  const paths = { "/a": { get: { operationId: "a", tags: ["public"], responses } } };
  const source = { path: "spec.json", text: JSON.stringify({ ...bare, paths }) };
  const { diagnostics } = await generate({ source, config });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "no operation has deprecated: true",
    "no operation has internal: true",
  ]);
});

test("security schemes go with the operations that ask for them, and so do servers", async () => {
  const secured = {
    openapi: "3.1.0",
    info: { title: "Secured", version: "1" },
    security: [{ common: [] }],
    paths: {
      "/a": { get: { operationId: "a", responses } },
      "/b": {
        servers: [{ url: "https://b.example.com" }],
        get: { operationId: "b", security: [{ own: [], aliased: [] }], responses },
      },
      "/c": { get: { operationId: "c", security: [], responses } },
    },
    webhooks: { sent: { post: { operationId: "sent", responses } } },
    components: {
      securitySchemes: {
        aliased: { $ref: "#/components/securitySchemes/target" },
        common: { type: "http", scheme: "bearer" },
        own: { type: "apiKey", in: "header", name: "X-Own" },
        target: { type: "apiKey", in: "query", name: "target" },
        unused: { type: "http", scheme: "basic" },
      },
    },
  };
  const source = { path: "spec.json", text: JSON.stringify(secured) };
  const schemes = async (operationIds: readonly string[]): Promise<string> => {
    const { files, diagnostics } = await generate({
      source,
      config: { include: { operationIds } },
    });
    expect(diagnostics).toEqual([]);
    expect(files.some(({ text }) => text.includes("b.example.com"))).toBe(
      operationIds.includes("b"),
    );
    const { text = "" } = files.find(({ path }) => path === "client.ts") ?? {};
    return [...text.matchAll(/readonly (\w+)\?:/g)].map(([, name]) => name).join();
  };
  expect(await schemes(["a"])).toBe("common");
  expect(await schemes(["b"])).toBe("aliased,own,target");
  expect(await schemes(["c"])).toBe("");
  expect(await schemes(["sent"])).toBe("");
  expect(await schemes(["a", "c"])).toBe("common");
});

test("names for what is left out are kept for later; other names are still faults", async () => {
  const include = { tags: ["pets"] };
  const names = { "#/components/schemas/User": "Person" };
  expect((await generateWith({ include, names })).diagnostics).toEqual([]);
  const wrong = { "#/components/schemas/Users": "Person" };
  expect((await generateWith({ include, names: wrong })).diagnostics).toMatchObject([
    { code: "invalid-names-file" },
  ]);
});

test("links to what is left out go with it; nothing is told of them", async () => {
  const linked = structuredClone(document) as { paths: Record<string, Record<string, object>> };
  const links = {
    one: { operationId: "getPet", parameters: { id: "1" } },
    other: { operationRef: "#/paths/~1users~1{id}~1pets/get", parameters: { id: "1" } },
    stays: { operationId: "listPets" },
  };
  linked.paths["/pets"] = {
    get: { operationId: "listPets", responses: { 204: { description: "Done.", links } } },
  };
  const source = { path: "spec.json", text: JSON.stringify(linked) };
  const textOf = async (config: GenerateConfig): Promise<string | undefined> => {
    const { files, diagnostics } = await generate({ source, config });
    expect(diagnostics).toEqual([]);
    return files.find(({ path }) => path === "links/list-pets.ts")?.text;
  };
  const called = (text = ""): string[] =>
    [...text.matchAll(/(\w+): link</g)].map(([, n = ""]) => n);
  expect(called(await textOf({}))).toEqual(["one", "other", "stays"]);
  expect(called(await textOf({ include: { paths: ["/pets"] } }))).toEqual(["stays"]);
});
