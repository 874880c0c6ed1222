import { type Code, nothing } from "../../code/code.js";
import type { Finding } from "../../diagnostics.js";
import type { ReferenceGraph } from "../../model/references.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Api, SchemaObject } from "../../model/types.js";
import type { Names } from "../../names/types.js";
import type { NormalDocument } from "../../normalize/types.js";
import { fromPointer, toPointer } from "../../source/pointer.js";
import { isObject } from "../../source/value.js";
import { digitsIn, docOf, docOfBody, docOfOperation, docOfParameter } from "../docs.js";
import type { FilePlan } from "../plan.js";
import { typesFromAst } from "./from-ast.js";
import { typesOfAllMethods } from "./further-methods.js";
import { namedTypes } from "./named-types.js";
import { type Commented, typesView } from "./view.js";

export interface TypesContext {
  readonly api: Api;
  readonly document: NormalDocument;
  readonly index: SchemaIndex;
  readonly graph: ReferenceGraph;
  readonly names: Names;
  /** The key of an operation in the type `operations`, by its pointer. */
  operationKey(pointer: string): string | undefined;
  /** What is found on the way is added here. */
  readonly findings: Finding[];
}

/** `types.ts`: the types of paths, components and operations. */
export function emitTypes(context: TypesContext): FilePlan {
  const { root } = context.document;
  const all = [...context.api.operations, ...context.api.webhooks.map((w) => w.operation)];
  const operations = new Map(all.map((o) => [o.pointer, o]));
  const { document, comments } = typesView(
    root,
    context.index,
    {
      types: namedTypes(context.graph, context.names, context.index),
      operationKey: context.operationKey,
      isBodiless: (pointer) => {
        const operation = operations.get(pointer);
        return operation !== undefined && operation.requestBody === undefined;
      },
    },
    callbackItems(context.api),
  );
  const comment = (description: string): Code => {
    const commented = comments[Number(description)];
    if (commented === undefined) return nothing;
    if (commented.kind !== "operation") return commentAt(commented, context);
    const operation = operations.get(commented.pointer);
    return operation ? docOfOperation(operation) : nothing;
  };
  return {
    path: "types.ts",
    content: {
      kind: "typescript",
      body: typesFromAst(typesOfAllMethods(document), comment),
      exports: ["$defs", "components", "operations", "paths", "webhooks"],
    },
  };
}

/** The path items of callbacks, without those that are components or paths and have their types there. */
function callbackItems({ webhooks }: Api): string[] {
  const callbacks = webhooks.filter(({ kind }) => kind === "callback");
  const items = callbacks.map(({ operation }) => fromPointer(operation.pointer).slice(0, -1));
  return [...new Set(items.filter((path) => path.length > 3).map(toPointer))];
}

function commentAt(
  { pointer, kind, value }: Commented,
  { document, index, findings }: TypesContext,
): Code {
  if (!isObject(value)) return nothing;
  if (kind === "schema") {
    const schema = value as SchemaObject;
    const name = schema.title === undefined ? "" : nameAt(pointer);
    return docOf(schema, name, { digits: digitsIn(schema, pointer, index.wide) });
  }
  const node = { root: document.root, pointer, value };
  if (kind === "requestBody" || kind === "response") return docOfBody(node, findings);
  return docOfParameter(node, findings);
}

/** The last name of a pointer. */
function nameAt(pointer: string): string {
  return fromPointer(pointer.slice(pointer.lastIndexOf("/")))[0] ?? "";
}
