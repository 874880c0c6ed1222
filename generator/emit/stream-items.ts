/** What the items of a stream are, and how they are read. */
import { isJsonLines, isJsonSequence } from "../model/media-type.js";
import { possibleTypes, propertyNames, propertyOf } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { MediaType, Schema, SchemaAt } from "../model/types.js";

/** The functions of the runtime that read items. */
export type ItemReader = "events" | "eventData" | "lines" | "sequence";

/** The items of a media type. */
export interface StreamItems {
  readonly schema: SchemaAt;
  /** Undefined for a media type that nothing reads item by item. */
  readonly reader: ItemReader | undefined;
  /** Whether the type of the whole content is an array of them. */
  readonly inArray: boolean;
  /** Whether the data of an event is JSON. */
  readonly json: boolean;
}

const READERS: readonly (readonly [reader: ItemReader, reads: (mediaType: string) => boolean])[] = [
  ["events", (mediaType) => /^text\/event-stream\s*(?:;|$)/i.test(mediaType)],
  ["lines", isJsonLines],
  ["sequence", isJsonSequence],
];

/**
 * The items of a media type: of OpenAPI 3.2's `itemSchema`, or as documents of earlier versions say it, where the `schema` of
 * a sequence that is neither text nor an array is that of each item; of events it is that of their data, unless it has the
 * fields of an event.
 */
export function streamItems(media: MediaType, index: SchemaIndex): StreamItems | undefined {
  const { mediaType, itemSchema, schema } = media;
  const reader = READERS.find(([, reads]) => reads(mediaType))?.[0];
  if (itemSchema) {
    const json = reader === "events" && hasJsonData(itemSchema, index);
    return { schema: itemSchema, reader, inArray: true, json };
  }
  if (!reader || !schema || !isItem(schema.schema, index)) return undefined;
  if (reader !== "events") return { schema, reader, inArray: false, json: false };
  const isEvent = options(schema, index).every((option) => hasFieldsOfEvents(option, index));
  return isEvent
    ? { schema, reader, inArray: false, json: hasJsonData(schema, index) }
    : { schema, reader: "eventData", inArray: false, json: true };
}

function isItem(schema: Schema, index: SchemaIndex): boolean {
  const types = possibleTypes(schema, index);
  return types !== undefined && !types.has("string") && !types.has("array");
}

const FIELDS = ["data", "event", "id", "retry"];

function hasFieldsOfEvents({ schema }: SchemaAt, index: SchemaIndex): boolean {
  const names = propertyNames(schema, index);
  return names.includes("data") && names.every((name) => FIELDS.includes(name));
}

function hasJsonData(schema: SchemaAt, index: SchemaIndex): boolean {
  return options(schema, index).every((option) => {
    const data = propertyOf("data", [option], index);
    const types = data && possibleTypes(data.schema, index);
    return types !== undefined && !types.has("string");
  });
}

/** A schema, or those that it is a choice of, through references. */
function options(at: SchemaAt, index: SchemaIndex, depth = 0): readonly SchemaAt[] {
  if (typeof at.schema === "boolean" || depth > 10) return [at];
  const { $ref, anyOf, oneOf } = at.schema;
  const target = $ref === undefined ? undefined : index.resolve($ref, at.schema);
  if (target) return options(target, index, depth + 1);
  const choice = anyOf ?? oneOf;
  if (!choice) return [at];
  return choice.flatMap((schema) => options({ schema, pointer: at.pointer }, index, depth + 1));
}
