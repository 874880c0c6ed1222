import { isSequential } from "../../model/media-type.js";
import { IGNORED_HEADERS } from "../../model/operations.js";
import { isHead } from "../../model/path-item.js";
import { isIgnoredHeader } from "../../model/responses.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Schema } from "../../model/types.js";
import { followed } from "../../source/follow.js";
import { child, fromPointer, pointerIn } from "../../source/pointer.js";
import {
  type Field,
  fieldOf,
  type Kind,
  READINGS,
  REMOTE_DOCUMENTS,
} from "../../source/specification.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isObject, valueAt } from "../../source/value.js";
import { listView } from "./combined-views.js";
import type { NamedTypes } from "./named-types.js";
import { escapedName, hiddenName, WHOLE_QUERY } from "./openapi-typescript.js";
import { bareView, namedView, schemaView, unknownIfTrue } from "./schema-view.js";

/** What openapi-typescript is given, and the objects whose comments stand in it. */
export interface TypesView {
  readonly document: JsonObject;
  /** The only descriptions in the view are numbers: indexes of this list. */
  readonly comments: readonly Commented[];
}

/** An object of the document that is described, and where it is. */
export interface Commented {
  readonly pointer: string;
  readonly kind: Kind;
  readonly value: JsonValue;
}

export interface ViewContext {
  readonly root: JsonObject;
  readonly index: SchemaIndex;
  /** The key of an operation in the type `operations`; undefined for those that get no code. */
  operationKey(pointer: string): string | undefined;
  /** Whether the body of an operation is none that could be sent. */
  isBodiless(pointer: string): boolean;
  readonly types: NamedTypes;
  /** A description that stands for the comment of the value at `pointer`. */
  comment(value: JsonValue, pointer: string, kind: Kind): string;
}

/**
 * The document reduced to what its types depend on. No text of the document that could become a comment is left in it:
 * comments are made by us, from the pointers.
 *
 * @param callbacks pointers of the path items of callbacks
 */
export function typesView(
  root: JsonObject,
  index: SchemaIndex,
  given: Pick<ViewContext, "operationKey" | "isBodiless" | "types">,
  callbacks: readonly string[],
): TypesView {
  const comments: Commented[] = [];
  const context: ViewContext = {
    root,
    index,
    ...given,
    comment: (value, pointer, kind) => String(comments.push({ value, pointer, kind }) - 1),
  };
  const document = view(root, "document", "", context) as JsonObject;
  const hidden = callbacks.map((pointer) => [
    hiddenName(pointer),
    view(valueAt(root, fromPointer(pointer)) ?? {}, "pathItem", pointer, context),
  ]);
  const $defs = given.types.definitions({
    shown: (schema) => namedView(schema, context),
    alias: (schema) => unknownIfTrue(bareView(schema, context)),
  });
  const webhooks = { ...(document.webhooks as JsonObject), ...Object.fromEntries(hidden) };
  return {
    document: {
      ...document,
      webhooks,
      $defs,
      openapi: "3.1.0",
      info: { title: "", version: "" },
    },
    comments,
  };
}

/** Fields that types depend on and that hold no further objects. */
const DATA: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  requestBody: ["required"],
  pathItem: ["$ref"],
};

/** Fields that hold objects on which no type depends. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  READINGS,
  REMOTE_DOCUMENTS,
  "callbacks",
  "encoding",
  "examples",
  "itemEncoding",
  "itemSchema",
  "links",
  "mediaTypes",
  "prefixEncoding",
  "securitySchemes",
]);

/** Objects whose description stands before a property of the types. */
const COMMENTED: ReadonlySet<Kind> = new Set<Kind>([
  "operation",
  "parameter",
  "header",
  "requestBody",
  "response",
  "schema",
]);

function view(value: JsonValue, kind: Kind, pointer: string, context: ViewContext): JsonValue {
  if (kind === "schema") return schemaView(value as Schema, pointer, context);
  if (!isObject(value)) return value;
  if (kind === "header") return headerView(value, pointer, context);
  if (typeof value.$ref === "string") return referenceView(value, kind, pointer, context);
  if (kind === "parameter") return parameterView(value, pointer, context);
  const copy: { [key: string]: JsonValue } = {};
  for (const [name, item] of Object.entries(value)) {
    const field = LEFT_OUT.has(name) ? undefined : fieldOf(kind, name);
    if (field) copy[escapedName(name)] = viewField(item, field, child(pointer, name), context);
  }
  for (const name of DATA[kind] ?? [])
    if (value[name] !== undefined) copy[name] = value[name] as JsonValue;
  if (kind === "mediaType" && value.itemSchema !== undefined && isSequential(lastOf(pointer)))
    copy.schema = sequenceView(value, pointer, context);
  if (kind === "operation" && context.isBodiless(pointer)) delete copy.requestBody;
  if (kind === "operation" && isHead(lastOf(pointer)))
    copy.responses = withoutContent(value, pointer, context);
  // Operations of components have no key: those that they become elsewhere may have the operationId.
  if (kind === "operation") copy.operationId = context.operationKey(pointer) ?? pointer;
  if (COMMENTED.has(kind)) copy.description = context.comment(value, pointer, kind);
  return copy;
}

/** The responses to a HEAD, each in its place, as others may share those that are referred to. */
function withoutContent(
  { responses }: JsonObject,
  pointer: string,
  context: ViewContext,
): JsonObject {
  const all = Object.entries(isObject(responses) ? (responses as JsonObject) : {});
  const entries = all.map(([status, response]): [string, JsonValue] => {
    const place = child(pointer, "responses", status);
    const { value, pointer: at } = followed(response, place, context);
    const { content: _, ...rest } = value;
    return [status, view(rest, "response", at, context)];
  });
  return Object.fromEntries(entries);
}

/**
 * A reference as it is to what has a type of its own: components, and whole path items. Anything else stands in place of the
 * reference: the way to its type may lead through groups of parameters that can be absent.
 */
function referenceView(
  value: JsonObject,
  kind: Kind,
  pointer: string,
  context: ViewContext,
): JsonValue {
  const isNamed = fromPointer(pointerIn(String(value.$ref))).length === 3;
  if (isNamed || kind === "pathItem") return { $ref: value.$ref as string };
  const target = followed(value, pointer, context);
  return view(target.value, kind, target.pointer, context);
}

/** Content that can be read item by item is, as a whole, an array of them (OpenAPI 3.2, section 4.14.2). */
function sequenceView(
  { schema, itemSchema }: JsonObject,
  pointer: string,
  context: ViewContext,
): JsonValue {
  const sequence = listView(
    schemaView(itemSchema as Schema, child(pointer, "itemSchema"), context),
  );
  if (schema === undefined) return sequence;
  return { allOf: [schemaView(schema as Schema, child(pointer, "schema"), context), sequence] };
}

function lastOf(pointer: string): string {
  return fromPointer(pointer).at(-1) ?? "";
}

function viewField(
  value: JsonValue,
  [shape, kind]: Field,
  pointer: string,
  context: ViewContext,
): JsonValue {
  if (shape === "one") return view(value, kind, pointer, context);
  if (Array.isArray(value)) {
    return value.flatMap((item, i) =>
      kind === "parameter" && isIgnoredParameter(item, context)
        ? []
        : [view(item, kind, child(pointer, i), context)],
    );
  }
  if (!isObject(value)) return value;
  // In a map every name is one of the document's; extensions stand beside fields.
  const isLeftOut = (name: string): boolean => kind === "header" && isIgnoredHeader(name);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isLeftOut(name))
      .map(([name, item]) => [escapedName(name), view(item, kind, child(pointer, name), context)]),
  );
}

/**
 * A header in its place: openapi-typescript takes one that is referred to for required, and gives one with `content` the
 * type of an object of media types.
 */
function headerView(value: JsonObject, pointer: string, context: ViewContext): JsonValue {
  const { value: header, pointer: at } = followed(value, pointer, context);
  const [media] = isObject(header.content) ? Object.entries(header.content as JsonObject) : [];
  const inContent = media && isObject(media[1]) ? media[1].schema : undefined;
  const schema = media ? inContent : header.schema;
  const place = child(at, ...(media ? ["content", media[0]] : []), "schema");
  return {
    required: header.required === true,
    schema: schema === undefined ? {} : schemaView(schema as Schema, place, context),
    description: context.comment(header, at, "header"),
  };
}

/** A parameter with `content` has the type of its one media type; openapi-typescript takes it for a string. */
function parameterView(value: JsonObject, pointer: string, context: ViewContext): JsonValue {
  const [media] = isObject(value.content) ? Object.entries(value.content as JsonObject) : [];
  const content = media && isObject(media[1]) ? media[1].schema : undefined;
  const inContent = value.schema === undefined;
  const schema = inContent ? content : value.schema;
  const at = inContent
    ? child(pointer, "content", media?.[0] ?? "", "schema")
    : child(pointer, "schema");
  const isWhole = value.in === "querystring";
  return {
    name: isWhole ? WHOLE_QUERY : escapedName(String(value.name)),
    in: isWhole ? "query" : (value.in ?? ""),
    required: value.required === true,
    schema: schema === undefined ? {} : schemaView(schema as Schema, at, context),
    description: context.comment(value, pointer, "parameter"),
  };
}

function isIgnoredParameter(item: JsonValue, context: ViewContext): boolean {
  const { value } = followed(item, "", context);
  return value.in === "header" && IGNORED_HEADERS.has(String(value.name).toLowerCase());
}
