/** Random schemas of several resources that refer to each other, by `$ref` and by `$dynamicRef` (JSON Schema 2020-12, 8.2). */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { type Random, randomOf } from "./random.js";
import { mapSchema, type Schema } from "./schema.js";

/** A part of the schema with an `$id` of its own; the first is the whole. */
interface Resource {
  readonly id: string;
  /** Where it lies in the whole. */
  readonly pointer: string;
  readonly parent: number;
  /** How it names the anchor that all of them share, if it does. */
  readonly anchor: "$anchor" | "$dynamicAnchor" | undefined;
}

export interface Scoped {
  readonly schema: JsonObject;
  /** The schema with references that need no scope: what values can be made from. */
  readonly guide: Schema;
}

const ANCHOR = "node";
const NAMES = ["x", "y", "next", "__proto__"];

/** @returns a schema with an absolute `$id`, so that it means the same wherever it stands */
export function scopedSchema(seed: number): Scoped {
  const random = randomOf(seed);
  const resources = resourcesOf(seed, random);
  const bodies = resources.map((_, index) => new Body(random, resources, index).make(2));
  const schema = nested(0, resources, bodies);
  const anchored = resources.filter(({ anchor }) => anchor !== undefined);
  const guide = mapSchema(schema, ({ $ref, $dynamicRef, $id, ...rest }) => {
    const [id] = String($ref ?? "").split("#");
    const target = $dynamicRef === undefined ? undefined : random.pick(anchored);
    const found = target ?? resources.find((resource) => resource.id === id);
    return found === undefined ? rest : { ...rest, $ref: found.pointer };
  });
  return { schema, guide };
}

function resourcesOf(seed: number, random: Random): Resource[] {
  const resources: Resource[] = [];
  const count = 2 + random.int(3);
  for (let i = 0; i < count; i += 1) {
    const parent = i === 0 ? 0 : random.int(i);
    const above = resources[parent];
    resources.push({
      id: `https://scopes.test/${seed}/${i}`,
      pointer: above === undefined ? "#" : `${above.pointer}/$defs/d${i}`,
      parent,
      anchor: random.chance(0.75) ? "$dynamicAnchor" : random.chance(0.3) ? "$anchor" : undefined,
    });
  }
  return resources;
}

/** The resource with those below it in its `$defs`. */
function nested(
  index: number,
  resources: readonly Resource[],
  bodies: readonly JsonObject[],
): JsonObject {
  const { id, anchor } = resources[index] as Resource;
  const below = resources.flatMap(({ parent }, i) =>
    i > 0 && parent === index ? [[`d${i}`, nested(i, resources, bodies)] as const] : [],
  );
  return {
    $id: id,
    ...(anchor !== undefined && { [anchor]: ANCHOR }),
    ...bodies[index],
    ...(below.length > 0 && { $defs: Object.fromEntries(below) }),
  };
}

/** Makes what one resource says of its values. */
class Body {
  readonly #random: Random;
  readonly #resources: readonly Resource[];
  readonly #index: number;

  constructor(random: Random, resources: readonly Resource[], index: number) {
    this.#random = random;
    this.#resources = resources;
    this.#index = index;
  }

  make(depth: number): JsonObject {
    const random = this.#random;
    const made: { [keyword: string]: JsonValue } = {};
    for (let i = 1 + random.int(3); i > 0; i -= 1) Object.assign(made, this.#keyword(depth));
    const later = this.#resources.slice(this.#index + 1);
    // Where the value is the same, references lead to later resources only, so that none waits for itself.
    if (later.length > 0 && random.chance(0.35)) made.$ref = random.pick(later).id;
    if (random.chance(0.2)) made.unevaluatedProperties = random.chance(0.6) ? false : this.#leaf();
    return made;
  }

  #keyword(depth: number): JsonObject {
    const random = this.#random;
    switch (random.int(8)) {
      case 0:
      case 1:
      case 2: {
        const names = random.some(NAMES, 2);
        return { properties: Object.fromEntries(names.map((name) => [name, this.#child(depth)])) };
      }
      case 3:
        return { items: this.#child(depth) };
      case 4:
        return { additionalProperties: this.#child(depth) };
      case 5: {
        const list = [this.#inPlace(depth), this.#inPlace(depth)];
        return { [random.pick(["allOf", "anyOf", "oneOf"])]: list };
      }
      case 6:
        return { required: [random.pick(NAMES)] };
      default:
        return this.#leaf();
    }
  }

  #child(depth: number): Schema {
    const random = this.#random;
    if (random.chance(0.6)) return this.#reference();
    if (random.chance(0.1)) return random.chance(0.5);
    return depth > 0 ? this.make(depth - 1) : this.#leaf();
  }

  #inPlace(depth: number): Schema {
    return depth > 0 ? this.make(depth - 1) : this.#leaf();
  }

  #reference(): JsonObject {
    const random = this.#random;
    const target = random.pick(this.#resources);
    if (target.anchor === undefined) return { $ref: target.id };
    const own = target === this.#resources[this.#index];
    const reference = `${own ? "" : target.id}#${ANCHOR}`;
    if (random.chance(0.3)) return { $ref: `${target.id}#${ANCHOR}` };
    const closed = random.chance(0.15) ? { unevaluatedProperties: false } : {};
    return { $dynamicRef: reference, ...closed };
  }

  #leaf(): JsonObject {
    const random = this.#random;
    return random.pick<JsonObject>([
      { type: "object" },
      { type: "array" },
      { type: ["object", "integer"] },
      { type: "string" },
      { const: 1 },
      { minimum: 1 },
      { minProperties: 1 },
    ]);
  }
}
