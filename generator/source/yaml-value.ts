import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { DiagnosticCode, Finding } from "../diagnostics.js";
import type { PositionOf } from "./lines.js";
import type { JsonValue } from "./types.js";
import { isObject, MAX_DEPTH } from "./value.js";

/** Values that aliases may add to a document. Real documents stay far below; a few lines of nested aliases can mean billions. */
const MAX_ALIASED_VALUES = 1_000_000;

/** What is said of objects and arrays beyond MAX_DEPTH. */
export const TOO_DEEP: string = `objects and arrays are nested more than ${MAX_DEPTH} levels deep`;

/** The node that each alias stands for. YAML 1.2.2, section 7.1: the last node before it with this anchor. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

export interface YamlValue {
  /** Absent when a finding is reported other than a duplicate key. */
  readonly value?: JsonValue;
  readonly findings: readonly Finding[];
  readonly targets: AliasTargets;
}

interface Read {
  readonly value: JsonValue;
  /** Values in it, those of its aliases counted each time. */
  readonly size: number;
  /** Levels of objects and arrays in it. */
  readonly height: number;
}

interface Anchored {
  readonly node: Node;
  /** Absent while the node is being read: an alias to it would contain itself. */
  read?: Read;
}

interface State {
  readonly positionOf: PositionOf;
  readonly anchors: Map<string, Anchored>;
  readonly targets: Map<Alias, Node>;
  readonly findings: Finding[];
  aliased: number;
}

/** Stops reading at the first fault that leaves no value. */
class Fault extends Error {
  constructor(
    message: string,
    readonly node: Node | null | undefined,
  ) {
    super(message);
  }
}

/** Turns the nodes of a document into a JSON value. An aliased node becomes one shared value. */
export function readYaml(root: Node | null, positionOf: PositionOf): YamlValue {
  const state: State = {
    positionOf,
    anchors: new Map(),
    targets: new Map(),
    findings: [],
    aliased: 0,
  };
  try {
    const { value } = readNode(root, state, 0);
    return { value, findings: state.findings, targets: state.targets };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report(state, "invalid-yaml", error.node, error.message);
    return { findings: state.findings, targets: state.targets };
  }
}

/** Where a node starts. */
export function offsetOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** Whether a key is the merge key of YAML 1.1: `<<` without quotes. */
export function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

/** The name that a key becomes: its text as written, so that `200`, `1.10` and `null` are names. Undefined for a collection. */
export function keyText(key: Node | null, targets: AliasTargets): string | undefined {
  const node = isAlias(key) ? targets.get(key) : key;
  if (node === null) return "";
  if (!isScalar(node)) return undefined;
  return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}

/** The maps that the value of a merge key names, the strongest first. */
export function mergeSources(value: Node | null, targets: AliasTargets): Node[] {
  const node = isAlias(value) ? targets.get(value) : value;
  if (isSeq<Node>(node)) return node.items.flatMap((item) => mergeSources(item, targets));
  return isMap(node) ? [node] : [];
}

function report(
  state: State,
  code: DiagnosticCode,
  node: Node | null | undefined,
  message: string,
): void {
  state.findings.push({ code, where: state.positionOf(offsetOf(node)), message });
}

function readNode(node: Node | null, state: State, depth: number): Read {
  if (node === null) return { value: null, size: 1, height: 0 };
  if (isAlias(node)) return readAlias(node, state, depth);
  const anchored: Anchored = { node };
  const name = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (name !== undefined) state.anchors.set(name, anchored);
  anchored.read = readContent(node, state, depth);
  return anchored.read;
}

function readContent(node: Node, state: State, depth: number): Read {
  if (isScalar(node)) return { value: scalarValue(node), size: 1, height: 0 };
  if (isMap<Node, Node | null>(node)) return readMap(node, state, depth);
  if (!isSeq<Node>(node)) throw new Fault("this is no JSON value", node);
  const items = node.items.map((item) => readNode(item, state, depth + 1));
  return container(
    items.map((item) => item.value),
    items,
    node,
    depth,
  );
}

function readAlias(alias: Alias, state: State, depth: number): Read {
  const anchored = state.anchors.get(alias.source);
  if (anchored === undefined)
    throw new Fault(`no anchor &${alias.source} stands before this alias`, alias);
  if (anchored.read === undefined)
    throw new Fault(`*${alias.source} stands inside the value that it names`, alias);
  state.targets.set(alias, anchored.node);
  state.aliased += anchored.read.size;
  if (state.aliased > MAX_ALIASED_VALUES) {
    throw new Fault(
      `the aliases of this document stand for more than ${MAX_ALIASED_VALUES} values`,
      alias,
    );
  }
  if (depth + anchored.read.height > MAX_DEPTH) throw new Fault(TOO_DEEP, alias);
  return anchored.read;
}

/** YAML 1.2.2, section 10.3.2, without what JSON cannot say. Other types that a `%YAML 1.1` line brings stay text. */
function scalarValue(node: Scalar): JsonValue {
  const { value, source } = node;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "number") return source ?? "";
  if (!Number.isFinite(value)) throw new Fault(`JSON has no number for ${source ?? value}`, node);
  return value;
}

function readMap(map: YAMLMap<Node, Node | null>, state: State, depth: number): Read {
  const entries = new Map<string, Read>();
  const merges: Read[] = [];
  for (const { key, value } of map.items) {
    if (isMergeKey(key)) merges.push(...readMerge(value, state, depth));
    else addEntry({ key, value } as Pair<Node, Node | null>, entries, state, depth);
  }
  const own = new Map([...entries].map(([name, read]) => [name, read.value]));
  for (const { value } of merges) {
    for (const [name, item] of Object.entries(isObject(value) ? value : {})) {
      if (!own.has(name)) own.set(name, item);
    }
  }
  // fromEntries makes "__proto__" an own property, as JSON.parse does.
  return container(Object.fromEntries(own), [...entries.values(), ...merges], map, depth);
}

function addEntry(
  { key, value }: Pair<Node, Node | null>,
  entries: Map<string, Read>,
  state: State,
  depth: number,
): void {
  readNode(key, state, depth + 1); // A key can carry an anchor, or be an alias.
  const name = keyText(key, state.targets);
  if (name === undefined) throw new Fault("a key must be a single word or text, as in JSON", key);
  if (entries.has(name)) {
    report(state, "duplicate-key", key, `${JSON.stringify(name)} stands twice in this object`);
  }
  entries.set(name, readNode(value, state, depth + 1));
}

function readMerge(value: Node | null, state: State, depth: number): Read[] {
  const read = readNode(value, state, depth + 1);
  const maps = Array.isArray(read.value) ? read.value : [read.value];
  if (!maps.every(isObject))
    throw new Fault("the merge key << takes an object or an array of objects", value);
  return maps.map((map, index) => ({ ...read, value: map, size: index === 0 ? read.size : 0 }));
}

function container(value: JsonValue, items: readonly Read[], node: Node, depth: number): Read {
  const height = items.reduce((most, item) => Math.max(most, item.height), 0) + 1;
  if (depth + height > MAX_DEPTH) throw new Fault(TOO_DEEP, node);
  return { value, height, size: items.reduce((sum, item) => sum + item.size, 1) };
}
