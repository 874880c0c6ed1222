import { escapeInvisible } from "./text.js";

/** A text as one line of Markdown in which it stays text, and in which nothing is hidden. */
export function plain(text: string): string {
  const visible = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this line removes
    .replace(/[\s\u0000-\u001f]+/g, " ")
    .trim();
  return escapeInvisible(visible).replace(/[\\`*_{}[\]<>|#&!~]/g, "\\$&");
}
