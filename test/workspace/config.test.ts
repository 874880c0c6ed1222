import { expect, test } from "vitest";
import { loadConfig } from "../../generator/workspace/config.js";
import { ConfigError } from "../../generator/workspace/errors.js";
import { temporaryFolder } from "./folder.js";

const API = '{ source: "a.json", output: "out" }';

test("loads TypeScript that imports the package by its name", async () => {
  const folder = await temporaryFolder({
    "shared.ts": 'export const output: string = "out";',
    "verbatim.config.ts": `import { defineConfig, type VerbatimConfig } from "openapi-verbatim";
import { output } from "./shared.js";
enum Version { One = "1.0.0" }
const config: VerbatimConfig = defineConfig({
  apis: { pets: { source: "a.json", output, overlays: ["o.yaml"], package: { name: "@a/b", version: Version.One } } },
} satisfies VerbatimConfig);
export default config;`,
  });
  expect(await loadConfig(folder)).toEqual({
    folder,
    config: {
      apis: {
        pets: {
          source: "a.json",
          output: "out",
          overlays: ["o.yaml"],
          package: { name: "@a/b", version: "1.0.0" },
        },
      },
    },
  });
});

test.each([
  ["verbatim.config.mts", `export default { apis: { a: ${API} } }`],
  ["verbatim.config.js", `export default { apis: { a: ${API} } }`],
  [
    "verbatim.config.mjs",
    `import { defineConfig } from "openapi-verbatim"; export default defineConfig({ apis: { a: ${API} } })`,
  ],
  ["verbatim.config.json", '{ "apis": { "a": { "source": "a.json", "output": "out" } } }'],
])("finds %s", async (name, text) => {
  const folder = await temporaryFolder({ [name]: text });
  expect((await loadConfig(folder)).config.apis).toEqual({
    a: { source: "a.json", output: "out" },
  });
});

test("a named file is found from the current folder, and is the origin of its paths", async () => {
  const folder = await temporaryFolder({
    "deep/my.config.mjs": `export default { apis: { a: ${API} } }`,
  });
  expect((await loadConfig(folder, "deep/my.config.mjs")).folder).toBe(`${folder}/deep`);
});

async function errorOf(name: string, text: string): Promise<ConfigError> {
  const folder = await temporaryFolder({ [name]: text });
  return loadConfig(folder, name).then(
    () => expect.fail("the config was accepted"),
    (error: unknown) => (error instanceof ConfigError ? error : expect.fail(String(error))),
  );
}

test.each([
  ["{}", "apis is missing"],
  ["[]", "the default export must be an object, not an array"],
  ["{ apis: {} }", "apis must name at least one API"],
  ["{ apis: [] }", "apis must be an object, not an array"],
  [
    "{ api: {}, apis: { a: { source: 'a', output: 'b' } } }",
    "api is not a field; did you mean apis?",
  ],
  ["{ apis: { a: null } }", "apis.a must be an object, not null"],
  ["{ apis: { a: { source: 'a' } } }", "apis.a.output is missing"],
  [
    "{ apis: { a: { source: 'a', output: 'b', include: { tag: ['c'] } } } }",
    "apis.a.include.tag is not a field; did you mean tags?",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', exclude: { deprecated: 1, paths: '/a' } } } }",
    "the config has 2 faults",
  ],
  ["{ apis: { a: { source: 7, output: 'b' } } }", "apis.a.source must be a string, not a number"],
  ["{ apis: { a: { source: 'a', output: ' ' } } }", "apis.a.output must not be empty"],
  [
    "{ apis: { a: { source: 'a', output: 'b', overlay: [] } } }",
    "apis.a.overlay is not a field; did you mean overlays?",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', constructor: 1 } } }",
    "apis.a.constructor is not a field; there are source, overlays, references, output, names, formats, zod, validators, nullable, responses, int64, dates, layout, include, exclude, package, naming, regenerate",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', overlays: 'o.yaml' } } }",
    "apis.a.overlays must be an array of strings, not a string",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', formats: ['uuid', 1] } } }",
    "apis.a.formats[1] must be a string, not a number",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', formats: 'uuid' } } }",
    'apis.a.formats must be "exact" or "none" or "all", or an array of strings',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', validators: 'no' } } }",
    "apis.a.validators must be true or false, not a string",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', validators: false, zod: 'mini' } } }",
    "apis.a.zod has no effect, as validators is false: remove one of them",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', layout: 'file' } } }",
    'apis.a.layout must be "operation" or "tag"',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', int64: 'big' } } }",
    'apis.a.int64 must be "number" or "bigint" or "string"',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', validators: false, int64: 'bigint' } } }",
    "apis.a.int64 needs validators, which say where such integers are: remove one of them",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', dates: 'codec' } } }",
    'apis.a.dates must be "string" or "date"',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', validators: false, dates: 'date' } } }",
    "apis.a.dates needs validators, which say where such texts are: remove one of them",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', nullable: true } } }",
    'apis.a.nullable must be "lenient" or "letter"',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', responses: 'closed' } } }",
    'apis.a.responses must be "letter" or "open"',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', naming: { schema: 'Pet' } } } }",
    "apis.a.naming.schema must be a function, not a string",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', naming: { schemas: () => 'Pet' } } } }",
    "apis.a.naming.schemas is not a field; did you mean schema?",
  ],
  ["{ apis: { a: { source: 'a', output: 'b', package: {} } } }", "apis.a.package.name is missing"],
  [
    "{ apis: { a: { source: 'a', output: 'b', package: { name: 'A b' } } } }",
    'apis.a.package.name must be a name that npm accepts, such as "petstore" or "@scope/petstore"',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'b', package: { name: 'a', version: 'v1' } } } }",
    'apis.a.package.version must be a version such as "1.0.0"',
  ],
  [
    "{ apis: { a: { source: 'a', output: 'x' }, b: { source: 'b', output: './x/' } } }",
    "apis.b.output is the folder that apis.a.output names, too",
  ],
  [
    "{ apis: { a: { source: 'a', output: 'x/y/z' }, b: { source: 'b', output: 'x' } } }",
    "apis.a.output lies in the folder that apis.b.output names",
  ],
])("says what is wrong with %s", async (value, message) => {
  const error = await errorOf("c.config.mjs", `export default ${value}`);
  expect(error.message).toBe(message);
  expect(error.place).toEqual({ file: "c.config.mjs" });
});

test("says all that is wrong at once", async () => {
  const error = await errorOf("c.config.mjs", "export default { apis: { a: { output: 1 } } }");
  expect(error.message).toBe("the config has 2 faults");
  expect(error.details).toEqual([
    "apis.a.source is missing",
    "apis.a.output must be a string, not a number",
  ]);
});

test.each([
  [
    "c.config.ts",
    "const a = 1;\nexport default { apis: ] };",
    { line: 2, column: 24 },
    "the config file cannot be loaded: Unexpected token",
  ],
  [
    "c.config.ts",
    'type A = 1;\n\nthrow new Error("no");',
    { line: 3 },
    "the config file cannot be loaded: no",
  ],
  [
    "c.config.json",
    '{\n  "apis": {},\n}',
    { line: 3, column: 1 },
    "the config file is not JSON: property name expected",
  ],
])("names the place in %s where loading stops", async (name, text, place, message) => {
  const error = await errorOf(name, text);
  expect(error.message).toBe(message);
  expect(error.place).toEqual({ file: name, ...place });
});

test("a config that throws no error, imports nothing that exists, or is not there", async () => {
  expect((await errorOf("c.config.mjs", "throw null;")).message).toBe(
    "the config file cannot be loaded: null",
  );
  expect((await errorOf("c.config.mjs", 'import "./nothing.js";')).message).toMatch(
    /cannot be loaded: Cannot find module/,
  );
  await expect(loadConfig(await temporaryFolder(), "c.config.ts")).rejects.toThrow(
    "the config file c.config.ts does not exist",
  );
  await expect(loadConfig(await temporaryFolder())).rejects.toThrow("there is no config file here");
});
