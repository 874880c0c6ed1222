const LINE_FEED = 0x0a;
const SPACE = 0x20;
const STAR = 0x2a;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** What a name is made of, by the code of the character in ASCII. */
const OF_NAMES = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/[\w$]/.test(String.fromCharCode(code))),
);

/**
 * A place in the text of a module that is read forwards. What takes something says whether it stood there; a reading that
 * was told no is over, so the place is not put back.
 *
 * White space is spaces and line feeds, and comments are block comments: nothing else is printed.
 */
export class Cursor {
  readonly #text: string;
  #at = 0;

  readonly #label = /[A-Za-z_$][\w$]*\??: /y;
  readonly #index = /(?:0|[1-9]\d*)(?![\w$.])/y;
  /** A number as JSON has it, or an integer of any size with `n`. */
  readonly #number = /-?(?:0|[1-9]\d*)(?:n|(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w$.])/y;
  /** A regular expression, which cannot begin as a comment does. */
  readonly #pattern =
    /\/(?![*/])(?:[^\\/[\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029]|\[(?:[^\\\]\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029])*\])+\/[a-z]*(?![\w$\\]|[^\0-\x7f])/y;
  /** What JSON may escape in a string, and the quote that it does not know. */
  readonly #escape = /\\(?:["'\\/bfnrt]|u[\da-fA-F]{4})/y;

  constructor(text: string) {
    this.#text = text;
  }

  /** The character that the next token begins with, undefined at the end. */
  next(): string | undefined {
    this.#skip();
    return this.#text[this.#at];
  }

  /** The character that stands right here. */
  here(): string | undefined {
    return this.#text[this.#at];
  }

  /** Takes a character, with or without white space before it. */
  takes(character: string): boolean {
    this.#skip();
    if (this.#text.charCodeAt(this.#at) !== character.charCodeAt(0)) return false;
    this.#at += 1;
    return true;
  }

  /** Takes a text that stands right here. */
  follows(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes a text that stands right here, whose last character is a space and the only one before the next token. */
  leads(text: string): boolean {
    if (!this.follows(text)) return false;
    const before = this.#at;
    this.#skip();
    return this.#at === before;
  }

  /** Takes a name that stands right here, of ASCII and without escapes: `""` where there is none. */
  word(): string {
    const text = this.#text;
    const from = this.#at;
    let end = from;
    let code = text.charCodeAt(end);
    if (code >= 0x30 && code <= 0x39) return "";
    while (OF_NAMES[code] === 1) {
      end += 1;
      code = text.charCodeAt(end);
    }
    if (code > 0x7f || code === BACKSLASH) return "";
    this.#at = end;
    return text.slice(from, end);
  }

  /** Takes a string of either quotes that stands right here, and gives it as it is written, in its quotes. */
  quoted(): string | undefined {
    const from = this.#at;
    return this.string() ? this.#text.slice(from, this.#at) : undefined;
  }

  /** Takes a string of either quotes that stands right here. */
  string(): boolean {
    const text = this.#text;
    const quote = text.charCodeAt(this.#at);
    if (quote !== 0x22 && quote !== 0x27) return false;
    this.#at += 1;
    let code = text.charCodeAt(this.#at);
    while (code !== quote) {
      // A line ends a string, and so does the end of the text, whose code is no number.
      if (!(code >= SPACE) || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR) return false;
      if (code !== BACKSLASH) this.#at += 1;
      else if (!this.#matches(this.#escape)) return false;
      code = text.charCodeAt(this.#at);
    }
    this.#at += 1;
    return true;
  }

  /** Takes the label of a tuple's item that stands right here. */
  label(): boolean {
    return this.#matches(this.#label);
  }

  /** Takes the digits of a property's name that stand right here. */
  index(): boolean {
    return this.#matches(this.#index);
  }

  /** Takes a number that stands right here. */
  number(): boolean {
    return this.#matches(this.#number);
  }

  /** Takes a regular expression that stands right here. */
  pattern(): boolean {
    return this.#matches(this.#pattern);
  }

  #matches(sticky: RegExp): boolean {
    sticky.lastIndex = this.#at;
    if (!sticky.test(this.#text)) return false;
    this.#at = sticky.lastIndex;
    return true;
  }

  /** A comment without an end is left, and no token begins like one. */
  #skip(): void {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#at);
      if (code === SPACE || code === LINE_FEED) this.#at += 1;
      else if (code !== SLASH || text.charCodeAt(this.#at + 1) !== STAR) return;
      else {
        const end = text.indexOf("*/", this.#at + 2);
        if (end < 0) return;
        this.#at = end + 2;
      }
    }
  }
}
