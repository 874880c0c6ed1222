import { describe, expect, test } from "vitest";
import type { DiagnosticCode } from "../../generator/diagnostics.js";
import { type GenerateResult, generate } from "../../generator/generate.js";
import { officialSchema } from "../../generator/source/official-schema.js";
import { fromPointer } from "../../generator/source/pointer.js";
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { isObject } from "../../generator/source/value.js";
import { DOCUMENT_3 } from "./document.js";
import { OPENAPI_3 } from "./openapi-3.js";
import type { ObjectTable, Row, Version } from "./row.js";
import { DOCUMENT_2, SWAGGER } from "./swagger.js";

/** Objects that 2.0 has in the same places as later versions. */
const SHARED = ["Info", "Contact", "License", "ExternalDocumentation", "Tag"] as const;
const SWAGGER_AND_SHARED: Readonly<Record<string, ObjectTable>> = {
  ...SWAGGER,
  ...Object.fromEntries(SHARED.map((name) => [name, OPENAPI_3[name] as ObjectTable])),
};

describe.each(["2.0", "3.0", "3.1", "3.2"] as const)("OpenAPI %s", (version) => {
  const tables = Object.entries(version === "2.0" ? SWAGGER_AND_SHARED : OPENAPI_3)
    .map(([name, table]) => ({ name, table, fields: fieldsIn(version, table) }))
    .filter(({ fields }) => fields.length > 0);

  test("every field of every object has a row", () => {
    const missing = tables.flatMap(({ name, table, fields }) =>
      fields.filter((f) => !Object.hasOwn(table.rows, f)).map((field) => `${name}.${field}`),
    );
    expect(missing).toEqual([]);
    expect(tables.flatMap(({ fields }) => fields).length).toBeGreaterThan(130);
  });

  const rows = tables.flatMap(({ name, table, fields }) =>
    fields.flatMap((field) => {
      const row = table.rows[field];
      return row
        ? [{ name: `${name}.${field}`, row, at: [...fromPointer(row.at ?? table.at), field] }]
        : [];
    }),
  );

  test.each(rows)("$name", async ({ row, at }) => {
    const { result } = row;
    const [without, having] = await Promise.all([
      generated(version, row, at, row.without),
      generated(version, row, at, row.value),
    ]);
    expect(having.files.length).toBeGreaterThan(0);
    if (result === "needed") return expect(refused(without)).toHaveLength(1);
    expect(without.files.length).toBeGreaterThan(0);
    if (result === "output") expect(textOf(having)).not.toBe(textOf(without));
    else if (typeof result !== "string") expect(whole(having)).toEqual(whole(without));
    else expect(count(having, result)).toBeGreaterThan(count(without, result));
  });
});

test("every row belongs to a field of some version", () => {
  const stray = [...strays(SWAGGER, ["2.0"]), ...strays(OPENAPI_3, ["3.0", "3.1", "3.2"])];
  expect(stray).toEqual([]);
});

function strays(
  tables: Readonly<Record<string, ObjectTable>>,
  versions: readonly Version[],
): string[] {
  return Object.entries(tables).flatMap(([name, table]) => {
    const fields = new Set(versions.flatMap((version) => fieldsIn(version, table)));
    return Object.keys(table.rows)
      .filter((f) => !fields.has(f))
      .map((field) => `${name}.${field}`);
  });
}

const textOf = ({ files }: GenerateResult): string =>
  files.map(({ path, text }) => `${path}\n${text}`).join("\n");

const whole = ({ files, diagnostics }: GenerateResult): unknown => ({
  files,
  told: diagnostics.map(({ code, message }) => `${code}: ${message}`),
});

/** References to what is not there. */
const refused = ({ diagnostics }: GenerateResult): unknown[] =>
  diagnostics.filter(({ code }) => /^(unresolved|external)-reference$/.test(code));

const count = ({ diagnostics }: GenerateResult, code: DiagnosticCode): number =>
  diagnostics.filter((diagnostic) => diagnostic.code === code).length;

/** What comes of a document of a version that has this value, or nothing, in a place. */
function generated(
  version: Version,
  { beside = {} }: Row,
  at: readonly string[],
  value: JsonValue | undefined,
): Promise<GenerateResult> {
  const base = version === "2.0" ? DOCUMENT_2 : { openapi: `${version}.0`, ...DOCUMENT_3 };
  const document = JSON.parse(JSON.stringify(base)) as JsonObject;
  for (const [pointer, item] of Object.entries(beside)) put(document, fromPointer(pointer), item);
  put(document, at, value);
  const source = { path: "openapi.json", text: JSON.stringify(document) };
  return generate({ source, config: { package: { name: "pets" } } });
}

/** Puts a value in its place, with the objects on the way to it; takes away what is there for undefined. */
function put(
  object: JsonObject,
  [step = "", ...rest]: readonly string[],
  value: JsonValue | undefined,
): void {
  const holder = object as Record<string, JsonValue>;
  if (rest.length > 0) {
    holder[step] ??= /^\d+$/.test(rest[0] ?? "") ? [] : {};
    put(holder[step] as JsonObject, rest, value);
  } else if (value === undefined) delete holder[step];
  else holder[step] = structuredClone(value);
}

/** The fields that an object has in a version. */
function fieldsIn(version: Version, { definitions, listed }: ObjectTable): string[] {
  const official = officialSchema(version);
  const holder = official.$defs ?? official.definitions ?? {};
  const found = (definitions[version] ?? []).flatMap((name) =>
    fieldsOf(name === "" ? official : at(holder, name.split("/")), official),
  );
  return [...new Set([...found, ...(listed?.[version] ?? [])])];
}

const at = (value: JsonValue, path: readonly string[]): JsonValue =>
  path.reduce((here, step) => (here as JsonObject)[step] ?? {}, value);

/** The properties of which a schema speaks, in all that it says of one object. */
function fieldsOf(schema: JsonValue, official: JsonObject): string[] {
  if (!isObject(schema)) return [];
  const { $ref, properties = {}, dependentSchemas = {}, allOf, anyOf, oneOf } = schema;
  const named = typeof $ref === "string" ? [at(official, fromPointer($ref.slice(1)))] : [];
  const inner = [schema.if, schema.then, schema.else, allOf, anyOf, oneOf, named]
    .flatMap((item) => item ?? [])
    .concat(Object.values(dependentSchemas as JsonObject));
  return [
    ...Object.keys(properties as JsonObject),
    ...inner.flatMap((one) => fieldsOf(one, official)),
  ];
}
