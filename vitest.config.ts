import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/build-for-node.ts"],
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/contract/**", "test/browser/**"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
