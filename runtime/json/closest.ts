import { type Issue, messageOf, type Place } from "./judge.js";
import { quoted } from "./words.js";

/**
 * What is wrong with a value that no option of a union accepts: the issues of the option that it comes closest to. Where no
 * option looks inside the value, none is closer than another, and one issue tells of them all.
 */
export function closest(
  options: readonly (readonly Issue[])[],
  { pointer }: Place,
): readonly Issue[] {
  const typed = options.filter((issues) => !issues.some(isMistyped));
  if (typed.length === 0)
    return wrongType(options.flatMap((issues) => issues.filter(isMistyped))).map((issue) => ({
      ...issue,
      pointer: pointer ?? issue.pointer,
    }));
  if (typed.every(isMissingOne)) return neededOne(typed.flat(), pointer);
  if (!typed.some((issues) => issues.some(({ path }) => path.length > 0)))
    return noneOf(typed, pointer);
  return typed.reduce((best, issues) => (isLess(distance(issues), distance(best)) ? issues : best));
}

/** Nothing but one property is missing. */
function isMissingOne([issue, more]: readonly Issue[]): boolean {
  return !more && issue?.expected === "nonoptional" && issue.path.length === 1;
}

/** Each option lacks one property. */
function neededOne(issues: readonly Issue[], pointer: string | undefined): readonly Issue[] {
  const names = [...new Set(issues.map(({ path }) => String(path[0])))];
  const [first] = issues;
  if (!first || names.length === 1) return issues.slice(0, 1);
  const message = `One of ${quoted(names)} is required`;
  return [{ code: "custom", input: first.input, path: [], pointer, message }];
}

/** A value of another type altogether. */
function isMistyped({ code, path }: Issue): boolean {
  return code === "invalid_type" && path.length === 0;
}

/** One issue that names every type which would have done. */
function wrongType(issues: readonly Issue[]): readonly Issue[] {
  const possible = issues.filter(({ expected }) => expected !== "never");
  const [first] = possible;
  if (!first) return issues.slice(0, 1);
  const types = new Set(possible.map(({ expected }) => String(expected)));
  return [{ ...first, expected: [...types].join(" or ") }];
}

/** One issue with every reason: a string that may have one of several formats, a constant that is not listed. */
function noneOf(
  options: readonly (readonly Issue[])[],
  pointer: string | undefined,
): readonly Issue[] {
  const [only = [], more] = options;
  const [first] = only;
  const reasons = [
    ...new Set(options.flatMap((issues) => issues.map((issue) => messageOf(issue)))),
  ];
  if (!more || !first || reasons.length === 1) return only;
  const { input } = first;
  const message = `None of: ${reasons.join("; ")}`;
  return [
    {
      code: "invalid_union",
      errors: [],
      input,
      path: [],
      pointer: pointer ?? first.pointer,
      message,
    },
  ];
}

/** Another constant is farthest; then the number of faults counts, then that of unknown properties. */
function distance(issues: readonly Issue[]): readonly number[] {
  const count = (code: string): number => issues.filter((issue) => issue.code === code).length;
  const unknown = issues.flatMap((issue) => (Array.isArray(issue.keys) ? issue.keys : [])).length;
  return [count("invalid_value"), issues.length - count("unrecognized_keys") + unknown, unknown];
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((n, i) => n !== b[i]);
  return first >= 0 && (a[first] ?? 0) < (b[first] ?? 0);
}
