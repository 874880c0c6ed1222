import { type Code, code, generic, literal, use } from "../../code/code.js";
import { possibleTypes, type Types } from "../../model/schema-facts.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { JsonType } from "../../model/types.js";
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
    const step = nextStep(path, typesAt(at, index));
    if (!step) return undefined;
    type = code`${generic(code`NonNullable`, [type])}[${step.key}]`;
    if (step.length === path.length) type = generic(code`Exclude`, [type, code`undefined`]);
    at = child(at, ...path.splice(0, step.length));
  }
  return type;
}

function nextStep(
  [keyword = "", name = ""]: readonly string[],
  types: Types | undefined,
): { readonly key: Code; readonly length: number } | undefined {
  const only = (type: JsonType): boolean =>
    types !== undefined && [...types].every((t) => t === type || t === "null");
  if (keyword === "properties" && only("object")) return { key: literal(name), length: 2 };
  if (keyword === "items" && only("array")) return { key: code`number`, length: 1 };
  return undefined;
}

function typesAt(ref: string, index: SchemaIndex): Types | undefined {
  const schema = index.resolve(encodeURI(ref), {})?.schema;
  return schema === undefined ? undefined : possibleTypes(schema, index);
}
