import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import {
  entered,
  followed,
  type Named,
  named,
  REFERENCES,
  type Scope,
  scopeIn,
  targetsOf,
  walkInScope,
} from "./dynamic-scope.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Schema, SchemaAt, SchemaObject } from "./types.js";

/** Which schemas refer to which, between those that something refers to by name. */
export interface ReferenceGraph {
  /** The schemas under components. */
  readonly components: readonly Named[];
  /** Schemas that are referred to and are no components as they stand, sorted by key. */
  readonly targets: readonly Named[];
  /** References that lead nowhere. */
  readonly findings: readonly Finding[];
  /** Whether two schemas refer to each other, or one to itself, directly or not. By key. */
  inCycle(from: string, to: string): boolean;
}

/** Follows every reference from every schema of the document. */
export function referenceGraph(index: SchemaIndex, schemas: readonly SchemaAt[]): ReferenceGraph {
  const scope: Scope = new Map();
  const components = schemas.map((schema) => named(schema, scope, index));
  const known = new Map<string, Named>(components.map((n) => [n.key, n]));
  const edges = new Map<string, Set<string>>();
  const lost = new Map<SchemaObject, Finding>();
  const follow = (schema: Schema, from: Scope, to: (key: string) => void): void =>
    walkInScope(schema, from, index, (inner, inside) => {
      for (const keyword of REFERENCES) {
        const target = followed(inner, keyword, inside, index);
        if (!target && inner[keyword] !== undefined)
          lost.set(inner, unresolved(inner, keyword, index));
        if (!target) continue;
        to(target.key);
        if (!known.has(target.key)) known.set(target.key, target);
      }
    });
  for (const { schema } of index.roots)
    follow(schema, entered(scope, schema, index), () => undefined);
  // The map grows while it is walked.
  for (const { key, schema, scope: inside } of known.values()) {
    const own = new Set<string>();
    edges.set(key, own);
    follow(schema, inside, (to) => own.add(to));
  }
  const isComponent = new Set(components.map((n) => n.key));
  const others = [...known.keys()].filter((key) => !isComponent.has(key)).sort();
  const inCycle = cyclesIn(edges);
  const targets = others.map((key) => known.get(key) as Named);
  return { components, targets, findings: [...lost.values()], inCycle };
}

function unresolved(
  schema: SchemaObject,
  keyword: "$ref" | "$dynamicRef",
  index: SchemaIndex,
): Finding {
  const where = { pointer: child(index.schemas.get(schema) ?? "", keyword) };
  return {
    code: "unresolved-reference",
    where,
    message: `${JSON.stringify(schema[keyword])} points to nothing`,
  };
}

/**
 * Which schemas refer to each other without an object between them, by key: through unions, intersections and items alone.
 * TypeScript has no type for such a circle.
 */
export function eagerCycles(
  schemas: readonly Named[],
  index: SchemaIndex,
): (from: string, to: string) => boolean {
  const edges = new Map<string, Set<string>>();
  for (const { key, schema, scope } of schemas) {
    const own = new Set<string>();
    edges.set(key, own);
    const look = (at: Schema, outer: Scope): void => {
      if (typeof at !== "object") return;
      const inside = scopeIn(at, outer, index);
      for (const target of targetsOf(at, inside, index)) own.add(target.key);
      const { allOf = [], anyOf = [], oneOf = [], prefixItems = [] } = at;
      const { items = true, unevaluatedItems = true } = at;
      for (const part of [...allOf, ...anyOf, ...oneOf, ...prefixItems, items, unevaluatedItems])
        look(part, inside);
    };
    look(schema, scope);
  }
  return cyclesIn(edges);
}

/** Whether two nodes lead to each other, or one to itself, directly or not. */
export function cyclesIn<Node>(edges: Edges<Node>): (from: Node, to: Node) => boolean {
  const group = stronglyConnected(edges);
  return (from, to) =>
    group.has(from) &&
    group.get(from) === group.get(to) &&
    (from !== to || isCyclic(from, edges, group));
}

function isCyclic<Node>(node: Node, edges: Edges<Node>, group: ReadonlyMap<Node, number>): boolean {
  return [...(edges.get(node) ?? [])].some((to) => group.get(to) === group.get(node));
}

export type Edges<Node> = ReadonlyMap<Node, ReadonlySet<Node>>;

/**
 * Tarjan's algorithm: the number of the component of each node. Its way is kept in a list, as chains of references can be longer
 * than the stack is deep.
 */
function stronglyConnected<Node>(edges: Edges<Node>): ReadonlyMap<Node, number> {
  const order = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const group = new Map<Node, number>();
  const open: Node[] = [];
  const way: { readonly node: Node; readonly left: Iterator<Node> }[] = [];
  const enter = (node: Node): void => {
    lowest.set(node, order.size);
    order.set(node, order.size);
    open.push(node);
    way.push({ node, left: (edges.get(node) ?? new Set<Node>()).values() });
  };
  const reach = (node: Node, number = 0): void => {
    if (number < (lowest.get(node) ?? 0)) lowest.set(node, number);
  };
  const leave = (node: Node): void => {
    const mine = order.get(node) ?? 0;
    if (lowest.get(node) !== mine) return;
    for (let top = open.pop(); top !== undefined; top = open.pop()) {
      group.set(top, mine);
      if (top === node) break;
    }
  };
  for (const start of edges.keys()) {
    if (!order.has(start)) enter(start);
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const next = at.left.next();
      if (next.done) {
        way.pop();
        leave(at.node);
        const above = way.at(-1);
        if (above) reach(above.node, lowest.get(at.node));
      } else if (!order.has(next.value)) enter(next.value);
      else if (!group.has(next.value)) reach(at.node, order.get(next.value));
    }
  }
  return group;
}
