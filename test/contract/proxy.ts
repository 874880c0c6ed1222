/** Prism between the client and the server: it holds requests and responses against the document, with code that is not ours. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface CheckingProxy {
  readonly url: string;
  close(): Promise<void>;
}

const PRISM = join(import.meta.dirname, "node_modules/@stoplight/prism-cli/dist/index.js");
/** It needs two seconds on a quiet machine. */
const PATIENCE_MS = 60_000;

/** Starts `prism proxy --errors`: what departs from the document is answered with 422 (request) or 500 (response). */
export async function startProxy(document: string, upstream: string): Promise<CheckingProxy> {
  const port = await freePort();
  const args = ["proxy", "--errors", "-h", "127.0.0.1", "-p", String(port), document, upstream];
  const child = spawn(process.execPath, [PRISM, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  await listening(child);
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => ended(child),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string): void => {
      child.kill();
      reject(new Error(`prism ${why}:\n${said}`));
    };
    const timer = setTimeout(() => fail("did not start"), PATIENCE_MS);
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes("Prism is listening")) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", () => resolve());
    child.kill();
  });
}
