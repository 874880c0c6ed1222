/** What the API of the browser tests answers, by the name of the scenario. */
import type { ServerResponse } from "node:http";
import type { Answer, Arrived } from "./api.js";

export const image = {
  taskType: "imageInference",
  taskUUID: "f47ac10b-58cc-4372-a567-0e02b2c3d479",
  imageUUID: "f47ac10b-58cc-4372-a567-0e02b2c3d480",
  imageURL: "https://im.example/1.jpg",
};

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Acknowledges a task; asked for it, says what `told` says of its key. */
function job(told: (key: string) => object): Answer {
  return (response, _, { body }) => {
    const [{ taskType, taskUUID } = { taskType: "", taskUUID: "" }] = JSON.parse(body) as {
      taskType: string;
      taskUUID: string;
    }[];
    const own = { taskType: "imageInference", taskUUID };
    const isPoll = taskType === "getResponse";
    json(response, 200, { data: [isPoll ? { ...own, ...told(taskUUID) } : own] });
  };
}

/** Writes pieces of an event stream, each on its own; what comes after them is left to `end`. */
function events(pieces: readonly (string | Buffer)[], end: (r: ServerResponse) => void): Answer {
  return async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    end(response);
  };
}

const tick = 'data: {"n":1}\n\n';
const whole = Buffer.from('data: {"n":2,"text":"Grüße"}\n\n');
/** Between the two bytes of `ü`. */
const split = whole.indexOf("ü") + 1;

export const answers: Readonly<Record<string, Answer>> = {
  success: (response) => json(response, 200, { data: [image] }),
  "invalid-response": (response) => json(response, 200, { data: [{ taskType: 1 }] }),
  "retry-after": (response, attempt) => {
    if (attempt > 1) return json(response, 200, { data: [image] });
    response.setHeader("retry-after", "1");
    return json(response, 429, { errors: [] });
  },
  "stalled-body": stalled,
  "abort-in-body": stalled,
  "abort-in-backoff": (response) => {
    response.setHeader("retry-after", "30");
    json(response, 429, { errors: [] });
  },
  malformed: (response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"data": [');
  },
  html: (response) => {
    response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>");
  },
  empty: (response) => {
    response.writeHead(200).end();
  },
  redirect: (response) => {
    response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" }).end();
  },
  reset: (response, attempt) => {
    if (attempt > 1) return json(response, 200, { data: [image] });
    return void response.socket?.resetAndDestroy();
  },
  "reset-paid": (response) => void response.socket?.resetAndDestroy(),
  // No reset, which would take with it what the browser has not read yet.
  "stream-cut": events([tick], (response) => void response.socket?.destroy()),
  "stream-silent": events([tick], () => {}),
  "stream-split": events(
    [tick.slice(0, 9), tick.slice(9), whole.subarray(0, split), whole.subarray(split)],
    (response) => response.end(),
  ),
  job: job((taskUUID) => ({ ...image, taskUUID, status: "success" })),
  "job-never-ends": job(() => ({ status: "processing" })),
  concurrency: (response) => {
    setTimeout(() => json(response, 200, { data: [image] }), 30);
  },
};

function stalled(response: ServerResponse, _attempt: number, _arrived: Arrived): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"data":');
}
