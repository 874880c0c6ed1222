/** A real Chromium with a page that holds the generated client, bundled by Vite. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, preview } from "vite";

/** Debian's. Another one can be named in the environment. */
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Without a sandbox (containers have none to give) and without calls to the makers of the browser. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /** Of the page: another one than that of any API. */
  readonly origin: string;
}

/** Bundles the page, serves it on a free port and opens it. */
export async function openPage(): Promise<OpenPage> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-browser-"));
  const root = join(import.meta.dirname, "page");
  const options = { root, logLevel: "error", configFile: false } as const;
  const bundle = { outDir: folder, emptyOutDir: true };
  await build({ ...options, build: bundle });
  const server = await preview({
    ...options,
    build: bundle,
    preview: { host: "127.0.0.1", port: 0, strictPort: true },
  });
  const origin = new URL(server.resolvedUrls?.local[0] ?? "").origin;
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(origin);
  return {
    page,
    origin,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
