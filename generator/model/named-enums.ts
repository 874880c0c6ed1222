import { DESCRIPTIONS, NAMES } from "../normalize/enum-notes.js";
import { child } from "../source/pointer.js";
import { KNOWN } from "./openness.js";
import type { Written } from "./places.js";
import { isOfType } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import type { SchemaObject } from "./types.js";

/** An enum whose values have names, by its place in the document as it was written. */
export interface NamedEnum {
  readonly pointer: string;
  readonly entries: readonly NamedValue[];
}

export interface NamedValue {
  readonly name: string;
  /** Of a bigint its decimal digits. */
  readonly value: string | number | { readonly integer: string };
  readonly description: string;
}

/** The enums with names in component schemas, sorted by place; both readings of one are one. */
export function namedEnums(
  index: SchemaIndex,
  written: (pointer: string) => Written,
): readonly NamedEnum[] {
  const found = new Map<string, NamedEnum>();
  for (const [schema, place] of index.schemas) {
    const entries = entriesOf(schema, place, index);
    if (entries.length === 0) continue;
    const { pointer } = written(place);
    if (pointer.startsWith("/components/schemas/")) found.set(pointer, { pointer, entries });
  }
  return [...found.values()].sort((a, b) => (a.pointer < b.pointer ? -1 : 1));
}

function entriesOf(
  schema: SchemaObject,
  place: string,
  { wide }: SchemaIndex,
): readonly NamedValue[] {
  const { [NAMES]: names, [DESCRIPTIONS]: descriptions } = schema;
  const keyword = schema.enum === undefined ? KNOWN : "enum";
  const values = schema[keyword] ?? [];
  if (!names) return [];
  const how = wide.of(schema)?.as;
  const held = (value: string | number, i: number): NamedValue["value"] => {
    if (typeof value === "string" || how === undefined || !Number.isInteger(value)) return value;
    const integer = wide.digits(child(place, keyword, i), value);
    return how === "string" ? integer : { integer };
  };
  return values.flatMap((value, i) =>
    (typeof value === "string" || typeof value === "number") && isOfType(value, schema)
      ? [{ name: names[i] ?? "", value: held(value, i), description: descriptions?.[i] ?? "" }]
      : [],
  );
}
