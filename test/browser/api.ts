/** The API of the browser tests: on another origin than the page, so the browser asks before it sends (CORS). */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What arrived under one name, without the questions of CORS. */
export interface Arrived {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers the n-th request (from 1) under its name. */
export type Answer = (response: ServerResponse, attempt: number, arrived: Arrived) => void;

export interface Api extends AsyncDisposable {
  readonly url: string;
  arrived(name: string): readonly Arrived[];
}

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-allow-methods": "GET, POST",
  "access-control-expose-headers": "retry-after, date",
  "access-control-max-age": "600",
};

/** Listens on a free port; `/<name>` is answered by the answer of that name. */
export async function startApi(answers: Readonly<Record<string, Answer>>): Promise<Api> {
  const all = new Map<string, Arrived[]>();
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const name = (request.url ?? "").split("/")[1] ?? "";
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const arrived = all.get(name) ?? [];
    all.set(name, arrived);
    arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
    const answer = answers[name] ?? ((r) => r.writeHead(404).end());
    return answer(response, arrived.length, arrived.at(-1) as Arrived);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived: (name) => all.get(name) ?? [],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
