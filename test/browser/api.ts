/** The API of the browser tests: on another origin than the page, so the browser asks before it sends (CORS). */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What arrived for one scenario, without the questions of CORS. */
export interface Arrived {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** By `performance.now()`. */
  readonly at: number;
}

/** Answers the n-th request (from 1) of its scenario. */
export type Answer = (response: ServerResponse, attempt: number, arrived: Arrived) => void;

export interface Api extends AsyncDisposable {
  readonly url: string;
  /** What arrived under `/<name>/<place>`. */
  arrived(path: string): readonly Arrived[];
  /** The most requests of a scenario that were under way at once. */
  mostAtOnce(path: string): number;
}

interface Seen {
  readonly arrived: Arrived[];
  open: number;
  mostAtOnce: number;
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-allow-methods": "GET, POST",
  "access-control-expose-headers": "retry-after, date",
  "access-control-max-age": "600",
};

/** Listens on a free port; `/<name>/<place>` is answered by the answer of that name. */
export async function startApi(answers: Readonly<Record<string, Answer>>): Promise<Api> {
  const all = new Map<string, Seen>();
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const [, name = "", place = ""] = (request.url ?? "").split("/");
    const path = `${name}/${place}`;
    const seen = all.get(path) ?? { arrived: [], open: 0, mostAtOnce: 0 };
    all.set(path, seen);
    seen.open += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.open);
    response.on("close", () => {
      seen.open -= 1;
    });
    const at = performance.now();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const arrived = { headers: request.headers, body: Buffer.concat(chunks).toString("utf8"), at };
    seen.arrived.push(arrived);
    const answer = answers[name] ?? ((r) => r.writeHead(404).end());
    return answer(response, seen.arrived.length, arrived);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived: (path) => all.get(path)?.arrived ?? [],
    mostAtOnce: (path) => all.get(path)?.mostAtOnce ?? 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
