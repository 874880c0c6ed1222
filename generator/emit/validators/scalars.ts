/** Scalars that most properties are: a document holds the same few forms again and again, so each is planned and printed once. */
import type { Code } from "../../code/code.js";
import { ANNOTATIONS } from "../../model/schema-facts.js";
import type { SchemaObject } from "../../model/types.js";
import type { Expression } from "./expression.js";

/**
 * All that a schema says of its values, where that is nothing but scalar types and an asserted format; undefined for any other
 * schema.
 */
export function scalarForm(schema: SchemaObject, formats: ReadonlySet<string>): string | undefined {
  const { type, format = "" } = schema;
  if (type === undefined || (format !== "" && !formats.has(format))) return undefined;
  const types = typeof type === "string" ? type : type.join();
  if (types.includes("array") || types.includes("object")) return undefined;
  const isScalar = Object.keys(schema).every(
    (keyword) => keyword === "type" || keyword === "format" || ANNOTATIONS.has(keyword),
  );
  return isScalar ? `${types} ${format}` : undefined;
}

/** Scalars that have been printed: a required property's and an optional one's. */
export type PrintedScalars = WeakMap<Expression, { required?: Code; optional?: Code }>;

/** Whether an expression prints alike wherever it stands. */
export function isScalar(e: Expression): boolean {
  switch (e.kind) {
    case "string":
    case "number":
    case "boolean":
    case "null":
      return true;
    case "nullable":
      return isScalar(e.inner);
    default:
      return false;
  }
}
