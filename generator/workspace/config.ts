import { access, readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { getNodeValue } from "jsonc-parser";
import { defineConfig, type VerbatimConfig } from "./define-config.js";
import { ConfigError, type Place, systemError, WorkspaceError } from "./errors.js";
import { parseJson, positionAt } from "./json.js";
import { shownPath } from "./paths.js";
import { validateConfig } from "./validate-config.js";

/** The names under which a config file is looked for, in this order. */
export const CONFIG_FILES: readonly string[] = ["ts", "mts", "js", "mjs", "json"].map(
  (extension) => `verbatim.config.${extension}`,
);

/** A config and the folder that its paths are relative to. */
export interface LoadedConfig {
  readonly folder: string;
  readonly config: VerbatimConfig;
}

/** Loads the config file that is named, or else the one in `cwd`. */
export async function loadConfig(cwd: string, named?: string): Promise<LoadedConfig> {
  const file = named === undefined ? await findConfig(cwd) : resolve(cwd, named);
  const shown = shownPath(cwd, file);
  const value =
    extname(file) === ".json" ? await readJson(file, shown) : await importModule(file, shown);
  const folder = dirname(file);
  const result = validateConfig(value, folder);
  if ("config" in result) return { folder, config: result.config };
  const [first = "", ...others] = result.problems;
  const message = others.length === 0 ? first : `the config has ${result.problems.length} faults`;
  throw new ConfigError(message, {
    place: { file: shown },
    details: others.length === 0 ? [] : result.problems,
    help: 'the shape is: export default defineConfig({ apis: { petstore: { source: "openapi.yaml", output: "generated/petstore" } } })',
  });
}

async function findConfig(cwd: string): Promise<string> {
  for (const name of CONFIG_FILES) {
    if (await exists(resolve(cwd, name))) return resolve(cwd, name);
  }
  throw new ConfigError("no document is given, and there is no config file here", {
    details: [`looked for ${CONFIG_FILES.join(", ")}`],
    help: "run verbatim generate <spec> --out <dir>, or write a verbatim.config.ts",
  });
}

async function readJson(file: string, shown: string): Promise<unknown> {
  const text = await readConfigText(file, shown);
  const parsed = parseJson(text);
  if ("root" in parsed) return getNodeValue(parsed.root) as unknown;
  const place = { file: shown, ...positionAt(text, parsed.offset) };
  throw new ConfigError(`the config file is not JSON: ${parsed.message}`, { place });
}

async function readConfigText(file: string, shown: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw asConfigError(systemError(shown, error));
  }
}

/**
 * jiti runs TypeScript without a TypeScript at the user's side. The package's own name is handed in as a value, so that
 * `import { defineConfig } from "openapi-verbatim"` works wherever Verbatim is installed, even through npx.
 */
async function importModule(file: string, shown: string): Promise<unknown> {
  await readConfigText(file, shown);
  const { createJiti } = await import("jiti");
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    moduleCache: false,
    virtualModules: { "openapi-verbatim": { defineConfig } },
  });
  try {
    return await jiti.import<unknown>(file, { default: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [reason = ""] = message
      .replace(/^ParseError: /, "")
      .trim()
      .split(/\s*\n/);
    throw new ConfigError(`the config file cannot be loaded: ${reason}`, {
      place: placeOf(error, file, shown),
    });
  }
}

/** The place in the config file that an error names. The parser counts columns from 0. Thrown errors keep their line only: compiling moves columns. */
function placeOf(error: unknown, file: string, shown: string): Place {
  if (!(error instanceof Error)) return { file: shown };
  const parsed = numbersAfter(error.message, file);
  if (parsed !== undefined) return { file: shown, line: parsed.line, column: parsed.column + 1 };
  const thrown = numbersAfter(error.stack ?? "", file);
  return thrown === undefined ? { file: shown } : { file: shown, line: thrown.line };
}

function numbersAfter(text: string, file: string): { line: number; column: number } | undefined {
  const start = text.indexOf(`${file}:`);
  const match = start < 0 ? null : /^:(\d+):(\d+)/.exec(text.slice(start + file.length));
  return match === null ? undefined : { line: Number(match[1]), column: Number(match[2]) };
}

function asConfigError(error: unknown): unknown {
  return error instanceof WorkspaceError
    ? new ConfigError(`the config file ${error.message}`)
    : error;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
