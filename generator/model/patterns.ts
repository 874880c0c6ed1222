/** A pattern as ECMAScript reads it: with the u flag where it parses so (2020-12 core, section 6.4). */
export function patternOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
