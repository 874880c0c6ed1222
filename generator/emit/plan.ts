import type { Code } from "../code/code.js";

/** A file before it is printed. */
export interface FilePlan {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly content: TypeScriptContent | TextContent;
}

export interface TypeScriptContent {
  readonly kind: "typescript";
  readonly body: Code;
  /** The names that the file exports: exactly these, or printing fails. */
  readonly exports: readonly string[];
}

/** Files that are not TypeScript: package.json, README.md. Describing texts are put into Markdown alone, in cells of tables. */
export interface TextContent {
  readonly kind: "text" | "markdown";
  readonly text: string;
}
