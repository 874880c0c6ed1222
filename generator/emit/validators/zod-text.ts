/** An expression of json-schema-to-zod's: a name, a method called on another one, a list, or a constant. */
export type ZodText =
  | { readonly kind: "name"; readonly name: string }
  | ZodCall
  | { readonly kind: "list"; readonly items: readonly ZodText[] }
  | { readonly kind: "constant"; readonly value: string | number | boolean | null };

export interface ZodCall {
  readonly kind: "call";
  readonly on: ZodText;
  readonly name: string;
  readonly args: readonly ZodText[];
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/**
 * Reads a text as one expression, which is all of it: `z.array($0).min(1)`, with JSON's constants and lists. Any other
 * text, and so any comment, operator, function or assignment, is an error.
 */
export function readZodText(text: string): ZodText {
  // Every character belongs to a token, of which the last kind is one that nothing takes.
  const tokens =
    text.match(/[A-Za-z_$][\w$]*|"(?:[^"\\]|\\.)*"|-?\d[\d.]*(?:e[+-]?\d+)?|[.,()[\]]|\S/g) ?? [];
  let at = 0;

  function take(token: string): boolean {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  }

  function refuse(): never {
    throw new Error(`json-schema-to-zod wrote something unexpected: ${text}`);
  }

  function expression(): ZodText {
    let read = unit();
    while (take(".")) {
      const name = tokens[at++] ?? "";
      if (!isName(name) || !take("(")) refuse();
      read = { kind: "call", on: read, name, args: expressions(")") };
    }
    return read;
  }

  function unit(): ZodText {
    const token = tokens[at++] ?? "";
    if (token === "[") return { kind: "list", items: expressions("]") };
    const constant = CONSTANTS.get(token);
    if (constant !== undefined) return { kind: "constant", value: constant };
    if (isName(token)) return { kind: "name", name: token };
    if (!/^["\-\d]/.test(token)) refuse();
    return { kind: "constant", value: JSON.parse(token) as string | number };
  }

  function expressions(close: string): ZodText[] {
    const found: ZodText[] = [];
    if (take(close)) return found;
    do found.push(expression());
    while (take(","));
    return take(close) ? found : refuse();
  }

  const whole = expression();
  return at === tokens.length ? whole : refuse();
}

function isName(token: string): boolean {
  return /^[A-Za-z_$]/.test(token);
}
