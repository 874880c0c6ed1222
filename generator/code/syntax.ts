/** The syntax of TypeScript over pieces of code, laid out as the common formatters do. */
import { argumentList } from "./argument-list.js";
import { callChain } from "./call-chain.js";
import {
  attach,
  broken,
  type Doc,
  fill,
  group,
  hardline,
  ifBroken,
  indent,
  isList,
  join,
  line,
  rows,
  softline,
} from "./layout.js";
import { isIdentifier } from "./text.js";
import type { Make, Traits } from "./traits.js";
import { createTypeSyntax, type TypeSyntax } from "./type-syntax.js";

/** One call of a chain: `.name(args)`. */
export interface ChainedCall<Code> {
  readonly name: string;
  readonly args: readonly Code[];
}

/** The parts of a declaration of a constant. */
export interface ConstantParts<Code> {
  readonly exported: boolean;
  readonly name: Code;
  readonly type?: Code | undefined;
  readonly value: Code;
  /** `satisfies` proves the type, `as` only says it. */
  readonly claim?: { readonly operator: "satisfies" | "as"; readonly type: Code } | undefined;
}

/** How pieces of code are put together. Made by code.ts, which alone can make Code. */
export interface Syntax<Code extends Traits> extends TypeSyntax<Code> {
  /** `[a, b]`, on one line where it fits. */
  array(items: readonly Code[]): Code;
  /** `{ a, b }`, on one line where it fits. */
  record(members: readonly Code[]): Code;
  /** `{` one member to a line `}`: a change of one member is a change of one line. */
  block(members: readonly Code[]): Code;
  /** `[` one item to a line `]`. */
  blockArray(items: readonly Code[]): Code;
  /** The same of numbers: each list of them begins with a line of its own and is filled, as formatters do with plain numbers. */
  blockNumbers(lists: readonly (readonly Code[])[]): Code;
  /** `name: value`; a value that is one long token moves to the next line. */
  property(name: Code, value: Code): Code;
  /** `get name() { return value; }` */
  getter(name: Code, value: Code): Code;
  /** `() => value` */
  arrow(value: Code): Code;
  /** `callee(args)`. A last argument that is an object or array literal opens on the line of the call. */
  call(callee: Code, args: readonly Code[]): Code;
  /** `name<types>` as a type. */
  generic(name: Code, types: readonly Code[]): Code;
  /** `callee<type>(args)` */
  genericCall(callee: Code, types: readonly Code[], args: readonly Code[]): Code;
  /** `export const name: type = value satisfies claim;` or, without `exported`, a constant of the file. */
  constant(parts: ConstantParts<Code>): Code;
  /** `base.a(x).b(y)`: on one line where a formatter leaves it there, else one call to a line. */
  chain(base: Code, calls: readonly ChainedCall<Code>[]): Code;
  /** The pieces one under another. */
  lines(codes: readonly Code[]): Code;
  /** The pieces with an empty line between each two. */
  paragraphs(codes: readonly Code[]): Code;
}

/**
 * @param make makes a piece of code; whoever has it can splice text, so code.ts hands it to this module alone
 * @param docOf the layout of a piece
 */
export function createSyntax<Code extends Traits>(
  make: Make<Code>,
  docOf: (code: Code) => Doc,
): Syntax<Code> {
  function array(items: readonly Code[]): Code {
    if (items.length === 0) return make("[]");
    const docs = items.map(docOf);
    const isNumber = (d: Doc): boolean => typeof d === "string" && /^-?[\d.e-]+$/.test(d);
    const inner = items.length > 1 && docs.every(isNumber) ? fill(docs) : join(docs, [",", line]);
    const list = group(["[", indent([softline, inner]), ifBroken(","), softline, "]"]);
    const objects = items.length > 1 && items.every((item) => item.members > 1);
    return make(objects ? broken(list) : list, items, { hugs: "array", depth: depthOf(items) });
  }

  function record(members: readonly Code[]): Code {
    if (members.length === 0) return make("{}", [], { hugs: "object" });
    return make(
      group(["{", indent([line, join(members.map(docOf), [",", line])]), ifBroken(","), line, "}"]),
      members,
      { hugs: "object", opens: true, depth: depthOf(members), members: members.length },
    );
  }

  function block(members: readonly Code[]): Code {
    if (members.length === 0) return make("{}", [], { hugs: "object" });
    return make(["{", indent(rows(members.map(docOf), ",")), hardline, "}"], members, {
      hugs: "object",
      depth: depthOf(members),
    });
  }

  function blockArray(items: readonly Code[]): Code {
    if (items.length === 0) return make("[]");
    return make(["[", indent(rows(items.map(docOf), ",")), hardline, "]"], items, {
      hugs: "array",
      depth: depthOf(items),
    });
  }

  function blockNumbers(lists: readonly (readonly Code[])[]): Code {
    const filled = lists.map((numbers) => fill(numbers.map(docOf)));
    return make(["[", indent(rows(filled, ",")), hardline, "]"], lists.flat(), { hugs: "array" });
  }

  function depthOf(children: readonly Code[]): number {
    return children.length === 0 ? 0 : 1 + Math.max(...children.map((c) => c.depth));
  }

  function property(name: Code, value: Code): Code {
    const [key, doc] = [docOf(name), docOf(value)];
    const token = value.whole || (typeof doc === "string" && doc.length > 40);
    // A line of its own behind a key of up to four characters would win nothing.
    const isShort = typeof key === "string" && key.length < 5;
    return make(
      token && !isShort ? group([key, ":", indent([line, doc])]) : [key, ": ", doc],
      [name, value],
      { depth: value.depth },
    );
  }

  function getter(name: Code, value: Code): Code {
    return make(
      [
        "get ",
        docOf(name),
        "() {",
        indent([hardline, "return ", docOf(value), ";"]),
        hardline,
        "}",
      ],
      [name, value],
      { depth: Number.POSITIVE_INFINITY },
    );
  }

  function arrow(value: Code): Code {
    const body = docOf(value);
    const depth = 1 + value.depth;
    const { hugs, opens = false } = value;
    const given = { opens, body, depth };
    if (hugs) return make(["() => (", body, ")"], [value], { hugs: "function", ...given });
    return make(["() =>", group(indent([line, body]))], [value], given);
  }

  function call(callee: Code, args: readonly Code[]): Code {
    return make([docOf(callee), listOf(args)], [callee, ...args], {
      depth: Math.max(callee.depth, depthOf(args)),
      opens: args.at(-1)?.opens ?? false,
      composes: args.some(isFunction),
    });
  }

  function isFunction({ body }: Code): boolean {
    return body !== undefined;
  }

  function generic(name: Code, types: readonly Code[]): Code {
    const docs = types.map((type) => type.argument ?? docOf(type));
    const plain = docs.length === 1 && docs.every(isText);
    const list = indent([softline, join(docs, [",", line])]);
    return make(
      [docOf(name), plain ? ["<", docs, ">"] : group(["<", list, softline, ">"])],
      [name, ...types],
    );
  }

  function genericCall(callee: Code, types: readonly Code[], args: readonly Code[]): Code {
    return make([docOf(generic(callee, types)), listOf(args)], [callee, ...types, ...args]);
  }

  function constant({ exported, name, type, value, claim }: ConstantParts<Code>): Code {
    const annotation = type ? [": ", docOf(type)] : "";
    const right = claim ? [docOf(value), ` ${claim.operator} `, docOf(claim.type)] : docOf(value);
    const from = [name, value, ...(type ? [type] : []), ...(claim ? [claim.type] : [])];
    return make(
      [exported ? "export " : "", "const ", docOf(name), annotation, " =", attach(right), ";"],
      from,
    );
  }

  function listOf(args: readonly Code[]): Doc {
    return argumentList(
      args.map((a) => ({ doc: docOf(a), hugs: a.hugs, body: a.body, composes: a.composes })),
    );
  }

  function chain(base: Code, calls: readonly ChainedCall<Code>[]): Code {
    const args = calls.flatMap((c) => c.args);
    const last = calls.at(-1)?.args ?? [];
    const opens = last.at(-1)?.opens ?? false;
    const laidOut = callChain(
      docOf(base),
      calls.map(({ name, args }) => {
        if (!isIdentifier(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
        return { name, args: listOf(args), deep: args.some((a) => a.depth > 1) };
      }),
      opens ? last.map(docOf) : undefined,
    );
    const whole = calls.length < 3 && args.length === 0;
    const depth = Math.max(base.depth, depthOf(args));
    const composes = last.some(isFunction);
    return make(laidOut, [base, ...args], { depth, whole, opens, composes });
  }

  function lines(codes: readonly Code[]): Code {
    return make(join(codes.map(docOf), hardline), codes);
  }

  function paragraphs(codes: readonly Code[]): Code {
    return make(join(codes.map(docOf), [hardline, hardline]), codes);
  }

  return {
    ...createTypeSyntax<Code>(make, docOf),
    array,
    record,
    block,
    blockArray,
    blockNumbers,
    property,
    getter,
    arrow,
    call,
    generic,
    genericCall,
    constant,
    chain,
    lines,
    paragraphs,
  };
}

/** A layout of one word. */
function isText(doc: Doc): boolean {
  return typeof doc === "string" || (isList(doc) && doc.length === 1 && doc.every(isText));
}
