import { expect, test } from "vitest";
import { plain } from "../../generator/code/markdown.js";

test.each([
  ["a *b* [c](d)\n<e> `f`", "a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\`"],
  ["a\u202eb\u200bc", "a\\\\u202eb\\\\u200bc"],
  ["a\u001b[31mb\u0000", "a \\[31mb"],
])("%j stays text, of which nothing is hidden", (text, written) => {
  expect(plain(text)).toBe(written);
});
