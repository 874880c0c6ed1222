/**
 * The choke point: the only way a piece of generated code can be made. Each function makes code from values; text that
 * comes from outside is quoted, checked or refused, never spliced.
 */
import type { JsonValue } from "../source/types.js";
import { linesOfComment } from "./comment.js";
import { type Doc, hardline, join, late, nest, newline } from "./layout.js";
import { type LaidOut, render } from "./render.js";
import { type ChainedCall as Call, createSyntax, type Syntax } from "./syntax.js";
import {
  commentLines,
  isBlank,
  isFreeIdentifier,
  isIdentifier,
  isPropertyName,
  regexText,
  stringText,
} from "./text.js";
import type { Traits } from "./traits.js";

/** A name that a piece of code takes from another module. */
export interface Import {
  /** `*` for the whole module. */
  readonly name: string;
  readonly as: string;
  readonly from: string;
  readonly type: boolean;
}

const KEY: unique symbol = Symbol("Code");

/** Most pieces have none. */
const NO_TRAITS: Partial<Traits> = {};

/** A piece of generated code with the imports that it needs. Made only by the functions of this module. */
export class Code implements Traits {
  readonly #doc: Doc;
  readonly #traits: Partial<Traits>;
  readonly imports: readonly Import[];

  constructor(key: typeof KEY, doc: Doc, imports: readonly Import[], traits: Partial<Traits>) {
    if (key !== KEY) throw new TypeError("Code is made by the functions of code/ only");
    this.#doc = doc;
    this.#traits = traits;
    this.imports = imports;
  }

  static docOf(code: Code): Doc {
    return code.#doc;
  }

  get hugs(): Traits["hugs"] {
    return this.#traits.hugs;
  }
  get depth(): number {
    return this.#traits.depth ?? 0;
  }
  get members(): number {
    return this.#traits.members ?? 0;
  }
  get body(): Doc | undefined {
    return this.#traits.body;
  }
  get whole(): boolean {
    return this.#traits.whole ?? false;
  }
  get opens(): boolean {
    return this.#traits.opens ?? false;
  }
  get argument(): Doc | undefined {
    return this.#traits.argument;
  }
  get composes(): boolean {
    return this.#traits.composes ?? false;
  }
}

type Value = Code | string | number | boolean | null;

const docOf = Code.docOf;

function make(doc: Doc, from: readonly Code[] = [], traits = NO_TRAITS): Code {
  return new Code(KEY, doc, importsOf(from), traits);
}

const NO_IMPORTS: readonly Import[] = [];

/** The imports of several pieces, each once; one list for all of them where they need the same. */
function importsOf(codes: readonly Code[]): readonly Import[] {
  let found: readonly Import[] = NO_IMPORTS;
  let all: Set<Import> | undefined;
  for (const { imports } of codes) {
    if (imports.length === 0 || imports === found) continue;
    if (found.length === 0) found = imports;
    else {
      all ??= new Set(found);
      for (const one of imports) all.add(one);
    }
  }
  return all === undefined || all.size === found.length ? found : [...all];
}

/** The text of finished code, in lines of 80 characters where that is possible. */
export function textOf(code: Code): string {
  return laidOut(code, (text) => text).text;
}

/**
 * The same, and where its documentation comments came to stand.
 *
 * @param fill puts texts in the places of their numbers; nothing but the comments depends on them
 */
export function laidOut(code: Code, fill: (text: string) => string): LaidOut {
  return render(docOf(code), 80, (comment) => linesOfComment(comment, fill));
}

/**
 * Code from a template. Interpolated strings, numbers, booleans and null become literals. An interpolated piece of
 * several lines is indented as its line is.
 */
export function code(template: TemplateStringsArray, ...values: readonly Value[]): Code {
  if (!Object.isFrozen(template) || !Array.isArray(template.raw)) {
    throw new TypeError("code is a template tag");
  }
  const parts: Doc[] = [];
  const codes: Code[] = [];
  let by = 0;
  let i = 0;
  for (const text of template) {
    if (text.includes("\n")) by = pushLines(text, parts);
    else if (text !== "") parts.push(text);
    const value = values[i++];
    if (value === undefined) continue;
    const piece = value instanceof Code ? value : literal(value);
    codes.push(piece);
    if (piece !== nothing) parts.push(nest(by, docOf(piece)));
  }
  return make(parts, codes);
}

/** Adds text of several lines to a layout. Gives the indentation of the last one. */
function pushLines(text: string, parts: Doc[]): number {
  const [first = "", ...rest] = text.split("\n");
  parts.push(first);
  let by = 0;
  for (const line of rest) {
    by = /^ */.exec(line)?.[0].length ?? 0;
    parts.push(newline(by), line.slice(by));
  }
  return by;
}

/** Nothing at all. */
export const nothing: Code = make("");

/** An identifier that may be declared. Throws for anything else. */
export function ident(name: string): Code {
  if (!isFreeIdentifier(name)) throw new Error(`not a free identifier: ${JSON.stringify(name)}`);
  return make(name);
}

/** A property name, quoted where it is no identifier. `__proto__` is computed, since a plain one sets the prototype. */
export function key(name: string): Code {
  if (name === "__proto__") return make('["__proto__"]');
  return make(isPropertyName(name) ? name : stringText(name));
}

/** A property name in a type, where `__proto__` has no special meaning. */
export function typeKey(name: string): Code {
  return make(isPropertyName(name) ? name : stringText(name));
}

/** A name from another module, with the import that it needs. `as` defaults to the name. */
export function use(
  name: string,
  from: string,
  options: { type?: boolean; as?: string } = {},
): Code {
  const as = options.as ?? name;
  const imported: Import = { name, as, from, type: options.type ?? false };
  return new Code(KEY, docOf(ident(as)), [imported], NO_TRAITS);
}

/** A whole module under one name. */
export function useModule(as: string, from: string): Code {
  return new Code(KEY, docOf(ident(as)), [{ name: "*", as, from, type: false }], NO_TRAITS);
}

/** `object.name`; the name may be any identifier, reserved words too. */
export function member(object: Code, name: string): Code {
  if (!isIdentifier(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return make([docOf(object), ".", name], [object], { depth: object.depth });
}

/** A JSON value as a literal expression. */
export function literal(value: JsonValue): Code {
  if (typeof value === "string") return make(stringText(value));
  if (typeof value === "number") return make(numberText(value));
  if (typeof value === "boolean" || value === null) return make(String(value));
  if (typeof value !== "object") throw new TypeError(`not a JSON value: ${typeof value}`);
  if (Array.isArray(value)) return array(value.map(literal));
  return record(Object.entries(value).map(([name, item]) => property(key(name), literal(item))));
}

/** A bigint as a literal expression, by its decimal digits. Throws for any other text. */
export function bigint(digits: string): Code {
  if (!/^-?\d+$/.test(digits)) throw new Error(`not an integer: ${JSON.stringify(digits)}`);
  return make(`${BigInt(digits)}n`);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`);
  return String(value).replace("e+", "e");
}

/** What TypeScript reports in literals without the `u` flag, although ECMAScript gives it a meaning. */
const MISTAKEN = /\\(?:[1-9k]|0\d|x(?![\dA-Fa-f]{2})|u(?![\dA-Fa-f]{4}))/;

/**
 * A regular expression: a literal, or `new RegExp` where TypeScript would take a literal for a mistake, such as `\2` without
 * a second group. Throws a SyntaxError for a pattern that is none.
 */
export function regex(pattern: string, flags: "" | "u"): Code {
  const text = regexText(pattern, flags);
  if (flags === "" && MISTAKEN.test(pattern)) return call(code`new RegExp`, [literal(pattern)]);
  return make(text, [], { depth: pattern.length > 5 ? Number.POSITIVE_INFINITY : 0 });
}

/** A tag of a documentation comment, such as `@deprecated` or `@default 1`. */
export interface DocTag {
  readonly tag: "default" | "deprecated" | "example" | "format";
  readonly text?: string;
}

/**
 * A documentation comment with the newline after it; nothing when there is nothing to say. Of a list of paragraphs each is said
 * once.
 */
export function doc(
  text: string | readonly string[] | undefined,
  tags: readonly DocTag[] = [],
): Code {
  const tagLines = tags.flatMap(({ tag, text: said }) => {
    const [first = "", ...rest] = commentLines(said ?? "");
    return [`@${tag}${first === "" ? "" : ` ${first}`}`, ...rest];
  });
  const paragraphs = typeof text === "string" ? [text] : (text ?? []);
  if (tagLines.length === 0 && paragraphs.every(isBlank)) return nothing;
  return make([late(paragraphs, tagLines), hardline]);
}

/** The comment at the top of a file. */
export function header(text: string): Code {
  const body = commentLines(text);
  return make(["/* ", join(body, [hardline, " * "]), " */"]);
}

/** A call that a bundler may leave out where nobody uses what it gives. */
export function pure(call: Code): Code {
  return make(["/* @__PURE__ */ ", docOf(call)], [call], call);
}

/** One call of a chain: `.name(args)`. */
export type ChainedCall = Call<Code>;

const syntax: Syntax<Code> = createSyntax<Code>(make, docOf);

export const array: Syntax<Code>["array"] = syntax.array;
export const record: Syntax<Code>["record"] = syntax.record;
export const block: Syntax<Code>["block"] = syntax.block;
export const blockArray: Syntax<Code>["blockArray"] = syntax.blockArray;
export const blockNumbers: Syntax<Code>["blockNumbers"] = syntax.blockNumbers;
export const property: Syntax<Code>["property"] = syntax.property;
export const getter: Syntax<Code>["getter"] = syntax.getter;
export const arrow: Syntax<Code>["arrow"] = syntax.arrow;
export const call: Syntax<Code>["call"] = syntax.call;
export const generic: Syntax<Code>["generic"] = syntax.generic;
export const genericCall: Syntax<Code>["genericCall"] = syntax.genericCall;
export const constant: Syntax<Code>["constant"] = syntax.constant;
export const typeAlias: Syntax<Code>["typeAlias"] = syntax.typeAlias;
export const chain: Syntax<Code>["chain"] = syntax.chain;
export const lines: Syntax<Code>["lines"] = syntax.lines;
export const paragraphs: Syntax<Code>["paragraphs"] = syntax.paragraphs;
export const typeList: Syntax<Code>["typeList"] = syntax.typeList;
export const typeBlock: Syntax<Code>["typeBlock"] = syntax.typeBlock;
export const typeMember: Syntax<Code>["typeMember"] = syntax.typeMember;
export const parenthesized: Syntax<Code>["parenthesized"] = syntax.parenthesized;
