/** Ajv's verdict, by a lowering of 3.0 to JSON Schema 2020-12 that shares no code with Verbatim. */
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Json, Schema30 } from "./group.js";

export type Opinion = (value: Json) => boolean;

/** @returns what Ajv says of values, by the name of a component */
export function secondOpinions(
  schemas: Readonly<Record<string, Schema30>>,
): (name: string) => Opinion {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    ownProperties: true,
    code: { regExp: expression },
  });
  addFormats.default(ajv, ["date", "date-time", "ipv4", "ipv6", "uri", "uuid"]);
  const base = "https://table.test/document.json";
  ajv.addSchema({ $id: base, components: { schemas: mapped(schemas) } });
  return (name) => {
    const validate = ajv.compile({ $ref: `${base}#/components/schemas/${name}` });
    return (value) => validate(value) === true;
  };
}

/** With the u flag where the pattern parses so. */
function expression(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
expression.code = "new RegExp";

/** Keywords that mean the same in both. Every other keyword is dropped unless `lower` names it. */
const ALIKE = [
  "enum",
  "format",
  "maxItems",
  "maxLength",
  "maxProperties",
  "minItems",
  "minLength",
  "minProperties",
  "multipleOf",
  "pattern",
  "required",
  "uniqueItems",
] as const satisfies readonly (keyof Schema30)[];

type Schema2020 = Readonly<Record<string, unknown>>;

function lower(schema: Schema30): Schema2020 {
  if (schema.$ref !== undefined) return { $ref: schema.$ref };
  const { type, nullable, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const { items, properties, additionalProperties: rest, not, allOf, anyOf, oneOf } = schema;
  const alike = ALIKE.filter((keyword) => schema[keyword] !== undefined);
  return {
    ...Object.fromEntries(alike.map((keyword) => [keyword, schema[keyword]])),
    ...(type !== undefined && { type: [...[type].flat(), ...(nullable ? ["null"] : [])] }),
    ...(minimum !== undefined && { [exclusiveMinimum ? "exclusiveMinimum" : "minimum"]: minimum }),
    ...(maximum !== undefined && { [exclusiveMaximum ? "exclusiveMaximum" : "maximum"]: maximum }),
    ...(items && { items: lower(items) }),
    ...(properties && { properties: mapped(properties) }),
    ...(rest !== undefined && {
      additionalProperties: typeof rest === "boolean" ? rest : lower(rest),
    }),
    ...(not && { not: lower(not) }),
    ...(allOf && { allOf: allOf.map(lower) }),
    ...(anyOf && { anyOf: anyOf.map(lower) }),
    ...(oneOf && { oneOf: oneOf.map(lower) }),
  };
}

/** From entries, so that `__proto__` is a name like any other. */
function mapped(schemas: Readonly<Record<string, Schema30>>): Readonly<Record<string, Schema2020>> {
  return Object.fromEntries(Object.entries(schemas).map(([name, s]) => [name, lower(s)]));
}
