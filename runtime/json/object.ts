import * as core from "zod/v4/core";
import { isSame, NOWHERE, rawIssue, type Schema } from "./judge.js";
import { missing, unknown } from "./judge-object.js";
import type { Shape } from "./types.js";
import { has, isObject, type JsonObject, keysOf } from "./values.js";

/** Makes an object of a dialect of Zod, of the type that is wanted; `catchall` judges its further properties. */
export type MakeObject = (shape: Shape, catchall?: object) => never;

/**
 * z.object with JSON's idea of a property: own properties only (so `toString` and `__proto__` are ordinary names), unknown
 * properties kept, and the very object that came in handed back. Checks that follow see what was sent.
 * @param init what the dialect of Zod does for its own objects
 */
export function objects<T extends core.$ZodObject>(
  init: (inst: T, def: T["_zod"]["def"]) => void,
): MakeObject {
  const JsonObject = core.$constructor<T>("JsonObject", (inst, def) => {
    init(inst, def);
    inst._zod.parse = (payload, ctx) => parse(inst, payload, ctx);
  });
  return (shape, catchall) =>
    new JsonObject({ type: "object", shape, catchall } as T["_zod"]["def"]) as never;
}

function parse(
  inst: core.$ZodObject,
  payload: core.ParsePayload,
  ctx: core.ParseContextInternal,
): core.ParsePayload {
  const input: unknown = payload.value;
  if (!isObject(input)) {
    payload.issues.push({ code: "invalid_type", expected: "object", input, inst });
    return payload;
  }
  const { shape, catchall } = inst._zod.def;
  const visit = visitor(input, payload, ctx);
  for (const name of Object.keys(shape)) {
    const schema = shape[name] as Schema;
    if (has(input, name)) visit(name, schema, input[name]);
    else if (schema._zod.optin === "defaulted") visit(name, schema, undefined);
    else if (schema._zod.optin === undefined)
      payload.issues.push(rawIssue(missing(name, inst, NOWHERE)));
  }
  const rest = catchall ? keysOf(input).filter((name) => !Object.hasOwn(shape, name)) : [];
  if (catchall && catchall._zod.def.type !== "never")
    for (const name of rest) visit(name, catchall, input[name]);
  else if (rest.length > 0)
    payload.issues.push({
      ...rawIssue(unknown(rest, input, Object.keys(shape), inst, NOWHERE)),
      continue: true,
    });
  return payload;
}

/** Runs the schemas of properties; the object is copied only once a schema gives another value back. */
function visitor(
  input: JsonObject,
  payload: core.ParsePayload,
  ctx: core.ParseContextInternal,
): (name: string, schema: Schema, value: unknown) => void {
  return (name, schema, value) => {
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) throw new core.$ZodAsyncError();
    if (result.issues.length > 0)
      for (const issue of result.issues)
        payload.issues.push({ ...issue, path: [name, ...(issue.path ?? [])] });
    else if (!isSame(result.value, value)) {
      if (payload.value === input) payload.value = { ...input };
      Object.defineProperty(payload.value, name, {
        value: result.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  };
}
