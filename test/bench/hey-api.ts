import { writeFile } from "node:fs/promises";
import type { Command } from "./measure.js";
import type { Installed } from "./peers.js";

/** hey-api with what a Verbatim package holds: types, Zod validators, an SDK that uses them, and the client. */
export async function heyApi(peers: Installed, document: string, output: string): Promise<Command> {
  const config = {
    input: document,
    output: { path: output },
    plugins: [
      "@hey-api/typescript",
      "zod",
      { name: "@hey-api/sdk", validator: true },
      "@hey-api/client-fetch",
    ],
    logs: { level: "silent" },
  };
  const path = `${output}.config.mjs`;
  await writeFile(path, `export default ${JSON.stringify(config)};\n`);
  const script = peers.path("node_modules/@hey-api/openapi-ts/bin/run.js");
  return { script, args: ["-f", path], cwd: peers.folder };
}
