import * as core from "zod/v4/core";
import {
  add,
  distinct,
  type Issue,
  type Judge,
  NONE,
  Run,
  rawIssue,
  type Schema,
  under,
} from "./judge.js";
import { judgeOf, RULE } from "./judge-schema.js";
import { isObject, type JsonObject } from "./values.js";
import { unknownProperties } from "./words.js";

export type { Schema } from "./judge.js";

/** A Zod check on a value that other parts of the same schema look at too. */
export type Check = core.$ZodCheck<unknown>;

type Applies<T> = (value: unknown) => value is T;

/** What a check tells for each fault that it finds. */
export interface Report {
  fault(message: string, ...path: PropertyKey[]): void;
  /** Takes over what another schema finds in the value at `path`. */
  from(schema: Schema, value: unknown, ...path: PropertyKey[]): void;
  /** Takes over what another schema finds in properties that only it judges; one issue where it lets none be. */
  others(schema: Schema, names: readonly string[], value: JsonObject): void;
  accepts(schema: Schema, value: unknown): boolean;
}

/** Hears only whether there is a fault. */
class Verdict implements Report {
  failed = false;
  constructor(private readonly run: Run) {}

  fault(): void {
    this.failed = true;
  }
  from(schema: Schema, value: unknown): void {
    if (!this.failed) this.failed = !judgeOf(schema).accepts(value, this.run);
  }
  others(schema: Schema, names: readonly string[], value: JsonObject): void {
    for (const name of names) this.from(schema, value[name]);
  }
  accepts(schema: Schema, value: unknown): boolean {
    return judgeOf(schema).accepts(value, this.run);
  }
}

/** Gathers the faults. */
class Faults implements Report {
  readonly issues: Issue[] = [];
  constructor(
    private readonly run: Run,
    private readonly input: unknown,
  ) {}

  fault(message: string, ...path: PropertyKey[]): void {
    // `continue`, so that Zod's own checks after this one run too.
    this.issues.push({ code: "custom", message, input: this.input, path, continue: true });
  }
  from(schema: Schema, value: unknown, ...path: PropertyKey[]): void {
    const found = judgeOf(schema).issues(value, this.run);
    add(
      this.issues,
      path.reduceRight((issues, key) => under(key, issues), found),
    );
  }
  others(schema: Schema, names: readonly string[], value: JsonObject): void {
    if (schema._zod.def.type !== "never")
      for (const name of names) this.from(schema, value[name], name);
    else if (names.length > 0) this.fault(unknownProperties(names));
  }
  accepts(schema: Schema, value: unknown): boolean {
    return judgeOf(schema).accepts(value, this.run);
  }
}

/**
 * A check that runs even when another keyword has already found a fault, so that all faults are told at once. `applies`
 * narrows the values to those that the keyword constrains; it lets every other value pass.
 */
function rule<T>(applies: Applies<T>, test: (value: T, report: Report) => void): Check {
  return checkOf(applies, {
    tell: (value, report) => applies(value) && test(value, report),
    accepts(value, run) {
      if (!applies(value)) return true;
      const verdict = new Verdict(run);
      test(value, verdict);
      return !verdict.failed;
    },
    issues(value, run) {
      if (!applies(value)) return NONE;
      const faults = new Faults(run, value);
      test(value, faults);
      return faults.issues;
    },
  });
}

/** A check with one question and one answer. */
function assertion<T>(
  applies: Applies<T>,
  holds: (value: T) => boolean,
  message: string,
  code = "custom",
): Check {
  return checkOf(applies, {
    accepts: (value) => !applies(value) || holds(value),
    issues: (input) =>
      !applies(input) || holds(input) ? NONE : [{ code, message, input, path: [], continue: true }],
  });
}

/** What judges for a check; `tell` names the schemas that it asks, and the parts of the value that it asks them about. */
export interface Rule extends Judge {
  readonly tell?: (value: unknown, report: Report) => void;
}

/** Zod calls `check`; the schemas of this module ask the judge. */
function checkOf<T>(applies: Applies<T>, judge: Rule): Check {
  const inst: Check = new core.$ZodCheck({ check: "custom", when: ({ value }) => applies(value) });
  inst._zod.check = (payload) => {
    for (const issue of distinct(judge.issues(payload.value, new Run())))
      payload.issues.push(rawIssue(issue));
  };
  Object.assign(inst._zod, { [RULE]: judge });
  return inst;
}

const isArray: Applies<readonly unknown[]> = (value) => Array.isArray(value);
const isString: Applies<string> = (value) => typeof value === "string";
const isNumber: Applies<number> = (value): value is number => Number.isFinite(value);
const isAny: Applies<unknown> = (_): _ is unknown => true;

export function onObject(test: (value: JsonObject, report: Report) => void): Check {
  return rule(isObject, test);
}
export function onArray(test: (value: readonly unknown[], report: Report) => void): Check {
  return rule(isArray, test);
}
export function onAny(test: (value: unknown, report: Report) => void): Check {
  return rule(isAny, test);
}
export function onString(test: (value: string, report: Report) => void): Check {
  return rule(isString, test);
}
export function ofObject(holds: (value: JsonObject) => boolean, message: string): Check {
  return assertion(isObject, holds, message);
}
export function ofArray(holds: (value: readonly unknown[]) => boolean, message: string): Check {
  return assertion(isArray, holds, message);
}
export function ofString(holds: (value: string) => boolean, message: string): Check {
  return assertion(isString, holds, message);
}
export function ofNumber(holds: (value: number) => boolean, message: string): Check {
  return assertion(isNumber, holds, message);
}
export function ofAny(
  holds: (value: unknown) => boolean,
  message: string,
  code?: "invalid_value",
): Check {
  return assertion(isAny, holds, message, code);
}
