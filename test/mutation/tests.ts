import { readdirSync } from "node:fs";
import { describe } from "vitest";

const folder = new URL("../runtime/", import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
const wanted = new RegExp(`(${process.env.MUTATION_TESTS ?? ""}).*\\.test\\.ts$`);

// All tests of the runtime as one file, so that one worker holds them all, loaded once.
for (const file of files.filter((name) => wanted.test(name)).sort()) {
  describe(file, async () => void (await import(new URL(file, folder).pathname)));
}
