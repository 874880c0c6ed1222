/** What breaks out of quotes, comments, templates, regular expressions and lines, and what hides that it does. */
const NASTY: readonly string[] = [
  '"',
  "'",
  "`",
  "\\",
  "${",
  "}",
  "{",
  "*/",
  "/*",
  "*",
  "//",
  "/",
  "\n",
  "\r",
  "\r\n",
  "\u2028",
  "\u2029",
  "\u0085",
  "\t",
  "\0",
  "\u001b",
  "\u202e",
  "\u200b",
  "\ufeff",
  "\ud800",
  "\udc00",
  "😀",
  "ß",
  "</script>",
  "<!--",
  "-->",
  "@",
  " @x",
  "@ts-ignore",
  "{@link ",
  "__proto__",
  "constructor",
  "pwned",
  "(",
  ")",
  "[",
  "]",
  ";",
  ":",
  ",",
  "#!",
  " ",
  "0",
  "u{",
  "\\u002a",
  "x",
];

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function nastyTexts(count: number, seed: number): string[] {
  const random = seeded(seed);
  const pick = (): string => NASTY[Math.floor(random() * NASTY.length)] ?? "";
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 8) }, pick).join(""),
  );
}
