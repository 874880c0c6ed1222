/** The boundary to openapi-typescript, which is no longer maintained: only `load-openapi-typescript.ts` knows it besides. */
import type * as library from "openapi-typescript";
import { KNOWN, OTHER } from "../../model/openness.js";
import { BINARY } from "../../normalize/uploads.js";
import { fromPointer, pointerIn } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isArray, isObject, valueAt } from "../../source/value.js";
import { transformSchema, transformSchemaObject } from "./load-openapi-typescript.js";
import { type Declaration, factory, type LiteralType, type TypeNode } from "./syntax-tree.js";

/**
 * The syntax tree of the types `paths`, `webhooks`, `components`, `$defs` and `operations`.
 *
 * Its loading, bundling and linting of documents is left out: the view is one document that is known to be sound.
 *
 * @param view a document whose schemas hold nothing but what types depend on
 */
export function typesOf(view: JsonObject): readonly Declaration[] {
  const nodes = transformSchema(view as unknown as library.OpenAPI3, contextFor(view));
  return nodes as unknown as readonly Declaration[];
}

function contextFor(view: JsonObject): library.GlobalContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    // A discriminator does not change what is valid, so its tags get no types of their own.
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    redoc: undefined as never,
    resolve: (ref) => resolve(view, ref) as never,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    postTransform: () => undefined,
    transform: (schema, options) => ownType(schema as unknown as JsonValue, options) as never,
    transformProperty: () => undefined,
  };
}

/** Marks numbers of the view of which the integers are held as this, and texts that are dates of this format. */
export const HELD: "x-verbatim-held" = "x-verbatim-held";
/** Constants of the view as programs hold them; of a bigint its digits, as `{ integer }`. */
export const CONSTANTS: "x-verbatim-constants" = "x-verbatim-constants";

/** The values of an enum of the view of which some are held so. */
export const LISTED: "x-verbatim-listed" = "x-verbatim-listed";

/** What stands by position in an array of the view, of which openapi-typescript knows those of a fixed length only. */
export const TUPLE: "x-verbatim-tuple" = "x-verbatim-tuple";

export interface TupleView {
  readonly items: readonly JsonValue[];
  /** How many must be there. */
  readonly min: number;
  readonly rest?: JsonValue;
}

function tupleType(
  { items, min, rest }: TupleView,
  options: library.TransformNodeOptions,
): TypeNode {
  const typed = (view: JsonValue): TypeNode =>
    transformSchemaObject(view as never, options) as unknown as TypeNode;
  const { createArrayTypeNode, createOptionalTypeNode, createRestTypeNode } = factory;
  const all = items.map((item, i) => (i < min ? typed(item) : createOptionalTypeNode(typed(item))));
  const others = rest === undefined ? [] : [createRestTypeNode(createArrayTypeNode(typed(rest)))];
  return factory.createTupleTypeNode([...all, ...others]);
}

/** What a schema of the view is in TypeScript where openapi-typescript has no word for it. */
function ownType(schema: JsonValue, options: library.TransformNodeOptions): TypeNode | undefined {
  if (!isObject(schema)) return undefined;
  const { [TUPLE]: tuple } = schema;
  if (tuple !== undefined) return tupleType(tuple as unknown as TupleView, options);
  const { createTypeReferenceNode, createUnionTypeNode } = factory;
  const { [BINARY]: binary, [KNOWN]: known, [OTHER]: other, type } = schema;
  const { [HELD]: held, [CONSTANTS]: constants } = schema;
  if (binary === true) return createTypeReferenceNode("Blob");
  if (other === "tag") return createTypeReferenceNode("Unlisted");
  if (other === "value") return anyOther(held ?? type);
  const listed = isArray(constants) ? constants : isArray(known) ? known : undefined;
  if (held === "date-time") return createTypeReferenceNode("Date");
  if (held === "date") return createTypeReferenceNode("CalendarDate");
  if (!listed) return typeof held === "string" ? keyword(held) : undefined;
  // What is known of a type is listed beside it; what an enum lists is all.
  const others = schema[LISTED] === undefined ? [anyOther(held ?? type)] : [];
  return createUnionTypeNode([...listed.map(literalType), ...others]);
}

/** `string & {}`: any string, which does not take in the constants beside it, so that editors offer them. */
function anyOther(type: JsonValue | undefined): TypeNode {
  return factory.createIntersectionTypeNode([keyword(type), factory.createTypeLiteralNode([])]);
}

function keyword(type: JsonValue | undefined): TypeNode {
  const name =
    type === "string" ? "StringKeyword" : type === "bigint" ? "BigIntKeyword" : "NumberKeyword";
  return factory.createKeywordTypeNode(name);
}

function literalType(value: JsonValue): TypeNode {
  const { createLiteralTypeNode, createStringLiteral, createNull, createTrue, createFalse } =
    factory;
  if (value === null) return createLiteralTypeNode(createNull());
  if (typeof value === "boolean")
    return createLiteralTypeNode(value ? createTrue() : createFalse());
  if (typeof value === "string") return createLiteralTypeNode(createStringLiteral(value));
  return createLiteralTypeNode(numericLiteral(value));
}

/** A number, or a bigint by its digits. */
function numericLiteral(value: JsonValue): LiteralType["literal"] {
  const { createBigIntLiteral, createNumericLiteral, createPrefixUnaryExpression } = factory;
  const text = String(isObject(value) ? value.integer : value);
  const digits = text.replace(/^-/, "");
  const literal = isObject(value) ? createBigIntLiteral(digits) : createNumericLiteral(digits);
  return digits === text ? literal : createPrefixUnaryExpression("MinusToken", literal);
}

function resolve(root: JsonObject, ref: string): JsonValue | undefined {
  return valueAt(root, fromPointer(pointerIn(ref)).map(escapedName));
}

/**
 * openapi-typescript decodes names as parts of a URI, some of them again and again, and fails at a lone `%`. So the view has
 * another character for it, and that one doubled.
 */
export function escapedName(name: string): string {
  if (!/[%\uE001]/.test(name)) return name;
  return name.replaceAll("\uE001", "\uE001\uE001").replaceAll("%", "\uE001\uE000");
}

/**
 * What no type is to show where it stands in the view: a webhook whose operations are among `operations` all the same, and a
 * schema among `$defs` that becomes an alias.
 */
export function hiddenName(name: string): string {
  return `\uE002${escapedName(name)}`;
}

/** The name that is hidden. */
export function shownName(hidden: string): string {
  return unescapedName(hidden.slice(1));
}

export function isHidden(name: string): boolean {
  return name.startsWith("\uE002");
}

/** What the parameter is called that is the whole query string; no parameter that has a name is. */
export const WHOLE_QUERY: "\uE003" = "\uE003";

/** A name of the view as the document has it. */
export function unescapedName(name: string): string {
  return name.replace(/\uE001([\uE000\uE001])/g, (_, second: string) =>
    second === "\uE000" ? "%" : second,
  );
}
