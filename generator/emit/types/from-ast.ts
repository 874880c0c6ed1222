import {
  array,
  type Code,
  code,
  ident,
  key,
  literal,
  nothing,
  paragraphs,
  parenthesized,
  typeBlock,
  typeKey,
  typeList,
  use,
} from "../../code/code.js";
import { ts } from "../../code/compiler.js";
import { isHidden, unescapedName, WHOLE_QUERY } from "./openapi-typescript.js";

/** The comment for a description that the view holds: a number. */
export type CommentOf = (description: string) => Code;

/**
 * Code from the syntax tree of types. Every kind of node that may stand in it is listed here and made anew from its
 * values; a kind that is not listed is refused, so nothing reaches a file that was not read.
 */
export function typesFromAst(nodes: readonly ts.Node[], comment: CommentOf): Code {
  return paragraphs(nodes.map((node) => declaration(node, comment)));
}

function declaration(node: ts.Node, comment: CommentOf): Code {
  if (ts.isInterfaceDeclaration(node)) {
    const shown = node.members.filter((m) => !(m.name && isHiddenName(m.name)));
    if (shown.length < node.members.length && shown.length === 0)
      return code`export type ${declared(node.name)} = Record<string, never>;`;
    return code`export interface ${declared(node.name)} ${members(shown, comment)}`;
  }
  if (ts.isTypeAliasDeclaration(node) && !node.typeParameters) {
    return code`export type ${declared(node.name)} = ${typeOf(node.type, comment)};`;
  }
  throw unexpected(node);
}

function isHiddenName(name: ts.PropertyName): boolean {
  return ts.isStringLiteral(name) && isHidden(name.text);
}

function declared(name: ts.Identifier): Code {
  return name.text === "$defs" ? key(name.text) : ident(name.text);
}

function members(list: readonly ts.TypeElement[], comment: CommentOf): Code {
  return typeBlock(list.map((m) => member(m, comment)));
}

function member(node: ts.TypeElement, comment: CommentOf): Code {
  if (ts.isIndexSignatureDeclaration(node))
    return code`[key: string]: ${typeOf(node.type, comment)};`;
  if (!ts.isPropertySignature(node) || !node.type || node.modifiers?.length) throw unexpected(node);
  const optional = node.questionToken ? code`?` : nothing;
  const doc = commentOf(node, comment);
  const type = wholeQuery(node.type) ?? node.type;
  return code`${doc}${propertyName(node.name)}${optional}: ${typeOf(type, comment)};`;
}

/** The type of a parameter that is the whole query string, where it would be a member of the query. */
function wholeQuery(type: ts.TypeNode): ts.TypeNode | undefined {
  const [member] = ts.isTypeLiteralNode(type) ? type.members : [];
  if (member === undefined || !ts.isPropertySignature(member)) return undefined;
  const { name } = member;
  const isWhole = (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === WHOLE_QUERY;
  return isWhole ? member.type : undefined;
}

function commentOf(node: ts.Node, comment: CommentOf): Code {
  const text = ts.getSyntheticLeadingComments(node)?.[0]?.text ?? "";
  const description = /@description (\d+)/.exec(text)?.[1];
  return description === undefined ? nothing : comment(description);
}

function propertyName(name: ts.PropertyName): Code {
  if (ts.isNumericLiteral(name))
    return /^(0|[1-9]\d{0,15})$/.test(name.text) ? literal(Number(name.text)) : typeKey(name.text);
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return typeKey(unescapedName(name.text));
  throw unexpected(name);
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, Code> = new Map([
  [ts.SyntaxKind.StringKeyword, code`string`],
  [ts.SyntaxKind.NumberKeyword, code`number`],
  [ts.SyntaxKind.BooleanKeyword, code`boolean`],
  [ts.SyntaxKind.UnknownKeyword, code`unknown`],
  [ts.SyntaxKind.NeverKeyword, code`never`],
]);

function typeOf(node: ts.Node, comment: CommentOf): Code {
  const keyword = KEYWORDS.get(node.kind);
  if (keyword) return keyword;
  if (ts.isLiteralTypeNode(node)) return literalType(node.literal);
  // openapi-typescript writes string literals as identifiers whose text is JSON.
  if (ts.isIdentifier(node) && node.text.startsWith('"'))
    return literal(JSON.parse(node.text) as string);
  if (ts.isTypeLiteralNode(node)) return members(node.members, comment);
  if (ts.isArrayTypeNode(node)) return code`${atom(node.elementType, comment)}[]`;
  if (ts.isTupleTypeNode(node)) return array(node.elements.map((e) => typeOf(e, comment)));
  if (ts.isUnionTypeNode(node))
    return typeList(
      "|",
      flattened(node, ts.isUnionTypeNode).map((t) => atom(t, comment)),
    );
  if (ts.isIntersectionTypeNode(node))
    return typeList(
      "&",
      flattened(node, ts.isIntersectionTypeNode).map((t) => atom(t, comment)),
    );
  if (ts.isParenthesizedTypeNode(node)) return typeOf(node.type, comment);
  if (ts.isIndexedAccessTypeNode(node)) {
    return code`${atom(node.objectType, comment)}[${typeOf(node.indexType, comment)}]`;
  }
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
    return reference(node, node.typeName.text, comment);
  throw unexpected(node);
}

/** `A & (B & C)` is `A & B & C`, and `A | (B | C)` is `A | B | C`. */
function flattened(
  node: ts.Node,
  isSame: (node: ts.Node) => node is ts.UnionOrIntersectionTypeNode,
): readonly ts.Node[] {
  if (ts.isParenthesizedTypeNode(node)) return flattened(node.type, isSame);
  return isSame(node) ? node.types.flatMap((type) => flattened(type, isSame)) : [node];
}

/** A type that stands inside another: unions and intersections in parentheses. */
function atom(node: ts.Node, comment: CommentOf): Code {
  const inner = ts.isParenthesizedTypeNode(node) ? node.type : node;
  const list =
    (ts.isUnionTypeNode(inner) || ts.isIntersectionTypeNode(inner)) && inner.types.length > 1;
  return list ? parenthesized(typeOf(inner, comment)) : typeOf(inner, comment);
}

function literalType(node: ts.Node): Code {
  if (node.kind === ts.SyntaxKind.NullKeyword) return literal(null);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return literal(true);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return literal(false);
  if (ts.isStringLiteral(node)) return literal(node.text);
  if (ts.isNumericLiteral(node)) return literal(Number(node.text));
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand))
    return literal(-Number(node.operand.text));
  throw unexpected(node);
}

/** The names that the types themselves declare, and TypeScript's own helpers. */
const REFERENCES: ReadonlySet<string> = new Set([
  "Blob",
  "Record",
  "components",
  "operations",
  "paths",
  "webhooks",
]);

function reference(node: ts.TypeReferenceNode, name: string, comment: CommentOf): Code {
  if (name === "Unlisted") return use(name, "@openapi-verbatim/runtime", { type: true });
  if (!REFERENCES.has(name)) throw unexpected(node);
  if (!node.typeArguments) return ident(name);
  const [first = nothing, second = nothing] = node.typeArguments.map((t) => typeOf(t, comment));
  return code`${ident(name)}<${first}, ${second}>`;
}

function unexpected(node: ts.Node): Error {
  return new Error(`openapi-typescript wrote something unexpected: ${ts.SyntaxKind[node.kind]}`);
}
