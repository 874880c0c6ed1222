import type { Finding } from "../diagnostics.js";

/** What a place of the document is called in generated code. */
export interface Name {
  /** The key in names.json, without its `#`. */
  readonly place: string;
  readonly identifier: string;
  /** File name without folder and ending. */
  readonly file: string;
}

/** Names by JSON pointer. */
export interface Names {
  readonly schemas: Readonly<Record<string, Name>>;
  readonly operations: Readonly<Record<string, Name>>;
  /** The files that operations are in, without folder and ending; one may hold several. */
  readonly operationFiles: Readonly<Record<string, string>>;
  readonly webhooks: Readonly<Record<string, Name>>;
  /** Of the values of enums that have names. */
  readonly values: Readonly<Record<string, Name>>;
  /** All of them. */
  readonly identifiers: readonly string[];
}

export interface AssignedNames {
  readonly names: Names;
  readonly findings: readonly Finding[];
}
