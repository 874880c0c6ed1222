import type { Issue } from "./definition.js";

/** An issue as Zod gives it; that of a union holds what each option found. */
interface ZodIssue extends Issue {
  readonly code?: string;
  readonly errors?: readonly (readonly ZodIssue[])[];
}

/**
 * The issues of a value for people: instead of "Invalid input" for a union, what is wrong with the option that the value
 * comes closest to; and a value of the wrong type is not also too short.
 */
export function explained(issues: readonly ZodIssue[]): Issue[] {
  const mistyped = new Set(
    issues.filter((i) => i.code === "invalid_type").map((i) => i.path.join("\n")),
  );
  const isSize = ({ code }: ZodIssue): boolean => code === "too_small" || code === "too_big";
  return issues.flatMap((issue): Issue[] => {
    if (isSize(issue) && mistyped.has(issue.path.join("\n"))) return [];
    const options = (issue.errors ?? []).map(explained);
    if (issue.code !== "invalid_union" || options.length === 0) return [issue];
    const inside = options.some((option) => option.some(({ path }) => path.length > 0));
    const found = inside ? closest(options, issue.errors ?? []) : [noneOf(options)];
    return found.map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
  });
}

/** No option looks inside the value, so none is closer than another: a string that may have one of several formats. */
function noneOf(options: readonly (readonly Issue[])[]): Issue {
  const reasons = [...new Set(options.flatMap((option) => option.map(({ message }) => message)))];
  return {
    path: [],
    message: reasons.length === 1 ? String(reasons[0]) : `None of: ${reasons.join("; ")}`,
  };
}

function closest(
  options: readonly (readonly Issue[])[],
  raw: readonly (readonly ZodIssue[])[],
): readonly Issue[] {
  const distances = raw.map(distance);
  const nearest = distances.reduce((best, d, i) => (isLess(d, distances[best] ?? d) ? i : best), 0);
  return options[nearest] ?? [];
}

/** Another type altogether is farthest, then another constant, then unknown properties; then the number of faults counts. */
function distance(issues: readonly ZodIssue[]): readonly number[] {
  const count = (code: string, depth: number): number =>
    issues.filter((issue) => issue.code === code && issue.path.length <= depth).length;
  return [
    count("invalid_type", 0),
    count("invalid_value", Number.POSITIVE_INFINITY),
    count("unrecognized_keys", Number.POSITIVE_INFINITY),
    issues.length,
  ];
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((n, i) => n !== b[i]);
  return first >= 0 && (a[first] ?? 0) < (b[first] ?? 0);
}
