import type { Schema } from "./judge.js";
import { placed } from "./placed.js";

/** What stands behind a schema that is not made yet. */
interface Waiting {
  readonly pointer: string;
  readonly make: () => Schema;
  /** The object that becomes the schema. */
  readonly schema: object;
}

/**
 * A named schema that is made when something of it is first asked for, so that a program pays for the schemas that it uses
 * and not for those that it imports. Until then it is an empty object, whose prototype notices the first question; then
 * Zod's own constructor makes a schema of that very object, and nothing of this is left. `Object.keys` alone asks nothing.
 * @param pointer JSON Pointer of the schema in the document
 * @param make gives a schema that hands its value back as it came
 * @param schema the object that becomes the schema, if it was given out before (`runtime/lazy`)
 */
export function deferred(pointer: string, make: () => Schema, schema: object = {}): Schema {
  Object.setPrototypeOf(schema, new Proxy<Waiting>({ pointer, make, schema }, UNTIL_ASKED));
  return schema as Schema;
}

const UNTIL_ASKED: ProxyHandler<Waiting> = {
  get: (waiting, name, asked) => Reflect.get(made(waiting), name, asked),
  set: (waiting, name, value, asked) => Reflect.set(made(waiting), name, value, asked),
  has: (waiting, name) => Reflect.has(made(waiting), name),
  getPrototypeOf: (waiting) => Reflect.getPrototypeOf(made(waiting)),
};

/** Zod keeps with each schema the constructor that it came from, and clones schemas by it. */
function made({ pointer, make, schema }: Waiting): Schema {
  if (Object.hasOwn(schema, "_zod")) return schema as Schema;
  const { constr, def } = make()._zod;
  Object.setPrototypeOf(schema, constr.prototype);
  constr.call(schema, def);
  return placed(pointer, schema as Schema);
}
