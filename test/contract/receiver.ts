/** What a user of the API runs: a server with the generated webhook handler, and one that takes uploads. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTaskResult } from "@openapi-verbatim/runware";

export interface Receiver extends AsyncDisposable {
  readonly webhookURL: string;
  readonly uploadEndpoint: string;
  /** What the handler made of the calls. */
  readonly parsed: readonly unknown[];
  /** Their bodies. */
  readonly raw: readonly unknown[];
  readonly uploaded: readonly string[];
}

/** Listens on a free port of the loopback address. */
export async function startReceiver(): Promise<Receiver> {
  const parsed: unknown[] = [];
  const raw: unknown[] = [];
  const uploaded: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const { method = "", headers } = request;
    if (method === "PUT") uploaded.push(body);
    else {
      raw.push(JSON.parse(body));
      const type = { "content-type": headers["content-type"] ?? "" };
      const url = `http://127.0.0.1${request.url}`;
      parsed.push(await onTaskResult.parse(new Request(url, { method, headers: type, body })));
    }
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    webhookURL: `${url}/hook?token=secret`,
    uploadEndpoint: `${url}/upload`,
    parsed,
    raw,
    uploaded,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
