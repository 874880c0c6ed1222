/**
 * Schemas that lead back to themselves on the same value: a parent that lists its children in `oneOf`, each of which has the
 * parent in `allOf`. What they mean is not defined (2020-12 core, section 9.4.1), and to judge a value would never end. The
 * keyword that closes the circle demands nothing then: a list of alternatives, or, where there is none, a condition, or, where
 * there is none either, a part of `allOf`.
 */
import type { Finding } from "../diagnostics.js";
import type { NormalDocument } from "../normalize/types.js";
import { child, fromPointer } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";
import { cyclesIn } from "./references.js";
import { indexSchemas, type SchemaIndex } from "./schema-index.js";
import type { Schema, SchemaObject } from "./types.js";

export interface Ended {
  readonly document: NormalDocument;
  /** Of this document. */
  readonly index: SchemaIndex;
  readonly findings: readonly Finding[];
}

/** What closes a circle: alternatives; where it is closed all the same, conditions; then references. */
const CLOSING = [
  ["anyOf", "oneOf"],
  ["dependentSchemas", "else", "if", "not", "then"],
  ["$ref"],
] as const;

/** All keywords whose schemas judge the value that their schema judges. */
const IN_PLACE = ["allOf", ...CLOSING.flat()] as const;
type InPlace = (typeof IN_PLACE)[number];

/** Whether a keyword holds one schema, and not a list or a map. */
const isOne = (keyword: InPlace): boolean => ["else", "if", "not", "then"].includes(keyword);

/** The keywords that demand nothing, by their pointers; of `dependentSchemas` those of its members. */
type Removed = ReadonlyMap<string, InPlace>;

/** The document without the keywords by which a schema leads back to itself on the same value. */
export function withoutEndless(document: NormalDocument): Ended {
  const index = indexSchemas(document);
  const nodes = referredIn(index);
  let removed: Removed = new Map();
  for (const closing of CLOSING) {
    const leadsTo = targetsIn(index, removed);
    const edges = [...nodes].map(
      ([schema, at]) => [schema, new Set(leadsTo.all(schema, at))] as const,
    );
    const isCircle = cyclesIn(new Map(edges));
    const found = [...nodes].flatMap(([node, pointer]) =>
      isCircle(node, node)
        ? closedBy(node, pointer, closing, (...through) =>
            leadsTo.through(...through).some((target) => isCircle(node, target)),
          )
        : [],
    );
    removed = new Map([...removed, ...found]);
  }
  if (removed.size === 0) return { document, index, findings: [] };
  const root = without(document.root, [...removed.keys()].map(fromPointer)) as JsonObject;
  const ended = { ...document, root };
  return {
    document: ended,
    index: indexSchemas(ended),
    findings: [...removed].map(demandsNothing),
  };
}

/** The schemas that some `$ref` leads to, which every circle goes through, with their places. */
function referredIn(index: SchemaIndex): ReadonlyMap<SchemaObject, string> {
  const found = new Map<SchemaObject, string>();
  for (const schema of index.schemas.keys()) {
    const target = schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema);
    if (typeof target?.schema === "object") found.set(target.schema, target.pointer);
  }
  return found;
}

/** Where to look for targets: what stands behind one keyword of a schema, or behind one member of it. */
type Through = readonly [keyword: InPlace, schema: SchemaObject, pointer: string, name?: string];

interface Targets {
  /** The schemas that are referred to and judge the value of a schema too. */
  all(schema: Schema, pointer: string): readonly SchemaObject[];
  /** Those that one keyword leads to. */
  through(...through: Through): readonly SchemaObject[];
}

function targetsIn(index: SchemaIndex, removed: Removed): Targets {
  const all = (schema: Schema, pointer: string): readonly SchemaObject[] =>
    typeof schema === "boolean"
      ? []
      : IN_PLACE.flatMap((keyword) => through(keyword, schema, pointer));
  const through = (...[keyword, schema, pointer, only]: Through): readonly SchemaObject[] => {
    const value = schema[keyword];
    if (value === undefined) return [];
    const at = child(pointer, keyword);
    if (removed.has(at)) return [];
    if (typeof value === "string") {
      const target = index.resolve(value, schema)?.schema;
      return typeof target === "object" ? [target] : [];
    }
    if (isOne(keyword)) return all(value as Schema, at);
    return Object.entries(value).flatMap(([name, part]) => {
      const place = child(at, name);
      return removed.has(place) || (only ?? name) !== name ? [] : all(part, place);
    });
  };
  return { all, through };
}

/** The keywords that close a circle, in the parts of an `allOf` too. The schemas of `dependentSchemas` have nothing to do with each other. */
function closedBy(
  schema: SchemaObject,
  pointer: string,
  closing: readonly InPlace[],
  leadsBack: (...through: Through) => boolean,
): readonly (readonly [pointer: string, keyword: InPlace])[] {
  const own = closing.flatMap((keyword) => {
    const at = child(pointer, keyword);
    const names = keyword === "dependentSchemas" ? Object.keys(schema[keyword] ?? {}) : undefined;
    if (!names) return leadsBack(keyword, schema, pointer) ? [[at, keyword] as const] : [];
    const leading = names.filter((name) => leadsBack(keyword, schema, pointer, name));
    return leading.map((name) => [child(at, name), keyword] as const);
  });
  const inner = (schema.allOf ?? []).flatMap((part, i) =>
    typeof part === "boolean" ? [] : closedBy(part, child(pointer, "allOf", i), closing, leadsBack),
  );
  return [...own, ...inner];
}

/** A copy without what stands at some places. */
function without(value: JsonValue, places: readonly (readonly string[])[]): JsonValue {
  if (places.length === 0) return value;
  const inside = (name: string) =>
    places.flatMap(([first, ...rest]) => (first === name ? [rest] : []));
  if (isArray(value)) return value.map((item, i) => without(item, inside(String(i))));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) =>
    inside(name).every(({ length }) => length > 0),
  );
  // From entries, so that `__proto__` is a name like any other.
  return Object.fromEntries(kept.map(([name, item]) => [name, without(item, inside(name))]));
}

function demandsNothing([pointer, keyword]: readonly [string, InPlace]): Finding {
  return {
    code: "endless-schema",
    message: `"${keyword}" leads back to its own schema on the same value, so it demands nothing`,
    where: { pointer },
  };
}
