/** What the test asks of the page: a scenario by name, in the page itself or in a worker. */
import { scenarios } from "./scenarios.js";

declare global {
  interface Window {
    run(name: string, url: string): Promise<unknown>;
    runInWorker(name: string, url: string): Promise<unknown>;
  }
}

window.run = (name, url) => scenarios[name]?.(url) ?? Promise.reject(new Error(`no ${name}`));

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/** One after the other. */
window.runInWorker = (name, url) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage([name, url]);
  });
