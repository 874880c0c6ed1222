/** Random schemas of JSON Schema 2020-12 that depend on a seed alone. */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { KEYWORDS, type KeywordGroup, type Making } from "./keywords.js";
import { NAMES } from "./pools.js";
import { type Random, randomOf } from "./random.js";
import { fragmentPart, isObject, objectOf, resolve, type Schema } from "./schema.js";

const TYPES = ["string", "number", "integer", "boolean", "null", "array", "object"] as const;

/** What a schema that looks at one kind of value mostly says. */
const FOCUS: Readonly<Record<KeywordGroup, readonly string[]>> = {
  object: ["object"],
  array: ["array"],
  number: ["number", "integer"],
  string: ["string"],
  any: TYPES,
  logic: TYPES,
};

/** A schema whose references lead into itself: `#`, `#/…` or `#anchor`. */
export function randomSchema(seed: number): JsonObject {
  const random = randomOf(seed);
  const definitions = random.int(4);
  const run = new Run(random, 6 + random.int(24), definitions);
  const defs = Array.from(
    { length: definitions },
    (_, i) => [`d${i}`, run.schema(`#/$defs/d${i}`, 2 + random.int(2), i, true)] as const,
  );
  const root = run.object("#", 3 + random.int(2), -1, true);
  const schema = definitions > 0 ? { ...root, $defs: objectOf(defs) } : root;
  return run.aimed(schema);
}

class Run implements Making {
  readonly random: Random;
  #budget: number;
  readonly #definitions: number;
  readonly #places: string[] = [];
  readonly #anchors: string[] = [];

  constructor(random: Random, budget: number, definitions: number) {
    this.random = random;
    this.#budget = budget;
    this.#definitions = definitions;
  }

  /**
   * @param level the definition that the schema is part of. Where the value is the same, references lead to later ones
   * only, so that no schema waits for itself.
   * @param inPlace whether the schema judges the same value as the schema around it
   */
  schema(at: string, depth: number, level: number, inPlace: boolean): Schema {
    const { random } = this;
    if (random.chance(0.06)) return random.chance(0.6);
    return this.object(at, depth, level, inPlace);
  }

  object(at: string, depth: number, level: number, inPlace: boolean): JsonObject {
    const { random } = this;
    this.#budget -= 1;
    if (!inPlace && random.chance(0.12)) return { $ref: "?" };
    const small = depth <= 0 || this.#budget <= 0;
    const group = random.pick(
      small
        ? (["number", "string", "any", "any"] as const)
        : ([
            "object",
            "object",
            "object",
            "array",
            "array",
            "logic",
            "logic",
            "number",
            "string",
            "any",
          ] as const),
    );
    this.#places.push(at);
    const schema: { [keyword: string]: JsonValue } = {};
    if (random.chance(group === "any" ? 0.3 : 0.55)) schema.type = this.#type(group);
    const here = KEYWORDS.filter((k) => k.group === group && !(small && k.nests));
    const elsewhere = KEYWORDS.filter((k) => !(small && k.nests));
    const count = small ? random.int(3) : 1 + random.int(4);
    for (let i = 0; i < count; i += 1) {
      const keyword = random.pick(random.chance(0.75) && here.length > 0 ? here : elsewhere);
      if (this.#budget <= 0 && keyword.nests) continue;
      const sub = (path: readonly (string | number)[], same: boolean): Schema =>
        this.schema(
          [at, ...path.map((p) => fragmentPart(String(p)))].join("/"),
          depth - 1,
          level,
          same,
        );
      Object.assign(schema, keyword.make(this, sub));
    }
    this.#refer(schema, level);
    return schema;
  }

  #refer(schema: { [keyword: string]: JsonValue }, level: number): void {
    const { random } = this;
    const later = this.#definitions - level - 1;
    if (later > 0 && random.chance(0.2)) schema.$ref = `#/$defs/d${level + 1 + random.int(later)}`;
    if (random.chance(0.04)) {
      schema.$anchor = `n${this.#anchors.length}`;
      this.#anchors.push(`#n${this.#anchors.length}`);
    }
    const nests = ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "not"].some(
      (k) => k in schema,
    );
    if (!random.chance(nests ? 0.25 : 0.04)) return;
    const keyword = random.chance(0.65) ? "unevaluatedProperties" : "unevaluatedItems";
    schema[keyword] = random.chance(0.7) ? false : { type: random.pick(TYPES) };
  }

  #type(group: KeywordGroup): JsonValue {
    const { random } = this;
    if (random.chance(0.15)) return random.some(TYPES, 3);
    return random.pick(random.chance(0.85) ? FOCUS[group] : TYPES);
  }

  name(): string {
    return this.random.pick(NAMES);
  }

  /** Gives each open reference a target: nothing that is itself an open reference. */
  aimed(schema: JsonObject): JsonObject {
    const { random } = this;
    // A keyword that was made twice took the place of the first.
    const targets = [...this.#places, ...this.#anchors, "#"].filter(
      (t) => isObject(resolve(schema, t)) && !isOpen(resolve(schema, t)),
    );
    const defs = targets.filter((t) => /^#\/\$defs\/[^/]+$/.test(t));
    const aim = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return value.map(aim);
      if (!isObject(value)) return value;
      if (value.$ref === "?")
        return { $ref: random.pick(defs.length > 0 && random.chance(0.6) ? defs : targets) };
      return objectOf(Object.entries(value).map(([k, v]) => [k, aim(v)]));
    };
    return aim(schema) as JsonObject;
  }
}

function isOpen(schema: Schema | undefined): boolean {
  return isObject(schema) && schema.$ref === "?";
}
