import type { GeneratedFile } from "../contract.js";
import { WorkspaceError } from "./errors.js";
import { hashOf } from "./hash.js";
import { parseJson } from "./json.js";
import { byCodePoint, staysInside } from "./paths.js";

/** The file of an output folder that lists what Verbatim wrote there. */
export const MANIFEST_FILE = ".verbatim.json";

/** From the path of a written file to the SHA-256 of its content. */
export type Manifest = ReadonlyMap<string, string>;

/** The manifest of a finished output. */
export function manifestOf(files: readonly GeneratedFile[]): Manifest {
  return new Map(files.map(({ path, text }) => [path, hashOf(text)]));
}

/**
 * The text of a manifest: one line per file, so that a diff shows which files changed.
 *
 * @param inputs what the files were made from: paths relative to the folder of the config file, and addresses
 */
export function printManifest(manifest: Manifest, inputs: readonly string[]): string {
  const files = [...manifest]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([path, hash]) => `${JSON.stringify(path)}: ${JSON.stringify(hash)}`);
  const read = [...new Set(inputs)].sort(byCodePoint).map((path) => JSON.stringify(path));
  const parts = [
    '"version": 1',
    ...(read.length > 0 ? [listed(read)] : []),
    `"files": {${lines(files)}}`,
  ];
  return `{\n  ${parts.join(",\n  ")}\n}\n`;
}

/** On one line where that is not too long, as formatters have it. */
function listed(read: readonly string[]): string {
  const line = `"inputs": [${read.join(", ")}]`;
  return line.length + "  ,".length <= 80 ? line : `"inputs": [${lines(read)}]`;
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? "" : `\n    ${items.join(",\n    ")}\n  `;
}

/** Reads a manifest. Its paths are as little to be trusted as those of any other file. */
export function parseManifest(text: string, shown: string): Manifest {
  const parsed = parseJson(text);
  const root = "root" in parsed ? members(parsed.root) : new Map<string, never>();
  const files = root.get("files");
  if (root.get("version")?.value !== 1 || files?.type !== "object") throw damaged(shown);
  const entries = [...members(files)].map(([path, { value }]): [string, string] => {
    if (typeof value !== "string" || !staysInside(path)) throw damaged(shown);
    return [path, value];
  });
  return new Map(entries);
}

type JsonNode = Extract<ReturnType<typeof parseJson>, { readonly root: unknown }>["root"];

function members(node: JsonNode): ReadonlyMap<string, JsonNode> {
  const pairs = node.type === "object" ? (node.children ?? []) : [];
  return new Map(
    pairs.flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[String(key.value), value]] : [],
    ),
  );
}

function damaged(shown: string): WorkspaceError {
  return new WorkspaceError(`${shown} is not a manifest that this version of Verbatim wrote`, {
    help: "restore it from version control; or delete it and run with --force",
  });
}
