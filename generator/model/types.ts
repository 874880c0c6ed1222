/** The intermediate representation. Closed types without functions; `JSON.stringify` prints it. */
import type { JsonValue } from "../source/types.js";
import type {
  ApiDocumentation,
  ExternalDocs,
  RequiredScopes,
  SecurityScheme,
  Server,
} from "./api-types.js";
import type { BodyPlace, Idempotency, Pagination, Polling } from "./extension-types.js";

export type * from "./api-types.js";
export type * from "./extension-types.js";

/** A JSON Schema (2020-12) as it stands in the normalized document. */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  readonly $anchor?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly $dynamicAnchor?: string;
  readonly $dynamicRef?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly additionalProperties?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly const?: JsonValue;
  readonly contains?: Schema;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly contentSchema?: Schema;
  readonly default?: JsonValue;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, Schema>>;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly discriminator?: Discriminator;
  readonly else?: Schema;
  readonly enum?: readonly JsonValue[];
  readonly examples?: readonly JsonValue[];
  readonly externalDocs?: ExternalDocs;
  readonly exclusiveMaximum?: number;
  readonly exclusiveMinimum?: number;
  readonly format?: string;
  readonly if?: Schema;
  readonly items?: Schema;
  readonly maxContains?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly maxProperties?: number;
  readonly minContains?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minProperties?: number;
  readonly multipleOf?: number;
  readonly not?: Schema;
  /** OpenAPI 3.0's, where by its letter it has no effect. Gone when the directions have been told apart. */
  readonly nullable?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly readOnly?: boolean;
  readonly required?: readonly string[];
  readonly then?: Schema;
  readonly title?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly unevaluatedItems?: Schema;
  readonly unevaluatedProperties?: Schema;
  readonly uniqueItems?: boolean;
  readonly writeOnly?: boolean;
  /** By position in `enum` or in what is known. */
  readonly "x-enum-varnames"?: readonly string[];
  readonly "x-enum-descriptions"?: readonly string[];
  /** See `KNOWN`. */
  readonly "x-verbatim-known"?: readonly (string | number)[];
  /** See `OTHER`. */
  readonly "x-verbatim-other"?: "object" | "tag" | "value";
  /** The values are files: see `BINARY`. */
  readonly "x-verbatim-binary"?: boolean;
}

/** Discriminator Object, OpenAPI 3.1 section 4.8.25; `defaultMapping` is of 3.2. */
export interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
  readonly defaultMapping?: string;
}

/** Where a message goes: to the server or from it. */
export type Direction = "request" | "response";

/** The types of JSON values. */
export type JsonType = "string" | "number" | "boolean" | "null" | "array" | "object";
export type Scalar = string | number | boolean | null;

export type TypeName = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/** A schema and its JSON pointer in the document. */
export interface SchemaAt {
  readonly pointer: string;
  readonly schema: Schema;
}

export interface Api {
  readonly title: string;
  readonly version: string;
  readonly documentation: ApiDocumentation;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** Sorted by path, then method. */
  readonly operations: readonly Operation[];
  /** The schemas under components, sorted by name. */
  readonly schemas: readonly ComponentSchema[];
  /** What the server sends: webhooks sorted by name, then callbacks. */
  readonly webhooks: readonly Webhook[];
}

/** A request that the server sends: an operation of a webhook, or of a callback (OpenAPI 3.1, section 4.8.18). */
export interface Webhook {
  readonly kind: "webhook" | "callback";
  /** What it is called in the document, without its method. */
  readonly name: string;
  /** Of a callback: the runtime expression that gives its URL. */
  readonly expression?: string;
  /** With the path `""`. */
  readonly operation: Operation;
}

export interface ComponentSchema extends SchemaAt {
  readonly name: string;
}

export interface Operation {
  readonly pointer: string;
  readonly operationId?: string;
  /** The field of the path item, in small letters; one of `additionalOperations` as it is written. */
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  /** Of its path. */
  readonly pathTexts: readonly string[];
  readonly deprecated: boolean;
  readonly externalDocs?: ExternalDocs;
  /** Of its own or of its path, instead of those of the document. */
  readonly servers?: readonly Server[];
  readonly tags: readonly string[];
  /** Of the path and of the operation, merged; sorted by place, then name. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** Sorted: statuses, ranges, `default`. */
  readonly responses: readonly Response[];
  /** Alternatives, each a list of scheme names that go together. Empty: no security. */
  readonly security: readonly (readonly string[])[];
  readonly scopes: readonly RequiredScopes[];
  readonly idempotency?: Idempotency;
  /** Where the body of a failure holds the seconds to wait. */
  readonly retryAfter?: BodyPlace;
  /** How the pages of a list follow each other. */
  readonly pagination?: Pagination;
  /** How the job that it starts is asked for. */
  readonly polling?: Polling;
}

export type ParameterPlace = "path" | "query" | "querystring" | "header" | "cookie";

export interface Parameter {
  readonly pointer: string;
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  /** Absent where the specification's default for the place holds. */
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved: boolean;
  readonly schema?: SchemaAt;
  /** The media type of a `content` parameter. */
  readonly mediaType?: string;
  /** How the fields of a form are written that is the whole query string. */
  readonly encoding?: readonly Encoding[];
}

export interface RequestBody {
  readonly pointer: string;
  readonly required: boolean;
  readonly description?: string;
  readonly content: readonly MediaType[];
}

export interface Response {
  readonly pointer: string;
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly description?: string;
  /** Sorted by name. */
  readonly headers: readonly Header[];
  readonly content: readonly MediaType[];
}

/** Media Type Object, OpenAPI 3.2 section 4.14. */
export interface MediaType {
  readonly mediaType: string;
  readonly schema?: SchemaAt;
  /** Of each item, where the content is a sequence of items that can be read one after the other. */
  readonly itemSchema?: SchemaAt;
  /** The data of the event that ends a `text/event-stream`. */
  readonly streamEnd?: string;
  /** Of a form that is a request body, by field; sorted. */
  readonly encoding?: readonly Encoding[];
  readonly parts?: Parts;
}

/** How the parts of a multipart body are written that have no names: the first ones, and those behind them. */
export interface Parts {
  readonly prefix: readonly Encoding[];
  readonly items?: Encoding;
}

/** Encoding Object, OpenAPI 3.1 section 4.8.15. */
export interface Encoding {
  /** Absent where the document says nothing of the field. */
  readonly pointer?: string;
  readonly name: string;
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved: boolean;
  readonly headers: readonly Header[];
}

/** Header Object, OpenAPI 3.1 section 4.8.21. */
export interface Header {
  readonly pointer: string;
  readonly name: string;
  readonly required: boolean;
  readonly explode?: boolean;
  readonly schema?: SchemaAt;
  /** The media type of a header with `content`. */
  readonly mediaType?: string;
}
