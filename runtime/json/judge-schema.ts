import type * as core from "zod/v4/core";
import {
  around,
  foreign,
  type Issue,
  type Judge,
  type JudgeOf,
  NONE,
  NOWHERE,
  now,
  type Place,
  placed,
  type Schema,
  zodIssues,
} from "./judge.js";
import { judgeArray, judgeTuple } from "./judge-items.js";
import { judgeObject } from "./judge-object.js";
import { judgeScalar, passes } from "./judge-scalar.js";
import { judgeOr, judgeTagged, judgeUnion } from "./judge-union.js";

/** Where the judge of a schema is kept. */
export const JUDGE: unique symbol = Symbol("judge");
/** Where that of a check is: some of Zod's schemas are checks too. */
export const RULE: unique symbol = Symbol("rule");

type Judged = Schema["_zod"] & { [JUDGE]?: Judge };
type ZodCheck = core.$ZodCheck<never>;

/** The judge of a schema, made when first asked for. */
export function judgeOf(schema: Schema, place: Place = NOWHERE): Judge {
  const zod: Judged = schema._zod;
  zod[JUDGE] ??= newJudge(schema, place);
  return zod[JUDGE];
}

export function newJudge(schema: Schema, place: Place): Judge {
  const { def, traits } = schema._zod;
  const own = traits.has("$ZodCheck") ? [schema as never as ZodCheck] : [];
  const checks = [...own, ...((def.checks ?? []) as ZodCheck[])];
  const scalar = judgeScalar(schema, place);
  if (scalar) return checks.length === 0 ? scalar : checkedScalar(scalar, checks, schema, place);
  const base = judgeWhole(schema, place, judgeOf);
  if (!base) return foreign(schema, place);
  return checks.length === 0 ? base : checked(base, checks, place);
}

/** Schemas of values with parts, and those around other schemas. */
function judgeWhole(schema: Schema, place: Place, of: JudgeOf): Judge | undefined {
  const { def, traits } = schema._zod;
  switch (def.type) {
    case "array":
      return judgeArray(schema as core.$ZodArray, place, of);
    case "tuple":
      return judgeTuple(schema as core.$ZodTuple, place, of);
    case "object":
      return traits.has("JsonObject")
        ? judgeObject(schema as core.$ZodObject, place, of)
        : undefined;
    case "union":
      return traits.has("$ZodDiscriminatedUnion")
        ? judgeTagged(schema as core.$ZodDiscriminatedUnion, place, of)
        : judgeUnion(schema as core.$ZodUnion, place, of);
    case "nullable":
      return judgeOr(null, schema as core.$ZodNullable, place, of);
    case "optional": {
      const optional = schema as core.$ZodOptional;
      if (!traits.has("$ZodExactOptional")) return judgeOr(undefined, optional, place, of);
      return of(optional._zod.def.innerType as Schema, place);
    }
    case "lazy": {
      const { getter } = (schema as core.$ZodLazy)._zod.def;
      const inner = (): Judge => of(getter() as Schema, around(place));
      return {
        accepts: (value, run) => inner().accepts(value, run),
        issues: (value, run) => inner().issues(value, run),
      };
    }
  }
  return undefined;
}

/** Zod finds the issues of a scalar itself: its messages name the limits. */
function checkedScalar(
  base: Judge,
  checks: readonly ZodCheck[],
  schema: Schema,
  place: Place,
): Judge {
  const both = checked(base, checks, place);
  return {
    accepts: both.accepts,
    issues: (value, run) =>
      base.accepts(value, run) && !isAny(schema)
        ? zodIssues(schema, value, place)
        : both.issues(value, run),
  };
}

function isAny(schema: Schema): boolean {
  return schema._zod.def.type === "unknown";
}

/** A value of the right type also passes the checks; ours judge values of every type, and say so themselves. */
function checked(base: Judge, checks: readonly ZodCheck[], place: Place): Judge {
  const ours = checks.flatMap((check) => judgeOfCheck(check) ?? []);
  const theirs = checks.filter((check) => !judgeOfCheck(check));
  const tests = [base.accepts, ...theirs.map(passes), ...ours.map((check) => check.accepts)];
  return {
    accepts: every(tests as readonly Test[]),
    issues(value, run) {
      const found = base.issues(value, run);
      const own = ours.flatMap((check) => check.issues(value, run));
      const mistyped = found.some(({ code, path }) => code === "invalid_type" && path.length === 0);
      const zods = mistyped ? NONE : theirs.flatMap((check) => issuesOfCheck(check, value, place));
      return [
        ...found,
        ...zods,
        ...own.map((issue) => ({ ...issue, pointer: issue.pointer ?? place.pointer })),
      ];
    },
  };
}

type Test = Judge["accepts"];

/** One test after another. Written out for the usual few: a loop over them costs as much as the tests. */
function every([a, b, c, d, ...more]: readonly Test[]): Test {
  if (!a) return () => true;
  if (!b) return a;
  if (!c) return (v, run) => a(v, run) && b(v, run);
  if (!d) return (v, run) => a(v, run) && b(v, run) && c(v, run);
  const rest = every(more);
  return (v, run) => a(v, run) && b(v, run) && c(v, run) && d(v, run) && rest(v, run);
}

function judgeOfCheck(check: ZodCheck): Judge | undefined {
  return (check._zod as { [RULE]?: Judge })[RULE];
}

function issuesOfCheck(check: ZodCheck, value: unknown, place: Place): readonly Issue[] {
  const payload: core.ParsePayload = { value, issues: [] };
  now(check._zod.check(payload as never));
  return placed(payload.issues, place);
}
