import type { Named } from "../../model/dynamic-scope.js";
import { eagerCycles, type ReferenceGraph } from "../../model/references.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Schema } from "../../model/types.js";
import type { Names } from "../../names/types.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { hiddenName } from "./openapi-typescript.js";
import { nameOfSchema } from "./type-of-schema.js";

/** The schemas that have types of their own, to which others refer: components, and among `$defs` all others that are referred to. */
export interface NamedTypes {
  /** Refers in the view to the type of a schema, by its key. */
  reference(key: string): string;
  /** The schema that a reference of the view leads to. */
  referredTo(reference: string): Schema | undefined;
  /** Whether a schema refers to itself without an object on the way, by its key: its type is an alias. */
  isRecursive(key: string): boolean;
  /** What the view has as `$defs`. */
  definitions(view: DefinitionViews): JsonObject;
}

/** Views of a schema: as it stands in the types, and what an alias of it is. */
export interface DefinitionViews {
  shown(schema: Named): JsonValue;
  alias(schema: Named): JsonValue;
}

export function namedTypes(
  { components, targets }: ReferenceGraph,
  names: Pick<Names, "schemas">,
  index: SchemaIndex,
): NamedTypes {
  const all = [...components, ...targets];
  const isComponent = new Set(components.map(({ key }) => key));
  const isInCycle = eagerCycles(all, index);
  const isRecursive = (key: string): boolean => isInCycle(key, key);
  const nameOf = (key: string): string => nameOfSchema(key, names).identifier;
  const reference = (key: string): string => {
    if (isRecursive(key)) return `#/$defs/${hiddenName(nameOf(key))}`;
    return isComponent.has(key) ? `#${encodeURI(key)}` : `#/$defs/${nameOf(key)}`;
  };
  const schemas = new Map(all.map(({ key, schema }) => [reference(key), schema]));
  return {
    isRecursive,
    reference,
    referredTo: (to) => schemas.get(to),
    definitions({ shown, alias }) {
      const recursive = all.filter(({ key }) => isRecursive(key));
      return membersOf([
        ...recursive.map((s) => [hiddenName(nameOf(s.key)), alias(s)] as const),
        ...targets.map((s) => [nameOf(s.key), shown(s)] as const),
      ]);
    },
  };
}

/** As openapi-typescript reads them: the members of one object. */
function membersOf(entries: readonly (readonly [string, JsonValue])[]): JsonObject {
  const properties = Object.fromEntries(entries);
  return { type: "object", properties, required: Object.keys(properties) };
}
