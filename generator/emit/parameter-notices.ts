import type { Finding } from "../diagnostics.js";
import { possibleTypes } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Parameter, Schema } from "../model/types.js";

const DELIMITED: ReadonlySet<string> = new Set(["spaceDelimited", "pipeDelimited"]);

/** What is written in a style: a parameter, or a field of a form. */
export type StyledValue = Pick<
  Parameter,
  "name" | "pointer" | "style" | "explode" | "schema" | "mediaType"
>;

/** Where the specification leaves open how a value is written (OpenAPI 3.1, section 4.8.12.5, "n/a"), and what is done. */
export function noticesOfStyle(
  styled: StyledValue,
  index: SchemaIndex,
  what = "parameter",
): Finding[] {
  const { style = "", explode, schema, mediaType, pointer, name } = styled;
  if (!schema || mediaType !== undefined) return [];
  const types = possibleTypes(schema.schema, index);
  const isPrimitive = types !== undefined && !types.has("array") && !types.has("object");
  const isNested = holdsNested(schema.schema, index);
  const messages = [
    DELIMITED.has(style) &&
      explode === true &&
      !isPrimitive &&
      `${style} with explode repeats the name`,
    (DELIMITED.has(style) || style === "deepObject") &&
      isPrimitive &&
      `${style} of a value that is no array or object is written as form`,
    style === "deepObject" && types?.has("array") && "deepObject of an array adds brackets",
    style === "deepObject" && isNested && "deepObject of nested values adds brackets",
    style !== "deepObject" && isNested && "a nested value is refused before anything is sent",
  ];
  return messages
    .filter((message) => typeof message === "string")
    .map((message) => ({
      code: "undefined-serialization",
      message: `the ${what} ${JSON.stringify(name)}: ${message}`,
      where: { pointer },
    }));
}

/** Whether an item or a property may be an array or an object itself. */
function holdsNested(schema: Schema, index: SchemaIndex, depth = 0): boolean {
  if (typeof schema === "boolean" || depth > 10) return false;
  const { $ref, allOf = [], anyOf = [], oneOf = [], prefixItems = [], properties = {} } = schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, schema)?.schema;
  const members = [
    ...prefixItems,
    ...Object.values(properties),
    ...[schema.items, schema.additionalProperties].filter((s) => s !== undefined),
  ].map((member) => possibleTypes(member, index));
  return (
    members.some((types) => types?.has("array") || types?.has("object")) ||
    [...allOf, ...anyOf, ...oneOf, ...(target === undefined ? [] : [target])].some((part) =>
      holdsNested(part, index, depth + 1),
    )
  );
}
