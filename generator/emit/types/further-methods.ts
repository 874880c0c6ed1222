/** openapi-typescript knows the methods of OpenAPI 3.1. Operations of others go through it as paths of their own. */
import { ts } from "../../code/compiler.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isObject, valueAt } from "../../source/value.js";
import { typesOf } from "./openapi-typescript.js";

/** An operation of a method that is rendered apart. */
interface Further {
  /** Where the path item stands: `["paths", "/pets"]`, `["components", "pathItems", "pet"]`. */
  readonly item: readonly string[];
  /** Where the operation is in it: `["query"]`, `["additionalOperations", "COPY"]`. */
  readonly place: readonly string[];
}

/** No path begins so. */
const MARK = "\uE004";

const HOLDERS = [["paths"], ["webhooks"], ["components", "pathItems"]] as const;

/** The syntax tree of the types, with the operations of all methods in their places. */
export function typesOfAllMethods(view: JsonObject): readonly ts.Node[] {
  const further = HOLDERS.flatMap((holder) => furtherIn(view, holder));
  if (further.length === 0) return typesOf(view);
  const apart = further.map(({ item, place }, index): [string, JsonValue] => {
    const get = valueAt(view, [...item, ...place]) ?? {};
    const parameters = valueAt(view, [...item, "parameters"]) ?? [];
    return [`${MARK}${index}`, { get, parameters }];
  });
  const paths = { ...(view.paths as JsonObject | undefined), ...Object.fromEntries(apart) };
  return putBack(typesOf({ ...view, paths }), further);
}

function furtherIn(view: JsonObject, holder: readonly string[]): Further[] {
  return Object.entries(valueAt(view, holder) ?? {}).flatMap(([name, value]) => {
    const { query, additionalOperations } = isObject(value) ? value : {};
    const places = [
      ...(query === undefined ? [] : [["query"]]),
      ...Object.keys(additionalOperations ?? {}).map((method) => ["additionalOperations", method]),
    ];
    return places.map((place) => ({ item: [...holder, name], place }));
  });
}

function putBack(nodes: readonly ts.Node[], further: readonly Further[]): ts.Node[] {
  const operations = new Map(
    membersAt(nodes, ["paths"])
      .filter((member) => nameOf(member).startsWith(MARK))
      .map((member) => [nameOf(member), memberOf(membersOf(member), "get")]),
  );
  const added = further.map(({ item, place }, index) => {
    const type = operations.get(`${MARK}${index}`)?.type;
    if (!type) throw new Error(`openapi-typescript left out ${item.join(" ")}`);
    return { path: [...item, ...place], type };
  });
  return nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node)) return node;
    const own = added.filter(({ path }) => path[0] === node.name.text);
    const rest = node.members.filter((member) => !nameOf(member).startsWith(MARK));
    if (own.length === 0 && rest.length === node.members.length) return node;
    const members = own.reduce<readonly ts.TypeElement[]>(
      (all, { path, type }) => withMember(all, path.slice(1), type),
      rest,
    );
    return members.length > 0 ? declared(node, members) : emptyAlias(node);
  });
}

function declared(
  node: ts.InterfaceDeclaration,
  members: readonly ts.TypeElement[],
): ts.InterfaceDeclaration {
  const { modifiers, name, typeParameters, heritageClauses } = node;
  return ts.factory.createInterfaceDeclaration(
    modifiers,
    name,
    typeParameters,
    heritageClauses,
    members,
  );
}

/** As openapi-typescript writes `paths` where there are none. */
function emptyAlias({ modifiers, name }: ts.InterfaceDeclaration): ts.TypeAliasDeclaration {
  const { createKeywordTypeNode, createTypeReferenceNode, createTypeAliasDeclaration } = ts.factory;
  const type = createTypeReferenceNode("Record", [
    createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    createKeywordTypeNode(ts.SyntaxKind.NeverKeyword),
  ]);
  return createTypeAliasDeclaration(modifiers, name, undefined, type);
}

/** Members with a type at a path into them; type literals that are not there are made. */
function withMember(
  members: readonly ts.TypeElement[],
  [name = "", ...rest]: readonly string[],
  type: ts.TypeNode,
): readonly ts.TypeElement[] {
  const before = memberOf(members, name);
  const inner = before === undefined ? [] : membersOf(before);
  const value =
    rest.length === 0 ? type : ts.factory.createTypeLiteralNode(withMember(inner, rest, type));
  const after = ts.factory.createPropertySignature(
    undefined,
    before?.name ?? ts.factory.createStringLiteral(name),
    before?.questionToken,
    value,
  );
  if (before === undefined) return [...members, after];
  ts.setSyntheticLeadingComments(after, ts.getSyntheticLeadingComments(before));
  return members.map((member) => (member === before ? after : member));
}

function membersAt(nodes: readonly ts.Node[], [name]: readonly [string]): ts.TypeElement[] {
  const declaration = nodes.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === name,
  );
  return [...(declaration?.members ?? [])];
}

function memberOf(
  members: readonly ts.TypeElement[],
  name: string,
): ts.PropertySignature | undefined {
  return members
    .filter((member) => ts.isPropertySignature(member))
    .find((member) => nameOf(member) === name);
}

function membersOf(member: ts.TypeElement): readonly ts.TypeElement[] {
  const isNested = ts.isPropertySignature(member) && member.type !== undefined;
  return isNested && ts.isTypeLiteralNode(member.type) ? member.type.members : [];
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "";
}
