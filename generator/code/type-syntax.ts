/** The syntax of types over pieces of code, laid out as the common formatters do. */
import {
  attach,
  type Doc,
  group,
  hardline,
  ifBroken,
  indent,
  join,
  line,
  softline,
} from "./layout.js";
import type { Make, Traits } from "./traits.js";

/** How types are put together. */
export interface TypeSyntax<Code extends Traits> {
  /** `export type name = type;` or, not `exported`, an alias of the file. */
  typeAlias(name: Code, type: Code, exported?: boolean): Code;
  /** `a | b` or `a & b` as a type, one member to a line where they do not fit. */
  typeList(operator: "|" | "&", members: readonly Code[]): Code;
  /** `{` the members of a type, one to a line, each with its semicolon `}`. */
  typeBlock(members: readonly Code[]): Code;
  /** `name: type;` or `name?: type;` as a member of a type, with the comment before it. */
  typeMember(comment: Code, name: Code, isOptional: boolean, type: Code): Code;
  /** A type in parentheses. */
  parenthesized(type: Code): Code;
}

/**
 * @param make makes a piece of code
 * @param docOf the layout of a piece
 */
export function createTypeSyntax<Code extends Traits>(
  make: Make<Code>,
  docOf: (code: Code) => Doc,
): TypeSyntax<Code> {
  function typeAlias(name: Code, type: Code, exported = true): Code {
    return make(
      [exported ? "export type " : "type ", docOf(name), " =", attach(docOf(type)), ";"],
      [name, type],
    );
  }

  function typeList(operator: "|" | "&", members: readonly Code[]): Code {
    const docs = members.map(docOf);
    const [only] = members;
    if (only && members.length === 1) return only;
    if (operator === "&") return make(group(intersection(members)), members);
    const others = docs.filter((_, i) => !members[i]?.hugs);
    if (others.length === docs.length - 1 && others.every((doc) => doc === "null")) {
      return make(join(docs, " | "), members);
    }
    const nested = docs.map((doc) => indent(doc));
    const all = [ifBroken("| "), join(nested, [line, "| "])];
    return make(group(indent([softline, ...all])), members, { argument: group(all) });
  }

  /** Object types stay on the line of the `&` before them; other members each get a line where they do not fit. */
  function intersection(members: readonly Code[]): Doc {
    return members.map((member, i) => {
      const doc = docOf(member);
      const before = members[i - 1];
      if (!before) return doc;
      if (!before.hugs && !member.hugs) return indent([" &", line, doc]);
      return [" & ", i > 1 && before.hugs !== member.hugs ? indent(doc) : doc];
    });
  }

  function typeBlock(members: readonly Code[]): Code {
    if (members.length === 0) return make("{}");
    return make(
      ["{", indent([hardline, join(members.map(docOf), hardline)]), hardline, "}"],
      members,
      { hugs: "object" },
    );
  }

  function typeMember(comment: Code, name: Code, isOptional: boolean, type: Code): Code {
    const said = [docOf(comment), docOf(name), isOptional ? "?: " : ": ", docOf(type), ";"];
    return make(said, [comment, name, type]);
  }

  function parenthesized(type: Code): Code {
    return make(group(["(", docOf(type), softline, ")"]), [type]);
  }

  return { typeAlias, typeList, typeBlock, typeMember, parenthesized };
}
