import type { GenerateInput } from "../../generator/contract.js";
import type { JsonObject, JsonValue } from "../../generator/source/types.js";

type Members = readonly (readonly [string, JsonValue])[];

/** An object with these members; `__proto__` is one like any other. */
function object(members: Members): JsonObject {
  const made = {};
  for (const [name, value] of members) {
    const property = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(made, name, property);
  }
  return made;
}

/**
 * An API in which every text that is free to choose is `text`: titles, names, values, patterns, addresses, extensions and
 * the texts of its overlay. Two of them differ in nothing but the text.
 */
export function poisoned(text: string): GenerateInput {
  return {
    source: { path: `spec/${text}.json`, text: JSON.stringify(document(text)) },
    overlays: [{ path: `spec/${text}.overlay.json`, text: JSON.stringify(overlay(text)) }],
    config: { package: { name: "poisoned" }, regenerate: text },
  };
}

function overlay(text: string): JsonObject {
  const update = object([
    ["x-overlaid", text],
    ["description", text],
    [`x-overlaid-${text}`, text],
  ]);
  return {
    overlay: "1.0.0",
    info: { title: text, version: text },
    actions: [{ target: "$.info", description: text, update }],
  };
}

function document(text: string): JsonObject {
  return {
    openapi: "3.1.0",
    info: {
      title: text,
      version: text,
      summary: text,
      description: text,
      termsOfService: text,
      contact: { name: text },
      license: { name: text, identifier: text },
      ...extension(text),
    },
    servers: [{ url: text, description: text, variables: object([["v", variable(text)]]) }],
    tags: [{ name: text, description: text, externalDocs: docs(text) }],
    externalDocs: docs(text),
    security: [object([[text, [text]]])],
    paths: object([[`/${inPath(text)}`, pathItem(text)]]),
    webhooks: object([[text, { post: { responses: responses(text) } }]]),
    components: {
      securitySchemes: object([[text, scheme(text)]]),
      parameters: object([[nameOf(text), parameter(text, "query")]]),
      responses: object([[nameOf(text), response(text)]]),
      requestBodies: object([[nameOf(text), { description: text, content: content(text) }]]),
      headers: object([[nameOf(text), { description: text, schema: string(text) }]]),
      examples: object([[nameOf(text), { summary: text, description: text, value: text }]]),
      schemas: object([[nameOf(text), schema(text)]]),
    },
    ...extension(text),
  };
}

function extension(text: string): JsonObject {
  return object([
    ["x-known", text],
    [`x-${text}`, object([[text, text]])],
  ]);
}

function docs(text: string): JsonObject {
  return { url: text, description: text };
}

function variable(text: string): JsonObject {
  return { default: text, enum: [text], description: text };
}

function scheme(text: string): JsonObject {
  return { type: "apiKey", in: "header", name: text, description: text };
}

function pathItem(text: string): JsonObject {
  return {
    summary: text,
    description: text,
    parameters: [{ $ref: `#/components/parameters/${inReference(text)}` }],
    get: operation(text, `get ${text}`),
    post: {
      ...operation(text, text),
      requestBody: { required: true, description: text, content: content(text) },
    },
    delete: { ...operation(text, text), operationId: `delete ${text}`, deprecated: true },
  };
}

function operation(text: string, operationId: string): JsonObject {
  return {
    operationId,
    summary: text,
    description: text,
    tags: [text],
    externalDocs: docs(text),
    parameters: [parameter(text, "header"), parameter(text, "cookie")],
    responses: responses(text),
    ...extension(text),
  };
}

function parameter(text: string, place: string): JsonObject {
  const example = object([[text, { value: text, summary: text }]]);
  return {
    name: `${text} in ${place}`,
    in: place,
    required: true,
    description: text,
    schema: string(text),
    examples: example,
  };
}

function responses(text: string): JsonObject {
  return {
    "200": response(text),
    "400": { $ref: `#/components/responses/${inReference(text)}` },
    default: { description: text, content: { "application/json": { schema: reference(text) } } },
  };
}

function response(text: string): JsonObject {
  const header = { description: text, schema: string(text) };
  const links = object([[text, link(text)]]);
  return {
    description: text,
    headers: object([[nameOf(text), header]]),
    content: content(text),
    links,
  };
}

function link(text: string): JsonObject {
  return {
    operationId: text,
    description: text,
    parameters: object([[`header.${text} in header`, `-${text}{$response.header.Location}`]]),
    requestBody: { text: object([[text, text]]) },
    server: { url: text },
  };
}

function content(text: string): JsonObject {
  return object([[text, { schema: schema(text), example: text }]]);
}

function string(text: string): JsonObject {
  return {
    type: "string",
    title: text,
    description: text,
    format: text,
    pattern: text.replace(/[\\^$.*+?()[\]{}|/-]/g, (c) => (c === "-" ? "\\x2d" : `\\${c}`)),
    default: text,
    examples: [text, object([[text, text]])],
    ...extension(text),
  };
}

function reference(text: string): JsonObject {
  return { $ref: `#/components/schemas/${inReference(text)}` };
}

function schema(text: string): JsonObject {
  const tagged = {
    type: "object",
    required: [text],
    properties: object([[text, { const: text }]]),
  };
  return {
    type: "object",
    title: text,
    description: text,
    deprecated: true,
    required: [text],
    properties: object([[text, string(text)]]),
    patternProperties: object([["^x", { enum: [text, object([[text, text]]), [text]] }]]),
    dependentRequired: object([[text, [`${text}2`]]]),
    dependentSchemas: object([[text, { minProperties: 1 }]]),
    propertyNames: { enum: [text, `${text}2`] },
    allOf: [
      {
        oneOf: [
          { ...tagged, description: text },
          { type: "object", required: [`${text}2`] },
        ],
      },
    ],
    not: { required: [text, `${text}2`] },
    example: text,
    default: object([[text, text]]),
    externalDocs: docs(text),
    discriminator: { propertyName: text, mapping: object([[text, text]]) },
    $comment: text,
    ...extension(text),
  };
}

function inReference(text: string): string {
  return encodeURIComponent(nameOf(text).replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** A URI cannot say half of a surrogate pair, so no reference could name it. */
function nameOf(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "-half-");
}

/** A path template may not hold braces that name no parameter. */
function inPath(text: string): string {
  return text.replace(/[{}]/g, "");
}
