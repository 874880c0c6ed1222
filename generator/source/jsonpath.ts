import { JSONPathEnvironment, JSONPathError } from "json-p3";
import type { JsonValue } from "./types.js";

/** The paths that a query selects, each once and in document order; or what is wrong with the query. */
export type Selection = { readonly paths: readonly string[][] } | { readonly fault: string };

/** Evaluates a JSONPath query (RFC 9535, strictly). */
export function select(query: string, root: JsonValue): Selection {
  try {
    // The library's type of JSON values is the mutable one; it only reads.
    const nodes = new JSONPathEnvironment().query(
      query,
      root as Parameters<JSONPathEnvironment["query"]>[1],
    );
    const paths = nodes.locations().map((path) => path.map(String));
    return { paths: [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()] };
  } catch (error) {
    // Besides JSONPathError, the library throws IRegexpError, which it does not export.
    if (
      error instanceof JSONPathError ||
      (error instanceof Error && error.name === "IRegexpError")
    ) {
      return { fault: error.message };
    }
    throw error;
  }
}
