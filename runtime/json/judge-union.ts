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

/** `anyOf` and, told by Zod's `inclusive`, `oneOf`. */
export function judgeUnion(schema: core.$ZodUnion, place: Place, of: JudgeOf): Judge {
  const { options, inclusive } = schema._zod.def;
  const judges = options.map((option) => of(option as Schema, around(place)));
  if (inclusive === false && judges.length > 1) return judgeExclusive(judges, schema, place);
  return {
    accepts(value, run) {
      for (const judge of judges) if (judge.accepts(value, run)) return true;
      return false;
    },
    issues: (value, run) =>
      judges.some((judge) => judge.accepts(value, run))
        ? NONE
        : closest(judges.map((judge) => judge.issues(value, run))),
  };
}

function judgeExclusive(judges: readonly Judge[], inst: Schema, { pointer }: Place): Judge {
  return {
    accepts(value, run) {
      let matches = 0;
      for (const judge of judges) if (judge.accepts(value, run) && ++matches > 1) return false;
      return matches === 1;
    },
    issues(input, run) {
      const matches = judges.flatMap((judge, i) => (judge.accepts(input, run) ? [i] : []));
      if (matches.length === 1) return NONE;
      if (matches.length === 0) return closest(judges.map((judge) => judge.issues(input, run)));
      const message = "Matches more than one option, of which only one may match";
      const found = { code: "invalid_union", errors: [], inclusive: false, matches } as const;
      return [{ ...found, input, inst, path: [], pointer, message }];
    },
  };
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
  const expected = [...tags.keys()].map((tag) => JSON.stringify(tag)).join(", ");
  const list = expected.length <= 100 ? expected : `${tags.size} values`;
  const message = has(input, discriminator) ? `Expected one of ${list}` : "Required";
  return { code: "custom", input, path: [discriminator], pointer, message };
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
