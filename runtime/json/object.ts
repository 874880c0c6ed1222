import * as z from "zod";
import { has, isObject, keysOf } from "./values.js";

const initialize: (inst: z.ZodObject, def: z.ZodObject["_zod"]["def"]) => void = z.ZodObject.init;

/**
 * z.object with JSON's idea of a property: own properties only (so `toString` and `__proto__` are ordinary names), unknown
 * properties kept, and the very object that came in handed back. Checks that follow see what was sent.
 */
const JsonObject = z.core.$constructor<z.ZodObject>("JsonObject", (inst, def) => {
  initialize(inst, def);
  inst._zod.parse = (payload, ctx) => {
    const input: unknown = payload.value;
    if (!isObject(input)) {
      payload.issues.push({ code: "invalid_type", expected: "object", input, inst });
      return payload;
    }
    let output = input;
    const run = (name: string, schema: z.core.$ZodType, value: unknown): void => {
      const result = schema._zod.run({ value, issues: [] }, ctx);
      if (result instanceof Promise) throw new z.core.$ZodAsyncError();
      if (result.issues.length > 0)
        payload.issues.push(...z.core.util.prefixIssues(name, result.issues));
      else if (!isSame(result.value, value)) {
        if (output === input) output = { ...input };
        Object.defineProperty(output, name, {
          value: result.value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
    };
    const { shape, catchall } = def;
    for (const name of Object.keys(shape)) {
      const schema = shape[name] as z.core.$ZodType;
      if (has(input, name)) run(name, schema, input[name]);
      else if (schema._zod.optin === undefined) {
        payload.issues.push({
          code: "invalid_type",
          expected: "nonoptional",
          input: undefined,
          path: [name],
          inst,
          message: "Required",
        });
      } else if (schema._zod.optin === "defaulted") run(name, schema, undefined);
    }
    if (catchall) {
      const rest = keysOf(input).filter((name) => !Object.hasOwn(shape, name));
      if (catchall._zod.def.type !== "never")
        for (const name of rest) run(name, catchall, input[name]);
      else if (rest.length > 0) {
        payload.issues.push({ code: "unrecognized_keys", keys: rest, input, inst, continue: true });
      }
    }
    payload.value = output;
    return payload;
  };
});

/** z.array hands back a copy; that alone is no change. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, i) => isSame(item, b[i]));
}

type Shape = z.core.$ZodLooseShape;
type Writeable<S extends Shape> = z.core.util.Writeable<S>;

/** An object that may hold more than its named properties. */
export function object<S extends Shape>(shape: S): z.ZodObject<Writeable<S>, z.core.$strip> {
  return new JsonObject({ type: "object", shape }) as never;
}

/** An object that holds its named properties only: `additionalProperties: false`. */
export function strictObject<S extends Shape>(shape: S): z.ZodObject<Writeable<S>, z.core.$strict> {
  return new JsonObject({ type: "object", shape, catchall: z.never() }) as never;
}

/** An object of named properties whose further properties all satisfy `rest`: `additionalProperties: { … }`. */
export function objectWith<S extends Shape, R extends z.core.SomeType>(
  shape: S,
  rest: R,
): z.ZodObject<Writeable<S>, z.core.$catchall<R>> {
  return new JsonObject({
    type: "object",
    shape,
    catchall: rest as unknown as z.core.$ZodType,
  }) as never;
}

/** An object whose properties all satisfy `rest`. */
export function record<R extends z.core.$ZodType>(
  rest: R,
): z.ZodType<Record<string, z.core.output<R>>> {
  return new JsonObject({ type: "object", shape: {}, catchall: rest }) as never;
}
