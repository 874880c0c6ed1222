import type { DiagnosticCode } from "../diagnostics.js";
import { isMeaningless } from "../source/keyword-kinds.js";
import { meantBy } from "../source/type-names.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import type { Version } from "../source/version.js";

/** Says something about the schema at hand, or about one of its keywords. */
export type Note = (code: DiagnosticCode, message: string, keyword?: string) => void;

type MutableObject = { [key: string]: JsonValue };

/**
 * One difference between a dialect and JSON Schema 2020-12. `apply` gets a copy of the schema's own keywords and may
 * change it; the schemas under it are walked afterwards.
 */
export interface Rule {
  readonly name: string;
  /** Documents of later versions often keep the habits of earlier ones. */
  readonly dialects: readonly Version[];
  apply(schema: MutableObject, note: Note): void;
}

export const ALL: readonly Version[] = ["2.0", "3.0", "3.1", "3.2"];
const BEFORE_3_1: readonly Version[] = ["2.0", "3.0"];

/** In this order. */
export const SCHEMA_RULES: readonly Rule[] = [
  {
    // OpenAPI 2.0, "Schema Object": only these keywords of JSON Schema draft 4 and its own.
    name: "keyword-of-later-versions",
    dialects: ["2.0"],
    apply(schema, note) {
      for (const keyword of LATER) {
        if (schema[keyword] === undefined) continue;
        note("keyword-of-openapi-3.0", `"${keyword}" is read as OpenAPI 3.0 has it`, keyword);
      }
    },
  },
  {
    // What later versions have was written with an extension, which everyone reads so.
    name: "x-nullable",
    dialects: ["2.0"],
    apply(schema) {
      if (schema["x-nullable"] === true) schema.nullable = true;
      delete schema["x-nullable"];
    },
  },
  {
    // OpenAPI 2.0, "Schema Object", field `discriminator`: the name of a property.
    name: "discriminator-name",
    dialects: ["2.0"],
    apply(schema) {
      if (typeof schema.discriminator === "string")
        schema.discriminator = { propertyName: schema.discriminator };
    },
  },
  {
    // JSON Schema draft 4 validation, section 5.3.1: a list of schemas is for the first items (2020-12 core, appendix C).
    name: "items-by-position",
    dialects: ["2.0"],
    apply(schema) {
      if (!Array.isArray(schema.items)) return;
      schema.prefixItems = schema.items;
      delete schema.items;
      if (schema.additionalItems !== undefined) schema.items = schema.additionalItems;
      delete schema.additionalItems;
    },
  },
  {
    // Reported when the document was checked.
    name: "without-meaningless-keywords",
    dialects: ALL,
    apply(schema) {
      for (const [keyword, value] of Object.entries(schema))
        if (isMeaningless(keyword, value)) delete schema[keyword];
    },
  },
  {
    // Reported when the document was checked.
    name: "type-of-other-languages",
    dialects: ALL,
    apply(schema) {
      const meant = meantBy(schema.type);
      if (!meant) return;
      delete schema.type;
      for (const [keyword, value] of Object.entries(meant)) schema[keyword] ??= value;
    },
  },
  {
    // OpenAPI 3.0.4, section 4.8.23: siblings of $ref SHALL be ignored.
    name: "reference-without-siblings",
    dialects: BEFORE_3_1,
    apply(schema, note) {
      if (typeof schema.$ref !== "string") return;
      for (const keyword of Object.keys(schema)) {
        // Responses may hold null all the same.
        if (keyword === "$ref" || (keyword === "nullable" && schema[keyword] === true)) continue;
        if (!ANNOTATIONS.has(keyword) && !keyword.startsWith("x-")) {
          note("ignored-keyword", `"${keyword}" beside "$ref" is ignored in OpenAPI 3.0`, keyword);
        }
        delete schema[keyword];
      }
    },
  },
  {
    // JSON Schema 2020-12 does not know the keyword, but nothing else can be meant by it.
    name: "nullable-in-3.1",
    dialects: ["3.1", "3.2"],
    apply(schema, note) {
      if (schema.nullable === true && schema.type !== undefined)
        note("keyword-of-openapi-3.0", '"nullable" is read as OpenAPI 3.0 has it', "nullable");
    },
  },
  {
    // OpenAPI 3.0.4, section 4.8.24.2: nullable adds "null" to the type in the same Schema Object, and to nothing else.
    // Where that may not let null in, the keyword stays for the directions to be told apart.
    name: "nullable",
    dialects: ALL,
    apply(schema) {
      const { type, enum: values } = schema;
      if (schema.nullable === true && type !== undefined)
        schema.type = [...new Set([...[type].flat(), "null"])];
      const refused = Array.isArray(values) && !values.includes(null);
      const alone = MAY_REFUSE_NULL.every((keyword) => schema[keyword] === undefined);
      if (schema.nullable !== true || (type !== undefined && alone && !refused))
        delete schema.nullable;
    },
  },
  {
    // OpenAPI 3.0 keeps the boolean bounds of JSON Schema draft 5.
    name: "boolean-bounds",
    dialects: ALL,
    apply(schema, note) {
      for (const [bound, exclusive] of [
        ["minimum", "exclusiveMinimum"],
        ["maximum", "exclusiveMaximum"],
      ] as const) {
        const flag = schema[exclusive];
        if (typeof flag !== "boolean") continue;
        delete schema[exclusive];
        const limit = schema[bound];
        if (flag && limit === undefined)
          note("ignored-keyword", `"${exclusive}" has no effect without "${bound}"`, exclusive);
        if (flag && limit !== undefined) {
          schema[exclusive] = limit;
          delete schema[bound];
        }
      }
    },
  },
  {
    // Draft 7 had one keyword for what 2019-09 parted (2020-12 validation, appendix A; core, appendix C).
    name: "dependencies",
    dialects: ALL,
    apply(schema) {
      const { dependencies } = schema;
      if (!isObject(dependencies)) return;
      const names = Object.entries(dependencies).filter(([, value]) => Array.isArray(value));
      const schemas = Object.entries(dependencies).filter(([, value]) => !Array.isArray(value));
      const add = (keyword: string, entries: readonly (readonly [string, JsonValue])[]): void => {
        const before = schema[keyword];
        if (entries.length > 0)
          schema[keyword] = { ...Object.fromEntries(entries), ...(isObject(before) && before) };
      };
      add("dependentRequired", names);
      add("dependentSchemas", schemas);
      delete schema.dependencies;
    },
  },
  {
    name: "example",
    dialects: ALL,
    apply(schema) {
      if (schema.example === undefined) return;
      if (schema.examples === undefined) schema.examples = [schema.example];
      delete schema.example;
    },
  },
];

/** Keywords of OpenAPI 3.0 that 2.0 does not have. */
const LATER = ["anyOf", "deprecated", "not", "nullable", "oneOf", "writeOnly"] as const;

/** Keywords other than `type` and `enum` that may refuse null. */
const MAY_REFUSE_NULL = [
  "$dynamicRef",
  "$ref",
  "allOf",
  "anyOf",
  "const",
  "if",
  "not",
  "oneOf",
] as const;

/** For a dialect without the validation vocabulary (2020-12 validation, section 6): its keywords are taken out. */
export const NO_VALIDATION: Rule = {
  name: "no-validation-vocabulary",
  dialects: ALL,
  apply(schema) {
    for (const keyword of VALIDATION) delete schema[keyword];
  },
};

const VALIDATION = [
  "const",
  "dependentRequired",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "maxContains",
  "maximum",
  "maxItems",
  "maxLength",
  "maxProperties",
  "minContains",
  "minimum",
  "minItems",
  "minLength",
  "minProperties",
  "multipleOf",
  "pattern",
  "required",
  "type",
  "uniqueItems",
] as const;

const ANNOTATIONS: ReadonlySet<string> = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
  "deprecated",
]);

/** A copy of an object with its keys in code point order, and what `of` makes of each value. */
export function sorted(
  object: JsonObject,
  of: (value: JsonValue, key: string) => JsonValue = (value) => value,
): MutableObject {
  const copy: MutableObject = {};
  for (const key of ordered(Object.keys(object))) set(copy, key, of(object[key] as JsonValue, key));
  return copy;
}

/** Sorts names where they stand. Few are put in place one by one, which takes a third of what calling `sort` does. */
function ordered(names: string[]): string[] {
  if (names.length > 16) return names.sort();
  for (let next = 1; next < names.length; next += 1) {
    const name = names[next] as string;
    let at = next;
    for (; at > 0 && (names[at - 1] as string) > name; at -= 1) names[at] = names[at - 1] as string;
    names[at] = name;
  }
  return names;
}

/** Sets a property, of whatever name: a plain `__proto__` would be the prototype. */
export function set(object: { [key: string]: JsonValue }, name: string, value: JsonValue): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else object[name] = value;
}
