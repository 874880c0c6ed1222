import { intersection, jsonTypeOf, type Types, union } from "../../model/schema-facts.js";
import type { Constant, Expression } from "./expression.js";

/** A superset of the types of the values that an expression accepts; undefined: any. */
export function expressionTypes(e: Expression): Types | undefined {
  switch (e.kind) {
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "array":
    case "object":
      return new Set([e.kind]);
    case "bigint":
    case "digits":
      return new Set(["number"]);
    case "unlisted":
    case "date":
      return new Set(["string"]);
    case "tuple":
      return new Set(["array"]);
    case "never":
      return new Set();
    case "literal":
      return new Set(e.values.map((v) => (isIntegerConstant(v) ? "number" : jsonTypeOf(v))));
    case "deepLiteral":
      return new Set(e.values.map(jsonTypeOf));
    case "union":
      return union(e.options.map(expressionTypes));
    case "nullable":
      return union([expressionTypes(e.inner), new Set(["null"])]);
    case "allOf":
      return intersection(e.parts.map(expressionTypes));
    case "checked":
    case "open":
    case "requiring":
      return expressionTypes(e.base);
    case "local":
    case "reference":
      return e.types && new Set(e.types);
    default:
      return undefined;
  }
}

/** Whether a constant is an integer that is held as a bigint. */
export function isIntegerConstant(value: Constant): value is { readonly integer: string } {
  return typeof value === "object" && value !== null;
}
