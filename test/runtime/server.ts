import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What the server saw of one request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** The request's own connection. */
  readonly socket: Socket;
  /** When its head came, by `performance.now()`. */
  readonly at: number;
}

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** The only request so far, or the last. */
  readonly last: Seen;
  /** How many connections were made. */
  readonly connections: number;
  /** The most connections that were open at once. */
  readonly mostConnections: number;
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number;
}

export type Answer = (request: Seen, response: ServerResponse) => void;

/** A real server on a free port, which keeps what it saw; `await using` closes it. */
export async function serve(answer: Answer): Promise<TestServer> {
  const seen: Seen[] = [];
  const counts = { connections: 0, open: 0, mostAtOnce: 0, mostConnections: 0, connected: 0 };
  const server = createServer(async (request, response) => {
    const at = performance.now();
    counts.open += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, counts.open);
    response.on("close", () => {
      counts.open -= 1;
    });
    // A client that goes away is what these tests are about.
    request.on("error", () => {});
    response.on("error", () => {});
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers, socket } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks), socket, at };
    seen.push(one);
    answer(one, response);
  });
  server.on("connection", (socket) => {
    counts.connections += 1;
    counts.connected += 1;
    counts.mostConnections = Math.max(counts.mostConnections, counts.connected);
    socket.on("error", () => {});
    socket.on("close", () => {
      counts.connected -= 1;
    });
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
    get connections() {
      return counts.connections;
    },
    get mostConnections() {
      return counts.mostConnections;
    },
    get mostAtOnce() {
      return counts.mostAtOnce;
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
