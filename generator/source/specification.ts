/**
 * Which object stands where in an OpenAPI document (OpenAPI 3.2, section 4). One table for 2.0 to 3.2: where a field of another
 * version stands in a document, nothing else can be meant by it.
 */

import type { JsonObject } from "./types.js";

/** The objects of the OpenAPI specification in which references or schemas can stand. */
export type Kind =
  | "document"
  /** A document of version 2.0. */
  | "swagger"
  | "components"
  | "paths"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "responses"
  | "response"
  | "header"
  | "mediaType"
  | "encoding"
  | "callback"
  | "example"
  | "link"
  | "securityScheme"
  | "schema"
  | HolderKind;

/**
 * Lists and maps of objects. They are kinds only where a reference stands in place of the whole, which the specification does
 * not have.
 */
export type HolderKind = "parameters" | "content" | "headers" | "examples" | "links" | "callbacks";

/** How a field holds its objects: one, a list of them, or a map from names to them. */
export type Shape = "one" | "list" | "map";
export type Field = readonly [Shape, Kind];

/** Where the schema documents stand that the document refers to, by URI. */
export const REMOTE_DOCUMENTS: "x-verbatim-documents" = "x-verbatim-documents";

/** Where the other readings of schemas stand that are no components, by direction and pointer. */
export const READINGS: "x-verbatim-readings" = "x-verbatim-readings";

/** The URI of the document itself, for references that must mean the same wherever they stand. */
export const DOCUMENT_URI: "document:///root" = "document:///root";

/** The fields that lead to further objects. Data (examples, defaults, enums, extensions) has no entry and is never entered. */
export const FIELDS: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  document: {
    paths: ["one", "paths"],
    webhooks: ["map", "pathItem"],
    components: ["one", "components"],
    [REMOTE_DOCUMENTS]: ["map", "schema"],
    [READINGS]: ["map", "schema"],
  },
  swagger: {
    paths: ["one", "paths"],
    definitions: ["map", "schema"],
    parameters: ["map", "parameter"],
    responses: ["map", "response"],
    securityDefinitions: ["map", "securityScheme"],
    [REMOTE_DOCUMENTS]: ["map", "schema"],
  },
  components: {
    schemas: ["map", "schema"],
    responses: ["map", "response"],
    parameters: ["map", "parameter"],
    examples: ["map", "example"],
    requestBodies: ["map", "requestBody"],
    headers: ["map", "header"],
    securitySchemes: ["map", "securityScheme"],
    links: ["map", "link"],
    callbacks: ["map", "callback"],
    pathItems: ["map", "pathItem"],
    mediaTypes: ["map", "mediaType"],
  },
  paths: {},
  parameters: {},
  content: {},
  headers: {},
  examples: {},
  links: {},
  callbacks: {},
  pathItem: {
    parameters: ["list", "parameter"],
    get: ["one", "operation"],
    put: ["one", "operation"],
    post: ["one", "operation"],
    delete: ["one", "operation"],
    options: ["one", "operation"],
    head: ["one", "operation"],
    patch: ["one", "operation"],
    trace: ["one", "operation"],
    query: ["one", "operation"],
    additionalOperations: ["map", "operation"],
  },
  operation: {
    parameters: ["list", "parameter"],
    requestBody: ["one", "requestBody"],
    responses: ["one", "responses"],
    callbacks: ["map", "callback"],
  },
  parameter: {
    schema: ["one", "schema"],
    content: ["map", "mediaType"],
    examples: ["map", "example"],
  },
  requestBody: { content: ["map", "mediaType"] },
  responses: {},
  response: {
    headers: ["map", "header"],
    content: ["map", "mediaType"],
    links: ["map", "link"],
    // Of 2.0.
    schema: ["one", "schema"],
  },
  header: {
    schema: ["one", "schema"],
    content: ["map", "mediaType"],
    examples: ["map", "example"],
  },
  mediaType: {
    schema: ["one", "schema"],
    itemSchema: ["one", "schema"],
    examples: ["map", "example"],
    encoding: ["map", "encoding"],
    prefixEncoding: ["list", "encoding"],
    itemEncoding: ["one", "encoding"],
  },
  encoding: {
    headers: ["map", "header"],
    encoding: ["map", "encoding"],
    prefixEncoding: ["list", "encoding"],
    itemEncoding: ["one", "encoding"],
  },
  callback: {},
  example: {},
  link: {},
  securityScheme: {},
  schema: {
    not: ["one", "schema"],
    if: ["one", "schema"],
    then: ["one", "schema"],
    else: ["one", "schema"],
    items: ["one", "schema"],
    additionalItems: ["one", "schema"],
    unevaluatedItems: ["one", "schema"],
    contains: ["one", "schema"],
    propertyNames: ["one", "schema"],
    additionalProperties: ["one", "schema"],
    unevaluatedProperties: ["one", "schema"],
    contentSchema: ["one", "schema"],
    allOf: ["list", "schema"],
    anyOf: ["list", "schema"],
    oneOf: ["list", "schema"],
    prefixItems: ["list", "schema"],
    properties: ["map", "schema"],
    patternProperties: ["map", "schema"],
    dependentSchemas: ["map", "schema"],
    $defs: ["map", "schema"],
    definitions: ["map", "schema"],
  },
};

/** A field of a schema that holds schemas. */
export interface SchemaField {
  readonly keyword: string;
  readonly shape: Shape;
  /** Where it stands in the table. */
  readonly order: number;
}

const SCHEMA_FIELDS: ReadonlyMap<string, SchemaField> = new Map(
  Object.entries(FIELDS.schema).map(([keyword, [shape]], order) => [
    keyword,
    { keyword, shape, order },
  ]),
);

const NO_FIELDS: readonly SchemaField[] = [];

/** The fields of a schema that hold schemas, in the order of the table. Its keys are asked, since they are fewer. */
export function schemaFieldsOf(schema: JsonObject): readonly SchemaField[] {
  let found: SchemaField[] | undefined;
  for (const keyword in schema) {
    const field = SCHEMA_FIELDS.get(keyword);
    if (field === undefined || schema[keyword] === undefined) continue;
    if (found) found.push(field);
    else found = [field];
  }
  if (found && found.length > 1) found.sort((a, b) => a.order - b.order);
  return found ?? NO_FIELDS;
}

const HOLDERS: Readonly<Record<HolderKind, Kind>> = {
  parameters: "parameter",
  content: "mediaType",
  headers: "header",
  examples: "example",
  links: "link",
  callbacks: "callback",
};

/** What every other member holds, x-* excepted. */
const MEMBERS: Partial<Record<Kind, Kind>> = {
  paths: "pathItem",
  responses: "response",
  callback: "pathItem",
  ...HOLDERS,
};

/** Whether a kind is that of a whole list or map. */
export function isHolderKind(kind: string): kind is HolderKind {
  return Object.hasOwn(HOLDERS, kind);
}

/** Whether a field is a list or map that can be taken over as a whole; those of components are taken member by member. */
export function isHolder(name: string, [shape]: Field, around: Kind): name is HolderKind {
  return shape !== "one" && isHolderKind(name) && !ROOTS.has(around);
}

const ROOTS: ReadonlySet<Kind> = new Set<Kind>(["document", "swagger", "components"]);

/** The field of an object of a kind; undefined where the member is data or an extension. */
export function fieldOf(kind: Kind, key: string): Field | undefined {
  const fields = FIELDS[kind];
  if (Object.hasOwn(fields, key)) return fields[key];
  const member = key.startsWith("x-") ? undefined : MEMBERS[kind];
  return member && ["one", member];
}

/** Where the components of a document stand that a reference can name, by their kind. */
export function componentsOf(
  document: "document" | "swagger",
): readonly { readonly kind: Kind; readonly path: readonly string[] }[] {
  const [holder, around] =
    document === "swagger" ? [FIELDS.swagger, []] : [FIELDS.components, ["components"]];
  return Object.entries(holder)
    .filter(([name, [shape]]) => shape === "map" && name !== REMOTE_DOCUMENTS)
    .map(([name, [, kind]]) => ({ kind, path: [...around, name] }));
}

/** The fields of a Path Item Object that are operations; `additionalOperations` holds those of other methods. */
export const METHODS: readonly string[] = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
];

/** A range of status codes in small letters; the specification has capitals (OpenAPI 3.2, section 4.16). */
export const SMALL_RANGE: RegExp = /^[1-5]xx$/;
