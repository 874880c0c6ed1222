import { type Issue, messageOf } from "./judge.js";

/**
 * What is wrong with a value that no option of a union accepts: the issues of the option that it comes closest to. Where no
 * option looks inside the value, none is closer than another, and one issue tells of them all.
 */
export function closest(options: readonly (readonly Issue[])[]): readonly Issue[] {
  const typed = options.filter((issues) => !issues.some(isMistyped));
  if (typed.length === 0) return wrongType(options.flatMap((issues) => issues.filter(isMistyped)));
  if (!typed.some((issues) => issues.some(({ path }) => path.length > 0))) return noneOf(typed);
  return typed.reduce((best, issues) => (isLess(distance(issues), distance(best)) ? issues : best));
}

/** A value of another type altogether. */
function isMistyped({ code, path }: Issue): boolean {
  return code === "invalid_type" && path.length === 0;
}

/** One issue that names every type which would have done. */
function wrongType(issues: readonly Issue[]): readonly Issue[] {
  const types = issues.map((issue) => String(issue.expected));
  const possible = [...new Set(types)].filter((type) => type !== "never");
  const [first] = issues;
  if (!first || possible.length === 0) return issues.slice(0, 1);
  return [{ ...first, expected: possible.join(" or ") }];
}

/** One issue with every reason: a string that may have one of several formats, a constant that is not listed. */
function noneOf(options: readonly (readonly Issue[])[]): readonly Issue[] {
  const [only = [], more] = options;
  const [first] = only;
  const reasons = [...new Set(options.flatMap((issues) => issues.map(messageOf)))];
  if (!more || !first || reasons.length === 1) return only;
  const { input, pointer } = first;
  const message = `None of: ${reasons.join("; ")}`;
  return [{ code: "invalid_union", errors: [], input, path: [], pointer, message }];
}

/** Another constant is farthest, then unknown properties; then the number of faults counts. */
function distance(issues: readonly Issue[]): readonly number[] {
  const count = (code: string): number => issues.filter((issue) => issue.code === code).length;
  return [count("invalid_value"), count("unrecognized_keys"), issues.length];
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((n, i) => n !== b[i]);
  return first >= 0 && (a[first] ?? 0) < (b[first] ?? 0);
}
