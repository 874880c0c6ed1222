/**
 * Values as the text of TypeScript tokens. Only code.ts uses these, but for what makes invisible characters visible; each returns
 * text that stays inside its token.
 */

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Words that cannot name a constant or a type in a module, or that would shadow what generated code relies on. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as asserts async await bigint boolean break case catch class const continue debugger declare " +
    "default delete do else enum eval export extends false finally for from function get globalThis if implements import in " +
    "infer instanceof interface is keyof let module namespace never new null number object of package private protected " +
    "public readonly require return satisfies set static string super switch symbol this throw true try type typeof " +
    "undefined unique unknown var void while with yield NaN Infinity"
  ).split(" "),
);

/** Whether a property may be called so without quotes: any identifier of the Basic Multilingual Plane. */
export function isPropertyName(name: string): boolean {
  if (IDENTIFIER.test(name)) return true;
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) && !/[^\0-\uffff]/u.test(name);
}

export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

/** Whether `name` may be declared: an ASCII identifier that is no word of the language. */
export function isFreeIdentifier(name: string): boolean {
  return isIdentifier(name) && !RESERVED.has(name);
}

/**
 * A string literal: JSON's escapes, and escapes for whatever an editor or a reviewer would not see or would see in
 * another order (line separators, control, bidirectional and other format characters, lone surrogates).
 */
export function stringText(value: string): string {
  if (UNESCAPED.test(value)) return `"${value}"`;
  const json = escapeInvisible(JSON.stringify(value));
  if (!value.includes('"')) return json;
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  if (doubles <= singles) return json;
  return `'${json.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** A regular expression literal. Throws a SyntaxError when the pattern is none under these flags. */
export function regexText(pattern: string, flags: "" | "u"): string {
  const { source } = new RegExp(pattern, flags);
  // A backslash before an invisible character means that character, as the escape that takes its place does.
  const visible = source.replace(/\\([\s\S])/g, (pair, char: string) =>
    escapeInvisible(char) === char ? pair : escapeInvisible(char),
  );
  return `/${escapeInvisible(visible)}/${flags}`;
}

/** What JSON puts between quotes as it is, and an editor shows. */
const UNESCAPED = /^[ !#-[\]-~]*$/;

/** Nothing but what is seen in ASCII, which nearly every text is. */
const SEEN = /^[ -~]*$/;

/** Invisible characters beyond ASCII as the escapes that JSON and TypeScript have for them. */
export function escapeInvisible(text: string): string {
  if (SEEN.test(text)) return text;
  return text.replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** One line that says nothing but what is seen, which nearly every text is. */
const PLAIN = /^[!-?A-~][ -?A-~]*$/;

/** Whether a text makes no line of a comment. */
export function isBlank(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are blank in a comment
  return !/[^\s\u0000-\u001f\u0085]|\ufeff/.test(text);
}

/**
 * The lines of a block comment's text. Every way to end the comment is taken out, a tag is a tag only where the caller
 * made one, and characters that reorder or hide text become visible.
 */
export function commentLines(text: string): string[] {
  if (PLAIN.test(text) && !text.includes("*/")) return [text.trimEnd()];
  const plain = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/\t/g, "  ")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this line removes
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, " ");
  const lines = escapeInvisible(plain)
    .replace(/\*\//g, "*\\/")
    // TypeScript takes an @ for a tag at the start of a line, and wherever white space stands before it.
    .replace(/(^|\s)@/g, "$1\\@")
    // A link that is not closed would swallow what follows it.
    .replace(/\{@(?!\w+ [^{}@\n]*\})/g, "{\\@")
    .split("\n")
    .map((line) => line.replace(/\s+$/, ""));
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  return lines;
}
