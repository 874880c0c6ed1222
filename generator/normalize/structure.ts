/** Which object stands where in an OpenAPI document (OpenAPI 3.1, section 4.8). */

export type Kind =
  | "OpenAPI"
  | "Components"
  | "PathItem"
  | "Operation"
  | "Parameter"
  | "RequestBody"
  | "Response"
  | "Header"
  | "MediaType"
  | "Encoding"
  | "Callback"
  | "Schema";

/** How a field holds its objects: one, a list of them, or a map from names to them. */
export type Shape = "one" | "list" | "map";
type Field = readonly [Shape, Kind];

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export const METHODS: readonly string[] = methods;

const operationOfMethod = Object.fromEntries(methods.map((m) => [m, ["one", "Operation"] as const]));

const one: Field = ["one", "Schema"];
const list: Field = ["list", "Schema"];
const map: Field = ["map", "Schema"];

/** The keywords of JSON Schema 2020-12 that hold schemas (core, section 10 and 11). */
const schemaFields: Readonly<Record<string, Field>> = {
  $defs: map,
  additionalProperties: one,
  allOf: list,
  anyOf: list,
  contains: one,
  contentSchema: one,
  definitions: map,
  dependentSchemas: map,
  else: one,
  if: one,
  items: one,
  not: one,
  oneOf: list,
  patternProperties: map,
  prefixItems: list,
  properties: map,
  propertyNames: one,
  then: one,
  unevaluatedItems: one,
  unevaluatedProperties: one,
};

/** Fields of each kind that hold further objects. A field that is not listed holds data. */
export const STRUCTURE: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  OpenAPI: { components: ["one", "Components"], paths: ["map", "PathItem"], webhooks: ["map", "PathItem"] },
  Components: {
    callbacks: ["map", "Callback"],
    headers: ["map", "Header"],
    parameters: ["map", "Parameter"],
    pathItems: ["map", "PathItem"],
    requestBodies: ["map", "RequestBody"],
    responses: ["map", "Response"],
    schemas: map,
  },
  PathItem: { parameters: ["list", "Parameter"], ...operationOfMethod },
  Operation: {
    callbacks: ["map", "Callback"],
    parameters: ["list", "Parameter"],
    requestBody: ["one", "RequestBody"],
    responses: ["map", "Response"],
  },
  Parameter: { content: ["map", "MediaType"], schema: one },
  RequestBody: { content: ["map", "MediaType"] },
  Response: { content: ["map", "MediaType"], headers: ["map", "Header"] },
  Header: { content: ["map", "MediaType"], schema: one },
  MediaType: { encoding: ["map", "Encoding"], schema: one },
  Encoding: { headers: ["map", "Header"] },
  /** A callback is itself a map of path items. */
  Callback: {},
  Schema: schemaFields,
};
