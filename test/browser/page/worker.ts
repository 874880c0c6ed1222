import { scenarios } from "./scenarios.js";

self.onmessage = async ({ data: [name, url] }: MessageEvent<[string, string]>) => {
  self.postMessage(await scenarios[name]?.(url));
};
