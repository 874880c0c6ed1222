/**
 * The choke point: the only way a piece of generated code can be made. Each function makes code from values; text that
 * comes from outside is quoted, checked or refused, never spliced.
 */
import type { JsonValue } from "../source/types.js";
import {
  breaks,
  broken,
  choice,
  type Doc,
  fill,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  nest,
  newline,
  render,
  softline,
} from "./layout.js";
import { commentLines, isFreeIdentifier, isIdentifier, regexText, stringText } from "./text.js";

/** A name that a piece of code takes from another module. */
export interface Import {
  /** `*` for the whole module. */
  readonly name: string;
  readonly as: string;
  readonly from: string;
  readonly type: boolean;
}

/** What the layout has to know of an expression to place it as a formatter does. */
interface Traits {
  /** An object or array literal that stays on the line of the call it is an argument of. */
  readonly hugs?: boolean;
  /** How deep calls and literals are nested; formatters break long chains whose arguments are deep. */
  readonly depth?: number;
}

const KEY: unique symbol = Symbol("Code");

/** A piece of generated code with the imports that it needs. Made only by the functions of this module. */
export class Code {
  readonly #doc: Doc;
  readonly imports: readonly Import[];
  readonly hugs: boolean;
  readonly depth: number;

  constructor(key: typeof KEY, doc: Doc, imports: readonly Import[], traits: Traits) {
    if (key !== KEY) throw new TypeError("Code is made by the functions of code/ only");
    this.#doc = doc;
    this.imports = imports;
    this.hugs = traits.hugs ?? false;
    this.depth = traits.depth ?? 0;
  }

  static docOf(code: Code): Doc {
    return code.#doc;
  }
}

type Value = Code | string | number | boolean | null;

const docOf = Code.docOf;

function make(doc: Doc, from: readonly Code[] = [], traits: Traits = {}): Code {
  return new Code(KEY, doc, importsOf(from), traits);
}

function importsOf(codes: readonly Code[]): readonly Import[] {
  const needing = codes.filter((c) => c.imports.length > 0);
  return needing.length === 1 ? (needing[0] as Code).imports : needing.flatMap((c) => c.imports);
}

/** The text of finished code, in lines of 80 characters where that is possible. */
export function textOf(code: Code): string {
  return render(docOf(code), 80);
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
  let by = 0;
  const codes = values.map((value) => (value instanceof Code ? value : literal(value)));
  template.forEach((text, i) => {
    text.split("\n").forEach((part, j) => {
      if (j > 0) {
        by = /^ */.exec(part)?.[0].length ?? 0;
        parts.push(newline(by));
      }
      parts.push(j > 0 ? part.slice(by) : part);
    });
    const value = codes[i];
    if (value) parts.push(nest(by, docOf(value)));
  });
  return make(parts, codes);
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
  return make(isIdentifier(name) ? name : stringText(name));
}

/** A property name in a type, where `__proto__` has no special meaning. */
export function typeKey(name: string): Code {
  return make(isIdentifier(name) ? name : stringText(name));
}

/** A name from another module, with the import that it needs. `as` defaults to the name. */
export function use(name: string, from: string, options: { type?: boolean; as?: string } = {}): Code {
  const as = options.as ?? name;
  const imported: Import = { name, as, from, type: options.type ?? false };
  return new Code(KEY, docOf(ident(as)), [imported], {});
}

/** A whole module under one name. */
export function useModule(as: string, from: string): Code {
  return new Code(KEY, docOf(ident(as)), [{ name: "*", as, from, type: false }], {});
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
  if (typeof value !== "object" || value === null) return make(String(value));
  if (Array.isArray(value)) return array(value.map(literal));
  return record(Object.entries(value).map(([name, item]) => property(key(name), literal(item))));
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`);
  return String(value).replace("e+", "e");
}

/** A regular expression literal. Throws a SyntaxError for a pattern that is none. */
export function regex(pattern: string, flags: "" | "u"): Code {
  const text = regexText(pattern, flags);
  return make(text, [], { depth: pattern.length > 5 ? Number.POSITIVE_INFINITY : 0 });
}

/** `[a, b]`, on one line where it fits. */
export function array(items: readonly Code[]): Code {
  if (items.length === 0) return make("[]");
  const docs = items.map(docOf);
  const numbers = items.length > 1 && docs.every((d) => typeof d === "string" && /^-?[\d.e-]+$/.test(d));
  const inner = numbers ? fill(docs) : join(docs, [",", line]);
  return make(group(["[", indent([softline, inner]), ifBroken(","), softline, "]"]), items, {
    hugs: true,
    depth: depthOf(items),
  });
}

/** `{ a, b }`, on one line where it fits. */
export function record(members: readonly Code[]): Code {
  if (members.length === 0) return make("{}", [], { hugs: true });
  return make(
    group(["{", indent([line, join(members.map(docOf), [",", line])]), ifBroken(","), line, "}"]),
    members,
    { hugs: true, depth: depthOf(members) },
  );
}

/** `{` one member to a line `}`: a change of one member is a change of one line. */
export function block(members: readonly Code[]): Code {
  if (members.length === 0) return make("{}", [], { hugs: true });
  const lines = members.map((m) => [docOf(m), ","]);
  return make(["{", indent([hardline, join(lines, hardline)]), hardline, "}"], members, {
    hugs: true,
    depth: depthOf(members),
  });
}

/** `[` one item to a line `]`. */
export function blockArray(items: readonly Code[]): Code {
  if (items.length === 0) return make("[]");
  const lines = items.map((m) => [docOf(m), ","]);
  return make(["[", indent([hardline, join(lines, hardline)]), hardline, "]"], items, {
    hugs: true,
    depth: depthOf(items),
  });
}

function depthOf(children: readonly Code[]): number {
  return children.length === 0 ? 0 : 1 + Math.max(...children.map((c) => c.depth));
}

/** `name: value`; a value that is one long token moves to the next line. */
export function property(name: Code, value: Code): Code {
  const doc = docOf(value);
  const token = typeof doc === "string" && doc.length > 40;
  return make(
    token ? group([docOf(name), ":", indent([line, doc])]) : [docOf(name), ": ", doc],
    [name, value],
    { depth: value.depth },
  );
}

/** `get name() { return value; }` */
export function getter(name: Code, value: Code): Code {
  return make(
    ["get ", docOf(name), "() {", indent([hardline, "return ", docOf(value), ";"]), hardline, "}"],
    [name, value],
    { depth: Number.POSITIVE_INFINITY },
  );
}

/** `() => value` */
export function arrow(value: Code): Code {
  return make(["() => ", docOf(value)], [value], { depth: 1 + value.depth });
}

/** `callee(args)`. A last argument that is an object or array literal opens on the line of the call. */
export function call(callee: Code, args: readonly Code[]): Code {
  return make([docOf(callee), argumentList(args)], [callee, ...args], {
    depth: Math.max(callee.depth, depthOf(args)),
  });
}

/** `callee<type>(args)` */
export function genericCall(callee: Code, types: readonly Code[], args: readonly Code[]): Code {
  const typeArguments = group(["<", indent([softline, join(types.map(docOf), [",", line])]), softline, ">"]);
  return make([docOf(callee), typeArguments, argumentList(args)], [callee, ...types, ...args]);
}

/** `export type name = type;` */
export function typeAlias(name: Code, type: Code): Code {
  return make(["export type ", docOf(name), " =", group(indent([line, docOf(type)])), ";"], [name, type]);
}

function argumentList(args: readonly Code[]): Doc {
  const docs = args.map(docOf);
  const last = docs.at(-1);
  if (last === undefined) return "()";
  const all = ["(", indent([softline, join(docs, [",", line])]), ifBroken(","), softline, ")"];
  if (!args.at(-1)?.hugs || docs.slice(0, -1).some(breaks)) return group(all);
  if (docs.length === 1) return ["(", last, ")"];
  if (args.at(-2)?.hugs) return group(all);
  const hugged = (doc: Doc): Doc => ["(", join(docs.slice(0, -1), ", "), ", ", doc, ")"];
  return choice(hugged(last), choice(hugged(broken(last)), group(all)));
}

/** One call of a chain: `.name(args)`. */
export interface ChainedCall {
  readonly name: string;
  readonly args: readonly Code[];
}

/** `base.a(x).b(y)`: on one line where a formatter leaves it there, else one call to a line. */
export function chain(base: Code, calls: readonly ChainedCall[]): Code {
  const groups = calls.map(({ name, args }) => {
    if (!isIdentifier(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
    return [".", name, argumentList(args)];
  });
  const args = calls.flatMap((c) => c.args);
  const flat = [docOf(base), ...groups];
  const traits = { depth: Math.max(base.depth, depthOf(args)) };
  if (calls.length < 2) return make(flat, [base, ...args], traits);
  const expanded = [docOf(base), indent(groups.map((g) => [hardline, g]))];
  const deep = calls.length > 2 && args.some((a) => a.depth > 1);
  const broken = deep || groups.slice(0, -1).some(breaks);
  return make(broken ? expanded : choice(flat, expanded), [base, ...args], traits);
}

/** The pieces one under another. */
export function lines(codes: readonly Code[]): Code {
  return make(join(codes.map(docOf), hardline), codes);
}

/** The pieces with an empty line between each two. */
export function paragraphs(codes: readonly Code[]): Code {
  return make(join(codes.map(docOf), [hardline, hardline]), codes);
}

/** `a | b` or `a & b` as a type, one member to a line where they do not fit. */
export function typeList(operator: "|" | "&", members: readonly Code[]): Code {
  const docs = members.map(docOf);
  if (docs.length === 1) return members[0] as Code;
  const joined = join(docs, operator === "|" ? [line, "| "] : " & ");
  if (operator === "&") return make(joined, members);
  return make(group(indent([softline, ifBroken("| "), joined])), members);
}

/** `{` the members of a type, one to a line, each with its semicolon `}`. */
export function typeBlock(members: readonly Code[]): Code {
  if (members.length === 0) return make("{}");
  return make(["{", indent([hardline, join(members.map(docOf), hardline)]), hardline, "}"], members);
}

/** `[A, B]` as a type. */
export function typeTuple(members: readonly Code[]): Code {
  return array(members);
}

/** A type in parentheses. */
export function parenthesized(type: Code): Code {
  return make(group(["(", docOf(type), softline, ")"]), [type]);
}

/** A tag of a documentation comment, such as `@deprecated` or `@default 1`. */
export interface DocTag {
  readonly tag: "default" | "deprecated" | "example" | "format" | "see";
  readonly text?: string;
}

/** A documentation comment with the newline after it; nothing when there is nothing to say. */
export function doc(text: string | undefined, tags: readonly DocTag[] = []): Code {
  const body = commentLines(text ?? "");
  const tagLines = tags.flatMap(({ tag, text: said }) => {
    const [first = "", ...rest] = commentLines(said ?? "");
    return [`@${tag}${first === "" ? "" : ` ${first}`}`, ...rest];
  });
  const all = [...body, ...(body.length > 0 && tagLines.length > 0 ? [""] : []), ...tagLines];
  const [only] = all;
  if (only === undefined) return nothing;
  if (all.length === 1 && only.length <= 90) return make([`/** ${only} */`, hardline]);
  const starred = all.map((text) => (text === "" ? " *" : ` * ${text}`));
  return make(["/**", hardline, join([...starred, " */"], hardline), hardline]);
}

/** The comment at the top of a file. */
export function header(text: string): Code {
  const body = commentLines(text);
  return make(["/* ", join(body, [hardline, " * "]), " */"]);
}
