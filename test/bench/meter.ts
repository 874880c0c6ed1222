/** Loaded into every Node process of a measured command (`--import`): says at its end what the process has cost. */
import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env.VERBATIM_BENCH_METER;

if (isMainThread && file !== undefined) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    appendFileSync(file, `${JSON.stringify({ cpu: (user + system) / 1e6, rss: maxRSS / 1024 })}\n`);
  });
}
