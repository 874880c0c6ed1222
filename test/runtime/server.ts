import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server saw of one request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** The only request so far, or the last. */
  readonly last: Seen;
}

export type Answer = (request: Seen, response: ServerResponse) => void;

/** A real server on a free port, which keeps what it saw; `await using` closes it. */
export async function serve(answer: Answer): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks) };
    seen.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    get last() {
      const last = seen.at(-1);
      if (last === undefined) throw new Error("the server saw no request");
      return last;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An answer of JSON. */
export function json(value: unknown, status = 200, type = "application/json"): Answer {
  return (_, response) => {
    response.writeHead(status, { "content-type": type }).end(JSON.stringify(value));
  };
}

/** An answer of text, of any type, or of nothing. */
export function text(body: string, status = 200, type?: string): Answer {
  return (_, response) => {
    response.writeHead(status, type === undefined ? {} : { "content-type": type }).end(body);
  };
}
