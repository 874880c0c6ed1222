/** How a text becomes a sequence of items while it comes (OpenAPI 3.2, section 4.14.2, "Sequential Media Types"). */
import { createParser } from "eventsource-parser";
import type { ItemSource, ItemsReader, Validator } from "../definition.js";
import { TooLarge } from "../read-bytes.js";

/** What is known of the events of a `text/event-stream`. */
export interface EventOptions {
  /** The data of the event that ends the sequence, such as `[DONE]`. Without it the sequence ends with the body. */
  readonly end?: string;
  /** Whether the data of an event is JSON; text otherwise. */
  readonly json?: boolean;
}

/** The fields of an event besides its data. */
interface Fields {
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

/** An item that is not what its media type says. */
export class BadItem {
  constructor(
    readonly text: string,
    readonly cause: Error,
  ) {}
}

/** Events with all of their fields: `data`, and `event`, `id` and `retry` where they are given. */
export function events(validator: Validator | null, options: EventOptions = {}): ItemSource {
  const open: ItemSource["open"] = (limit, emit) =>
    eventReader(limit, options, validator, (fields, data) =>
      emit(held({ ...fields, data }, validator)),
    );
  return { validator, open };
}

/** The data of events alone. */
export function eventData(validator: Validator | null, options: EventOptions = {}): ItemSource {
  const open: ItemSource["open"] = (limit, emit) =>
    eventReader(limit, options, validator, (_, data) => emit(held(data, validator)));
  return { validator, open };
}

/** A JSON text on each line: `application/jsonl`, `application/x-ndjson`. */
export function lines(validator: Validator | null): ItemSource {
  return { validator, open: (limit, emit) => textReader(limit, "\n", validator, emit) };
}

/** JSON texts between U+001E and a line feed: `application/json-seq` (RFC 7464). */
export function sequence(validator: Validator | null): ItemSource {
  return { validator, open: (limit, emit) => textReader(limit, "\u001e", validator, emit) };
}

function eventReader(
  limit: number,
  { end, json }: EventOptions,
  validator: Validator | null,
  emit: (fields: Fields, data: unknown) => void,
): ItemsReader {
  let isOver = false;
  let isBroken: boolean | undefined;
  let wait: number | undefined;
  const parser = createParser({
    maxBufferSize: limit,
    onEvent: ({ event, id, data }) => {
      const fields = named({ event, id, retry: wait });
      wait = undefined;
      isBroken = true;
      if (isOver) return;
      if (data === end) isOver = true;
      else emit(fields, json ? parsed(data, validator) : data);
    },
    onRetry: (retry) => {
      wait = retry;
    },
    onError: ({ type }) => {
      if (type === "max-buffer-size-exceeded") throw new TooLarge(limit);
      isBroken = true;
    },
  });
  // A carriage return ends a line by itself; the parser would wait for what follows it.
  let isReturned = false;
  const feed = (text: string) => {
    const rest = isReturned && text.startsWith("\n") ? text.slice(1) : text;
    if (text !== "") isReturned = text.endsWith("\r");
    parser.feed(rest.replace(/\r\n?/g, "\n"));
  };
  return {
    feed: (text) => {
      feed(text);
      return isOver;
    },
    finish: () => {
      if (end !== undefined) return isOver;
      // What a blank line completes was not complete.
      isOver = true;
      isBroken = false;
      parser.feed("\n\n");
      return !isBroken;
    },
  };
}

function named(fields: { [Name in keyof Fields]: Fields[Name] | undefined }): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function textReader(
  limit: number,
  separator: string,
  validator: Validator | null,
  emit: (item: unknown) => void,
): ItemsReader {
  let pending: string[] = [];
  let size = 0;
  const take = () => {
    const text = pending.join("").trim();
    pending = [];
    size = 0;
    if (text !== "") emit(held(parsed(text, validator), validator));
  };
  return {
    feed: (text) => {
      for (const [index, part] of text.split(separator).entries()) {
        if (index > 0) take();
        pending.push(part);
        size += part.length;
        if (size > limit) throw new TooLarge(limit);
      }
      // A line that is JSON need not wait for what separates it from the next.
      const [only = "", ...more] = pending;
      if (only.endsWith("\n") && more.length === 0 && isJson(only)) take();
      return false;
    },
    finish: () => {
      if (!isJson(pending.join("").trim() || "null")) return false;
      take();
      return true;
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** An item as programs hold it. */
function held(item: unknown, validator: Validator | null): unknown {
  return validator?.form ? validator.form.hold(item) : item;
}

function parsed(text: string, validator: Validator | null): unknown {
  try {
    return validator?.form ? validator.form.parse(text) : JSON.parse(text);
  } catch (error) {
    throw new BadItem(text, error as Error);
  }
}
