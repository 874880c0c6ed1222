import type * as core from "zod/v4/core";
import { closest } from "./closest.js";
import {
  around,
  type Issue,
  type Judge,
  type JudgeOf,
  mistyped,
  NONE,
  type Place,
  type Schema,
} from "./judge.js";
import { has, isObject } from "./values.js";
import { expectedOf, quoted } from "./words.js";

/** `anyOf` and, told by Zod's `inclusive`, `oneOf`. */
export function judgeUnion(schema: core.$ZodUnion, place: Place, of: JudgeOf): Judge {
  const { options, inclusive } = schema._zod.def;
  const judges = options.map((option) => of(option as Schema, around(place)));
  if (inclusive === false) return judgeExclusive(judges, schema, place);
  return {
    accepts(value, run) {
      for (const judge of judges) if (judge.accepts(value, run)) return true;
      return false;
    },
    issues: (value, run) =>
      judges.some((judge) => judge.accepts(value, run))
        ? NONE
        : closest(
            judges.map((judge) => judge.issues(value, run)),
            place,
          ),
  };
}

function judgeExclusive(judges: readonly Judge[], inst: core.$ZodUnion, place: Place): Judge {
  return {
    accepts(value, run) {
      let matches = 0;
      for (const judge of judges) if (judge.accepts(value, run) && ++matches > 1) return false;
      return matches === 1;
    },
    issues(input, run) {
      const matches = judges.flatMap((judge, i) => (judge.accepts(input, run) ? [i] : []));
      if (matches.length > 1) return [severalOf(matches, input, inst, place)];
      if (matches.length === 1) return NONE;
      const found = judges.map((judge) => judge.issues(input, run));
      return closest(found, place);
    },
  };
}

/** Names the properties of which each makes another option match, where that is so. */
function severalOf(
  matches: number[],
  input: unknown,
  inst: core.$ZodUnion,
  { pointer }: Place,
): Issue {
  const needs = matches.map((i) => neededBy(inst._zod.def.options[i] as Schema));
  const own = needs.map((names) =>
    names.filter((n) => needs.every((o) => o === names || !o.includes(n))),
  );
  const message = own.every((names) => names.length === 1)
    ? `only one of ${quoted(own.flat())}`
    : "Matches more than one option, of which only one may match";
  const found = { code: "invalid_union", errors: [], inclusive: false, matches } as const;
  return { ...found, input, inst, path: [], pointer, message };
}

/** The properties that an object must have. */
function neededBy(schema: Schema): readonly string[] {
  const { def } = schema._zod as core.$ZodObject["_zod"];
  if (def.type !== "object") return [];
  return Object.keys(def.shape).filter(
    (name) => (def.shape[name] as Schema)._zod.optin === undefined,
  );
}

/** A union whose options are told apart by the constants of one property. */
export function judgeTagged(schema: core.$ZodDiscriminatedUnion, place: Place, of: JudgeOf): Judge {
  const { options, discriminator } = schema._zod.def;
  const tags = new Map<unknown, Judge>();
  for (const option of options as readonly Schema[])
    for (const tag of option._zod.propValues?.[discriminator] ?? [])
      tags.set(tag, of(option, around(place)));
  const find = (value: Readonly<Record<string, unknown>>): Judge | undefined =>
    has(value, discriminator) ? tags.get(value[discriminator]) : undefined;
  return {
    accepts: (value, run) => isObject(value) && !!find(value)?.accepts(value, run),
    issues(value, run) {
      if (!isObject(value)) return [mistyped("object", value, schema, place)];
      const option = find(value);
      return option ? option.issues(value, run) : [untold(value, discriminator, tags, place)];
    },
  };
}

function untold(
  input: Readonly<Record<string, unknown>>,
  discriminator: string,
  tags: ReadonlyMap<unknown, Judge>,
  { pointer }: Place,
): Issue {
  const expected = expectedOf([...tags.keys()].map(tagText));
  const message = has(input, discriminator) ? expected : "Required";
  return { code: "custom", input, path: [discriminator], pointer, message };
}

function tagText(tag: unknown): string {
  return typeof tag === "string" ? JSON.stringify(tag) : String(tag);
}

/** `null` or what the inner schema accepts; the same for `undefined`. */
export function judgeOr(
  other: null | undefined,
  schema: core.$ZodNullable | core.$ZodOptional,
  place: Place,
  of: JudgeOf,
): Judge {
  const inner = of(schema._zod.def.innerType as Schema, around(place));
  return {
    accepts: (value, run) => value === other || inner.accepts(value, run),
    issues: (value, run) => (value === other ? NONE : inner.issues(value, run)),
  };
}
