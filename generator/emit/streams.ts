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
import type { Operation, SchemaAt } from "../model/types.js";
import { type PrintedFile, statusKey, validatorOf } from "./parts.js";

/** What reads the items of which media types, by the names that the runtime has for it. */
const READERS: readonly (readonly [name: string, mediaTypes: RegExp])[] = [
  ["events", /^text\/event-stream\s*(?:;|$)/i],
  ["lines", /^application\/(?:(?:x-)?ndjson|(?:x-)?jsonl|jsonlines|[^;]*\+jsonl)\s*(?:;|$)/i],
  ["sequence", /^application\/(?:json-seq|[^;]*\+json-seq)\s*(?:;|$)/i],
];

interface Stream {
  readonly status: string;
  readonly mediaType: string;
  readonly itemSchema: SchemaAt;
  /** Undefined for a media type that nothing reads item by item. */
  readonly reader: string | undefined;
}

function streamsIn({ responses, pagination }: Operation): Stream[] {
  return responses.flatMap(({ status, content }) =>
    content.flatMap(({ mediaType, itemSchema }) => {
      // A list that is walked page by page is read as a whole.
      const readers = pagination ? [] : READERS;
      const reader = readers.find(([, mediaTypes]) => mediaTypes.test(mediaType))?.[0];
      return itemSchema ? [{ status, mediaType, itemSchema, reader }] : [];
    }),
  );
}

/** The type of an item, whichever stream it is of; undefined where nothing is a stream. */
export function itemType(operation: Operation, type: Code): Code | undefined {
  const types = streamsIn(operation)
    .filter(({ reader }) => reader !== undefined)
    .map(
      ({ status, mediaType }) =>
        code`${type}["responses"][${statusKey(status)}]["content"][${literal(mediaType)}][number]`,
    );
  return types.length > 0 ? typeList("|", types) : undefined;
}

/** What reads and judges items, by status and media type; undefined where nothing is a stream. */
export function streamsOf(operation: Operation, file: PrintedFile): Code | undefined {
  const streams = streamsIn(operation);
  for (const { reader, mediaType, itemSchema } of streams) {
    if (reader !== undefined) continue;
    const message = `the items of a body of the media type ${JSON.stringify(mediaType)} are not read one by one`;
    const where = { pointer: itemSchema.pointer };
    file.findings.push({ code: "not-generated", message, where });
  }
  const byStatus = new Map<string, Code[]>();
  for (const { status, mediaType, itemSchema, reader } of streams) {
    if (reader === undefined) continue;
    const read = call(use(reader, "@openapi-verbatim/runtime/stream"), [
      validatorOf(itemSchema, file),
    ]);
    byStatus.set(status, [...(byStatus.get(status) ?? []), property(key(mediaType), read)]);
  }
  if (byStatus.size === 0) return undefined;
  return block([...byStatus].map(([status, all]) => property(statusKey(status), block(all))));
}
