import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import type { Finding } from "../diagnostics.js";
import { type PositionOf, positions } from "./lines.js";
import { fromPointer } from "./pointer.js";
import type { ParsedText, SourceText } from "./types.js";
import {
  isMergeKey,
  keyText,
  mergeSources,
  offsetOf,
  readYaml,
  type YamlValue,
} from "./yaml-value.js";

/**
 * Parses YAML 1.2 with the core schema, and with the merge keys (`<<`) of YAML 1.1.
 * Findings: `invalid-yaml` (also for several documents, tags that JSON has no value for, aliases that expand without measure,
 * nesting beyond the limit) and `duplicate-key`.
 */
export function parseYaml(source: SourceText): ParsedText {
  const positionOf = positions(source);
  const document = compose(source.text);
  if (document === undefined) {
    return failure(positionOf, 0, "objects and arrays are nested too deeply");
  }
  const fault = syntaxFault(document);
  if (fault !== undefined) return failure(positionOf, fault.offset, fault.message);
  const read = readYaml(document.contents, positionOf);
  const locate = (pointer: string) =>
    positionOf(locateNode(document.contents, fromPointer(pointer), read));
  return {
    ...(read.value === undefined ? {} : { value: read.value }),
    findings: read.findings,
    locate,
  };
}

function failure(positionOf: PositionOf, offset: number, message: string): ParsedText {
  const where = positionOf(offset);
  const finding: Finding = { code: "invalid-yaml", where, message };
  return { findings: [finding], locate: () => where };
}

/** Undefined when the nesting exhausts the stack: the parser recurses and has no limit of its own. */
function compose(text: string): Document | undefined {
  try {
    return parseDocument(text, {
      version: "1.2",
      prettyErrors: false,
      keepSourceTokens: false,
      resolveKnownTags: false,
      uniqueKeys: false, // Compares each key with each other key; reading the values does it with a set.
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The first error of syntax; those after it are mostly its consequences. */
function syntaxFault(document: Document): { offset: number; message: string } | undefined {
  const error = document.errors[0] ?? document.warnings[0];
  if (error === undefined) return undefined;
  const several = error.code === "MULTIPLE_DOCS";
  const message = several
    ? "a second document starts here; one file holds one document"
    : error.message;
  return { offset: Math.max(0, error.pos[0]), message };
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
