/** Responses that are sequences of items (OpenAPI 3.2, section 4.14.2), for the part of the runtime that reads them. */
import {
  block,
  type Code,
  call,
  code,
  key,
  literal,
  property,
  typeList,
  use,
} from "../code/code.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Operation } from "../model/types.js";
import { jsonValidatorOf, type PrintedFile, statusIndex, statusKey } from "./parts.js";
import { type StreamItems, streamItems } from "./stream-items.js";

interface Stream extends StreamItems {
  readonly status: string;
  readonly mediaType: string;
  readonly end: string | undefined;
}

function streamsIn({ responses, pagination, polling }: Operation, index: SchemaIndex): Stream[] {
  return responses.flatMap(({ status, content }) =>
    content.flatMap((media) => {
      const items = streamItems(media, index);
      if (!items) return [];
      const { mediaType, streamEnd: end } = media;
      // A list that is walked page by page is read as a whole, and so is what tells of a job.
      const reader = pagination || polling ? undefined : items.reader;
      return [{ ...items, reader, status, mediaType, end }];
    }),
  );
}

/** The type of an item, whichever stream it is of; undefined where nothing is a stream. */
export function itemType(operation: Operation, type: Code, index: SchemaIndex): Code | undefined {
  const types = streamsIn(operation, index)
    .filter(({ reader }) => reader !== undefined)
    .map(({ status, mediaType, inArray }) => {
      const content = code`${type}["responses"][${statusIndex(status)}]["content"][${literal(mediaType)}]`;
      return inArray ? code`${content}[number]` : content;
    });
  return types.length > 0 ? typeList("|", types) : undefined;
}

/** What reads and judges items, by status and media type; undefined where nothing is a stream. */
export function streamsOf(operation: Operation, file: PrintedFile): Code | undefined {
  const streams = streamsIn(operation, file.context.index);
  for (const { reader, mediaType, schema } of streams) {
    if (reader !== undefined) continue;
    const message = `the items of a body of the media type ${JSON.stringify(mediaType)} are not read one by one`;
    file.findings.push({ code: "not-generated", message, where: { pointer: schema.pointer } });
  }
  const byStatus = new Map<string, Code[]>();
  for (const stream of streams) {
    const { status, mediaType, schema, reader } = stream;
    if (reader === undefined) continue;
    const read = call(use(reader, "@openapi-verbatim/runtime/stream"), [
      jsonValidatorOf(schema, file) ?? literal(null),
      ...optionsOf(stream),
    ]);
    byStatus.set(status, [...(byStatus.get(status) ?? []), property(key(mediaType), read)]);
  }
  if (byStatus.size === 0) return undefined;
  return block([...byStatus].map(([status, all]) => property(statusKey(status), block(all))));
}

function optionsOf({ reader, json, end }: Stream): Code[] {
  const isOfEvents = reader === "events" || reader === "eventData";
  const options = { ...(json && { json }), ...(isOfEvents && end !== undefined && { end }) };
  return Object.keys(options).length > 0 ? [literal(options)] : [];
}
