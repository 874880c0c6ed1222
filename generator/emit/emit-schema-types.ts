import { code, ident, paragraphs, typeAlias } from "../code/code.js";
import type { Named } from "../model/dynamic-scope.js";
import type { NamedEnum } from "../model/named-enums.js";
import type { ReferenceGraph } from "../model/references.js";
import type { Api } from "../model/types.js";
import type { Name, Names } from "../names/types.js";
import { docOf } from "./docs.js";
import { valuesFile } from "./emit-enum-values.js";
import { folderIndex } from "./emit-index.js";
import type { FilePlan } from "./plan.js";
import { nameOfSchema, typeOfSchema } from "./types/type-of-schema.js";

export interface SchemaTypesContext {
  readonly api: Api;
  readonly graph: ReferenceGraph;
  readonly enums: readonly NamedEnum[];
  readonly names: Names;
}

/** For a package without validators: one file for each schema that is a component or referred to, and one that gathers them. */
export function* emitSchemaTypes(context: SchemaTypesContext): Generator<FilePlan> {
  const { graph, enums, names } = context;
  const types: Name[] = [];
  for (const schema of [...graph.components, ...graph.targets]) {
    const name = nameOfSchema(schema.key, names);
    types.push(name);
    yield typeFile(schema, name, context);
  }
  for (const one of enums) yield valuesFile(one, names);
  yield folderIndex("schemas", Object.values(names.values), types);
}

function typeFile({ key, schema }: Named, name: Name, { api }: SchemaTypesContext): FilePlan {
  const component = api.schemas.find((s) => s.pointer === key);
  const alias = typeAlias(ident(name.identifier), typeOfSchema(component, name));
  return {
    path: `schemas/${name.file}.ts`,
    content: {
      kind: "typescript",
      body: paragraphs([code`${docOf(schema, component?.name ?? "")}${alias}`]),
      exports: [name.identifier],
    },
  };
}
