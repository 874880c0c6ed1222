import type { SchemaIndex } from "./schema-index.js";
import type { SchemaAt } from "./types.js";

/** Which schemas refer to which, between those that something refers to by name. */
export interface ReferenceGraph {
  /** Schemas that are referred to and are no components, sorted by pointer. */
  readonly targets: readonly SchemaAt[];
  /** Whether two schemas refer to each other, or one to itself, directly or not. */
  inCycle(from: string, to: string): boolean;
}

/** @param components pointers of the schemas under components */
export function referenceGraph(index: SchemaIndex, components: readonly string[]): ReferenceGraph {
  const isComponent = new Set(components);
  const references = [...index.schemas].flatMap(([schema, pointer]) => {
    const target = schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema);
    return target === undefined ? [] : [{ from: pointer, to: target.pointer, target }];
  });
  const others = new Map(
    references.filter((r) => !isComponent.has(r.to)).map((r) => [r.to, r.target]),
  );
  const targets = [...others.keys()].sort().map((pointer) => others.get(pointer) as SchemaAt);
  const edges = new Map<string, Set<string>>(
    [...components, ...others.keys()].map((p) => [p, new Set()]),
  );
  for (const { from, to } of references) {
    for (const owner of ancestors(from)) edges.get(owner)?.add(to);
  }
  const group = stronglyConnected(edges);
  const inCycle = (from: string, to: string): boolean => {
    const together = group.get(from) === group.get(to) && group.has(from);
    return together && (from !== to || isCyclic(from, edges, group));
  };
  return { targets, inCycle };
}

/**
 * Which component schemas refer to each other without an object between them: through unions, intersections and items
 * alone. TypeScript has no type for such a circle.
 */
export function eagerCycles(
  index: SchemaIndex,
  components: readonly string[],
): (from: string, to: string) => boolean {
  const edges = new Map<string, Set<string>>(components.map((p) => [p, new Set()]));
  for (const [schema, pointer] of index.schemas) {
    const target = schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema);
    const owner = components.length > 0 ? ancestors(pointer).find((p) => edges.has(p)) : undefined;
    if (!target || owner === undefined) continue;
    if (/^(\/(allOf|anyOf|oneOf|prefixItems)\/\d+|\/items)*$/.test(pointer.slice(owner.length))) {
      edges.get(owner)?.add(target.pointer);
    }
  }
  const group = stronglyConnected(edges);
  return (from, to) =>
    group.has(from) &&
    group.get(from) === group.get(to) &&
    (from !== to || isCyclic(from, edges, group));
}

function isCyclic(pointer: string, edges: Edges, group: ReadonlyMap<string, number>): boolean {
  return [...(edges.get(pointer) ?? [])].some((to) => group.get(to) === group.get(pointer));
}

/** `/a/b/c`, `/a/b`, `/a` */
function ancestors(pointer: string): string[] {
  const all: string[] = [];
  for (let p = pointer; p !== ""; p = p.slice(0, p.lastIndexOf("/"))) all.push(p);
  return all;
}

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Tarjan's algorithm: the number of the component of each node. */
function stronglyConnected(edges: Edges): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const group = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): number => {
    const mine = order.size;
    order.set(node, mine);
    let lowest = mine;
    stack.push(node);
    for (const to of edges.get(node) ?? []) {
      if (!order.has(to)) lowest = Math.min(lowest, visit(to));
      else if (!group.has(to)) lowest = Math.min(lowest, order.get(to) ?? mine);
    }
    if (lowest === mine) {
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        group.set(top, mine);
        if (top === node) break;
      }
    }
    return lowest;
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return group;
}
