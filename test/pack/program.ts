/** Compiled and run against the packed packages only. */
import { isApiError } from "@openapi-verbatim/runtime";
import { createClient, RequestBody, runAlibabaZImageTurbo } from "@openapi-verbatim/runware";
import type { ResponseBody } from "@openapi-verbatim/runware/schemas";
import { generate } from "openapi-verbatim";

const baseUrl = process.env.SERVER ?? "";
const client = createClient({ baseUrl, auth: { apiKeyAuth: async () => "demo-key" } });
const id = (n: number): string => `5c7e4d2a-9f1b-4c3e-8a6d-00000000000${n}`;

function task(n: number, positivePrompt: string): RequestBody[number] {
  return {
    taskType: "imageInference",
    taskUUID: id(n),
    model: "runware:z-image@turbo",
    positivePrompt,
  };
}

const body: ResponseBody = await runAlibabaZImageTurbo(client, {
  body: [task(1, "a fox")],
}).unwrap();
const [image] = body.data ?? [];
if (image && "seed" in image) console.log(`image with a seed: ${typeof image.seed}`);

const narrow: RequestBody = [{ ...task(2, "a fox"), width: 512 }];
if (RequestBody.safeParse(narrow).success) throw new Error("width without height was accepted");
const refused = await runAlibabaZImageTurbo(client, { body: narrow });
if (!refused.ok && refused.kind === "validation")
  console.log(`refused: ${refused.issues[0]?.path.join(".")}`);

const mixed = await runAlibabaZImageTurbo(client, {
  body: [task(3, "a fox"), task(4, "forbidden")],
});
if (mixed.ok)
  console.log(`partial: ${mixed.data.data?.length} image, ${mixed.data.errors?.length} error`);

const stranger = createClient({ baseUrl, auth: { apiKeyAuth: "no" } });
try {
  await runAlibabaZImageTurbo(stranger, { body: [task(5, "a fox")] }).unwrap();
} catch (error) {
  if (!isApiError(error) || error.failure.kind !== "http") throw error;
  console.log(`unwrapped: ${error.name} ${error.failure.status}`);
}

const { files } = await generate({
  source: {
    path: "empty.json",
    text: '{ "openapi": "3.1.0", "info": { "title": "t", "version": "1" }, "paths": {} }',
  },
});
console.log(`library: ${files.some(({ path }) => path === "index.ts")}`);
