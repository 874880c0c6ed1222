/**
 * A small server that behaves as the Runware API does: arrays of tasks, results matched by taskUUID, failures of single
 * tasks beside the results of others, an acknowledgement and polling for `deliveryMethod: "async"`, and a conflict for a
 * taskUUID that was seen before. It makes no images.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const API_KEY = "demo-key";

export interface DemoServer {
  readonly url: string;
  /** Bodies of the requests so far. */
  readonly received: readonly unknown[];
  close(): Promise<void>;
}

interface Task {
  readonly taskType: string;
  readonly taskUUID: string;
  readonly positivePrompt?: string;
  readonly numberResults?: number;
  readonly outputType?: string;
  readonly outputFormat?: string;
  readonly deliveryMethod?: string;
  readonly includeCost?: boolean;
  readonly seed?: number;
}

type Item = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly data: readonly Item[];
  readonly errors: readonly Item[];
}

/** Listens on a free port of the loopback address. Ends when closed. */
export async function startServer(): Promise<DemoServer> {
  const received: unknown[] = [];
  const tasks = new Map<string, readonly Item[]>();
  const server = createServer((request, response) => {
    answer(request, received, tasks).then(
      ({ status, data, errors }) =>
        send(response, status, errors.length > 0 ? { data, errors } : { data }),
      () =>
        send(response, 400, {
          data: [],
          errors: [{ code: "invalidJSON", message: "The body is not JSON." }],
        }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, received, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) =>
    server.close((error) => (error ? reject(error) : resolve())),
  );
}

async function answer(
  request: IncomingMessage,
  received: unknown[],
  tasks: Map<string, readonly Item[]>,
): Promise<Answer> {
  if (request.method !== "POST" || request.url !== "/v1") {
    return failed(404, "notFound", `No ${request.method} ${request.url}.`);
  }
  if (request.headers.authorization !== `Bearer ${API_KEY}`) {
    return failed(401, "invalidApiKey", "The API key is missing or not valid.");
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  received.push(body);
  if (!Array.isArray(body) || body.length === 0) {
    return failed(400, "invalidBody", "The body must be an array of at least one task.");
  }
  const parts = (body as readonly Task[]).map((task) => run(task, tasks));
  const data = parts.flatMap((p) => p.data);
  const errors = parts.flatMap((p) => p.errors);
  const refused = parts.find((p) => p.status !== 200);
  return { status: data.length === 0 && refused ? refused.status : 200, data, errors };
}

function run(task: Task, tasks: Map<string, readonly Item[]>): Answer {
  const { taskType, taskUUID } = task;
  if (taskType === "getResponse") {
    return {
      status: 200,
      data: (tasks.get(taskUUID) ?? []).map((item) => ({ ...item, status: "success" })),
      errors: [],
    };
  }
  if (tasks.has(taskUUID)) {
    const message = `The task ${taskUUID} exists already.`;
    return failed(400, "conflictTaskUUID", message, { taskType, taskUUID, parameter: "taskUUID" });
  }
  if (task.positivePrompt?.includes("forbidden")) {
    const message = "The prompt was refused by the content check.";
    return {
      ...failed(200, "invalidProviderContent", message, {
        taskType,
        taskUUID,
        parameter: ["positivePrompt"],
      }),
    };
  }
  const images = Array.from({ length: task.numberResults ?? 1 }, (_, i) => image(task, i));
  tasks.set(taskUUID, images);
  return {
    status: 200,
    data: task.deliveryMethod === "async" ? [{ taskType, taskUUID }] : images,
    errors: [],
  };
}

function image(task: Task, index: number): Item {
  const imageUUID = randomUUID();
  const format = (task.outputFormat ?? "JPG").toLowerCase();
  const output =
    task.outputType === "base64Data"
      ? { imageBase64Data: "aW1hZ2U=" }
      : task.outputType === "dataURI"
        ? { imageDataURI: `data:image/${format};base64,aW1hZ2U=` }
        : { imageURL: `https://im.runware.ai/image/ws/2/ii/${imageUUID}.${format}` };
  return {
    taskType: task.taskType,
    taskUUID: task.taskUUID,
    imageUUID,
    ...output,
    seed: (task.seed ?? 4711) + index,
    ...(task.includeCost && { cost: 0.0013 }),
  };
}

function failed(status: number, code: string, message: string, more: Item = {}): Answer {
  return { status, data: [], errors: [{ code, message, ...more }] };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
