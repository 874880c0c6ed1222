import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GenerateConfig, GenerateInput } from "../../generator/contract.js";
import type { Diagnostic } from "../../generator/diagnostics.js";

/** One folder of test/cases: the smallest document that shows one thing. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly input: GenerateInput;
}

/** The repository's test/cases, also when this module runs from test/dist. */
const CASES = fileURLToPath(import.meta.url).replace(/(test\/)(?:dist\/)?cases\/[^/]+$/, "$1cases");

export function readCases(): readonly Case[] {
  return readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readCase(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readCase(name: string): Case {
  const folder = join(CASES, name);
  const source = ["input.yaml", "input.json"].find((file) => existsSync(join(folder, file)));
  if (source === undefined) throw new Error(`test/cases/${name} holds no input.yaml or input.json`);
  const text = (file: string): string => readFileSync(join(folder, file), "utf8");
  const overlays = existsSync(join(folder, "overlay.yaml")) ? ["overlay.yaml"] : [];
  const config = existsSync(join(folder, "config.json"))
    ? (JSON.parse(text("config.json")) as GenerateConfig)
    : {};
  return {
    name,
    folder,
    input: {
      source: { path: source, text: text(source) },
      overlays: overlays.map((path) => ({ path, text: text(path) })),
      config,
      read: async (location) => readFileSync(besides(folder, location), "utf8"),
    },
  };
}

/** The other documents of a case stand beside it, those of the web in `web/<host>/`. Nothing else is read. */
function besides(folder: string, location: string): string {
  const path = location.replace(/^https:\/\//, "web/");
  const file = join(folder, path);
  if (!file.startsWith(`${folder}/`)) throw new Error(`${location} is outside the project`);
  if (!existsSync(file)) throw new Error(`${location} does not exist`);
  return file;
}

/** The files that are committed as the output of a case, relative to its output folder. */
export function committedFiles({ folder }: Case): readonly string[] {
  const output = join(folder, "output");
  if (!existsSync(output)) return [];
  return readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(output.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

/** Diagnostics as a compiler prints them, one to a line. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((d) => `${lineOf(d)}\n`).join("");
}

function lineOf({ severity, code, file, line, column, pointer, message }: Diagnostic): string {
  const place = pointer === undefined ? "" : ` ${pointer === "" ? "#" : pointer}`;
  return `${severity}[${code}] ${file}:${line}:${column}${place} ${message}`;
}
