import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  Parser,
} from "yaml";
import type { Finding } from "../diagnostics.js";
import { type PositionOf, positions } from "./lines.js";
import { fromPointer } from "./pointer.js";
import type { ParsedText, SourceText } from "./types.js";
import { MAX_DEPTH } from "./value.js";
import { indented } from "./yaml-indentation.js";
import {
  isMergeKey,
  keyText,
  mergeSources,
  offsetOf,
  readYaml,
  TOO_DEEP,
  type YamlValue,
} from "./yaml-value.js";

/**
 * Parses YAML 1.2 with the core schema, and with the merge keys (`<<`) of YAML 1.1.
 * Findings: `invalid-yaml` (also for several documents, tags that JSON has no value for, aliases that expand without measure,
 * nesting beyond the limit), `duplicate-key` and `yaml-indentation`.
 */
export function parseYaml(source: SourceText): ParsedText {
  const parsed = parseStrictly(source.text, positions(source));
  if (parsed.value !== undefined) return parsed;
  const moved = indented(source);
  if (moved === undefined) return parsed;
  const again = parseStrictly(moved.text, moved.positionOf);
  if (again.value === undefined) return parsed;
  return { ...again, findings: [...moved.findings, ...again.findings] };
}

function parseStrictly(text: string, positionOf: PositionOf): ParsedText {
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeep(tokens);
  if (deep !== undefined) return failure(positionOf, { offset: deep, message: TOO_DEEP });
  const [document, second] = compose(tokens, text.length);
  if (document === undefined) return { value: null, findings: [], locate: () => positionOf(0) };
  const fault = syntaxFault(document, second);
  if (fault !== undefined) return failure(positionOf, fault);
  const read = readYaml(document.contents, positionOf);
  const locate = (pointer: string) =>
    positionOf(locateNode(document.contents, fromPointer(pointer), read));
  return {
    ...(read.value === undefined ? {} : { value: read.value }),
    findings: read.findings,
    locate,
  };
}

interface SyntaxFault {
  readonly offset: number;
  readonly message: string;
}

function failure(positionOf: PositionOf, { offset, message }: SyntaxFault): ParsedText {
  const where = positionOf(offset);
  const finding: Finding = { code: "invalid-yaml", where, message };
  return { findings: [finding], locate: () => where };
}

/**
 * Where the nesting goes beyond the limit. Composing recurses, and running out of stack inside a regular expression ends the
 * process (V8 12), so that no exception could be caught.
 */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH + 1) return token.offset;
    for (const inner of innerTokens(token)) open.push({ token: inner, depth: depth + 1 });
  }
  return undefined;
}

function innerTokens(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((inner) => inner != null));
}

function compose(tokens: readonly CST.Token[], length: number): Document.Parsed[] {
  const composer = new Composer<ParsedNode>({
    version: "1.2",
    prettyErrors: false,
    keepSourceTokens: false,
    resolveKnownTags: false,
    uniqueKeys: false, // Compares each key with each other key; reading the values does it with a set.
  });
  return [...composer.compose(tokens, true, length)] as Document.Parsed[];
}

/** The first error of syntax; those after it are mostly its consequences. */
function syntaxFault(document: Document.Parsed, second?: Document.Parsed): SyntaxFault | undefined {
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) return { offset: Math.max(0, error.pos[0]), message: error.message };
  if (second === undefined) return undefined;
  return {
    offset: second.range[0],
    message: "a second document starts here; one file holds one document",
  };
}

function locateNode(root: Node | null, path: readonly string[], read: YamlValue): number {
  let node: Node | null | undefined = root;
  let offset = offsetOf(root);
  for (const key of path) {
    const next = step(node, key, read);
    if (next === undefined) return offset;
    offset = next.offset;
    node = next.node;
  }
  return offset;
}

interface Step {
  readonly offset: number;
  readonly node: Node | null | undefined;
}

function step(node: Node | null | undefined, key: string, read: YamlValue): Step | undefined {
  const target = isAlias(node) ? read.targets.get(node) : node;
  if (isSeq<Node>(target)) {
    const item = /^\d+$/.test(key) ? target.items[Number(key)] : undefined;
    return item && { offset: offsetOf(item), node: item };
  }
  if (!isMap<Node, Node | null>(target)) return undefined;
  const pair = target.items.find(
    (item) => !isMergeKey(item.key) && keyText(item.key, read.targets) === key,
  );
  if (pair !== undefined) return { offset: offsetOf(pair.key), node: pair.value };
  const merged = target.items.filter((item) => isMergeKey(item.key) && !isScalar(item.value));
  return merged
    .flatMap((item) => mergeSources(item.value, read.targets))
    .map((map) => step(map, key, read))
    .find((found) => found !== undefined);
}
