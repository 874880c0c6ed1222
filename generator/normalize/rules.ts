import type { DiagnosticCode } from "../diagnostics.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";

/** Says something about the schema at hand, or about one of its keywords. */
export type Note = (code: DiagnosticCode, message: string, keyword?: string) => void;

type MutableObject = { [key: string]: JsonValue };

/**
 * One difference between a dialect and JSON Schema 2020-12. `apply` gets a copy of the schema's own keywords and may
 * change it; the schemas under it are walked afterwards.
 */
export interface Rule {
  readonly name: string;
  /** `3.0`: only in OpenAPI 3.0. `any`: also in 3.1 documents, which often keep 3.0 habits. */
  readonly dialect: "3.0" | "any";
  apply(schema: MutableObject, note: Note): void;
}

/** In this order. */
export const SCHEMA_RULES: readonly Rule[] = [
  {
    // OpenAPI 3.0.4, section 4.8.23: siblings of $ref SHALL be ignored.
    name: "reference-without-siblings",
    dialect: "3.0",
    apply(schema, note) {
      if (typeof schema.$ref !== "string") return;
      for (const keyword of Object.keys(schema)) {
        if (keyword === "$ref") continue;
        if (!ANNOTATIONS.has(keyword) && !keyword.startsWith("x-")) {
          note("ignored-keyword", `"${keyword}" beside "$ref" is ignored in OpenAPI 3.0`, keyword);
        }
        delete schema[keyword];
      }
    },
  },
  {
    // OpenAPI 3.0.4, section 4.8.24.2: nullable adds "null" to the type in the same Schema Object, and to nothing else.
    name: "nullable",
    dialect: "any",
    apply(schema, note) {
      if (schema.nullable === true) {
        const { type, enum: values } = schema;
        if (typeof type === "string") schema.type = [type, "null"];
        else if (Array.isArray(type)) schema.type = [...new Set([...type, "null"])];
        else
          note(
            "nullable-without-effect",
            '"nullable" has no effect without "type" beside it',
            "nullable",
          );
        if (type !== undefined && Array.isArray(values) && !values.includes(null)) {
          note(
            "nullable-without-effect",
            '"nullable" has no effect: "enum" does not list null',
            "nullable",
          );
        }
      }
      delete schema.nullable;
    },
  },
  {
    // OpenAPI 3.0 keeps the boolean bounds of JSON Schema draft 5.
    name: "boolean-bounds",
    dialect: "any",
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
    dialect: "any",
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
    dialect: "any",
    apply(schema) {
      if (schema.example === undefined) return;
      if (schema.examples === undefined) schema.examples = [schema.example];
      delete schema.example;
    },
  },
];

/** For a dialect without the validation vocabulary (2020-12 validation, section 6): its keywords are taken out. */
export const NO_VALIDATION: Rule = {
  name: "no-validation-vocabulary",
  dialect: "any",
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

/** A copy of an object with its keys in code point order. */
export function sorted(object: JsonObject): MutableObject {
  const copy: MutableObject = {};
  for (const key of Object.keys(object).sort()) {
    Object.defineProperty(copy, key, {
      value: object[key],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}
