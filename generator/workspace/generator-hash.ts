import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "./hash.js";

/** Of the code of the generator, since a version alone does not tell what someone works on. Its dependencies are pinned in it. */
export function generatorHash(): string {
  const root = join(import.meta.dirname, "..");
  const own = (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => /(?<!\.d)\.[jt]s$/.test(path) && !path.startsWith("node_modules"))
    .sort();
  const manifest = [join(root, "package.json"), join(root, "../package.json")].filter(existsSync);
  const files = [...own.map((path) => join(root, path)), ...manifest];
  return hashOf(files.map((path) => hashOf(readFileSync(path))).join());
}
