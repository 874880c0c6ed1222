/** Objects that hold schemas: headers and media types. */
import { child } from "../source/pointer.js";
import { isSequential } from "./media-type.js";
import { at, type NamedNode, type Node, objectsOf } from "./node.js";
import type { Header, MediaType, Schema, SchemaAt } from "./types.js";

/** Header Object, OpenAPI 3.1 section 4.8.21. */
export function buildHeader(node: NamedNode): Header {
  const [content] = contentOf(node);
  const schema = content ? content.schema : schemaOf(node);
  return {
    pointer: node.pointer,
    name: node.name,
    required: node.value.required === true,
    ...(node.value.explode === true && { explode: true }),
    ...(schema && { schema }),
    ...(content && { mediaType: content.mediaType }),
  };
}

/** The media types under `content`. */
export function contentOf(node: Node): MediaType[] {
  return objectsOf(at(node, "content"), true).map(mediaTypeOf);
}

export function mediaTypeOf({ name, ...media }: NamedNode): MediaType {
  const schema = schemaOf(media);
  const itemSchema = isSequential(name) ? schemaOf(media, "itemSchema") : undefined;
  const streamEnd = STREAM_ENDS.map((field) => media.value[field]).find(
    (end) => typeof end === "string",
  );
  return {
    mediaType: name,
    ...(schema && { schema }),
    ...(itemSchema && { itemSchema }),
    ...(streamEnd !== undefined && { streamEnd }),
  };
}

/** What says with which event a stream ends; the second is Speakeasy's. */
const STREAM_ENDS = ["x-verbatim-stream-end", "x-speakeasy-sse-sentinel"] as const;

/** The schema under a field. */
export function schemaOf(node: Node, field = "schema"): SchemaAt | undefined {
  const schema = node.value[field];
  return schema === undefined
    ? undefined
    : { pointer: child(node.pointer, field), schema: schema as Schema };
}
