/** The form of the table: groups of one schema and the values that it accepts and rejects. */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

type TypeName = "array" | "boolean" | "integer" | "number" | "object" | "string";

/** Schema Object and Reference Object of OpenAPI 3.0.4, sections 4.8.24 and 4.8.23. */
export interface Schema30 {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly multipleOf?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly enum?: readonly Json[];
  /** The specification knows no arrays here; an array of one has a clear meaning all the same. */
  readonly type?: TypeName | readonly [TypeName];
  readonly allOf?: readonly Schema30[];
  readonly oneOf?: readonly Schema30[];
  readonly anyOf?: readonly Schema30[];
  readonly not?: Schema30;
  readonly items?: Schema30;
  readonly properties?: { readonly [name: string]: Schema30 };
  readonly additionalProperties?: boolean | Schema30;
  readonly format?: string;
  readonly default?: Json;
  readonly nullable?: boolean;
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping?: { readonly [value: string]: string };
  };
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly xml?: { readonly [name: string]: Json };
  readonly externalDocs?: { readonly url: string };
  readonly example?: Json;
  /** Not a keyword of 3.0, but often found there. */
  readonly examples?: Json;
  readonly deprecated?: boolean;
  readonly [extension: `x-${string}`]: Json;
}

export interface Row {
  readonly value: Json;
  /** By the letter, which requests follow. */
  readonly valid: boolean;
  /** Where responses differ from the letter. */
  readonly inResponses?: boolean;
  readonly why?: string;
}

export interface Group {
  readonly group: string;
  readonly schema: Schema30;
  /** What the schema refers to. A name means the same component in every group. */
  readonly components?: { readonly [name: string]: Schema30 };
  readonly tests: readonly Row[];
}

export function valid(value: Json, why?: string): Row {
  return { value, valid: true, ...(why !== undefined && { why }) };
}

export function invalid(value: Json, why?: string): Row {
  return { value, valid: false, ...(why !== undefined && { why }) };
}

/** What the letter refuses, and responses hold all the same. */
export function inResponses(value: Json, why: string): Row {
  return { value, valid: false, inResponses: true, why };
}

/** A value that a literal of TypeScript cannot say: `1.0`, `1e2`, a member called `__proto__`. */
export function parsed(text: string): Json {
  return JSON.parse(text) as Json;
}

/** A reference to a component of the table. */
export function ref(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}
