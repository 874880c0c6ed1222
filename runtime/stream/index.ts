/** Operations whose answers are streams: `text/event-stream`, JSON lines, JSON text sequences. */
import { type AnyClient, internals } from "../client.js";
import type { AnyInput, ItemSource, StreamingDefinition } from "../definition.js";
import { ApiError } from "../error.js";
import { limitsOf } from "../limits.js";
import { documentedOf } from "../media-type.js";
import { openBody } from "../open-body.js";
import {
  type CallOptions,
  contextOf,
  type Definition,
  defined,
  type Operation,
  operation,
  outcomeOf,
  resultOf,
} from "../operation.js";
import { documentedResponse, misread } from "../response-body.js";
import type { AnyHeaders, AnyResult, Failure } from "../result.js";
import type { Arguments, OperationType, Result } from "../types.js";
import { readItems } from "./read.js";

export { type EventOptions, eventData, events, lines, sequence } from "./items.js";

/**
 * What one call of a stream can ask for. `timeout`, `totalTimeout` and `retries` hold until the stream has begun, after which
 * nothing is sent again; `maxResponseBytes` then holds for each item.
 */
export interface StreamOptions extends CallOptions {
  /** The milliseconds without a byte after which a stream counts as interrupted; 60,000 unless told. */
  readonly idleTimeout?: number | undefined;
}

/** Items as they come. To be walked once; leaving the loop lets go of the connection. */
export type Items<Item> = AsyncGenerator<Item, void, undefined>;

/**
 * A stream that has begun. Walking `items` ends at the proper end of the stream only; otherwise it throws an ApiError, whose
 * `failure` tells what happened: `stream-interrupted`, `aborted`, `decode`, `too-large` or `validation`.
 */
export interface StreamSuccess<Status extends number, Item> {
  readonly ok: true;
  readonly kind: "stream";
  readonly status: Status;
  readonly items: Items<Item>;
  readonly headers: AnyHeaders;
  readonly response: Response;
}

type SuccessStatus<Op extends OperationType> = Extract<Result<Op>, { ok: true }>["status"];

/** A stream, or any other answer. */
export type StreamResult<Op extends OperationType, Item> =
  | StreamSuccess<SuccessStatus<Op>, Item>
  | Result<Op>;

/** A call whose stream is to begin. */
export interface StreamCall<Op extends OperationType, Item>
  extends Promise<StreamResult<Op, Item>> {
  /** The items. Rejects with an `ApiError` when the answer is no stream. */
  unwrap(): Promise<Items<Item>>;
}

/** An operation that can be called for its stream. */
export interface StreamingOperation<Op extends OperationType, Item, Server = unknown>
  extends Operation<Op, Server> {
  stream(client: AnyClient, ...args: Arguments<Op, StreamOptions & Server>): StreamCall<Op, Item>;
}

/** Makes a callable operation of the document's data. Generated code calls it. */
export function streaming<Op extends OperationType, Item, Server = unknown>(
  define: Definition<StreamingDefinition<object>>,
): StreamingOperation<Op, Item, Server> {
  const definitionOf = defined<StreamingDefinition>(define);
  const stream: StreamingOperation<Op, Item, Server>["stream"] = (client, ...[input, options]) => {
    const definition = definitionOf();
    // The definition, `Op` and `Item` come from one document; this is where they are taken to agree.
    const opened = open(definition, client, input ?? {}, options ?? {});
    const result = opened.then((done) => done.result) as Promise<StreamResult<Op, Item>>;
    // The result is waited for too: what it rejects with would be handled by nobody.
    const done = async () => (await Promise.all([opened, result]))[0];
    const unwrap = async () => itemsOf(definition.id, await done()) as Items<Item>;
    return Object.assign(result, { unwrap });
  };
  return Object.assign(operation<Op, Server>(definitionOf), { stream });
}

/** A stream, or what came instead and why it has no items. */
type Opened =
  | { readonly result: StreamSuccess<number, unknown>; readonly failure?: undefined }
  | { readonly result: AnyResult; readonly failure: Failure };

function itemsOf(id: string, { result, failure }: Opened): Items<unknown> {
  if (failure) throw new ApiError(id, failure);
  return result.items;
}

async function open(
  definition: StreamingDefinition,
  client: AnyClient,
  input: AnyInput,
  options: StreamOptions,
): Promise<Opened> {
  const { clock, limits } = client[internals];
  const context = contextOf(definition, client[internals], options);
  const accept = [...new Set(Object.values(definition.streams).flatMap(Object.keys))].join(", ");
  const found: { stream?: Found | undefined } = {};
  const openStream = (response: Response) => {
    found.stream = streamIn(definition, response);
    return found.stream && response.body ? openBody(response.body) : undefined;
  };
  const way = { headers: { accept }, openStream };
  const { answer, failure } = await outcomeOf(context, input, options, way);
  if (failure) return { result: failure, failure };
  const { response, open: body } = answer;
  if (body === undefined || found.stream === undefined) {
    const result = resultOf(context, answer);
    return { result, failure: result.ok ? misread(answer, "the answer is no stream") : result };
  }
  const { key, source } = found.stream;
  const { signal, idleTimeout = 60_000 } = options;
  const { maxResponseBytes: maxItemSize } = limitsOf(options, limits);
  const about = { ...context, response, body, source, signal, clock, idleTimeout, maxItemSize };
  const { status } = response;
  const headers = definition.headers?.(response, key, false).values ?? {};
  const items = readItems(about);
  await items.next();
  return { result: { ok: true, kind: "stream", status, items, headers, response } };
}

/** How the items of an answer are read, and the documented response that it falls under. */
interface Found {
  readonly key: string;
  readonly source: ItemSource;
}

/** `undefined` for an answer that is no stream. */
function streamIn(
  { responses, streams }: StreamingDefinition,
  { status, headers }: Response,
): Found | undefined {
  const { key = "" } = documentedResponse(responses, status) ?? {};
  const sources = streams[key] ?? {};
  const type = documentedOf(Object.keys(sources), headers.get("content-type") ?? "");
  const source = type === undefined ? undefined : sources[type];
  return source && { key, source };
}
