import {
  array,
  bigint,
  type Code,
  code,
  ident,
  literal,
  nothing,
  paragraphs,
  parenthesized,
  typeAlias,
  typeBlock,
  typeKey,
  typeList,
  typeMember,
  use,
} from "../../code/code.js";
import { isHidden, shownName, unescapedName, WHOLE_QUERY } from "./openapi-typescript.js";
import type {
  Declaration,
  IndexedAccessType,
  LiteralType,
  PropertyName,
  TypeElement,
  TypeList,
  TypeNode,
  TypeReference,
} from "./syntax-tree.js";

/** The comment for a description that the view holds: a number. */
export type CommentOf = (description: string) => Code;

/**
 * Code from the syntax tree of types. Every kind of node that may stand in it is listed here and made anew from its
 * values; a kind that is not listed is refused, so nothing reaches a file that was not read.
 */
export function typesFromAst(nodes: readonly Declaration[], comment: CommentOf): Code {
  return paragraphs(
    nodes.flatMap((node) => [...aliases(node, comment), declaration(node, comment)]),
  );
}

/** Of the types among `$defs` that have to be names of their own, since they are circles without an object in them. */
function aliases(node: Declaration, comment: CommentOf): Code[] {
  if (node.kind !== "InterfaceDeclaration" || node.name.text !== "$defs") return [];
  return node.members.flatMap((m) =>
    m.kind === "PropertySignature" && m.type && isHiddenName(m.name)
      ? [typeAlias(recursive(m.name.text), typeOf(m.type, comment), false)]
      : [],
  );
}

/** No type that a module of types has besides is called so. */
function recursive(hidden: string): Code {
  return ident(`Recursive${shownName(hidden)}`);
}

function declaration(node: Declaration, comment: CommentOf): Code {
  if (node.kind === "InterfaceDeclaration") {
    const shown = node.members.filter(
      (m) => m.kind !== "PropertySignature" || !isHiddenName(m.name),
    );
    if (shown.length < node.members.length && shown.length === 0)
      return code`export type ${ident(node.name.text)} = Record<string, never>;`;
    return code`export interface ${ident(node.name.text)} ${members(shown, comment)}`;
  }
  if (node.kind === "TypeAliasDeclaration" && !node.typeParameters) {
    return code`export type ${ident(node.name.text)} = ${typeOf(node.type, comment)};`;
  }
  throw unexpected(node);
}

function isHiddenName({ kind, text }: PropertyName): boolean {
  return kind === "StringLiteral" && isHidden(text);
}

function members(list: readonly TypeElement[], comment: CommentOf): Code {
  return typeBlock(list.map((m) => member(m, comment)));
}

function member(node: TypeElement, comment: CommentOf): Code {
  if (node.kind === "IndexSignature") return code`[key: string]: ${typeOf(node.type, comment)};`;
  if (node.kind !== "PropertySignature" || !node.type || node.modifiers?.length)
    throw unexpected(node);
  return typeMember(
    node.description === "" ? nothing : comment(node.description),
    propertyName(node.name),
    node.questionToken !== undefined,
    typeOf(wholeQuery(node.type) ?? node.type, comment),
  );
}

/** The type of a parameter that is the whole query string, where it would be a member of the query. */
function wholeQuery(type: TypeNode): TypeNode | undefined {
  const [member] = type.kind === "TypeLiteral" ? type.members : [];
  if (member?.kind !== "PropertySignature") return undefined;
  const { kind, text } = member.name;
  return kind !== "NumericLiteral" && text === WHOLE_QUERY ? member.type : undefined;
}

function propertyName(name: PropertyName): Code {
  const { kind, text } = name;
  if (kind === "NumericLiteral")
    return /^(0|[1-9]\d{0,15})$/.test(text) ? literal(Number(text)) : typeKey(text);
  if (kind === "Identifier" || kind === "StringLiteral") return typeKey(unescapedName(text));
  throw unexpected(name);
}

const KEYWORDS = {
  StringKeyword: code`string`,
  NumberKeyword: code`number`,
  BigIntKeyword: code`bigint`,
  BooleanKeyword: code`boolean`,
  UnknownKeyword: code`unknown`,
  NeverKeyword: code`never`,
} as const;

function typeOf(node: TypeNode, comment: CommentOf): Code {
  switch (node.kind) {
    case "StringKeyword":
    case "NumberKeyword":
    case "BigIntKeyword":
    case "BooleanKeyword":
    case "UnknownKeyword":
    case "NeverKeyword":
      return KEYWORDS[node.kind];
    case "LiteralType":
      return literalType(node);
    case "Identifier":
      // openapi-typescript writes string literals as identifiers whose text is JSON.
      if (node.text.startsWith('"')) return literal(JSON.parse(node.text) as string);
      throw unexpected(node);
    case "TypeLiteral":
      return members(node.members, comment);
    case "ArrayType":
      return code`${atom(node.elementType, comment)}[]`;
    case "OptionalType":
      return holdsList(node.type)
        ? code`item?: ${typeOf(node.type, comment)}`
        : code`${atom(node.type, comment)}?`;
    case "RestType":
      return node.type.kind === "ArrayType" && holdsList(node.type.elementType)
        ? code`...items: ${typeOf(node.type, comment)}`
        : code`...${typeOf(node.type, comment)}`;
    case "TupleType":
      return array(node.elements.map((e) => typeOf(e, comment)));
    case "UnionType":
    case "IntersectionType":
      return typeList(
        node.kind === "UnionType" ? "|" : "&",
        flattened(node, node.kind).map((t) => atom(t, comment)),
      );
    case "IndexedAccessType":
      return indexed(node, comment);
    case "TypeReference":
      return reference(node, node.typeName.text, comment);
    default:
      throw unexpected(node);
  }
}

/**
 * Whether a type is, or can be, an array. Such an element of a tuple has a label if it may be missing or follows: without one
 * TypeScript looks into it at once, which no alias that is a circle allows.
 */
function holdsList(type: TypeNode): boolean {
  if (isList(type)) return type.types.some(holdsList);
  return type.kind === "ArrayType" || type.kind === "TupleType";
}

function indexed({ objectType, indexType }: IndexedAccessType, comment: CommentOf): Code {
  const index = indexType.kind === "LiteralType" ? indexType.literal : undefined;
  return index?.kind === "StringLiteral" && isHidden(index.text)
    ? recursive(index.text)
    : code`${atom(objectType, comment)}[${typeOf(indexType, comment)}]`;
}

/** `A & (B & C)` is `A & B & C`, and `A | (B | C)` is `A | B | C`. */
function flattened(node: TypeNode, kind: TypeList["kind"]): readonly TypeNode[] {
  return node.kind === kind && isList(node)
    ? node.types.flatMap((type) => flattened(type, kind))
    : [node];
}

function isList(node: TypeNode): node is TypeList {
  return node.kind === "UnionType" || node.kind === "IntersectionType";
}

/** A type that stands inside another: unions and intersections in parentheses. */
function atom(node: TypeNode, comment: CommentOf): Code {
  const type = typeOf(node, comment);
  return isList(node) && node.types.length > 1 ? parenthesized(type) : type;
}

function literalType({ literal: node }: LiteralType): Code {
  switch (node.kind) {
    case "NullKeyword":
      return literal(null);
    case "TrueKeyword":
      return literal(true);
    case "FalseKeyword":
      return literal(false);
    case "StringLiteral":
      return literal(node.text);
    case "NumericLiteral":
      return literal(Number(node.text));
    case "BigIntLiteral":
      return bigint(node.text);
    case "PrefixUnaryExpression":
      if (node.operator === "MinusToken" && node.operand.kind === "NumericLiteral")
        return literal(-Number(node.operand.text));
      if (node.operator === "MinusToken" && node.operand.kind === "BigIntLiteral")
        return bigint(`-${node.operand.text}`);
      throw unexpected(node);
    default:
      throw unexpected(node);
  }
}

/** The names that the types themselves declare, and TypeScript's own helpers. */
const REFERENCES: ReadonlySet<string> = new Set([
  "$defs",
  "Blob",
  "Date",
  "Record",
  "components",
  "operations",
  "paths",
  "webhooks",
]);

function reference(node: TypeReference, name: string, comment: CommentOf): Code {
  if (name === "Unlisted") return use(name, "@openapi-verbatim/runtime", { type: true });
  if (name === "CalendarDate") return use(name, "@openapi-verbatim/runtime/dates", { type: true });
  if (!REFERENCES.has(name)) throw unexpected(node);
  if (!node.typeArguments) return ident(name);
  const [first = nothing, second = nothing] = node.typeArguments.map((t) => typeOf(t, comment));
  return code`${ident(name)}<${first}, ${second}>`;
}

function unexpected({ kind }: { readonly kind: string }): Error {
  return new Error(`openapi-typescript wrote something unexpected: ${kind}`);
}
