import { createRequire } from "node:module";
import type { JsonObject } from "../../generator/source/types.js";
import { needed, nothing, type Row, shown, told } from "./row.js";

const string = { type: "string" };

/** Where a version has its schemas, and what makes a schema the body of the operation `addPet`. */
interface Version {
  readonly schemas: string;
  readonly sent: (schema: JsonObject) => JsonObject;
}

const VERSION_2: Version = {
  schemas: "/definitions",
  sent: (schema) => ({
    "/paths/~1pets~1{id}/post/parameters/1": { name: "body", in: "body", schema },
  }),
};

const VERSION_3: Version = {
  schemas: "/components/schemas",
  sent: (schema) => ({
    "/paths/~1pets~1{id}/post/requestBody/content": { "application/json": { schema } },
  }),
};

/** The schema that is compared, and bases for it. */
function subject({ schemas }: Version) {
  const at = `${schemas}/Subject`;
  const beside = (schema: JsonObject): { beside: JsonObject } => ({ beside: { [at]: schema } });
  const cat = { $ref: `#${schemas}/Cat` };
  return {
    at,
    beside,
    text: beside(string),
    number: beside({ type: "number" }),
    list: beside({ type: "array", items: string }),
    object: beside({ type: "object", properties: { a: string, b: string } }),
    cat,
    union: { oneOf: [cat, { type: "object", properties: { kind: string } }] },
  };
}

/** Keywords of the Schema Object in all versions. */
function common(version: Version): Readonly<Record<string, Row>> {
  const { at, beside, text, number, list, object } = subject(version);
  return {
    $ref: shown(`#${version.schemas}/Pet`, beside({})),
    title: shown("Some thing", text),
    description: shown("Some thing", text),
    default: shown("a", text),
    type: shown("string", beside({})),
    enum: shown(["a"], text),
    format: shown("date", text),
    multipleOf: shown(2, number),
    maximum: shown(2, number),
    minimum: shown(2, number),
    maxLength: shown(2, text),
    minLength: shown(2, text),
    pattern: shown("^a", text),
    maxItems: shown(2, list),
    minItems: shown(2, list),
    uniqueItems: shown(true, list),
    items: shown({ type: "number" }, { without: string, ...beside({ type: "array" }) }),
    maxProperties: shown(2, object),
    minProperties: shown(2, object),
    required: shown(["a"], object),
    properties: shown({ c: string }, object),
    additionalProperties: shown(false, object),
    allOf: shown([string], beside({})),
    readOnly: shown(true, {
      at: `${at}/properties/a`,
      beside: {
        [at]: { type: "object", properties: { a: string }, required: ["a"] },
        ...version.sent({ $ref: `#${at}` }),
      },
    }),
    xml: told("unused-field", { name: "thing" }, text),
    externalDocs: shown({ url: "https://docs.example.com" }, text),
    example: shown("a", text),
  };
}

const { at: AT, beside, text, number, list, object, cat, union } = subject(VERSION_3);

/** What 3.0 has more than 2.0. */
const SINCE_3: Readonly<Record<string, Row>> = {
  not: shown(string, beside({})),
  oneOf: shown([string, { type: "number" }], beside({})),
  anyOf: shown([string, { type: "number" }], beside({})),
  deprecated: shown(true, text),
  writeOnly: shown(true, {
    at: `${AT}/properties/a`,
    beside: {
      [AT]: { type: "object", properties: { a: string }, required: ["a"] },
      "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema": { $ref: `#${AT}` },
      ...VERSION_3.sent({ $ref: `#${AT}` }),
    },
  }),
  discriminator: told("discriminator-unproven", { propertyName: "kind" }, beside(union)),
};

export const SCHEMA_2: Readonly<Record<string, Row>> = {
  ...common(VERSION_2),
  exclusiveMaximum: shown(true, subject(VERSION_2).beside({ type: "number", maximum: 2 })),
  exclusiveMinimum: shown(true, subject(VERSION_2).beside({ type: "number", minimum: 2 })),
  discriminator: told("discriminator-unproven", "kind", {
    beside: {
      "/definitions/Subject": { type: "object", properties: { kind: string }, required: ["kind"] },
      "/definitions/Child": { allOf: [{ $ref: "#/definitions/Subject" }] },
    },
  }),
};

export const SCHEMA_3_0: Readonly<Record<string, Row>> = {
  ...common(VERSION_3),
  ...SINCE_3,
  exclusiveMaximum: shown(true, beside({ type: "number", maximum: 2 })),
  exclusiveMinimum: shown(true, beside({ type: "number", minimum: 2 })),
  nullable: shown(true, text),
};

const anchored = { $defs: { A: { $anchor: "there", type: "number" } } };

/** JSON Schema 2020-12 (Core, sections 8, 10 and 11; Validation, sections 6 to 9) and OpenAPI's own vocabulary. */
export const SCHEMA_3_1: Readonly<Record<string, Row>> = {
  ...common(VERSION_3),
  ...SINCE_3,
  $schema: told("unknown-dialect", "https://example.com/dialect", text),
  $id: needed("https://example.com/s.json", {
    at: `${AT}/$defs/A`,
    beside: { [AT]: { $ref: "https://example.com/s.json", $defs: { A: string } } },
  }),
  $anchor: needed("there", {
    at: `${AT}/$defs/A`,
    beside: { [AT]: { $ref: "#there", $defs: { A: string } } },
  }),
  $dynamicRef: shown("#there", beside(anchored)),
  $dynamicAnchor: needed("there", {
    at: `${AT}/$defs/A`,
    beside: { [AT]: { $ref: "#there", $defs: { A: string } } },
  }),
  $vocabulary: nothing("it is for meta-schemas alone (Core, section 8.1.2)", {}, text),
  $comment: nothing("it is for the authors of the schema (Core, section 8.3)", "Later", text),
  $defs: needed({ A: string }, beside({ $ref: `#${AT}/$defs/A` })),
  prefixItems: shown([{ type: "number" }], list),
  contains: shown(string, beside({ type: "array" })),
  minContains: shown(2, beside({ type: "array", contains: string })),
  maxContains: shown(2, beside({ type: "array", contains: string })),
  patternProperties: shown({ "^x": { type: "number" } }, object),
  propertyNames: shown({ maxLength: 2 }, object),
  if: shown({ required: ["a"] }, beside({ type: "object", then: { required: ["b"] } })),
  then: shown({ required: ["b"] }, beside({ type: "object", if: { required: ["a"] } })),
  else: shown({ required: ["b"] }, beside({ type: "object", if: { required: ["a"] } })),
  dependentSchemas: shown({ a: { required: ["b"] } }, object),
  dependentRequired: shown({ a: ["b"] }, object),
  unevaluatedItems: shown(false, beside({ type: "array", prefixItems: [string] })),
  unevaluatedProperties: shown(false, object),
  const: shown("a", text),
  exclusiveMaximum: shown(2, number),
  exclusiveMinimum: shown(2, number),
  contentEncoding: shown("base64", text),
  contentMediaType: shown("image/png", text),
  contentSchema: told("format-not-asserted", string, text),
  examples: shown(["a"], text),
};

export const DISCRIMINATOR: Readonly<Record<string, Row>> = {
  propertyName: told("discriminator-unproven", "other", {
    without: "kind",
    beside: {
      [AT]: {
        oneOf: [
          cat,
          { type: "object", properties: { kind: { enum: ["dog"] } }, required: ["kind"] },
        ],
      },
    },
  }),
  mapping: told(
    "discriminator-unfit",
    { dog: "#/components/schemas/Cat" },
    {
      beside: {
        [AT]: {
          oneOf: [
            cat,
            { type: "object", properties: { kind: { enum: ["dog"] } }, required: ["kind"] },
          ],
        },
        [`${AT}/discriminator`]: { propertyName: "kind" },
      },
    },
  ),
  defaultMapping: told("discriminator-unfit", "Nothing", {
    beside: { [AT]: { ...union, discriminator: { propertyName: "kind" } } },
  }),
};

/** The keywords of the meta-schemas of JSON Schema 2020-12, and those of OpenAPI's base vocabulary. */
export const SCHEMA_KEYWORDS: readonly string[] = [
  ...[
    "applicator",
    "content",
    "core",
    "format-annotation",
    "meta-data",
    "unevaluated",
    "validation",
  ]
    .map((name) => `ajv/dist/refs/json-schema-2020-12/meta/${name}.json`)
    .flatMap((path) =>
      Object.keys((createRequire(import.meta.url)(path) as { properties: object }).properties),
    ),
  ...["discriminator", "example", "externalDocs", "xml"],
];
