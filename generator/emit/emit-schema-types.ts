import { code, ident, paragraphs, typeAlias } from "../code/code.js";
import { type Named, named } from "../model/dynamic-scope.js";
import type { NamedEnum } from "../model/named-enums.js";
import type { ReferenceGraph } from "../model/references.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Api } from "../model/types.js";
import type { Name, Names } from "../names/types.js";
import { docOf } from "./docs.js";
import { valuesFile } from "./emit-enum-values.js";
import { folderIndex } from "./emit-index.js";
import type { FilePlan } from "./plan.js";
import { typeAt } from "./types/type-at.js";

export interface SchemaTypesContext {
  readonly api: Api;
  readonly index: SchemaIndex;
  readonly graph: ReferenceGraph;
  readonly enums: readonly NamedEnum[];
  readonly names: Names;
}

/** For a package without validators: one file for each schema that has a type, and one that gathers them. */
export function* emitSchemaTypes(context: SchemaTypesContext): Generator<FilePlan> {
  const { api, graph, index, enums, names } = context;
  const components = api.schemas.map((schema) => named(schema, new Map(), index));
  const types: Name[] = [];
  for (const schema of [...components, ...graph.targets]) {
    const name = names.schemas[schema.key];
    const file = name && typeFile(schema, name, context);
    if (!file) continue;
    types.push(name);
    yield file;
  }
  for (const one of enums) yield valuesFile(one, names);
  yield folderIndex("schemas", Object.values(names.values), types);
}

/** Undefined for a schema that has no place in the types, such as one that means something else in another scope. */
function typeFile(
  { key, schema }: Named,
  { identifier, file }: Name,
  { api, index }: SchemaTypesContext,
): FilePlan | undefined {
  const type = key.includes("?") ? undefined : typeAt(key, index, "..");
  if (!type) return undefined;
  const component = api.schemas.find((s) => s.pointer === key);
  const alias = typeAlias(ident(identifier), type);
  return {
    path: `schemas/${file}.ts`,
    content: {
      kind: "typescript",
      body: paragraphs([code`${docOf(schema, component?.name ?? "")}${alias}`]),
      exports: [identifier],
    },
  };
}
