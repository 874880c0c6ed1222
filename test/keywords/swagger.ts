import type { JsonObject } from "../../generator/source/types.js";
import { nothing, type ObjectTable, type Row, shown, told } from "./row.js";
import { SCHEMA_2 } from "./schema.js";

const string: JsonObject = { type: "string" };
const fine: JsonObject = { description: "Fine" };
const operation: JsonObject = { responses: { "204": fine } };
const docs = { url: "https://docs.example.com" };
const GET = "/paths/~1pets~1{id}/get";
const POST = "/paths/~1pets~1{id}/post";
const RESPONSE = `${GET}/responses/200`;

const FILE = { beside: { [`${RESPONSE}/schema`]: { type: "file" } } };

/** A document of version 2.0 in which every object stands. */
export const DOCUMENT_2: JsonObject = {
  swagger: "2.0",
  info: { title: "Pets", version: "1" },
  host: "example.com",
  schemes: ["https"],
  produces: ["application/json"],
  tags: [{ name: "pets" }],
  paths: {
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        tags: ["pets"],
        parameters: [
          { name: "id", in: "path", required: true, type: "string" },
          { name: "tags", in: "query", type: "array", items: string },
          { name: "limit", in: "query", type: "number" },
          { name: "X-Note", in: "header", type: "string" },
        ],
        responses: {
          "200": {
            description: "A pet",
            headers: {
              "X-Rate": string,
              "X-Limit": { type: "number" },
              "X-Tags": { type: "array", items: string },
            },
            schema: { $ref: "#/definitions/Pet" },
          },
        },
      },
      post: {
        operationId: "addPet",
        consumes: ["application/json"],
        parameters: [
          { name: "id", in: "path", required: true, type: "string" },
          { name: "body", in: "body", schema: { $ref: "#/definitions/Pet" } },
        ],
        responses: { "204": fine },
      },
      put: {
        operationId: "putPet",
        consumes: ["multipart/form-data"],
        parameters: [
          { name: "id", in: "path", required: true, type: "string" },
          { name: "name", in: "formData", type: "string" },
        ],
        responses: { "204": fine },
      },
    },
  },
  definitions: { Pet: { type: "object", properties: { name: string } } },
  securityDefinitions: {
    login: { type: "basic" },
    key: { type: "apiKey", in: "header", name: "X-Key" },
    implicit: {
      type: "oauth2",
      flow: "implicit",
      authorizationUrl: "https://a.example.com",
      scopes: {},
    },
    password: { type: "oauth2", flow: "password", tokenUrl: "https://t.example.com", scopes: {} },
  },
};

/** Keywords of values that are no Schema Objects: of parameters, headers and their items. */
function values(at: { text: string; number: string; list: string }): Record<string, Row> {
  return {
    type: shown("integer", { at: at.text, without: "string" }),
    format: shown("date", { at: at.text }),
    items: shown({ type: "number" }, { at: at.list, without: string }),
    collectionFormat: told("not-generated", "tsv", { at: at.list }),
    default: shown("a", { at: at.text }),
    maximum: shown(2, { at: at.number }),
    exclusiveMaximum: shown(true, { at: at.number, beside: { [`${at.number}/maximum`]: 2 } }),
    minimum: shown(2, { at: at.number }),
    exclusiveMinimum: shown(true, { at: at.number, beside: { [`${at.number}/minimum`]: 2 } }),
    maxLength: shown(2, { at: at.text }),
    minLength: shown(2, { at: at.text }),
    pattern: shown("^a", { at: at.text }),
    maxItems: shown(2, { at: at.list }),
    minItems: shown(2, { at: at.list }),
    uniqueItems: shown(true, { at: at.list }),
    enum: shown(["a"], { at: at.text }),
    multipleOf: shown(2, { at: at.number }),
  };
}

const parameters = {
  text: `${GET}/parameters/3`,
  number: `${GET}/parameters/2`,
  list: `${GET}/parameters/1`,
};
const nested = `${parameters.list}/items`;
const lists = {
  [parameters.list]: {
    name: "tags",
    in: "query",
    type: "array",
    items: { type: "array", items: string },
  },
};
const items = values({ text: nested, number: nested, list: nested });
const withItems = (row: Row, type: string): Row => ({
  ...row,
  beside: { ...(type === "array" ? lists : { [nested]: { type } }), ...row.beside },
});

export const SWAGGER: Readonly<Record<string, ObjectTable>> = {
  Swagger: {
    definitions: { "2.0": [""] },
    at: "",
    rows: {
      swagger: nothing("2.0 is the only version", "2.0", { without: "2.0" }),
      info: shown({ title: "Dogs", version: "1" }, { without: { title: "Pets", version: "1" } }),
      host: shown("b.example.com", { without: "example.com" }),
      basePath: shown("/v1"),
      schemes: shown(["http"]),
      consumes: shown(["text/plain"], {
        beside: {
          "/paths/~1dogs": {
            post: { parameters: [{ name: "body", in: "body", schema: string }], ...operation },
          },
        },
      }),
      produces: shown(["text/plain"]),
      paths: shown({ "/": { get: operation } }, { without: {} }),
      definitions: shown({ A: string }, { beside: { "/paths": {} } }),
      parameters: shown({ Tags: { name: "x", in: "query", type: "string" } }),
      responses: shown({ Fine: fine }),
      security: shown([{ key: [] }]),
      securityDefinitions: shown({ login: { type: "basic" } }),
      tags: shown([{ name: "pets", description: "All pets" }]),
      externalDocs: shown(docs),
    },
  },
  Operation: {
    definitions: { "2.0": ["operation"] },
    at: GET,
    rows: {
      tags: shown(["pets"]),
      summary: shown("One pet"),
      description: shown("One pet"),
      externalDocs: shown(docs),
      operationId: shown("findPet"),
      consumes: shown(["text/plain"], { at: POST }),
      produces: shown(["text/plain"]),
      parameters: shown([{ name: "x", in: "query", type: "string" }]),
      responses: shown({ "200": fine }, { without: { "204": fine } }),
      schemes: shown(["http"]),
      deprecated: shown(true),
      security: shown([{ key: [] }]),
    },
  },
  PathItem: {
    definitions: { "2.0": ["pathItem"] },
    at: "/paths/~1pets~1{id}",
    rows: {
      $ref: shown("#/paths/~1dogs", {
        at: "/paths/~1cats",
        beside: { "/paths/~1dogs": { get: operation }, "/paths/~1cats": {} },
      }),
      get: shown(operation),
      put: shown(operation),
      post: shown(operation),
      delete: shown(operation),
      options: shown(operation),
      head: shown(operation),
      patch: shown(operation),
      parameters: shown([{ name: "x", in: "query", type: "string" }]),
    },
  },
  Response: {
    definitions: { "2.0": ["response"] },
    at: RESPONSE,
    rows: {
      description: shown("One pet", { without: "A pet" }),
      schema: shown(string),
      headers: shown({ "X-A": string }),
      examples: shown({ "application/json": { name: "Rex" } }),
    },
  },
  Header: {
    definitions: { "2.0": ["header"] },
    at: `${RESPONSE}/headers/X-Rate`,
    rows: {
      description: shown("How often"),
      ...values({
        text: `${RESPONSE}/headers/X-Rate`,
        number: `${RESPONSE}/headers/X-Limit`,
        list: `${RESPONSE}/headers/X-Tags`,
      }),
    },
  },
  Parameter: {
    definitions: {
      "2.0": [
        "bodyParameter",
        "headerParameterSubSchema",
        "queryParameterSubSchema",
        "formDataParameterSubSchema",
        "pathParameterSubSchema",
      ],
    },
    at: `${GET}/parameters/1`,
    rows: {
      name: shown("names", { without: "tags" }),
      in: shown("header", { without: "query" }),
      description: shown("Some tags"),
      required: shown(true),
      allowEmptyValue: told("ignored-keyword", true),
      schema: shown(string, { at: `${POST}/parameters/1`, without: { type: "number" } }),
      ...values(parameters),
    },
  },
  Items: {
    definitions: { "2.0": ["primitivesItems"] },
    at: nested,
    rows: Object.fromEntries(
      Object.entries(items).map(([name, row]) => {
        const isNumber = /imum|multiple/i.test(name);
        const isList = /items|collection/i.test(name);
        if (name === "default") return [name, told("unused-field", "a", { at: nested })];
        return [name, withItems(row, isNumber ? "number" : isList ? "array" : "string")];
      }),
    ),
  },
  Schema: { definitions: { "2.0": ["schema"] }, at: "/definitions/Subject", rows: SCHEMA_2 },
  // What a response holds that is a file.
  FileSchema: {
    definitions: { "2.0": ["fileSchema"] },
    at: `${RESPONSE}/schema`,
    rows: {
      type: shown("file", { without: "string", beside: { [`${RESPONSE}/schema`]: {} } }),
      format: told("ignored-keyword", "exotic", FILE),
      title: told("unused-field", "A picture", FILE),
      description: told("unused-field", "A picture", FILE),
      default: told("unused-field", "a", FILE),
      required: told("ignored-keyword", ["a"], FILE),
      readOnly: told("ignored-keyword", true, FILE),
      externalDocs: told("unused-field", docs, FILE),
      example: told("unused-field", "a", FILE),
    },
  },
  SecurityScheme: {
    definitions: {
      "2.0": [
        "basicAuthenticationSecurity",
        "apiKeySecurity",
        "oauth2ImplicitSecurity",
        "oauth2PasswordSecurity",
        "oauth2ApplicationSecurity",
        "oauth2AccessCodeSecurity",
      ],
    },
    at: "/securityDefinitions/key",
    rows: {
      type: shown("basic", { at: "/securityDefinitions/key", without: "apiKey" }),
      description: shown("Ask for one"),
      name: shown("X-Other", { without: "X-Key" }),
      in: shown("query", { without: "header" }),
      flow: shown("application", { at: "/securityDefinitions/password", without: "password" }),
      authorizationUrl: shown("https://b.example.com", {
        at: "/securityDefinitions/implicit",
        without: "https://a.example.com",
      }),
      tokenUrl: shown("https://b.example.com", {
        at: "/securityDefinitions/password",
        without: "https://a.example.com",
      }),
      scopes: shown({ write: "Change them" }, { at: "/securityDefinitions/password", without: {} }),
    },
  },
};
