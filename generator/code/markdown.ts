/** A text as one line of Markdown in which it stays text. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>|#&!~]/g, "\\$&");
}
