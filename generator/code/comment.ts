import type { Late } from "./layout.js";
import { commentLines } from "./text.js";

/**
 * The lines of a documentation comment. It is one comment, whatever the text: this is what lets a text be put into a file that
 * was read back with another one.
 *
 * @param fill puts texts in the places of their numbers
 */
export function linesOfComment(
  { paragraphs, after }: Late,
  fill: (text: string) => string,
): string[] {
  const [first = "", ...others] = paragraphs;
  const filled = (paragraph: string): string => fill(paragraph).trimEnd();
  const text =
    others.length === 0 ? fill(first) : [...new Set(paragraphs.map(filled))].join("\n\n");
  const body = commentLines(text);
  const all = after.length === 0 ? body : body.length === 0 ? after : [...body, "", ...after];
  const [only = ""] = all;
  const lines =
    all.length === 1 && only.length <= 90
      ? [`/** ${only} */`]
      : ["/**", ...all.map((said) => (said === "" ? " *" : ` * ${said}`)), " */"];
  assertComment(lines.join("\n"));
  return lines;
}

function assertComment(text: string): void {
  if (!text.startsWith("/**") || text.indexOf("*/") !== text.length - 2)
    throw new Error("a text ends the comment that it stands in");
}
