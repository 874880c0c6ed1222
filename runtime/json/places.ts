/** Where schemas of some kind judge the parts of a value. */
import type * as core from "zod/v4/core";
import type { Report, Rule, Schema } from "./check.js";
import { RULE } from "./judge-schema.js";

type Container = Readonly<Record<PropertyKey, unknown>>;

/** Members of objects and items of arrays, by the object or array that they are in. */
export type Found = ReadonlyMap<object, ReadonlySet<PropertyKey>>;

/**
 * The places of a value that such a schema may judge, whichever option of a union it stands in: the generator sees to it that
 * all schemas for one place hold its values alike. What the value is there does not matter.
 * @param schema as the generator printed it
 * @param holder has the value under a key, and is one of the objects of the answer
 * @param isLeaf says which schemas are meant
 */
export function placesOf(
  schema: Schema,
  holder: object,
  key: PropertyKey,
  isLeaf: (schema: Schema) => boolean,
): Found {
  const search = new Search(isLeaf);
  search.visit(schema, holder as Container, key);
  return search.found;
}

class Search {
  constructor(private readonly isLeaf: (schema: Schema) => boolean) {}

  readonly found = new Map<object, Set<PropertyKey>>();
  /** Which schemas have been asked about which objects: several parts of a schema may ask, and a value may hold itself. */
  readonly #asked = new Map<Schema, Set<object>>();

  visit(schema: Schema, holder: Container, key: PropertyKey): void {
    const value = holder[key];
    if (typeof value === "object" && value !== null) {
      const asked = this.#asked.get(schema) ?? new Set();
      if (asked.has(value)) return;
      this.#asked.set(schema, asked.add(value));
    } else if (this.isLeaf(schema)) {
      this.found.set(holder, (this.found.get(holder) ?? new Set()).add(key));
    }
    this.#visitParts(schema, holder, key);
    for (const check of checksOf(schema)) this.#visitCheck(check, holder, key);
  }

  #visitParts({ _zod: zod }: Schema, holder: Container, key: PropertyKey): void {
    const { def } = zod as core.$ZodTypes["_zod"];
    const value = holder[key];
    switch (def.type) {
      case "array":
        this.#visitItems(value, () => def.element);
        break;
      case "tuple":
        this.#visitItems(value, (i) => def.items[i] ?? def.rest);
        break;
      case "object":
        this.#visitMembers(value, (name) => own(def.shape, name) ?? def.catchall);
        break;
      case "union":
        for (const option of def.options) this.visit(option as Schema, holder, key);
        break;
      case "nullable":
      case "optional":
        this.visit(def.innerType as Schema, holder, key);
        break;
      case "lazy":
        this.visit(def.getter() as Schema, holder, key);
    }
  }

  #visitItems(value: unknown, schemaOf: (index: number) => unknown): void {
    if (!Array.isArray(value)) return;
    for (const index of value.keys()) {
      const schema = schemaOf(index) as Schema | null | undefined;
      if (schema) this.visit(schema, value as unknown as Container, index);
    }
  }

  #visitMembers(value: unknown, schemaOf: (name: string) => unknown): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const name of Object.keys(value)) {
      const schema = schemaOf(name) as Schema | undefined;
      if (schema) this.visit(schema, value as Container, name);
    }
  }

  /** A check that asks whether a schema accepts something hears both answers, and so names what it asks after each. */
  #visitCheck({ tell }: Rule, holder: Container, key: PropertyKey): void {
    if (tell === undefined) return;
    for (const answer of [true, false]) {
      const report = new Places(this, { holder, key, answer });
      tell(holder[key], report);
      if (!report.hasAnswered) return;
    }
  }
}

interface Asked {
  readonly holder: Container;
  readonly key: PropertyKey;
  /** What is said of every schema that a check wants to know about. */
  readonly answer: boolean;
}

/** Hears from a check which schemas it asks about which parts of a value. */
class Places implements Report {
  hasAnswered = false;
  constructor(
    private readonly search: Search,
    private readonly asked: Asked,
  ) {}

  fault(): void {
    // What is wrong with the value is for its validator to say.
  }
  from(schema: Schema, _: unknown, ...path: PropertyKey[]): void {
    const whole = [this.asked.key, ...path];
    const last = whole.pop() ?? "";
    const holder = whole.reduce(
      (value: unknown, key) => (value as Container)[key],
      this.asked.holder,
    );
    this.search.visit(schema, holder as Container, last);
  }
  others(schema: Schema, names: readonly string[], value: Container): void {
    for (const name of names) this.from(schema, value[name], name);
  }
  /** Asked about the whole value, or about one item of it after the other. */
  accepts(schema: Schema, value: unknown): boolean {
    this.hasAnswered = true;
    const whole = this.asked.holder[this.asked.key];
    if (whole === value) this.from(schema, value);
    else if (Array.isArray(whole)) for (const i of whole.keys()) this.from(schema, whole[i], i);
    return this.asked.answer;
  }
}

function own(shape: Container, name: string): unknown {
  return Object.hasOwn(shape, name) ? shape[name] : undefined;
}

function checksOf({ _zod: { def } }: Schema): readonly Rule[] {
  return (def.checks ?? []).flatMap((check) => (check._zod as { [RULE]?: Rule })[RULE] ?? []);
}
