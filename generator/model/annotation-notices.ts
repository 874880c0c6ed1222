import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { SchemaIndex } from "./schema-index.js";
import type { SchemaObject } from "./types.js";

/** Keywords that say something to people. */
const ANNOTATIONS = [
  "title",
  "description",
  "default",
  "examples",
  "externalDocs",
  "deprecated",
] as const satisfies readonly (keyof SchemaObject)[];

/**
 * What is said of schemas before which no comment stands, since they have no name in the code: items of arrays, parts of a
 * composition, bodies.
 *
 * @param named the keys of schemas that have a file of their own though they are no components
 * @param isWritten whether a schema stands in this place of the document as it was written; copies do not
 */
export function noticesOfAnnotations(
  { schemas }: SchemaIndex,
  named: readonly string[],
  isWritten: (pointer: string) => boolean,
): Finding[] {
  const targets = new Set(named.map((key) => key.split("?", 1)[0]));
  return [...schemas].flatMap(([schema, pointer]) => {
    if (isProperty(pointer)) return [];
    const said = ANNOTATIONS.filter((keyword) => schema[keyword] !== undefined);
    if (said.length === 0 || hasComment(schema, pointer) || targets.has(pointer)) return [];
    if (!isWritten(pointer)) return [];
    return said.map((keyword): Finding => {
      const message = `"${keyword}" of a schema that is no component, property, parameter or header stands in no comment`;
      return { code: "unused-field", message, where: { pointer: child(pointer, keyword) } };
    });
  });
}

/** Whether a schema has a comment as a property, as most have. */
function isProperty(pointer: string): boolean {
  return pointer.endsWith("/properties", pointer.lastIndexOf("/"));
}

/** Whether a comment is made of another schema in this place. Those of other readings are the same, and unused definitions are nothing. */
function hasComment(schema: SchemaObject, pointer: string): boolean {
  const [last = "", name, holder, outer] = pointer.split("/").reverse();
  const isComponent = name === "schemas" && holder === "components" && outer === "";
  const isOwn = last === "schema" && (holder === "parameters" || holder === "headers");
  // A constant of a choice is described in the comment of the whole.
  const isOption = name === "oneOf" || name === "anyOf";
  const isConstant = schema.const !== undefined || (isOption && schema.enum?.length === 1);
  const isAside = pointer.startsWith("/x-verbatim-") || name === "$defs" || name === "definitions";
  return isComponent || isOwn || isConstant || isAside;
}
