import type * as core from "zod/v4/core";
import {
  add,
  around,
  type Issue,
  inside,
  type Judge,
  type JudgeOf,
  mistyped,
  type Place,
  type Run,
  type Schema,
  under,
} from "./judge.js";
import { has, isObject, type JsonObject, keysOf } from "./values.js";
import { asJson, nearest, unknownProperties } from "./words.js";

interface Member {
  readonly judge: Judge;
  readonly required: boolean;
  /** Where it is not there, the object is no plain yes: it is missing, or a default of the user's fills it in. */
  readonly needed: boolean;
}

interface Members {
  readonly named: ReadonlyMap<string, Member>;
  /** How many are needed. */
  readonly needed: number;
  /** Judges all other properties; absent: any. */
  readonly rest?: Judge | undefined;
  readonly closed: boolean;
}

/** The objects of `json.object` and its like. Shapes are read when first needed: a getter may name a constant that is not there yet. */
export function judgeObject(schema: core.$ZodObject, place: Place, of: JudgeOf): Judge {
  let members: Members | undefined;
  const read = (): Members => (members ??= membersOf(schema._zod.def, place, of));
  return {
    accepts: (value, run) => isObject(value) && acceptsMembers(value, read(), run),
    issues: (value, run) =>
      isObject(value)
        ? issuesOfMembers(value, read(), run, schema, place)
        : [mistyped("object", value, schema, place)],
  };
}

function membersOf({ shape, catchall }: core.$ZodObjectDef, place: Place, of: JudgeOf): Members {
  const named = new Map<string, Member>();
  for (const name of Object.keys(shape)) {
    const schema = shape[name] as Schema;
    named.set(name, {
      judge: of(schema, inside(place, "properties", name)),
      required: schema._zod.optin === undefined,
      needed: schema._zod.optin !== "optional",
    });
  }
  return {
    named,
    needed: [...named.values()].filter((m) => m.needed).length,
    rest: catchall && of(catchall, around(place)),
    closed: catchall?._zod.def.type === "never",
  };
}

function acceptsMembers(
  value: JsonObject,
  { named, needed, rest, closed }: Members,
  run: Run,
): boolean {
  let found = 0;
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (member === undefined) continue;
    const known = named.get(name);
    if (known) {
      if (!known.judge.accepts(member, run)) return false;
      if (known.needed) found++;
    } else if (closed || (rest && !rest.accepts(member, run))) return false;
  }
  return found === needed;
}

function issuesOfMembers(
  value: JsonObject,
  { named, rest, closed }: Members,
  run: Run,
  inst: Schema,
  place: Place,
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [name, { judge, required }] of named) {
    if (has(value, name)) add(issues, under(name, judge.issues(value[name], run)));
    else if (required) issues.push(missing(name, inst, place));
  }
  if (!rest) return issues;
  const others = keysOf(value).filter((name) => !named.has(name));
  if (!closed) for (const name of others) add(issues, under(name, rest.issues(value[name], run)));
  else if (others.length > 0) issues.push(unknown(others, value, named.keys(), inst, place));
  return issues;
}

/** A property that is not there. */
export function missing(name: string, inst: Schema | undefined, { pointer }: Place): Issue {
  return {
    code: "invalid_type",
    expected: "nonoptional",
    input: undefined,
    inst,
    path: [name],
    pointer,
    message: "Required",
  };
}

/** The issue of an object that is closed, for all its unknown properties. */
export function unknown(
  keys: string[],
  input: JsonObject,
  names: Iterable<string>,
  inst: Schema,
  { pointer }: Place,
): Issue {
  const absent = [...names].filter((name) => !has(input, name));
  const meant = keys.slice(0, 3).flatMap((name) => nearest(name, absent) ?? []);
  const hint = meant.length === 0 ? "" : `; did you mean ${asJson(meant)}?`;
  const message = `${unknownProperties(keys)}${hint}`;
  return { code: "unrecognized_keys", keys, input, inst, path: [], pointer, message };
}
