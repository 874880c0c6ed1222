import { ABOUT, all } from "./openapi-3-about.js";
import { needed, nothing, type ObjectTable, shown, told } from "./row.js";
import { DISCRIMINATOR, SCHEMA_3_0, SCHEMA_3_1, SCHEMA_KEYWORDS } from "./schema.js";

const GET = "/paths/~1pets~1{id}/get";
const POST = "/paths/~1pets~1{id}/post";
const PARAMETER = `${GET}/parameters/1`;
const RESPONSE = `${GET}/responses/200`;
const HEADER = `${RESPONSE}/headers/X-Rate`;
const FORM = `${POST}/requestBody/content/multipart~1form-data`;

const SUBJECT = "/components/schemas/Subject";
const XML = ["name", "namespace", "prefix", "attribute", "wrapped"];
const WITH_XML = { beside: { [SUBJECT]: { type: "string" } } };

const LINKED = { beside: { [`${RESPONSE}/links/again/operationId`]: "getPet" } };

const fine = { description: "Fine" };
const string = { type: "string" };
const operation = { responses: { "204": fine } };
const json = { "application/json": { schema: string } };
const docs = { url: "https://docs.example.com" };
const parameter = { name: "x", in: "query", schema: string };
const examples = { one: { value: "Rex" } };

/** The objects of OpenAPI 3.0, 3.1 and 3.2 but for Schema Objects, and what is done with each field. */
export const OPENAPI_3: Readonly<Record<string, ObjectTable>> = {
  ...ABOUT,
  OpenAPI: {
    definitions: all("", ""),
    at: "",
    rows: {
      openapi: nothing("it says by which of these tables the document is read", "3.0.0", {
        without: "3.0.4",
      }),
      $self: nothing(
        "it is what relative references are relative to, which none of these is",
        "https://example.com/a.json",
      ),
      info: shown({ title: "Dogs", version: "1" }, { without: { title: "Pets", version: "1" } }),
      jsonSchemaDialect: told("unknown-dialect", "https://example.com/dialect"),
      servers: shown([{ url: "https://example.com" }]),
      paths: shown({ "/": { get: operation } }, { without: {} }),
      webhooks: shown({ added: { post: operation } }),
      components: shown({ schemas: { A: string } }, { without: {}, beside: { "/paths": {} } }),
      security: shown([{ key: [] }]),
      tags: shown([{ name: "pets", description: "All pets" }]),
      externalDocs: shown(docs),
    },
  },
  Components: {
    definitions: all("components", "Components"),
    at: "/components",
    rows: {
      schemas: shown({ A: string }, { beside: { "/paths": {} } }),
      responses: shown({ Fine: fine }),
      parameters: shown({ Tags: parameter }),
      examples: needed(
        { Rex: { value: ["Rex"] } },
        { beside: { [`${PARAMETER}/examples`]: { rex: { $ref: "#/components/examples/Rex" } } } },
      ),
      requestBodies: shown({ Body: { content: json } }),
      headers: shown({ Rate: { schema: string } }),
      securitySchemes: shown({ other: { type: "http", scheme: "basic" } }),
      links: needed(
        { next: { operationId: "getPet" } },
        { beside: { [`${RESPONSE}/links`]: { next: { $ref: "#/components/links/next" } } } },
      ),
      callbacks: needed(
        { seen: { "{$url}": { post: operation } } },
        { beside: { [`${GET}/callbacks`]: { seen: { $ref: "#/components/callbacks/seen" } } } },
      ),
      pathItems: shown({ Item: { get: operation } }),
      mediaTypes: needed(
        { Json: { schema: string } },
        {
          beside: {
            [`${RESPONSE}/content`]: {
              "application/json": { $ref: "#/components/mediaTypes/Json" },
            },
          },
        },
      ),
    },
  },
  PathItem: {
    definitions: all("path-item", "PathItem"),
    at: "/paths/~1pets~1{id}",
    rows: {
      $ref: shown("#/paths/~1dogs", {
        at: "/paths/~1cats",
        beside: { "/paths/~1dogs": { get: operation }, "/paths/~1cats": {} },
      }),
      summary: shown("One pet"),
      description: shown("One pet"),
      servers: shown([{ url: "https://b.example.com" }]),
      parameters: shown([parameter]),
      get: shown(operation),
      put: shown(operation),
      post: shown(operation),
      delete: shown(operation),
      options: shown(operation),
      head: shown(operation),
      patch: shown(operation),
      trace: shown(operation),
      query: shown(operation),
      additionalOperations: shown({ COPY: operation }),
    },
  },
  Operation: {
    definitions: all("operation", "Operation"),
    at: GET,
    rows: {
      tags: shown(["pets"]),
      summary: shown("One pet"),
      description: shown("One pet"),
      externalDocs: shown(docs),
      operationId: shown("findPet", { at: POST }),
      parameters: shown([parameter], { at: POST }),
      requestBody: shown({ content: json }, { at: POST }),
      responses: shown({ "200": fine }, { without: { "204": fine } }),
      callbacks: shown({ seen: { "{$url}": { post: operation } } }),
      deprecated: shown(true),
      security: shown([{ key: [] }]),
      servers: shown([{ url: "https://b.example.com" }]),
    },
  },
  Parameter: {
    definitions: {
      "3.0": ["Parameter", "ParameterLocation"],
      "3.1": ["parameter"],
      "3.2": ["parameter"],
    },
    at: PARAMETER,
    rows: {
      name: shown("names", { without: "tags" }),
      in: shown("header", { without: "query" }),
      description: shown("Some tags"),
      required: shown(true),
      deprecated: shown(true),
      allowEmptyValue: told("ignored-keyword", true),
      style: shown("pipeDelimited"),
      explode: shown(false),
      allowReserved: shown(true),
      schema: shown({ type: "integer" }, { without: string }),
      content: shown(
        { "application/json": {} },
        { at: `${GET}/parameters/2`, without: { "text/plain": {} } },
      ),
      example: shown(["good"]),
      examples: shown({ one: { value: ["good"] } }),
    },
  },
  RequestBody: {
    definitions: all("request-body", "RequestBody"),
    at: `${POST}/requestBody`,
    rows: {
      description: shown("A pet"),
      content: shown(json, { without: { "text/plain": {} } }),
      required: shown(true),
    },
  },
  MediaType: {
    definitions: all("media-type", "MediaType"),
    at: `${RESPONSE}/content/application~1json`,
    rows: {
      description: shown("In JSON"),
      schema: shown(string),
      itemSchema: shown(string, {
        at: `${RESPONSE}/content/application~1jsonl`,
        beside: { [`${RESPONSE}/content/application~1jsonl`]: {} },
      }),
      example: shown({ name: "Rex" }),
      examples: shown(examples),
      encoding: shown({ name: { contentType: "text/plain" } }, { at: FORM }),
      prefixEncoding: told("not-generated", [{}], { at: FORM, beside: { [FORM]: {} } }),
      itemEncoding: told("not-generated", {}, { at: FORM, beside: { [FORM]: {} } }),
    },
  },
  Encoding: {
    definitions: all("encoding", "Encoding"),
    at: `${FORM}/encoding/name`,
    rows: {
      contentType: shown("image/png"),
      headers: shown({ "X-A": { schema: string } }),
      style: shown("pipeDelimited"),
      explode: shown(true),
      allowReserved: shown(true),
      encoding: told("not-generated", {}),
      prefixEncoding: told("not-generated", []),
      itemEncoding: told("not-generated", {}),
    },
  },
  Responses: {
    definitions: all("responses", "Responses"),
    at: `${GET}/responses`,
    rows: { default: shown(fine) },
  },
  Response: {
    definitions: all("response", "Response"),
    at: RESPONSE,
    rows: {
      summary: shown("One pet"),
      description: shown("One pet", { without: "A pet" }),
      headers: shown({ "X-A": { schema: string } }),
      content: shown(json),
      links: shown({ next: { operationId: "getPet" } }),
    },
  },
  Link: {
    definitions: all("link", "Link"),
    at: `${RESPONSE}/links/again`,
    rows: {
      operationRef: shown("#/paths/~1pets~1{id}/post", {
        without: "#/paths/~1pets~1{id}/get",
        beside: { [`${RESPONSE}/links/again`]: {} },
      }),
      operationId: shown("addPet", { without: "getPet" }),
      parameters: shown({ id: "$request.path.id" }, LINKED),
      requestBody: shown(
        { name: "Rex" },
        { beside: { [`${RESPONSE}/links/again/operationId`]: "addPet" } },
      ),
      description: shown("The same pet", LINKED),
      server: shown({ url: "https://b.example.com" }, LINKED),
    },
  },
  Example: {
    definitions: all("example", "Example"),
    at: `${PARAMETER}/examples/one`,
    rows: {
      summary: shown("A dog", { beside: { [`${PARAMETER}/examples/one/value`]: ["Rex"] } }),
      description: shown("A dog", { beside: { [`${PARAMETER}/examples/one/value`]: ["Rex"] } }),
      value: shown(["Rex"]),
      dataValue: shown(["Rex"]),
      serializedValue: shown("tags=Rex"),
      externalValue: shown("https://example.com/rex"),
    },
  },
  Header: {
    definitions: all("header", "Header"),
    at: HEADER,
    rows: {
      description: shown("How often"),
      required: shown(true),
      deprecated: shown(true),
      allowEmptyValue: nothing("it means nothing for headers (OpenAPI 3.0.4, Header Object)", true),
      style: nothing("a header has one style", "simple"),
      explode: shown(true, { beside: { [`${HEADER}/schema`]: { type: "object" } } }),
      allowReserved: nothing("it means nothing for headers (OpenAPI 3.0.4, Header Object)", true),
      schema: shown({ type: "integer" }, { without: string }),
      content: shown(
        { "application/json": {} },
        { beside: { [HEADER]: {} }, without: { "text/plain": {} } },
      ),
      example: shown("12"),
      examples: shown({ one: { value: "12" } }),
    },
  },
  Reference: {
    definitions: { "3.1": ["reference"], "3.2": ["reference"] },
    at: `${GET}/parameters/3`,
    rows: {
      $ref: shown("#/components/parameters/Tags", {
        without: "#/components/parameters/Other",
        beside: {
          "/components/parameters": { Tags: parameter, Other: { ...parameter, name: "y" } },
        },
      }),
      summary: told("unused-field", "Its tags", {
        beside: {
          "/components/parameters": { Tags: parameter },
          [`${GET}/parameters/3/$ref`]: "#/components/parameters/Tags",
        },
      }),
      description: told("unused-field", "Its tags", {
        beside: {
          "/components/parameters": { Tags: parameter },
          [`${GET}/parameters/3/$ref`]: "#/components/parameters/Tags",
        },
      }),
    },
  },
  Discriminator: {
    definitions: { "3.0": ["Discriminator"] },
    listed: {
      "3.1": ["propertyName", "mapping"],
      "3.2": ["propertyName", "mapping", "defaultMapping"],
    },
    at: "/components/schemas/Subject/discriminator",
    rows: DISCRIMINATOR,
  },
  "Schema of 3.0": {
    definitions: { "3.0": ["Schema"] },
    listed: { "3.0": ["$ref"] },
    at: SUBJECT,
    rows: SCHEMA_3_0,
  },
  XML: {
    definitions: { "2.0": ["xml"], "3.0": ["XML"] },
    listed: { "3.1": XML, "3.2": [...XML, "nodeType"] },
    at: `${SUBJECT}/xml`,
    rows: Object.fromEntries(
      [...XML, "nodeType"].map((field) => {
        const value = field === "attribute" || field === "wrapped" ? true : "element";
        return [field, told("unused-field", value, WITH_XML)];
      }),
    ),
  },
  Schema: {
    definitions: {},
    listed: { "3.1": SCHEMA_KEYWORDS, "3.2": SCHEMA_KEYWORDS },
    at: SUBJECT,
    rows: SCHEMA_3_1,
  },
};
