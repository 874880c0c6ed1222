import type * as core from "zod/v4/core";
import {
  foreign,
  type Issue,
  inside,
  type Judge,
  type JudgeOf,
  mistyped,
  type Place,
  type Schema,
  under,
} from "./judge.js";

export function judgeArray(schema: core.$ZodArray, place: Place, of: JudgeOf): Judge {
  const item = of(schema._zod.def.element, inside(place, "items"));
  return {
    accepts(value, run) {
      if (!Array.isArray(value)) return false;
      for (let i = 0; i < value.length; i++) if (!item.accepts(value[i], run)) return false;
      return true;
    },
    issues: (value, run) =>
      Array.isArray(value)
        ? Array.from(value, (v, i) => under(i, item.issues(v, run))).flat()
        : [mistyped("array", value, schema, place)],
  };
}

/** Tuples of which no item may be missing; those that Zod lets be shorter are left to Zod. */
export function judgeTuple(schema: core.$ZodTuple, place: Place, of: JudgeOf): Judge {
  const { items, rest } = schema._zod.def;
  if (items.some((item) => (item as Schema)._zod.optin !== undefined))
    return foreign(schema, place);
  const judges = items.map((item, i) =>
    of(item as Schema, inside(place, "prefixItems", String(i))),
  );
  const further = rest ? of(rest as Schema, inside(place, "items")) : undefined;
  const fits = (length: number): boolean =>
    length >= judges.length && (further !== undefined || length === judges.length);
  return {
    accepts: (value, run) =>
      Array.isArray(value) &&
      fits(value.length) &&
      value.every((v, i) => (judges[i] ?? further)?.accepts(v, run)),
    issues(value, run) {
      if (!Array.isArray(value)) return [mistyped("array", value, schema, place)];
      const found = Array.from(value, (v, i) =>
        under(i, (judges[i] ?? further)?.issues(v, run) ?? []),
      ).flat();
      return fits(value.length) ? found : [size(value, judges.length, schema, place), ...found];
    },
  };
}

function size(input: readonly unknown[], wanted: number, inst: Schema, { pointer }: Place): Issue {
  const common = { input, inst, path: [], pointer, origin: "array", inclusive: true } as const;
  return input.length < wanted
    ? { ...common, code: "too_small", minimum: wanted }
    : { ...common, code: "too_big", maximum: wanted };
}
