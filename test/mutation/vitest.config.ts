import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A worker cannot change its own time zone; in this one universal time and local time are told apart.
process.env.TZ = "America/New_York";

const source = (path: string) => fileURLToPath(new URL(`../../runtime/${path}`, import.meta.url));

// The generated Runware client imports the runtime by its name, which would be what is built, without mutants.
const names = ["dates", "int64", "jobs", "links", "json/mini", "json", "pages", "stream"];
const entries = names.map((entry) => ({
  find: `@openapi-verbatim/runtime/${entry}`,
  replacement: source(`${entry}/index.ts`),
}));

export default defineConfig({
  resolve: {
    alias: [...entries, { find: "@openapi-verbatim/runtime", replacement: source("index.ts") }],
  },
  test: {
    include: ["test/mutation/tests.ts"],
    runner: "test/mutation/vitest-runner.ts",
    pool: "threads",
    isolate: false,
    maxWorkers: 1,
    reporters: [],
    testTimeout: 60_000,
  },
});
