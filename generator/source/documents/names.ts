import { KEYWORD_KINDS } from "../keyword-kinds.js";
import { fromPointer } from "../pointer.js";
import type { JsonValue } from "../types.js";
import { isObject } from "../value.js";
import type { SourceFile } from "./library.js";
import { nameOfLocation } from "./location.js";

/** Keywords that a document of definitions has too, and that say nothing about a value. */
const SILENT: ReadonlySet<string> = new Set([
  "$anchor",
  "$comment",
  "$defs",
  "$id",
  "$schema",
  "$vocabulary",
  "definitions",
  "description",
  "examples",
  "title",
]);

/**
 * What an imported object is called: `common.yaml#/components/schemas/Pet` and `common.yaml#/Pet` and `#/x-models/Pet` are `Pet`, `pet.yaml` is
 * `pet`, and `pet.yaml#/properties/owner` is `pet_properties_owner`. Depends on the file and the pointer alone.
 */
export function componentName({ location, value }: SourceFile, pointer: string): string {
  const path = fromPointer(pointer);
  const inside = isSchema(value)
    ? [nameOfLocation(location), ...withoutDefinitions(path)]
    : withoutContainer(path);
  const name = (inside.length > 0 ? inside : [nameOfLocation(location)]).join("_");
  // OpenAPI 3.1.1, section 4.8.7: names of components.
  const plain = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replaceAll("ß", "ss");
  const allowed = plain.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^_+(?=.)|_+$/g, "");
  return allowed === "" ? "component" : allowed;
}

/** Whether the root of a file is a schema, not an object of definitions. */
function isSchema(value: JsonValue): boolean {
  if (!isObject(value)) return typeof value === "boolean";
  return Object.entries(value).some(
    ([key, item]) =>
      !SILENT.has(key) &&
      Object.hasOwn(KEYWORD_KINDS, key) &&
      KEYWORD_KINDS[key]?.(item) === undefined,
  );
}

function withoutDefinitions(path: readonly string[]): readonly string[] {
  return path.filter((part) => part !== "$defs" && part !== "definitions");
}

/** Without the fields that only hold components. */
function withoutContainer([first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  if (first === "components" && rest.length > 1) return withoutDefinitions(rest.slice(1));
  const isContainer = (CONTAINERS.has(first) || first.startsWith("x-")) && rest.length > 0;
  return withoutDefinitions(isContainer ? rest : [first, ...rest]);
}

const CONTAINERS: ReadonlySet<string> = new Set([
  "$defs",
  "callbacks",
  "definitions",
  "examples",
  "headers",
  "links",
  "parameters",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
]);
