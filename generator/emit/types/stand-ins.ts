/** What stands in for parts that openapi-typescript loads, and for two of its own. */
import { type PropertySignature, typescript } from "./syntax-tree.js";

export interface ReferenceFunctions {
  parseRef(ref: string): { readonly uri: string | null; readonly pointer: string[] };
  escapePointer(part: string | number): string | number;
}

/**
 * All that the package takes from Redocly's bundler, which would load an HTTP client and a YAML parser with it. It asks for
 * every property, so names without an escape, nearly all, go the short way.
 */
export const REFERENCES: ReferenceFunctions = {
  parseRef(ref) {
    // Names of properties and of schemas, most of what is asked, are no references.
    if (!ref.includes("#/"))
      return { uri: (ref.endsWith("#") ? ref.slice(0, -1) : ref) || null, pointer: [] };
    const [uri = "", pointer = ""] = ref.split("#/");
    const parts = pointer.split("/").filter((part) => part !== "");
    return {
      uri: (uri.endsWith("#") ? uri.slice(0, -1) : uri) || null,
      pointer: /[~%]/.test(pointer) ? parts.map(unescapedPart) : parts,
    };
  },
  escapePointer(part) {
    return typeof part === "string" && /[~/]/.test(part)
      ? part.replaceAll("~", "~0").replaceAll("/", "~1")
      : part;
  },
};

function unescapedPart(part: string): string {
  return decodeURIComponent(part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * Puts a reference together of references and names, as the package does, which takes those that it has apart again for
 * every property.
 */
export function createRef(parts: readonly (string | number | null | undefined)[]): string {
  let pointer = "#";
  for (const part of parts) {
    if (part === undefined || part === null || part === "") continue;
    const isReference = typeof part === "string" && part.startsWith("#/");
    pointer += isReference ? part.slice(1) : `/${REFERENCES.escapePointer(part)}`;
  }
  return pointer;
}

/**
 * Keeps the description of what a property comes from, which is all that a view says to people. The package would write a
 * comment of it, to be read again.
 */
export function addJSDocComment(
  from: { readonly description?: string } | boolean | null | undefined,
  property: PropertySignature,
): void {
  const description = typeof from === "object" ? from?.description : undefined;
  if (description !== undefined) property.description = description;
}

/** What stands in for packages, by what openapi-typescript asks for. */
export const STAND_INS: ReadonlyMap<string, object> = new Map<string, object>([
  ["typescript", typescript],
  ["@redocly/openapi-core/lib/ref-utils.js", REFERENCES],
]);
