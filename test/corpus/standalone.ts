import type { JsonObject } from "../../generator/source/types.js";
import { mapSchema, resolve, type Schema } from "../fuzz/schema.js";
import { references } from "../fuzz/shrink.js";

/** A schema of a document with all that it refers to below itself, in `$defs`. */
export function standalone(schema: Schema, root: JsonObject): Schema {
  if (typeof schema === "boolean") return schema;
  const names = new Map<string, string>();
  const found: Schema[] = [];
  const queue: Schema[] = [schema];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const reference of references(next)) {
      const target = names.has(reference) ? undefined : resolve(root, reference);
      if (target === undefined) continue;
      names.set(reference, `d${names.size}`);
      found.push(target);
      queue.push(target);
    }
  }
  const moved = (part: Schema): Schema =>
    mapSchema(part, (s) => {
      const name = typeof s.$ref === "string" ? names.get(s.$ref) : undefined;
      return name === undefined ? s : { ...s, $ref: `#/$defs/${name}` };
    });
  const whole = moved(schema) as JsonObject;
  if (found.length === 0) return whole;
  const defs = Object.fromEntries(found.map((target, i) => [`d${i}`, moved(target)]));
  // A definition of its own that nothing refers to any more may be replaced.
  return { ...whole, $defs: defs };
}
