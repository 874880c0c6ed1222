/** A request as a framework gives it. */
export interface IncomingMessage {
  /** Not checked where it is left out. */
  readonly method?: string | undefined;
  /** With the query; a path will do. Needed where parameters of the query are documented. */
  readonly url?: string | undefined;
  /** `Headers`, or an object as Node's `request.headers` is one. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came, since signatures are made of its bytes: no parsed JSON. */
  readonly body?: string | Uint8Array | ArrayBuffer | null | undefined;
}

/** A request with its body read and not looked into. */
export interface RawRequest {
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The bytes as UTF-8. */
  readonly text: string;
}

/** Reads the whole body. Rejects when it breaks off. */
export async function rawRequest(message: Request | IncomingMessage): Promise<RawRequest> {
  const bytes =
    message instanceof Request
      ? new Uint8Array(await message.arrayBuffer())
      : bytesOf(message.body ?? "");
  return {
    method: message.method,
    url: message.url ?? "",
    headers: headersOf(message.headers),
    bytes,
    get text() {
      return new TextDecoder().decode(bytes);
    },
  };
}

function bytesOf(body: string | Uint8Array | ArrayBuffer): Uint8Array<ArrayBuffer> {
  return typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body);
}

function headersOf(values: IncomingMessage["headers"]): Headers {
  if (values instanceof Headers) return values;
  const headers = new Headers();
  for (const [name, value] of Object.entries(values))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}
