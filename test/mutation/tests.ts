import { readdirSync } from "node:fs";
import { describe } from "vitest";

const wanted = new RegExp(`(${process.env.MUTATION_TESTS ?? ""}).*\\.test\\.ts$`);
const folders = {
  "": new URL("../runtime/", import.meta.url),
  "json/": new URL("../json/", import.meta.url),
};

// All tests of the runtime as one file, so that one worker holds them all, loaded once.
for (const [prefix, folder] of Object.entries(folders)) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  for (const file of files.filter((name) => wanted.test(prefix + name)))
    describe(prefix + file, async () => void (await import(new URL(file, folder).pathname)));
}
