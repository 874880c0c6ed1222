/** What the test asks of the page: a scenario by name, in the page itself or in a worker. */
import { scenarios } from "./scenarios.js";

declare global {
  interface Window {
    run(name: string, url: string): Promise<unknown>;
    runInWorker(name: string, url: string): Promise<unknown>;
  }
}

window.run = (name, url) => scenarios[name]?.(url) ?? Promise.reject(new Error(`no ${name}`));

window.runInWorker = (name, url) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => {
      resolve(data);
      worker.terminate();
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage([name, url]);
  });
