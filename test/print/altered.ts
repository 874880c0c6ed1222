/** Pieces that make another text of a module: most of them no TypeScript any more, some of them another module. */
const PIECES: readonly string[] = [
  ..."; , . : ? ! | & = < > ( ) [ ] { } / * - + @ # ~ ` \" ' \\ $ 0 1".split(" "),
  ...["=>", "...", "/*", "*/", "//", "?.", "??", "||", "=", "\n", " ", "\t", "\r", "\u2028", "\0"],
  ...["é", "\\u0061", "\\x", "1n", "1.", ".5", "0x1", "01", "1e3", "-1", "/a/u", "/[/", "a"],
  ...[
    " as const",
    " as T",
    " satisfies T",
    "as",
    "const",
    "type ",
    "new ",
    "get ",
    "set ",
    "async ",
  ],
  ...[
    "readonly ",
    "export ",
    "import ",
    "default ",
    "declare ",
    "function ",
    "class ",
    "enum ",
    "in",
  ],
  ...["keyof ", "typeof ", "unique ", "infer ", "is", "asserts ", "extends ", "await ", "yield "],
  ...[
    "void ",
    "delete ",
    "string",
    "undefined",
    "() =>",
    "() => {",
    "[key: string]",
    "...a",
    "name?: ",
  ],
];

/** Names, strings, comments, white space and single characters: near enough to tokens. */
const TOKEN = /\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|[\w$]+|\s+|[\s\S]/g;

/** The text with one token left out, said twice, put in the place of another or before it, or with a piece put in. */
export function altered(text: string, random: () => number): string {
  const tokens: readonly string[] = text.match(TOKEN) ?? [];
  const index = (): number => Math.floor(random() * tokens.length);
  const at = index();
  const [token = "", other = ""] = [tokens[at], tokens[index()]];
  const piece = PIECES[Math.floor(random() * PIECES.length)] ?? "";
  const ways = [
    "",
    token + token,
    other,
    other + token,
    piece,
    piece + token,
    token + piece,
    token.slice(0, Math.floor(random() * token.length)) + piece,
  ];
  return tokens.with(at, ways[Math.floor(random() * ways.length)] ?? "").join("");
}
