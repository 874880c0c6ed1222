/** Holds the types of random schemas against values: what a generated validator accepts must be of the type. */
import { join } from "node:path";
import { generate } from "openapi-verbatim";
import ts from "typescript";
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { programOf } from "../program.js";
import { loadAll, repository } from "./generated.js";
import { PLACES, seedOf } from "./jobs.js";
import { componentsOf, isObject, mapSchema, objectOf } from "./schema.js";
import { randomSchema } from "./schemas.js";
import { valuesFor } from "./values.js";

/** What is wrong with the types of some random schemas. */
export interface TypesResult {
  /** Values that were accepted and held against a type. */
  readonly values: number;
  /** Of values that are not of their type, with the schema, and of modules that do not compile. */
  readonly errors: readonly string[];
}

interface Assertion {
  readonly name: string;
  readonly schema: JsonObject;
  readonly value: JsonValue;
}

/** How many values of one schema are held against its type. */
const MOST = 12;

/** @param first the number of the first schema, of as many as `count` says, which are components of one document */
export async function typesOfRandom(
  seed: number,
  first: number,
  count: number,
): Promise<TypesResult> {
  const own = Array.from({ length: count }, (_, i) => {
    const index = first + i;
    const place = PLACES[index % PLACES.length] ?? "pointer";
    return { name: `S${index}`, place, schema: typedSchema(seedOf(seed, index)), index };
  });
  const schemas = objectOf(own.flatMap((s) => componentsOf(s.name, s.schema, s.place)));
  const document = {
    openapi: "3.1.0",
    info: { title: "fuzz", version: "1" },
    paths: {},
    components: { schemas },
  };
  const result = await generate({
    source: { path: "fuzz.json", text: JSON.stringify(document) },
    config: { formats: [] },
  });
  const pointers = own.map(({ name }) => [name, `#/components/schemas/${name}`] as const);
  const loaded = await loadAll(result, pointers);
  const assertions = own.flatMap(({ name, schema, index }): Assertion[] => {
    const validator = loaded.get(name);
    if (!validator || "refused" in validator) throw new Error(`${name}: ${validator?.refused}`);
    return valuesFor(schema, schema, 4 * MOST, seedOf(seed, index))
      .filter((value) => validator.safeParse(value).success)
      .slice(0, MOST)
      .map((value) => ({ name, schema, value }));
  });
  const folder = join(repository, "test/fuzz/types-of-random");
  const modules = new Map(
    result.files
      .filter(({ path }) => path.endsWith(".ts"))
      .map(({ path, text }) => [join(folder, path), text]),
  );
  modules.set(join(folder, MODULE), moduleOf(assertions));
  return { values: assertions.length, errors: errorsIn(modules, assertions) };
}

const MODULE = "values.ts";

const PRELUDE: readonly string[] = [
  'import type { components } from "./types.js";',
  "type Fits<Value, T> = [Value] extends [T] ? true : false;",
  "type True<T extends true> = T;",
];

/** One line for each assertion, after those of the prelude. */
function moduleOf(assertions: readonly Assertion[]): string {
  const lines = assertions.map(
    ({ name, value }, i) =>
      `export type A${i} = True<Fits<${literalType(value)}, components["schemas"]["${name}"]>>;`,
  );
  return [...PRELUDE, ...lines, ""].join("\n");
}

function errorsIn(
  modules: ReadonlyMap<string, string>,
  assertions: readonly Assertion[],
): string[] {
  const program = programOf(modules, OPTIONS);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    const isValue = file?.fileName.endsWith(`/${MODULE}`) === true;
    const asserted = isValue ? assertions[line - PRELUDE.length] : undefined;
    return asserted
      ? `${JSON.stringify(asserted.value)} is not of the type of ${JSON.stringify(asserted.schema)}`
      : `${file?.fileName}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

/** The type that has a JSON value alone. TypeScript counts more characters as ends of lines than JSON does. */
function literalType(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(literalType).join(", ")}]`;
  if (typeof value === "number") return value < 0 ? `-${-value}` : String(value);
  if (!isObject(value))
    return JSON.stringify(value).replace(
      /[\u2028\u2029]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16)}`,
    );
  const members = Object.entries(value).map(
    ([name, item]) => `${literalType(name)}: ${literalType(item)}`,
  );
  return `{ ${members.join("; ")} }`;
}

/** What keywords are about, by the type that they are about. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  object:
    "properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependentRequired dependentSchemas unevaluatedProperties".split(
      " ",
    ),
  array: "items prefixItems contains minItems maxItems uniqueItems unevaluatedItems".split(" "),
  string: ["minLength", "maxLength", "pattern", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
};

/** Names that every object of JavaScript has, so that TypeScript takes them for there. */
const INHERITED = /\b(toString|constructor|hasOwnProperty)\b/g;

/**
 * A random schema that says what it is about: types are taken to say that of keywords alone, too, which lets other values pass.
 * Its objects have a property that is always there: TypeScript has a rule of its own for types whose members may all be missing.
 */
function typedSchema(seed: number): JsonObject {
  const typed = mapSchema(randomSchema(seed), (schema) => {
    const { type, properties, required = [] } = schema;
    const certain = isObject(properties) && {
      properties: { ...properties, certain: true },
      required: [...(required as readonly string[]), "certain"],
    };
    const about = Object.keys(ABOUT).filter((t) => ABOUT[t]?.some((k) => schema[k] !== undefined));
    const isSaid = type !== undefined || schema.enum !== undefined || schema.const !== undefined;
    return { ...schema, ...certain, ...(!isSaid && about.length > 0 && { type: about }) };
  });
  return JSON.parse(JSON.stringify(typed).replace(INHERITED, "$1Of")) as JsonObject;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};
