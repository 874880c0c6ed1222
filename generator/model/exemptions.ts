/** What `readOnly` and `writeOnly` take from `required` (docs/decisions/read-write.md). */
import { hasParts } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Direction, Schema, SchemaObject } from "./types.js";

/** The keyword that frees a property from `required` in messages of a direction. */
const FREEING = { request: "readOnly", response: "writeOnly" } as const;

const NO_NAMES: ReadonlySet<string> = new Set();

/** Finds the properties that `required` does not demand in messages of one direction. */
export interface Exemptions {
  /** The names of such properties in values of a schema, as far as it says itself, through its references and allOf too. */
  namesIn(schema: Schema): ReadonlySet<string>;
}

/** Answers are kept as long as the result is: schemas are asked about again and again. */
export function exemptionsIn(direction: Direction, index: SchemaIndex): Exemptions {
  const keyword = FREEING[direction];
  if (!isUsed(keyword, index)) return { namesIn: () => NO_NAMES };
  const marks = new Map<SchemaObject, boolean>();
  const names = new Map<SchemaObject, ReadonlySet<string>>();
  const targetOf = (schema: SchemaObject): Schema =>
    (schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema)?.schema) ?? true;
  /** Annotations of all schemas that judge a value count, and a true one prevails (2020-12 validation, section 9.4). */
  const isMarked = (schema: Schema): boolean => {
    if (typeof schema === "boolean") return false;
    if (!hasParts(schema)) return schema[keyword] === true;
    const known = marks.get(schema);
    if (known !== undefined) return known;
    // In a circle that comes back to itself there is nothing more to be found.
    marks.set(schema, false);
    const { allOf = [], anyOf = [true], oneOf = [true] } = schema;
    const marked =
      schema[keyword] === true ||
      isMarked(targetOf(schema)) ||
      allOf.some(isMarked) ||
      [anyOf, oneOf].some((options) => options.length > 0 && options.every(isMarked));
    marks.set(schema, marked);
    return marked;
  };
  const namesIn = (schema: Schema): ReadonlySet<string> => {
    if (typeof schema === "boolean") return NO_NAMES;
    if (schema.properties === undefined && !hasParts(schema)) return NO_NAMES;
    const known = names.get(schema);
    if (known) return known;
    const { allOf = [], anyOf = [], oneOf = [], properties = {} } = schema;
    const own = Object.keys(properties).filter((name) => isMarked(properties[name] ?? true));
    names.set(schema, NO_NAMES);
    if (own.length === 0 && !hasParts(schema)) return NO_NAMES;
    const all = [
      ...own,
      ...[targetOf(schema), ...allOf].flatMap((s) => [...namesIn(s)]),
      ...[anyOf, oneOf].flatMap((options) => inAll(options.map(namesIn))),
    ];
    const found = all.length === 0 ? NO_NAMES : new Set(all);
    names.set(schema, found);
    return found;
  };
  return { namesIn };
}

function isUsed(keyword: "readOnly" | "writeOnly", { schemas }: SchemaIndex): boolean {
  for (const schema of schemas.keys()) if (schema[keyword] === true) return true;
  return false;
}

function inAll(all: readonly ReadonlySet<string>[]): string[] {
  const [first = NO_NAMES, ...others] = all;
  return [...first].filter((name) => others.every((names) => names.has(name)));
}
