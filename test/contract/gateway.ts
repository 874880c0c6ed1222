/**
 * A gateway between the proxy that checks and the demo's server: it can answer in the server's place, before it or after it, and
 * calls the webhooks and upload endpoints of tasks, which the demo's server does not.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What is answered in place of the server. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The server got the request all the same; only its answer is lost. */
  readonly accepted?: true;
}

export interface Gateway {
  readonly url: string;
  /** The next requests get these, in this order; the others what the server says. */
  answerWith(...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback address, in front of the server at the URL `upstream`. */
export async function startGateway(upstream: string): Promise<Gateway> {
  const waiting: Answer[] = [];
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const answer = waiting.shift();
    const said =
      answer === undefined || answer.accepted ? await forward(upstream, request, body) : undefined;
    const { status, headers = {}, body: content } = answer ?? said ?? { status: 500, body: {} };
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof content === "string" ? content : JSON.stringify(content));
    if (said?.status === 200) await deliver(upstream, request, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answerWith: (...answers) => void waiting.push(...answers),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

interface Task {
  readonly taskUUID?: string;
  readonly webhookURL?: string;
  readonly uploadEndpoint?: string;
}

/** Posts each result of a task to its webhook, and puts a file to its upload endpoint. */
async function deliver(upstream: string, request: IncomingMessage, body: string): Promise<void> {
  for (const { taskUUID, webhookURL, uploadEndpoint } of JSON.parse(body) as readonly Task[]) {
    if (uploadEndpoint !== undefined) await fetch(uploadEndpoint, { method: "PUT", body: "image" });
    if (webhookURL === undefined) continue;
    const asked = JSON.stringify([{ taskType: "getResponse", taskUUID }]);
    const answer = await forward(upstream, request, asked);
    const { data } = JSON.parse(String(answer.body)) as { data: readonly unknown[] };
    for (const item of data) {
      const headers = { "content-type": "application/json" };
      await fetch(webhookURL, { method: "POST", headers, body: JSON.stringify(item) });
    }
  }
}

async function forward(upstream: string, request: IncomingMessage, body: string): Promise<Answer> {
  const { authorization = "" } = request.headers;
  const response = await fetch(upstream, {
    method: request.method ?? "GET",
    headers: { "content-type": "application/json", ...(authorization && { authorization }) },
    ...(body === "" ? {} : { body }),
  });
  return { status: response.status, body: await response.text() };
}
