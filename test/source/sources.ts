import type { Finding } from "../../generator/diagnostics.js";
import type { SourceText } from "../../generator/source/types.js";

/** A text under the name that findings give it. */
export function source(text: string, path = "openapi.yaml"): SourceText {
  return { path, text };
}

/** The lines of a document of OpenAPI 3.1 with an empty `paths`, and further lines. */
export function minimal(...lines: string[]): SourceText {
  return source(
    ["openapi: 3.1.0", "info: { title: T, version: '1' }", "paths: {}", ...lines].join("\n"),
  );
}

/** `code line:column message`, or `code #pointer message` while the place is not looked up. */
export function told({ code, where, message }: Finding): string {
  const place = "file" in where ? `${where.line}:${where.column}` : `#${where.pointer}`;
  return `${code} ${place} ${message}`;
}

/** `code #pointer message`, whether the place is looked up or not. */
export function toldAt({ code, where, message }: Finding): string {
  return `${code} #${where.pointer} ${message}`;
}
