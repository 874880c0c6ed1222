/** What the generated Runware client does in a browser: each gives what a test looks at, as JSON. */
import { createClient, runAlibabaZImageTurbo } from "@openapi-verbatim/runware";

type Client = ReturnType<typeof createClient>;
type Scenario = (url: string) => Promise<unknown>;

function client(url: string): Client {
  return createClient({ baseUrl: url, auth: { apiKeyAuth: "browser-key" } });
}

function body(more: object = {}) {
  return [
    {
      taskType: "imageInference" as const,
      taskUUID: crypto.randomUUID(),
      model: "runware:z-image@turbo" as const,
      positivePrompt: "a lighthouse at dusk",
      ...more,
    },
  ];
}

/** By name; the server answers by the same name, which is the path of the base URL. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  success: async (url) => {
    const result = await runAlibabaZImageTurbo(client(url), { body: body() });
    return { ok: result.ok, data: result.ok && result.data };
  },
  "invalid-request": async (url) => {
    const result = await runAlibabaZImageTurbo(client(url), { body: body({ width: 1000 }) });
    if (result.ok || result.kind !== "validation") return result.kind;
    return result.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  },
};
