import { parseJson } from "./json.js";
import type { ParsedText, SourceText } from "./types.js";
import { parseYaml } from "./yaml.js";

/**
 * Parses JSON or YAML 1.2; the content decides which. Text that starts as JSON and is none, but is YAML (flow syntax), is YAML,
 * unless its path says `.json`: YAML would take a value that was forgotten for null, and a comment for a text.
 * A byte order mark at the start is left out and not counted as a column.
 * Findings: `invalid-json`, `invalid-yaml`, `duplicate-key`.
 */
export function parseText(source: SourceText): ParsedText {
  const text = source.text.startsWith("\uFEFF") ? source.text.slice(1) : source.text;
  const plain = { path: source.path, text };
  const isJson = source.path.endsWith(".json");
  if (!(isJson ? /^\s*(?:[[{]|\/[/*])/ : /^\s*[[{]/).test(text)) return parseYaml(plain);
  const json = parseJson(plain);
  if (json.value !== undefined || isJson) return json;
  const yaml = parseYaml(plain);
  return yaml.findings.length === 0 ? yaml : json;
}
