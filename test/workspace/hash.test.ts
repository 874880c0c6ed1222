import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashOf } from "../../generator/workspace/hash.js";

const PIECE = 64 * 1024;

test.each([
  ["nothing", ""],
  ["a short text", "ü€😀"],
  ["as long as a piece", "a".repeat(PIECE)],
  ["several pieces", "ü€".repeat(PIECE)],
  ["pieces that would part a pair", `a${"😀".repeat(PIECE)}`],
  ["pieces that end with a pair", "😀".repeat(PIECE)],
  ["a lone first unit at the end of a piece", `${"a".repeat(PIECE - 1)}\ud83d${"b".repeat(9)}`],
  ["a lone first unit at the end", `${"a".repeat(2 * PIECE - 1)}\ud83d`],
  ["a lone second unit at the start of a piece", `${"a".repeat(PIECE)}\ude00b`],
])("of a text is that of its UTF-8: %s", (_, text) => {
  const expected = createHash("sha256").update(Buffer.from(text)).digest("hex");
  expect(hashOf(text)).toBe(expected);
  expect(hashOf(Buffer.from(text))).toBe(expected);
});
