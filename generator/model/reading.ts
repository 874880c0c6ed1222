import { sorted } from "../normalize/rules.js";
import { schemaFieldsOf } from "../source/specification.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import type { Exemptions } from "./exemptions.js";
import type { Openness } from "./openness.js";
import { assertions, requiredNames } from "./schema-facts.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Direction, Schema, SchemaObject } from "./types.js";

/** How null gets in where `nullable` asks for it and another keyword refuses it. */
export type NullForm = "listed" | "alternative";

/** What reading the schemas of a document in one direction needs. */
export interface Reader {
  readonly direction: Direction;
  readonly index: SchemaIndex;
  readonly exemptions: Exemptions;
  /** The schemas that accept null too. */
  readonly nulls: ReadonlyMap<SchemaObject, NullForm>;
  /** Room for more values than are listed; absent where the letter holds. */
  readonly openness?: Openness | undefined;
  /**
   * What the `$ref` of a schema becomes; undefined where it stays as it is.
   *
   * @param moved whether the schema no longer stands where its reference was written
   */
  referenceOf(schema: SchemaObject, moved: boolean): string | undefined;
  /** Identifiers and anchors are left out: of a copy, which is referred to by its place alone. */
  readonly anonymous: boolean;
}

/** What the schemas around a schema say. */
interface Around {
  /** Properties of the same value that `required` does not demand. */
  readonly exempt: ReadonlySet<string>;
  /** A question, such as `if`, is left to the letter. */
  readonly asking: boolean;
  /** Schemas that stand in place of references to them. */
  readonly inlined: readonly Schema[];
}

const NOTHING: Around = { exempt: new Set(), asking: false, inlined: [] };
const ASKING: Around = { ...NOTHING, asking: true };

/** Keywords whose schemas judge the same value. */
const SAME_VALUE: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "oneOf",
  "then",
  "else",
  "dependentSchemas",
]);

/** Keywords whose schemas are asked and do not demand. */
const QUESTIONS: ReadonlySet<string> = new Set(["if", "not"]);

/** Keywords that no reading has, and with those by which a schema is found. */
const DROPPED = ["nullable"] as const;
const DROPPED_IN_COPIES = [...DROPPED, "$anchor", "$dynamicAnchor", "$id"] as const;

/**
 * What a schema demands of messages that go in one direction, as plain JSON Schema: the very schema where that is what it says
 * already.
 */
export function readingOf(schema: Schema, reader: Reader, around: Around = NOTHING): Schema {
  if (typeof schema === "boolean") return schema;
  const { exemptions, nulls, openness, anonymous } = reader;
  const own = exemptions.namesIn(schema);
  const exempt = own.size === 0 ? around.exempt : new Set([...around.exempt, ...own]);
  const here: Around = exempt === around.exempt ? around : { ...around, exempt };
  const written = schema as JsonObject;
  // Most schemas stay as they are, so a copy is made only for what changes.
  let copy: { [keyword: string]: JsonValue } | undefined;
  const put = (keyword: string, value: JsonValue | undefined): void => {
    copy ??= { ...written };
    if (value === undefined) delete copy[keyword];
    else copy[keyword] = value;
  };
  for (const keyword of anonymous ? DROPPED_IN_COPIES : DROPPED)
    if (written[keyword] !== undefined) put(keyword, undefined);
  for (const { keyword, shape } of schemaFieldsOf(written)) {
    const value = written[keyword] as JsonValue;
    const inside = aroundIn(keyword, here);
    const read = (s: JsonValue): JsonValue =>
      isChoice(s as Schema, keyword, exempt)
        ? s
        : (readingOf(s as Schema, reader, inside) as JsonValue);
    const found = shape === "one" ? read(value) : mapped(value, read);
    if (found !== value) put(keyword, found);
  }
  const demanded = around.asking ? written.required : lessOf(written.required, exempt);
  if (demanded !== written.required) put("required", demanded);
  const same = copy ?? written;
  const referred = readReference(schema, same, reader, here);
  if (around.asking) return referred as Schema;
  const form = nulls.get(schema);
  const listed = form === "listed" ? orNull(referred, form) : referred;
  const opened = openness ? openness.opened(schema, listed) : listed;
  return (form === "alternative" ? orNull(opened, form) : opened) as Schema;
}

function aroundIn(keyword: string, here: Around): Around {
  if (QUESTIONS.has(keyword)) return ASKING;
  return SAME_VALUE.has(keyword) ? here : here.asking ? ASKING : NOTHING;
}

/** `anyOf: [{ required: [a] }, { required: [b] }]` asks which of them is there; without its names it would ask nothing. */
function isChoice(schema: Schema, keyword: string, exempt: ReadonlySet<string>): boolean {
  if (typeof schema !== "object" || (keyword !== "anyOf" && keyword !== "oneOf")) return false;
  const said = assertions(schema).filter((k) => k !== "type");
  return said.join() === "required" && (schema.required ?? []).every((name) => exempt.has(name));
}

function mapped(value: JsonValue, read: (s: JsonValue) => JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const items = value.map(read);
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const items = names.map((name) => read(value[name] as JsonValue));
  if (names.every((name, i) => items[i] === value[name])) return value;
  // From entries, so that `__proto__` is a name like any other.
  return Object.fromEntries(names.map((name, i) => [name, items[i] as JsonValue]));
}

/** What is left of the names in `required`: the very list where none is exempt. */
function lessOf(
  required: JsonValue | undefined,
  exempt: ReadonlySet<string>,
): JsonValue | undefined {
  if (!Array.isArray(required)) return required;
  const left = required.filter((name) => !exempt.has(String(name)));
  if (left.length === required.length) return required;
  return left.length > 0 ? left : undefined;
}

/**
 * A reference leads to the reading of its target. Where the target requires a property that only the schemas around the
 * reference exempt, its reading for this place stands here instead.
 */
function readReference(
  schema: SchemaObject,
  copy: JsonObject,
  reader: Reader,
  here: Around,
): JsonObject {
  const { index, exemptions } = reader;
  if (schema.$ref === undefined) return copy;
  const target = index.resolve(schema.$ref, schema)?.schema;
  if (target !== undefined && !here.asking && !here.inlined.includes(target)) {
    const own = exemptions.namesIn(target);
    const demanded = requiredNames([target], index);
    if ([...demanded].some((name) => here.exempt.has(name) && !own.has(name))) {
      const inlined = [...here.inlined, target];
      // A copy of its own, since a schema has one place.
      const inside = structuredClone(
        readingOf(target, { ...reader, anonymous: true }, { ...here, inlined }),
      );
      const { $ref: _, ...rest } = copy;
      if (Object.keys(rest).length === 0) return inside as JsonObject;
      return sorted({
        ...rest,
        allOf: [...((rest.allOf ?? []) as JsonValue[]), inside as JsonValue],
      });
    }
  }
  const reference = reader.referenceOf(schema, reader.anonymous);
  return reference === undefined ? copy : { ...copy, $ref: reference };
}

/** Keywords that stay outside of an alternative: they say nothing of the value, or hold what others refer to. */
export const OUTSIDE: ReadonlySet<string> = new Set([
  "$anchor",
  "$comment",
  "$defs",
  "$id",
  "$schema",
  "default",
  "definitions",
  "deprecated",
  "description",
  "examples",
  "externalDocs",
  "readOnly",
  "title",
  "writeOnly",
  "xml",
]);

function orNull(schema: JsonObject, form: NullForm): JsonObject {
  if (form === "listed") return { ...schema, enum: [...(schema.enum as JsonValue[]), null] };
  const entries = Object.entries(schema);
  const isOutside = ([keyword]: [string, JsonValue]): boolean =>
    OUTSIDE.has(keyword) || keyword.startsWith("x-");
  const inside = Object.fromEntries(entries.filter((entry) => !isOutside(entry)));
  return sorted({
    ...Object.fromEntries(entries.filter(isOutside)),
    anyOf: [inside, { type: "null" }],
  });
}
