/** `npm run demo`: the generated Runware client against a local server. Needs no key and no network. */
import { randomUUID } from "node:crypto";
import { createClient, type RequestBody, runAlibabaZImageTurbo } from "@openapi-verbatim/runware";
import { API_KEY, startServer } from "./server.js";

type Task = RequestBody[number];

const server = await startServer();
const client = createClient({ baseUrl: server.url, auth: { apiKeyAuth: () => API_KEY } });

/** A task with what every task needs. */
function task(positivePrompt: string, more: Partial<Task> = {}): Task {
  return {
    taskType: "imageInference",
    taskUUID: randomUUID(),
    model: "runware:z-image@turbo",
    positivePrompt,
    ...more,
  };
}

try {
  console.log("1. A task and its typed result");
  const data = await runAlibabaZImageTurbo(client, {
    body: [
      task("a lighthouse at dusk", { width: 1024, height: 768, CFGScale: 0.29, includeCost: true }),
    ],
  }).unwrap();
  for (const item of data.data ?? []) {
    if ("imageURL" in item)
      console.log(`   ${item.imageURL}  seed ${item.seed}  cost ${item.cost}`);
  }

  console.log("\n2. A request that the document does not allow; nothing is sent");
  const before = server.received.length;
  const refused = await runAlibabaZImageTurbo(client, {
    body: [task("a", { width: 1000, seed: -1, lora: [{ model: "civitai:1@1", weight: 0.075 }] })],
  });
  if (!refused.ok && refused.kind === "validation") {
    for (const { path, message } of refused.issues) console.log(`   ${path.join(".")}: ${message}`);
  }
  console.log(`   requests sent: ${server.received.length - before}`);

  console.log("\n3. Two tasks, one of which fails");
  const mixed = await runAlibabaZImageTurbo(client, {
    body: [task("a fox in snow"), task("something forbidden")],
  });
  if (mixed.ok) {
    console.log(
      `   status ${mixed.status}: ${mixed.data.data?.length ?? 0} image, ${mixed.data.errors?.length ?? 0} error`,
    );
    for (const error of mixed.data.errors ?? []) console.log(`   ${error.code}: ${error.message}`);
  }

  console.log("\n4. A job of two tasks: handed over, asked for until it is over");
  const job = await runAlibabaZImageTurbo
    .submit(client, {
      body: [
        task("a fox in snow", { deliveryMethod: "async", numberResults: 2 }),
        task("a lighthouse at dawn", { deliveryMethod: "async" }),
      ],
    })
    .unwrap();
  const done = await job.wait({ deadline: 10_000, interval: 100 });
  for (const { key, state, results } of done.outcomes)
    console.log(`   ${key} ${state}: ${results.map(({ imageURL }) => imageURL).join(", ")}`);

  console.log("\n5. A wrong key");
  const stranger = createClient({ baseUrl: server.url, auth: { apiKeyAuth: "not-the-key" } });
  const unauthorized = await runAlibabaZImageTurbo(stranger, { body: [task("a fox in snow")] });
  if (!unauthorized.ok && unauthorized.kind === "http" && unauthorized.status === 401) {
    for (const { code, message } of unauthorized.data.errors)
      console.log(`   401 ${code}: ${message}`);
  }
} finally {
  await server.close();
}
