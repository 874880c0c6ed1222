/** Peers that write validators, each with the smallest page that calls one operation of Runware and validates. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "./bundle.js";
import { measure } from "./measure.js";
import { type Installed, install } from "./peers.js";

export const SIZE_PEERS = {
  "@hey-api/openapi-ts": "0.99.0",
  "@kubb/cli": "4.39.3",
  "@kubb/core": "4.39.3",
  "@kubb/plugin-client": "4.39.3",
  "@kubb/plugin-oas": "4.39.3",
  "@kubb/plugin-ts": "4.39.3",
  "@kubb/plugin-zod": "4.39.3",
  orval: "8.38.0",
  "typed-openapi": "2.2.7",
  typescript: "5.9.3",
  zod: "4.6.7",
} as const;

/** openapi-zod-client writes for Zod 3. */
export const ZOD_3_PEERS = {
  "@zodios/core": "10.9.6",
  axios: "1.12.2",
  "openapi-zod-client": "1.18.3",
  typescript: "5.9.3",
  zod: "3.25.76",
} as const;

export interface PeerPage extends Page {
  readonly title: string;
}

/**
 * @param cache a folder outside the repository, where the peers are installed
 * @param document the file of Runware's document
 */
export async function peerPages(cache: string, document: string): Promise<PeerPage[]> {
  const four = await install(join(cache, "zod-4"), SIZE_PEERS);
  const three = await install(join(cache, "zod-3"), ZOD_3_PEERS);
  const pages: PeerPage[] = [];
  for (const page of [heyApi, orval, kubb, typedOpenapi]) pages.push(await page(four, document));
  return [...pages, await openapiZodClient(three, document)];
}

/** Calls `bin` of a package, after its config was written. */
async function run(
  { folder, path }: Installed,
  bin: string,
  args: readonly string[],
  config?: { readonly file: string; readonly text: string },
): Promise<void> {
  await mkdir(path("out"), { recursive: true });
  if (config) await writeFile(path(config.file), config.text);
  await measure({ script: path("node_modules", bin), args, cwd: folder });
}

async function heyApi(peers: Installed, document: string): Promise<PeerPage> {
  const config = {
    input: document,
    output: { path: "out/hey-api" },
    plugins: [
      "@hey-api/typescript",
      "zod",
      { name: "@hey-api/sdk", validator: true },
      "@hey-api/client-fetch",
    ],
    logs: { level: "silent" },
  };
  await run(peers, "@hey-api/openapi-ts/bin/run.js", ["-f", "hey-api.config.mjs"], {
    file: "hey-api.config.mjs",
    text: `export default ${JSON.stringify(config)};\n`,
  });
  const code = `import { runAlibabaZImageTurbo } from "./out/hey-api/sdk.gen.ts";
runAlibabaZImageTurbo({ body: JSON.parse(location.hash) }).then(console.log);`;
  return { title: "hey-api", code, folder: peers.folder };
}

async function orval(peers: Installed, document: string): Promise<PeerPage> {
  const output = (client: string, more: object): object => ({
    input: document,
    output: { target: `out/orval/${client}.ts`, client, mode: "single", ...more },
  });
  const config = {
    client: output("fetch", {}),
    validators: output("zod", { override: { zod: { version: 4 } } }),
  };
  await run(peers, "orval/dist/bin/orval.mjs", ["--config", "orval.config.mjs"], {
    file: "orval.config.mjs",
    text: `export default ${JSON.stringify(config)};\n`,
  });
  const code = `import { runAlibabaZImageTurbo } from "./out/orval/fetch.ts";
import { RunAlibabaZImageTurboBody, RunAlibabaZImageTurboResponse } from "./out/orval/zod.ts";
const body = RunAlibabaZImageTurboBody.parse(JSON.parse(location.hash));
runAlibabaZImageTurbo(body).then((r) => console.log(RunAlibabaZImageTurboResponse.parse(r.data)));`;
  return { title: "orval", code, folder: peers.folder };
}

async function kubb(peers: Installed, document: string): Promise<PeerPage> {
  const text = `import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
import { pluginZod } from "@kubb/plugin-zod";
export default {
  root: ".",
  input: { path: ${JSON.stringify(document)} },
  output: { path: "./out/kubb", format: false, lint: false, clean: true },
  plugins: [
    pluginOas({ generators: [] }),
    pluginTs({ output: { path: "types" } }),
    pluginZod({ output: { path: "zod" }, version: "4", unknownType: "unknown" }),
    pluginClient({ output: { path: "client" }, client: "fetch", parser: "zod", bundle: true }),
  ],
};
`;
  await run(peers, "@kubb/cli/bin/kubb.cjs", ["generate", "--config", "kubb.config.mjs"], {
    file: "kubb.config.mjs",
    text,
  });
  const code = `import { runAlibabaZImageTurbo } from "./out/kubb/client/runAlibabaZImageTurbo.ts";
runAlibabaZImageTurbo(JSON.parse(location.hash)).then(console.log);`;
  return { title: "kubb", code, folder: peers.folder };
}

async function typedOpenapi(peers: Installed, document: string): Promise<PeerPage> {
  const args = [document, "-o", "out/typed-openapi/client.ts", "-r", "zod", "--default-fetcher"];
  await run(peers, "typed-openapi/bin.js", args);
  const code = `import { api } from "./out/typed-openapi/api.client.ts";
import { EndpointByMethod } from "./out/typed-openapi/client.ts";
const { parameters } = EndpointByMethod.post["/"];
api.post("/", { body: parameters.body.parse(JSON.parse(location.hash)) }).then(console.log);`;
  return { title: "typed-openapi", code, folder: peers.folder };
}

async function openapiZodClient(peers: Installed, document: string): Promise<PeerPage> {
  const args = [document, "-o", "out/client.ts", "--export-schemas"];
  await run(peers, "openapi-zod-client/bin.js", args);
  const code = `import { createApiClient } from "./out/client.ts";
createApiClient("https://api.runware.ai/v1").post("/", JSON.parse(location.hash)).then(console.log);`;
  return { title: "openapi-zod-client", code, folder: peers.folder };
}
