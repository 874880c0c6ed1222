import { type Code, code, generic, literal, use } from "../../code/code.js";
import { possibleTypes } from "../../model/schema-facts.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { JsonType, Schema } from "../../model/types.js";
import { child, fromPointer } from "../../source/pointer.js";

/**
 * The type of a component schema, or of a schema in it that properties and items lead to:
 * `components["schemas"]["Pet"]`, `NonNullable<components["schemas"]["Pet"]["owner"]>["name"]`. Undefined where the types
 * have no such place.
 *
 * @param root where types.ts is, seen from the file that is printed
 */
export function typeAt(pointer: string, index: SchemaIndex, root: "." | ".."): Code | undefined {
  const [components, schemas, name, ...path] = fromPointer(pointer);
  if (components !== "components" || schemas !== "schemas" || name === undefined) return undefined;
  const types = use("components", `${root}/types.js`, { type: true });
  let type = code`${types}["schemas"][${literal(name)}]`;
  let at = child("#/components/schemas", name);
  while (path.length > 0) {
    const schema = index.resolve(encodeURI(at), {})?.schema;
    const step = schema !== undefined && nextStep(path, schema, index);
    if (!step) return undefined;
    type = code`${generic(code`NonNullable`, [type])}[${step.key}]`;
    if (step.length === path.length) type = generic(code`Exclude`, [type, code`undefined`]);
    at = child(at, ...path.splice(0, step.length));
  }
  return type;
}

function nextStep(
  [keyword = "", name = ""]: readonly string[],
  schema: Schema,
  index: SchemaIndex,
): { readonly key: Code; readonly length: number } | undefined {
  const types = possibleTypes(schema, index);
  const only = (type: JsonType): boolean =>
    types !== undefined && [...types].every((t) => t === type || t === "null");
  if (keyword === "properties" && only("object")) return { key: literal(name), length: 2 };
  // Beside `prefixItems` the items of an array have no type that is theirs alone.
  const isList = only("array") && (typeof schema === "boolean" || !schema.prefixItems?.length);
  if (keyword === "items" && isList) return { key: code`number`, length: 1 };
  return undefined;
}
