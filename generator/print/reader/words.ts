/** All words that mean something to TypeScript anywhere: none of them is taken for the name of a value or a type. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "abstract accessor any as assert asserts async await bigint boolean break case catch class const constructor continue " +
    "debugger declare default defer delete do else enum export extends false finally for from function get global if " +
    "implements import in infer instanceof interface intrinsic is keyof let module namespace never new null number object " +
    "of out override package private protected public readonly require return satisfies set static string super switch " +
    "symbol this throw true try type typeof undefined unique unknown using var void while with yield"
  ).split(" "),
);

/** Whether a word can be nothing but the name of a value or of a type. */
export function isName(word: string): boolean {
  return word !== "" && !KEYWORDS.has(word);
}
