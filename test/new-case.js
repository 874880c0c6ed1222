/** `npm run case -- nullable-enum`: the folder of a new case. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CASES = fileURLToPath(new URL("cases", import.meta.url));

const [name, ...more] = process.argv.slice(2);
const fault = faultOf(name, more);
if (fault === undefined) make(name);
else {
  console.error(fault);
  process.exitCode = 1;
}

/**
 * @param {string | undefined} name
 * @param {string[]} more
 */
function faultOf(name, more) {
  if (name === undefined || more.length > 0) {
    return "usage: npm run case -- <name>, such as nullable-enum";
  }
  if (!/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(name)) {
    return `"${name}" is no name for a case: lower-case words joined by hyphens, such as nullable-enum`;
  }
  if (existsSync(join(CASES, name))) return `test/cases/${name} is already there`;
  return undefined;
}

/** @param {string} name */
function make(name) {
  const words = name.replaceAll("-", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const input = `openapi: 3.1.0
info: { title: "${title}", version: "1" }
components:
  schemas:
    Example: { type: string }
`;
  mkdirSync(join(CASES, name), { recursive: true });
  writeFileSync(join(CASES, name, "input.yaml"), input);
  console.log(`made test/cases/${name}/input.yaml

1. Write the smallest document that shows the one thing. Beside it may stand an overlay.yaml and a config.json.
2. npm test -- -u    writes output/ and diagnostics.txt
3. Read them as a reviewer does. If they are wrong, fix the generator and go to 2.
4. Commit the folder.`);
}
