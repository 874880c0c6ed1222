/** The boundary to openapi-typescript, which is no longer maintained: nothing else imports it. */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type * as library from "openapi-typescript";
import { KNOWN, OTHER } from "../../model/openness.js";
import { BINARY } from "../../normalize/uploads.js";
import { decodeFragment, fromPointer } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { isArray, isObject, valueAt } from "../../source/value.js";
import {
  type Declaration,
  factory,
  type LiteralType,
  type TypeNode,
  typescript,
} from "./syntax-tree.js";

/**
 * All that the package takes from Redocly's bundler, which would load an HTTP client and a YAML parser with it. It asks for
 * every property, so names without an escape, nearly all, go the short way.
 */
const REFERENCES = {
  parseRef(ref: string): { readonly uri: string | null; readonly pointer: string[] } {
    // Names of properties and of schemas, most of what is asked, are no references.
    if (!ref.includes("#/"))
      return { uri: (ref.endsWith("#") ? ref.slice(0, -1) : ref) || null, pointer: [] };
    const [uri = "", pointer = ""] = ref.split("#/");
    const parts = pointer.split("/").filter((part) => part !== "");
    return {
      uri: (uri.endsWith("#") ? uri.slice(0, -1) : uri) || null,
      pointer: /[~%]/.test(pointer) ? parts.map(unescapedPart) : parts,
    };
  },
  escapePointer(part: string | number): string | number {
    return typeof part === "string" && /[~/]/.test(part)
      ? part.replaceAll("~", "~0").replaceAll("/", "~1")
      : part;
  },
};

function unescapedPart(part: string): string {
  return decodeURIComponent(part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

const transformSchema = loadWithStandIns();

/**
 * The part of the package that renders a document. Its root would load a bundler and a linter of documents too; `require` since
 * `import` would read each CommonJS file twice.
 *
 * What stands in for packages does so only while this one is loaded, and what is loaded so is forgotten: who else asks for
 * one of them in this process gets what is installed.
 */
function loadWithStandIns(): typeof library.transformSchema {
  const load = createRequire(import.meta.url);
  const entry = load.resolve("openapi-typescript/dist/transform/index.cjs");
  const { resolve } = createRequire(entry);
  const standIns = [
    { path: resolve("typescript"), exports: typescript },
    { path: resolve("@redocly/openapi-core/lib/ref-utils.js"), exports: REFERENCES },
  ];
  const before = new Map(Object.entries(load.cache));
  for (const path of before.keys())
    if (path.startsWith(dirname(dirname(entry)))) delete load.cache[path];
  for (const { path, exports } of standIns)
    load.cache[path] = { exports, loaded: true } as NodeModule;
  try {
    load(resolve("../lib/utils.cjs")).createRef = createRef;
    return load(entry) as typeof library.transformSchema;
  } finally {
    for (const path of Object.keys(load.cache)) if (!before.has(path)) delete load.cache[path];
    for (const [path, module] of before) load.cache[path] = module;
  }
}

/**
 * Puts a reference together of references and names, as the package does, which takes those that it has apart again for
 * every property.
 */
function createRef(parts: readonly (string | number | null | undefined)[]): string {
  let pointer = "#";
  for (const part of parts) {
    if (part === undefined || part === null || part === "") continue;
    const isReference = typeof part === "string" && part.startsWith("#/");
    pointer += isReference ? part.slice(1) : `/${REFERENCES.escapePointer(part)}`;
  }
  return pointer;
}

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
    transform: (schema) => ownType(schema as unknown as JsonValue) as never,
    transformProperty: () => undefined,
  };
}

/** Marks numbers of the view of which the integers are held as this. */
export const HELD: "x-verbatim-held" = "x-verbatim-held";
/** Constants of the view as programs hold them; of a bigint its digits, as `{ integer }`. */
export const CONSTANTS: "x-verbatim-constants" = "x-verbatim-constants";

/** The values of an enum of the view of which some are held so. */
export const LISTED: "x-verbatim-listed" = "x-verbatim-listed";

/** What a schema of the view is in TypeScript where openapi-typescript has no word for it. */
function ownType(schema: JsonValue): TypeNode | undefined {
  if (!isObject(schema)) return undefined;
  const { createTypeReferenceNode, createUnionTypeNode } = factory;
  const { [BINARY]: binary, [KNOWN]: known, [OTHER]: other, type } = schema;
  const { [HELD]: held, [CONSTANTS]: constants } = schema;
  if (binary === true) return createTypeReferenceNode("Blob");
  if (other === "tag") return createTypeReferenceNode("Unlisted");
  if (other === "value") return anyOther(held ?? type);
  const listed = isArray(constants) ? constants : isArray(known) ? known : undefined;
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
  return valueAt(root, fromPointer(decodeFragment(ref.replace(/^#/, ""))).map(escapedName));
}

/**
 * openapi-typescript decodes names as parts of a URI, some of them again and again, and fails at a lone `%`. So the view has
 * another character for it, and that one doubled.
 */
export function escapedName(name: string): string {
  return name.replaceAll("\uE001", "\uE001\uE001").replaceAll("%", "\uE001\uE000");
}

/** A webhook of the view that no type is to show: its operations are among `operations` all the same. */
export function hiddenName(name: string): string {
  return `\uE002${escapedName(name)}`;
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
