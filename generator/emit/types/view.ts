import type { SchemaIndex } from "../../model/schema-index.js";
import type { Schema } from "../../model/types.js";
import { type Kind, STRUCTURE } from "../../normalize/structure.js";
import { child } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { schemaView } from "./schema-view.js";

/** What openapi-typescript is given, and the pointers that stand for comments in it. */
export interface TypesView {
  readonly document: JsonObject;
  /** The only descriptions in the view are numbers: indexes of this list of pointers. */
  readonly comments: readonly string[];
}

export interface ViewContext {
  readonly index: SchemaIndex;
  /** The key of an operation in the type `operations`; undefined for those that get no code. */
  operationKey(pointer: string): string | undefined;
  /** A description that stands for the comment of the object at `pointer`. */
  comment(pointer: string): string;
}

/**
 * The document reduced to what its types depend on. No text of the document that could become a comment is left in it:
 * comments are made by us, from the pointers.
 */
export function typesView(
  root: JsonObject,
  index: SchemaIndex,
  operationKey: ViewContext["operationKey"],
): TypesView {
  const comments: string[] = [];
  const context: ViewContext = { index, operationKey, comment: (pointer) => String(comments.push(pointer) - 1) };
  const document = view(root, "OpenAPI", "", context) as JsonObject;
  return { document: { ...document, openapi: "3.1.0", info: { title: "", version: "" } }, comments };
}

/** Fields that types depend on and that hold no further objects. */
const DATA: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  Parameter: ["name", "in", "required", "deprecated"],
  RequestBody: ["required"],
  Header: ["required"],
  PathItem: ["$ref"],
};

/** Objects whose description stands before a property of the types. */
const COMMENTED: ReadonlySet<Kind> = new Set(["Operation", "Parameter", "Header", "Response", "Schema"]);

function view(value: JsonValue, kind: Kind, pointer: string, context: ViewContext): JsonValue {
  if (kind === "Schema") return schemaView(value as Schema, pointer, context);
  if (!isObject(value)) return value;
  if (typeof value["$ref"] === "string") return { $ref: value["$ref"] };
  const copy: { [key: string]: JsonValue } = {};
  for (const [name, [shape, inner]] of Object.entries(STRUCTURE[kind])) {
    const field = value[name];
    if (field !== undefined && name !== "callbacks" && name !== "encoding") {
      copy[name] = viewField(field, shape, inner, child(pointer, name), context);
    }
  }
  for (const name of DATA[kind] ?? []) if (value[name] !== undefined) copy[name] = value[name] as JsonValue;
  if (kind === "Operation") copy["operationId"] = context.operationKey(pointer) ?? value["operationId"] ?? pointer;
  if (COMMENTED.has(kind)) copy["description"] = context.comment(pointer);
  return copy;
}

function viewField(
  value: JsonValue,
  shape: "one" | "list" | "map",
  kind: Kind,
  pointer: string,
  context: ViewContext,
): JsonValue {
  if (shape === "one") return view(value, kind, pointer, context);
  if (Array.isArray(value)) return value.map((item, i) => view(item, kind, child(pointer, i), context));
  if (!isObject(value)) return value;
  const raw = kind === "Schema" || kind === "MediaType" || kind === "Header";
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => raw || !name.startsWith("x-"))
      .map(([name, item]) => [name, view(item, kind, child(pointer, name), context)]),
  );
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
