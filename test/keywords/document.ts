import type { JsonObject } from "../../generator/source/types.js";

const string: JsonObject = { type: "string" };
const fine: JsonObject = { description: "Fine" };
const scopes: JsonObject = { "read:pets": "Read them" };

/** A document of version 3 in which every object stands that all of 3.0, 3.1 and 3.2 have. */
export const DOCUMENT_3: JsonObject = {
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://{region}.example.com", variables: { region: { default: "eu" } } }],
  tags: [{ name: "pets" }],
  paths: {
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        tags: ["pets"],
        parameters: [
          { name: "id", in: "path", required: true, schema: string },
          { name: "tags", in: "query", schema: { type: "array", items: string } },
          { name: "filter", in: "query", content: { "application/json": { schema: string } } },
        ],
        responses: {
          "200": {
            description: "A pet",
            headers: { "X-Rate": { schema: string } },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
        },
      },
      post: {
        operationId: "addPet",
        requestBody: {
          content: {
            "multipart/form-data": {
              schema: { type: "object", properties: { name: string } },
              encoding: { name: { headers: { "X-Part": { schema: string } } } },
            },
          },
        },
        callbacks: { told: { "{$request.body#/url}": { post: { responses: { "204": fine } } } } },
        responses: { "204": fine },
      },
    },
  },
  components: {
    schemas: {
      Pet: { type: "object", properties: { name: string } },
      Cat: { type: "object", properties: { kind: { enum: ["cat"] } }, required: ["kind"] },
    },
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      login: { type: "http", scheme: "bearer" },
      person: { type: "openIdConnect", openIdConnectUrl: "https://id.example.com" },
      oauth: {
        type: "oauth2",
        flows: {
          implicit: { authorizationUrl: "https://a.example.com", scopes },
          password: { tokenUrl: "https://t.example.com", scopes },
          clientCredentials: { tokenUrl: "https://t.example.com", scopes },
          authorizationCode: {
            authorizationUrl: "https://a.example.com",
            tokenUrl: "https://t.example.com",
            scopes,
          },
        },
      },
    },
  },
};
