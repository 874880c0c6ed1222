/** The peers that we are measured beside. They are installed outside the repository and are never a dependency of it. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export const PEERS = {
  "@hey-api/openapi-ts": "0.99.0",
  "@octokit/openapi": "23.0.2",
  "openapi-typescript": "7.13.0",
  typescript: "5.9.3",
  zod: "4.6.7",
} as const;

export type Peer = keyof typeof PEERS;

/** A folder with the peers in its node_modules. */
export interface Installed {
  readonly folder: string;
  path(...parts: string[]): string;
}

/** Installs what the folder lacks. Lifecycle scripts do not run. */
export async function install(
  folder: string,
  dependencies: Readonly<Record<string, string>> = PEERS,
): Promise<Installed> {
  const manifest = `${JSON.stringify({ private: true, type: "module", dependencies }, null, 2)}\n`;
  const path = join(folder, "package.json");
  if ((await readFile(path, "utf8").catch(() => "")) !== manifest) {
    await mkdir(folder, { recursive: true });
    await writeFile(path, manifest);
    const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    await promisify(execFile)("npm", args, { cwd: folder });
  }
  return { folder, path: (...parts) => join(folder, ...parts) };
}

export function versionOf(peer: Peer): string {
  return `${peer} ${PEERS[peer]}`;
}
