/** openapi-typescript knows the methods of OpenAPI 3.1. Operations of others go through it as paths of their own. */
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isObject, valueAt } from "../../source/value.js";
import { typesOf } from "./openapi-typescript.js";
import {
  type Declaration,
  factory,
  type InterfaceDeclaration,
  type PropertySignature,
  type TypeAliasDeclaration,
  type TypeElement,
  type TypeNode,
} from "./syntax-tree.js";

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
export function typesOfAllMethods(view: JsonObject): readonly Declaration[] {
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

function putBack(nodes: readonly Declaration[], further: readonly Further[]): Declaration[] {
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
    if (node.kind !== "InterfaceDeclaration") return node;
    const own = added.filter(({ path }) => path[0] === node.name.text);
    const rest = node.members.filter((member) => !nameOf(member).startsWith(MARK));
    if (own.length === 0 && rest.length === node.members.length) return node;
    const members = own.reduce<readonly TypeElement[]>(
      (all, { path, type }) => withMember(all, path.slice(1), type),
      rest,
    );
    return members.length > 0 ? { ...node, members } : emptyAlias(node);
  });
}

/** As openapi-typescript writes `paths` where there are none. */
function emptyAlias({ name }: InterfaceDeclaration): TypeAliasDeclaration {
  const { createKeywordTypeNode, createTypeReferenceNode, createTypeAliasDeclaration } = factory;
  const type = createTypeReferenceNode("Record", [
    createKeywordTypeNode("StringKeyword"),
    createKeywordTypeNode("NeverKeyword"),
  ]);
  return createTypeAliasDeclaration(undefined, name, undefined, type);
}

/** Members with a type at a path into them; type literals that are not there are made. */
function withMember(
  members: readonly TypeElement[],
  [name = "", ...rest]: readonly string[],
  type: TypeNode,
): readonly TypeElement[] {
  const before = memberOf(members, name);
  const inner = before === undefined ? [] : membersOf(before);
  const value =
    rest.length === 0 ? type : factory.createTypeLiteralNode(withMember(inner, rest, type));
  if (before === undefined) {
    const key = factory.createStringLiteral(name);
    return [...members, factory.createPropertySignature(undefined, key, undefined, value)];
  }
  const after: TypeElement = { ...before, type: value };
  return members.map((member) => (member === before ? after : member));
}

function membersAt(nodes: readonly Declaration[], [name]: readonly [string]): TypeElement[] {
  const declaration = nodes.find(
    (node): node is InterfaceDeclaration =>
      node.kind === "InterfaceDeclaration" && node.name.text === name,
  );
  return [...(declaration?.members ?? [])];
}

function memberOf(members: readonly TypeElement[], name: string): PropertySignature | undefined {
  return members
    .filter((member) => member.kind === "PropertySignature")
    .find((member) => nameOf(member) === name);
}

function membersOf(member: TypeElement): readonly TypeElement[] {
  const { kind, type } = member;
  return kind === "PropertySignature" && type?.kind === "TypeLiteral" ? type.members : [];
}

function nameOf(member: TypeElement): string {
  if (member.kind === "IndexSignature" || member.name.kind === "NumericLiteral") return "";
  return member.name.text;
}
