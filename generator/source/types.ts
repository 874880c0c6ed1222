import type { Finding } from "../diagnostics.js";

export type JsonPrimitive = string | number | boolean | null;
export type JsonValue = JsonPrimitive | JsonArray | JsonObject;
export type JsonArray = readonly JsonValue[];
export type JsonObject = { readonly [key: string]: JsonValue };

/** A text and the path that messages and file headers name it by (relative, with forward slashes). */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** A place in a text. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A parsed text, before anything is known about what it describes. */
export interface ParsedText {
  /** Absent when the text has an error of syntax. */
  readonly value?: JsonValue;
  readonly findings: readonly Finding[];
  /** The place of a value: of the key for an object member, of the value for an array item, of the nearest ancestor for nothing. */
  locate(pointer: string): Position;
}

/** The parsed document after its overlays, with what it refers to in other documents. */
export interface Document {
  /** Path of the main source text. */
  readonly path: string;
  readonly root: JsonObject;
  /**
   * The place of the value at a JSON pointer (RFC 6901): in the main text, in the overlay that wrote the value, or in the
   * document that it was taken from, with its pointer there. For a pointer to nothing, the place of its nearest ancestor
   * that exists. Slow; meant for reporting only.
   */
  locate(pointer: string): Position & { readonly pointer?: string };
}

export interface Loaded {
  /** Absent when a finding is an error. */
  readonly document?: Document;
  readonly findings: readonly Finding[];
}
