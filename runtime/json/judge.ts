import * as core from "zod/v4/core";

/** Any Zod schema, classic or mini. */
export type Schema = core.$ZodType;

/** What a judge finds wrong: an issue as Zod keeps it until it has a message, relative to the value that was judged. */
export interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly input: unknown;
  readonly message?: string | undefined;
  /** JSON Pointer of the schema in the document. */
  readonly pointer?: string | undefined;
  readonly [more: string]: unknown;
}

/** An issue for Zod, which will change it. */
export function rawIssue(issue: Issue): core.$ZodRawIssue {
  return { ...issue, path: [...issue.path] } as never;
}

/**
 * Says of a value whether a schema accepts it, and why not. Both answers come from the same schema: Zod's own definition
 * of it, read once. A judge of a schema that would change the value accepts nothing and finds nothing, so that Zod is asked.
 */
export interface Judge {
  accepts(value: unknown, run: Run): boolean;
  issues(value: unknown, run: Run): readonly Issue[];
}

/** Where a schema stands in the document; `exact` while its subschemas stand where their names say. */
export type Place =
  | { readonly pointer: string; readonly exact: true }
  | { readonly pointer?: string | undefined; readonly exact: false };

/** Makes the judge of a schema; what judges of schemas with subschemas are given. */
export type JudgeOf = (schema: Schema, place?: Place) => Judge;

export const NOWHERE: Place = { exact: false };

/** The place of a subschema under `tokens`, or that of its owner where the document may have it elsewhere. */
export function inside(place: Place, ...tokens: readonly string[]): Place {
  if (!place.exact) return place;
  const escaped = tokens.map((t) => `/${t.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return { pointer: place.pointer + escaped.join(""), exact: true };
}

/** The same pointer for a subschema that stands somewhere inside. */
export function around({ pointer }: Place): Place {
  return { pointer, exact: false };
}

/** From so many named schemas on, verdicts are remembered: before that it costs more than it saves. */
const REMEMBER_AFTER = 500;

/**
 * One validation from its start to its end. Remembers what a named schema said of an object or array, so that unions,
 * `unevaluated…` and recursion ask each pair once: without it, each level of nesting could double the work.
 */
export class Run {
  private calls = 0;
  private readonly accepted = new Memory<boolean>();
  private readonly found = new Memory<readonly Issue[]>();

  accepts(judge: Judge, value: unknown): boolean {
    if (typeof value !== "object" || this.calls++ < REMEMBER_AFTER)
      return judge.accepts(value, this);
    return this.accepted.recall(judge, value, () => judge.accepts(value, this));
  }

  issues(judge: Judge, value: unknown): readonly Issue[] {
    if (typeof value !== "object") return judge.issues(value, this);
    // Without `distinct` the issues of two parts that say the same would double at each level.
    return this.found.recall(judge, value, () => distinct(judge.issues(value, this)));
  }
}

/** Answers by judge and by the identity of the value. */
class Memory<T> {
  private answers: Map<Judge, Map<object | null, T>> | undefined;

  recall(judge: Judge, value: object | null, ask: () => T): T {
    this.answers ??= new Map();
    const known = this.answers.get(judge) ?? new Map<object | null, T>();
    this.answers.set(judge, known);
    const before = known.get(value);
    if (before !== undefined) return before;
    const answer = ask();
    known.set(value, answer);
    return answer;
  }
}

export const NONE: readonly Issue[] = [];

/** Where `placed` keeps what Zod would have run. */
export const PLAIN: unique symbol = Symbol("plain");

type RunOf = Schema["_zod"]["run"];

/** What Zod itself runs for a schema. */
export function plainRun(schema: Schema): RunOf {
  const zod: Schema["_zod"] & { [PLAIN]?: RunOf } = schema._zod;
  return zod[PLAIN] ?? zod.run;
}

/** One after another: an argument list has its limits, and a value may have more faults. */
export function add(issues: Issue[], more: readonly Issue[]): void {
  for (const issue of more) issues.push(issue);
}

/** Issues of a part of the value, seen from the value. */
export function under(key: PropertyKey, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, path: [key, ...issue.path] }));
}

/** What Zod itself finds, with the place that it does not know. */
export function zodIssues(schema: Schema, value: unknown, place: Place): readonly Issue[] {
  return placed(byZod(schema, value).issues, place);
}

function byZod(schema: Schema, value: unknown): core.ParsePayload {
  return now(plainRun(schema)({ value, issues: [] }, { async: false }));
}

export function placed(issues: readonly core.$ZodRawIssue[], { pointer }: Place): readonly Issue[] {
  return issues.map((issue) => ({
    ...issue,
    code: issue.code,
    path: issue.path ?? [],
    pointer: (issue.pointer as string | undefined) ?? pointer,
  }));
}

/** A value of another type, in Zod's words. */
export function mistyped(expected: string, input: unknown, inst: Schema, place: Place): Issue {
  return { code: "invalid_type", expected, input, inst, path: [], pointer: place.pointer };
}

/**
 * The message that Zod would give, in the language that it is set to and in the words that the caller of parse may have
 * brought along. `core.util` could say it too, but bundlers keep all of that for one function.
 */
export function messageOf(issue: Issue, ctx?: core.ParseContextInternal): string {
  const run = (): core.ParsePayload => ({ value: undefined, issues: [rawIssue(issue)] });
  const { error } = core.safeParse({ _zod: { run } } as never, undefined, ctx as never);
  const [{ message }] = (error as core.$ZodError).issues as [core.$ZodIssue];
  return message;
}

/** A judge for schemas that only their users make: transforms, defaults, refinements. */
export function foreign(schema: Schema, place: Place): Judge {
  return {
    accepts(value) {
      const result = byZod(schema, value);
      return result.issues.length === 0 && isSame(result.value, value);
    },
    issues: (value) => zodIssues(schema, value, place),
  };
}

/** What is there without waiting. */
export function now<T>(result: core.util.MaybeAsync<T>): T {
  if (result instanceof Promise) throw new core.$ZodAsyncError();
  return result;
}

/** What two keywords find alike in one place is one fault. */
export function distinct(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length < 2) return issues;
  const key = (issue: Issue): string => JSON.stringify([issue.path, messageOf(issue)]);
  return [...new Map(issues.map((issue) => [key(issue), issue])).values()];
}

/** z.array hands back a copy; that alone is no change. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, i) => isSame(item, b[i]));
}
