/** Links, as part of the intermediate representation. */
import type { JsonValue } from "../source/types.js";
import type { ParameterPlace, Server } from "./types.js";

/** What a runtime expression names of an exchange (OpenAPI 3.2, section 4.20.3). `at` is a JSON Pointer by its parts. */
export type LinkExpression =
  | { readonly response: "url" | "status" }
  | { readonly response: "headers"; readonly name: string }
  | { readonly response: "body"; readonly at: readonly string[] }
  | { readonly request: "path" | "query" | "headers"; readonly name: string }
  | { readonly request: "body"; readonly at: readonly string[] };

/** A constant, with its place if the document has it as it is, an expression, or a text with expressions in it. */
export type LinkValue =
  | { readonly value: JsonValue; readonly pointer?: string }
  | LinkExpression
  | { readonly text: readonly (string | LinkExpression)[] };

/** Link Object, OpenAPI 3.2 section 4.20. */
export interface Link {
  readonly name: string;
  readonly description?: string;
  /** The pointer of the operation that it leads to. */
  readonly to: string;
  /** Sorted by place, then name. */
  readonly parameters: readonly LinkedParameter[];
  readonly body?: LinkValue;
  /** Where the operation is to be called, if not on its own server. */
  readonly server?: Server;
}

export interface LinkedParameter {
  readonly in: ParameterPlace;
  readonly name: string;
  readonly value: LinkValue;
}

/** The links of one response of an operation. */
export interface ResponseLinks {
  readonly status: string;
  /** Sorted by name. */
  readonly links: readonly Link[];
}
