/**
 * The nodes that openapi-typescript makes of types. It makes them with the `factory` of TypeScript; it is given this one, which
 * knows nothing but what it uses: nodes without places in a text, flags and links cost a third of TypeScript's own.
 */

type Keyword =
  | "BigIntKeyword"
  | "BooleanKeyword"
  | "NeverKeyword"
  | "NumberKeyword"
  | "StringKeyword"
  | "UndefinedKeyword"
  | "UnknownKeyword";

/** A node that is nothing but its kind. */
export interface Word<Kind extends string = string> {
  readonly kind: Kind;
}

export type KeywordType = Word<Keyword>;

/** A name, or a string literal, which openapi-typescript writes as a name whose text is JSON. */
export interface Identifier {
  readonly kind: "Identifier";
  readonly text: string;
  readonly escapedText: string;
}

export interface TextLiteral {
  /** Of a `BigIntLiteral`, which only we make, the digits. */
  readonly kind: "BigIntLiteral" | "NumericLiteral" | "StringLiteral";
  readonly text: string;
}

export type PropertyName = Identifier | TextLiteral;

export interface PrefixUnaryExpression {
  readonly kind: "PrefixUnaryExpression";
  readonly operator: string;
  readonly operand: TextLiteral;
}

export interface LiteralType {
  readonly kind: "LiteralType";
  readonly literal:
    | TextLiteral
    | PrefixUnaryExpression
    | Word<"FalseKeyword" | "NullKeyword" | "TrueKeyword">;
}

export interface TypeLiteral {
  readonly kind: "TypeLiteral";
  readonly members: readonly TypeElement[];
}

export interface ArrayType {
  readonly kind: "ArrayType";
  readonly elementType: TypeNode;
}

export interface TupleType {
  readonly kind: "TupleType";
  readonly elements: readonly TypeNode[];
}

/** An element of a tuple that may be missing, or all that follow. */
export interface TupleElement {
  readonly kind: "OptionalType" | "RestType";
  readonly type: TypeNode;
}

export interface TypeList {
  readonly kind: "IntersectionType" | "UnionType";
  readonly types: readonly TypeNode[];
}

export interface IndexedAccessType {
  readonly kind: "IndexedAccessType";
  readonly objectType: TypeNode;
  readonly indexType: TypeNode;
}

export interface TypeReference {
  readonly kind: "TypeReference";
  readonly typeName: Identifier;
  readonly typeArguments: readonly TypeNode[] | undefined;
}

export type TypeNode =
  | ArrayType
  | Identifier
  | IndexedAccessType
  | KeywordType
  | LiteralType
  | TupleElement
  | TupleType
  | TypeList
  | TypeLiteral
  | TypeReference;

export interface PropertySignature {
  readonly kind: "PropertySignature";
  readonly modifiers: readonly unknown[] | undefined;
  readonly name: PropertyName;
  readonly questionToken: unknown;
  readonly type: TypeNode | undefined;
  /** What the comment before it is made of, empty where there is none. */
  description: string;
}

export interface IndexSignature {
  readonly kind: "IndexSignature";
  readonly type: TypeNode;
}

export type TypeElement = IndexSignature | PropertySignature;

export interface InterfaceDeclaration {
  readonly kind: "InterfaceDeclaration";
  readonly name: Identifier;
  members: readonly TypeElement[];
}

export interface TypeAliasDeclaration {
  readonly kind: "TypeAliasDeclaration";
  readonly name: Identifier;
  readonly typeParameters: readonly unknown[] | undefined;
  readonly type: TypeNode;
}

export type Declaration = InterfaceDeclaration | TypeAliasDeclaration;

const nameOf = (name: string | Identifier): Identifier =>
  typeof name === "string" ? factory.createIdentifier(name) : name;

/** As the `factory` of TypeScript has them: the same arguments, all that is used of the nodes. */
export const factory = {
  createArrayTypeNode: (elementType: TypeNode): ArrayType => ({ kind: "ArrayType", elementType }),
  createBigIntLiteral: (text: string): TextLiteral => ({ kind: "BigIntLiteral", text }),
  createFalse: (): Word<"FalseKeyword"> => ({ kind: "FalseKeyword" }),
  createIdentifier: (text: string): Identifier => ({ kind: "Identifier", text, escapedText: text }),
  createIndexSignature: (_: unknown, _1: unknown, type: TypeNode): IndexSignature => ({
    kind: "IndexSignature",
    type,
  }),
  createIndexedAccessTypeNode: (objectType: TypeNode, indexType: TypeNode): IndexedAccessType => ({
    kind: "IndexedAccessType",
    objectType,
    indexType,
  }),
  createInterfaceDeclaration: (
    _: unknown,
    name: string | Identifier,
    _1: unknown,
    _2: unknown,
    members: readonly TypeElement[],
  ): InterfaceDeclaration => ({ kind: "InterfaceDeclaration", name: nameOf(name), members }),
  createIntersectionTypeNode: (types: readonly TypeNode[]): TypeList => ({
    kind: "IntersectionType",
    types,
  }),
  createKeywordTypeNode: (kind: Keyword): KeywordType => ({ kind }),
  createLiteralTypeNode: (literal: LiteralType["literal"]): LiteralType => ({
    kind: "LiteralType",
    literal,
  }),
  createModifier: (kind: string): Word => ({ kind }),
  createNodeArray: <Node>(nodes: readonly Node[]): readonly Node[] => nodes,
  createNull: (): Word<"NullKeyword"> => ({ kind: "NullKeyword" }),
  createNumericLiteral: (value: string | number): TextLiteral => ({
    kind: "NumericLiteral",
    text: String(value),
  }),
  createOptionalTypeNode: (type: TypeNode): TupleElement => ({ kind: "OptionalType", type }),
  createParameterDeclaration: (): Word => ({ kind: "Parameter" }),
  createPrefixUnaryExpression: (operator: string, operand: TextLiteral): PrefixUnaryExpression => ({
    kind: "PrefixUnaryExpression",
    operator,
    operand,
  }),
  createPropertySignature: (
    modifiers: readonly unknown[] | undefined,
    name: string | PropertyName,
    questionToken: unknown,
    type: TypeNode | undefined,
  ): PropertySignature => ({
    kind: "PropertySignature",
    modifiers,
    name: typeof name === "string" ? nameOf(name) : name,
    questionToken,
    type,
    description: "",
  }),
  createRestTypeNode: (type: TypeNode): TupleElement => ({ kind: "RestType", type }),
  createStringLiteral: (text: string): TextLiteral => ({ kind: "StringLiteral", text }),
  createToken: (kind: string): Word => ({ kind }),
  createTrue: (): Word<"TrueKeyword"> => ({ kind: "TrueKeyword" }),
  createTupleTypeNode: (elements: readonly TypeNode[]): TupleType => ({
    kind: "TupleType",
    elements,
  }),
  createTypeAliasDeclaration: (
    _: unknown,
    name: string | Identifier,
    typeParameters: readonly unknown[] | undefined,
    type: TypeNode,
  ): TypeAliasDeclaration => ({
    kind: "TypeAliasDeclaration",
    name: nameOf(name),
    typeParameters,
    type,
  }),
  createTypeLiteralNode: (members: readonly TypeElement[]): TypeLiteral => ({
    kind: "TypeLiteral",
    members,
  }),
  createTypeReferenceNode: (
    name: string | Identifier,
    typeArguments?: readonly TypeNode[],
  ): TypeReference => ({ kind: "TypeReference", typeName: nameOf(name), typeArguments }),
  createUnionTypeNode: (types: readonly TypeNode[]): TypeList => ({ kind: "UnionType", types }),
};

const is =
  (wanted: string): ((node: Word) => boolean) =>
  ({ kind }) =>
    kind === wanted;

/** Kinds are called as they are. */
const SyntaxKind = Object.fromEntries(
  [
    "BooleanKeyword",
    "ExportKeyword",
    "MinusToken",
    "NeverKeyword",
    "NullKeyword",
    "NumberKeyword",
    "QuestionToken",
    "ReadonlyKeyword",
    "StringKeyword",
    "UndefinedKeyword",
    "UnknownKeyword",
  ].map((kind) => [kind, kind]),
);

interface TypeScript {
  readonly SyntaxKind: Readonly<Record<string, string>>;
  readonly factory: typeof factory;
  isArrayTypeNode(): boolean;
  isInterfaceDeclaration(node: Word): boolean;
  isTupleTypeNode(): boolean;
  isTypeAliasDeclaration(node: Word): boolean;
  isTypeNode(node: Word): boolean;
}

/** All that openapi-typescript uses of the package `typescript` on its way to the types. What it asks for besides is not there. */
export const typescript: TypeScript = {
  SyntaxKind,
  factory,
  // Asked of the items of an array, which is to be an array whatever they are (`listView`).
  isArrayTypeNode: () => false,
  isInterfaceDeclaration: is("InterfaceDeclaration"),
  isTupleTypeNode: () => false,
  isTypeAliasDeclaration: is("TypeAliasDeclaration"),
  isTypeNode: ({ kind }) => kind !== "InterfaceDeclaration" && kind !== "TypeAliasDeclaration",
};
