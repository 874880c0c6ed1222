/** Values for a schema: built to satisfy it as far as that is easy, then mostly damaged in one or two places. */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { textOf } from "./judge.js";
import { mutated } from "./mutate.js";
import { NAMES, NUMBERS, PATTERNS, SCALARS, STRINGS, VALUES } from "./pools.js";
import { type Random, randomOf } from "./random.js";
import { isObject, isSchema, objectOf, resolve, type Schema } from "./schema.js";

/**
 * @param root what references lead into: the schema itself, or a document
 * @returns values that differ from each other, so mostly fewer than asked for; two thirds of them mutated
 */
export function valuesFor(
  schema: Schema,
  root: JsonValue,
  count: number,
  seed: number,
): JsonValue[] {
  const random = randomOf(seed);
  const sampler = new Sampler(random, root);
  const all = new Map<string, JsonValue>();
  for (let i = 0; i < count; i += 1) {
    const sampled = sampler.sample([schema], 5);
    const value = random.chance(1 / 3) ? sampled : mutated(sampled, random, sampler.constants);
    all.set(textOf(value), value);
  }
  return [...all.values()];
}

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2024-02-29T12:30:00.5+02:00",
  date: "2024-02-29",
  time: "12:30:00Z",
  uuid: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
  uri: "https://example.com/a?b#c",
  "uri-reference": "/a?b#c",
  email: "a@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

class Sampler {
  readonly constants: JsonValue[] = [];
  readonly #random: Random;
  readonly #root: JsonValue;

  constructor(random: Random, root: JsonValue) {
    this.#random = random;
    this.#root = root;
  }

  /** A value for schemas that all judge it. */
  sample(schemas: readonly Schema[], depth: number): JsonValue {
    const random = this.#random;
    const parts = schemas.flatMap((s) => this.#inPlace(s, 0));
    const listed = parts.flatMap((s) =>
      "const" in s ? [s.const] : Array.isArray(s.enum) ? s.enum : [],
    );
    for (const value of listed) if (value !== undefined) this.constants.push(value as JsonValue);
    if (listed.length > 0 && random.chance(0.9)) return random.pick(listed) as JsonValue;
    switch (this.#type(parts)) {
      case "string":
        return this.#string(parts);
      case "number":
        return this.#number(parts, false);
      case "integer":
        return this.#number(parts, true);
      case "array":
        return depth > 0 ? this.#array(parts, depth) : [];
      case "object":
        return depth > 0 ? this.#object(parts, depth) : {};
      case "boolean":
        return random.chance(0.5);
      case "null":
        return null;
      default:
        return random.pick(random.chance(0.5) ? VALUES : SCALARS);
    }
  }

  /** The schema and those that judge the same value, one branch of each choice. */
  #inPlace(schema: Schema, depth: number): JsonObject[] {
    if (typeof schema === "boolean" || depth > 12) return [];
    const random = this.#random;
    const next: (JsonValue | undefined)[] = [];
    if (typeof schema.$ref === "string") next.push(resolve(this.#root, schema.$ref));
    if (Array.isArray(schema.allOf)) next.push(...schema.allOf);
    for (const list of [schema.anyOf, schema.oneOf])
      if (Array.isArray(list) && list.length > 0) next.push(random.pick(list as JsonValue[]));
    if (random.chance(0.5)) next.push(schema.if, schema.then);
    else next.push(schema.else);
    if (isObject(schema.dependentSchemas) && random.chance(0.6))
      next.push(...Object.values(schema.dependentSchemas));
    return [schema, ...next.flatMap((s) => (isSchema(s) ? this.#inPlace(s, depth + 1) : []))];
  }

  #type(parts: readonly JsonObject[]): string | undefined {
    const random = this.#random;
    const lists = parts.flatMap((s) => (s.type === undefined ? [] : [[s.type].flat() as string[]]));
    const common = (lists[0] ?? []).filter((t) =>
      lists.every((l) => l.includes(t) || (t === "integer" && l.includes("number"))),
    );
    if (common.length > 0) return random.pick(common);
    if (lists.length > 0 && random.chance(0.7)) return random.pick(lists.flat());
    const hints = parts.flatMap((s) => Object.keys(s).flatMap((k) => HINTS[k] ?? []));
    return hints.length > 0 && random.chance(0.85) ? random.pick(hints) : undefined;
  }

  #string(parts: readonly JsonObject[]): string {
    const random = this.#random;
    const fitting = parts.flatMap((s) => [
      ...(typeof s.pattern === "string" ? (PATTERNS[s.pattern] ?? [literalOf(s.pattern)]) : []),
      ...(typeof s.format === "string" && FORMATS[s.format] ? [FORMATS[s.format] ?? ""] : []),
    ]);
    const text = random.pick(fitting.length > 0 && random.chance(0.85) ? fitting : STRINGS);
    const { least, most } = limits(parts, "minLength", "maxLength");
    const points = [...text];
    while (points.length < least && points.length < 200)
      points.push(random.pick(["a", "é", "💩", "1"]));
    return points.slice(0, most).join("");
  }

  #number(parts: readonly JsonObject[], integer: boolean): number {
    const random = this.#random;
    const marks = parts.flatMap((s) =>
      ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].flatMap((k) => {
        const v = s[k];
        return typeof v === "number" ? [v, v + 1, v - 1, v + 0.5, v * (1 + 2 ** -52)] : [];
      }),
    );
    const steps = parts.flatMap((s) => (typeof s.multipleOf === "number" ? [s.multipleOf] : []));
    const start = random.pick(marks.length > 0 && random.chance(0.6) ? marks : NUMBERS);
    const step = steps.length > 0 ? random.pick(steps) : 1;
    const value = steps.length > 0 && random.chance(0.8) ? Math.round(start / step) * step : start;
    const whole = integer && random.chance(0.9) ? Math.round(value) : value;
    return Number.isFinite(whole) ? whole : start;
  }

  #array(parts: readonly JsonObject[], depth: number): JsonValue[] {
    const random = this.#random;
    const { least, most } = limits(parts, "minItems", "maxItems");
    const prefix = Math.max(
      0,
      ...parts.map((s) => (Array.isArray(s.prefixItems) ? s.prefixItems.length : 0)),
    );
    const length = Math.min(
      Math.max(random.int(4), Math.min(least, 20), random.chance(0.5) ? prefix : 0),
      most,
    );
    return Array.from({ length }, (_, i) => {
      const all = parts.flatMap((s): Schema[] => {
        const own = Array.isArray(s.prefixItems) ? s.prefixItems : [];
        const rest = own[i] ?? s.items ?? s.unevaluatedItems;
        const extra = random.chance(0.5) ? [s.contains] : [];
        return [rest, ...extra].filter(isSchema);
      });
      return this.sample(all, depth - 1);
    });
  }

  #object(parts: readonly JsonObject[], depth: number): JsonObject {
    const random = this.#random;
    const names = new Set<string>();
    for (const s of parts) {
      if (Array.isArray(s.required)) for (const n of s.required as string[]) names.add(n);
      for (const map of [s.properties, s.dependentRequired, s.dependentSchemas])
        if (isObject(map)) for (const n of Object.keys(map)) if (random.chance(0.5)) names.add(n);
      if (isObject(s.patternProperties))
        for (const p of Object.keys(s.patternProperties))
          if (random.chance(0.5)) names.add(random.pick(PATTERNS[p] ?? ["a"]));
      for (const [name, needed] of Object.entries(
        isObject(s.dependentRequired) ? s.dependentRequired : {},
      ))
        if (names.has(name) && Array.isArray(needed))
          for (const n of needed as string[]) names.add(n);
      if (isSchema(s.propertyNames) && random.chance(0.5))
        names.add(textual(this.sample([s.propertyNames, { type: "string" }], 0)));
    }
    const { least, most } = limits(parts, "minProperties", "maxProperties");
    const extra = random.chance(0.25) ? 1 : 0;
    for (let i = 0; i < 8 && (names.size < least || i < extra); i += 1)
      names.add(random.pick(NAMES));
    const kept = [...names].slice(0, random.chance(0.8) ? most : names.size);
    return objectOf(kept.map((name) => [name, this.sample(schemasFor(name, parts), depth - 1)]));
  }
}

function schemasFor(name: string, parts: readonly JsonObject[]): Schema[] {
  return parts.flatMap((s): Schema[] => {
    const own =
      isObject(s.properties) && Object.hasOwn(s.properties, name) ? [s.properties[name]] : [];
    const patterns = Object.entries(isObject(s.patternProperties) ? s.patternProperties : {})
      .filter(([pattern]) => PATTERNS[pattern] !== undefined && new RegExp(pattern, "u").test(name))
      .map(([, schema]) => schema);
    const known = [...own, ...patterns].filter(isSchema);
    const rest = known.length > 0 ? [] : [s.additionalProperties ?? s.unevaluatedProperties];
    return [...known, ...rest].filter(isSchema);
  });
}

function textual(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function limits(
  parts: readonly JsonObject[],
  min: string,
  max: string,
): { least: number; most: number } {
  const numbers = (k: string): number[] =>
    parts.flatMap((s) => (typeof s[k] === "number" ? [s[k] as number] : []));
  return { least: Math.max(0, ...numbers(min)), most: Math.min(1000, ...numbers(max)) };
}

/** A text that may match a pattern of a real document. */
function literalOf(pattern: string): string {
  return pattern
    .replace(/\\d|\[0-9\]/g, "1")
    .replace(/\\w|\[[^\]]*\]/g, "a")
    .replace(/[\^$()?+*\\]|\{[^}]*\}/g, "");
}

const HINTS: Readonly<Record<string, string>> = objectOf([
  ...["minLength", "maxLength", "pattern", "format"].map((k) => [k, "string"] as const),
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].map(
    (k) => [k, "number"] as const,
  ),
  ...[
    "items",
    "prefixItems",
    "contains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "unevaluatedItems",
  ].map((k) => [k, "array"] as const),
  ...[
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "required",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
  ].map((k) => [k, "object"] as const),
]);
