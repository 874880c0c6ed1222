import type { Finding } from "../diagnostics.js";
import { componentName, otherThan, rootAt } from "./places.js";
import { type Reader, readingOf } from "./reading.js";
import { type RootSchema, type SchemaIndex, subschemas } from "./schema-index.js";
import type { Direction, Schema } from "./types.js";

export type Readers = Readonly<Record<Direction, Reader>>;

export interface Comparison {
  /** The schemas whose other reading is a schema of its own. */
  readonly added: ReadonlySet<RootSchema>;
  /** The schemas that have another reading at their place than what is written there, references aside. */
  readonly changed: ReadonlySet<RootSchema>;
  /** Where the references of each schema lead. */
  readonly links: ReadonlyMap<RootSchema, Links>;
  readonly findings: readonly Finding[];
  /** Readings that would be schemas of their own if a message held them, as names.json calls them. */
  readonly unmet: ReadonlySet<string>;
}

/**
 * Finds the schemas that demand different things of requests and responses, themselves or through what they refer to, and
 * are met in the direction that is not the one of their place.
 */
export function compareDirections(index: SchemaIndex, readers: Readers): Comparison {
  const links = linksOf(index);
  const changed = new Set<RootSchema>();
  const differing = new Set<RootSchema>();
  for (const root of index.roots) {
    if (!speaks(root.schema, readers)) continue;
    const request = readingOf(root.schema, readers.request);
    const response = readingOf(root.schema, readers.response);
    const own = root.direction === "request" ? request : response;
    if (!isEqual(own, root.schema)) changed.add(root);
    if (!isEqual(request, response)) differing.add(root);
  }
  const referrers = turned(links);
  // The set grows while it is walked.
  for (const root of differing) {
    for (const referrer of links.get(root)?.dynamic ? [] : (referrers.get(root) ?? []))
      differing.add(referrer);
  }
  const found = met(differing, links);
  const isUndivided = (root: RootSchema): boolean => links.get(root)?.dynamic ?? false;
  return {
    added: new Set([...found].filter((root) => !isUndivided(root))),
    changed,
    links,
    findings: [...found].filter(isUndivided).map(notDivided),
    unmet: new Set([...differing].filter((root) => !found.has(root)).map(placeOfOther)),
  };
}

/** Whether two readings say the same. What no reading changes is the same object in both. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(one);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
}

/** Whether a reading of a schema can be another one than what is written. */
function speaks(schema: Schema, readers: Readers): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  const { request, response } = readers;
  const own =
    schema.nullable !== undefined ||
    response.openness?.mayOpen(schema) ||
    request.exemptions.namesIn(schema).size > 0 ||
    response.exemptions.namesIn(schema).size > 0;
  return own || subschemas(schema).some((inner) => speaks(inner, readers));
}

export interface Links {
  /** Where the references of a schema lead. */
  readonly pointers: ReadonlySet<string>;
  /** The schemas that these places are in. */
  readonly targets: ReadonlySet<RootSchema>;
  /** Whether it has references that depend on the dynamic scope, which another schema in its place would change. */
  readonly dynamic: boolean;
}

function linksOf(index: SchemaIndex): ReadonlyMap<RootSchema, Links> {
  const roots = new Map(index.roots.map((root) => [root.pointer, root]));
  return new Map(
    index.roots.map((root) => {
      const pointers = new Set<string>();
      const targets = new Set<RootSchema>();
      let dynamic = false;
      const visit = (schema: Schema): void => {
        if (typeof schema !== "object" || schema === null) return;
        const target = schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema);
        if (target) pointers.add(target.pointer);
        dynamic ||= (schema.$dynamicRef ?? schema.$dynamicAnchor) !== undefined;
        for (const inner of subschemas(schema)) visit(inner);
      };
      visit(root.schema);
      for (const pointer of pointers) {
        const target = rootAt(pointer, roots);
        if (target) targets.add(target);
      }
      return [root, { pointers, targets, dynamic }];
    }),
  );
}

function turned(
  links: ReadonlyMap<RootSchema, Links>,
): ReadonlyMap<RootSchema, readonly RootSchema[]> {
  const referrers = new Map<RootSchema, RootSchema[]>();
  for (const [root, { targets }] of links) {
    for (const target of targets) {
      const known = referrers.get(target);
      if (known) known.push(root);
      else referrers.set(target, [root]);
    }
  }
  return referrers;
}

/**
 * Those of the differing schemas that a message in the other direction holds. A document that is nothing but components
 * does not say which way they go, so all of them are.
 */
function met(
  differing: ReadonlySet<RootSchema>,
  links: ReadonlyMap<RootSchema, Links>,
): ReadonlySet<RootSchema> {
  const roots = [...links.keys()];
  if (roots.every(({ pointer }) => componentName(pointer) !== undefined)) return differing;
  const found = new Set<RootSchema>();
  const follow = (root: RootSchema, direction: Direction): void => {
    for (const target of links.get(root)?.targets ?? [])
      if (target.direction !== direction && differing.has(target)) found.add(target);
  };
  for (const root of roots) follow(root, root.direction);
  // The set grows while it is walked.
  for (const root of found) follow(root, otherThan(root.direction));
  return found;
}

function placeOfOther({ pointer, direction }: RootSchema): string {
  return `${pointer}?${otherThan(direction)}`;
}

function notDivided({ pointer, direction }: RootSchema): Finding {
  const other = otherThan(direction);
  return {
    code: "not-generated",
    message: `the schema has no reading for a ${other}, since it takes part in dynamic references`,
    where: { pointer },
  };
}
