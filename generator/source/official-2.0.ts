import type { OfficialCheck } from "./official-check.js";
import { tagged, taggedReferences } from "./official-choices.js";
import { compile, officialSchema } from "./official-schema.js";
import type { JsonObject } from "./types.js";
import { isArray, isObject, member } from "./value.js";

const COUNT = { type: "integer", minimum: 0 } as const;

/** What the official schema takes from the metaschema of draft 4, by the name of its definition. */
const DRAFT_4: JsonObject = {
  title: { type: "string" },
  description: { type: "string" },
  default: true,
  multipleOf: { type: "number", exclusiveMinimum: 0 },
  maximum: { type: "number" },
  exclusiveMaximum: { type: "boolean" },
  minimum: { type: "number" },
  exclusiveMinimum: { type: "boolean" },
  maxLength: COUNT,
  minLength: COUNT,
  pattern: { type: "string" },
  maxItems: COUNT,
  minItems: COUNT,
  uniqueItems: { type: "boolean" },
  enum: { type: "array", minItems: 1 },
};

/** The official schema of OpenAPI 2.0, without Schema Objects. */
export const schema: JsonObject = withTaggedChoices(officialSchema("2.0"));

export const check: OfficialCheck = compile(schema);

function withTaggedChoices(official: JsonObject): JsonObject {
  const { id: _id, $schema: _draft4, definitions, ...rest } = official;
  if (!isObject(definitions))
    throw new Error("the official schema of OpenAPI 2.0 has no definitions");
  const { additionalItems: _all, ...parametersList } = objectOf(definitions, "parametersList");
  const schemes = member(definitions.securityDefinitions, "additionalProperties");
  const all: JsonObject = {
    ...definitions,
    ...DRAFT_4,
    ...namedParameters(definitions),
    schema: {},
    response: withoutSchema(objectOf(definitions, "response")),
    vendorExtension: {},
    parametersList,
    parameter: tagged(["in"], { oneOf: parameterKinds(definitions) }, definitions),
    securityDefinitions: {
      type: "object",
      additionalProperties: tagged(["type", "flow"], schemes, definitions),
    },
  };
  return { ...rest, definitions: taggedReferences(all, "#/definitions/jsonReference") };
}

function objectOf(definitions: JsonObject, name: string): JsonObject {
  const found = definitions[name];
  return isObject(found) ? found : {};
}

function withoutSchema({ properties, ...response }: JsonObject): JsonObject {
  return { ...response, properties: { ...(properties as JsonObject), schema: {} } };
}

function parameterKinds({ nonBodyParameter }: JsonObject): JsonObject[] {
  const others = member(nonBodyParameter, "oneOf");
  const named = (isArray(others) ? others : []).filter(isObject);
  return [{ $ref: "#/definitions/bodyParameter" }, ...named];
}

/** What all parameters but bodies must have stands beside their choice. */
function namedParameters(definitions: JsonObject): JsonObject {
  const names = Object.keys(definitions).filter((name) => name.endsWith("ParameterSubSchema"));
  const required = ["name", "in", "type"];
  return Object.fromEntries(
    names.map((name) => {
      const own = objectOf(definitions, name);
      const more = isArray(own.required) ? own.required : [];
      return [name, { ...own, required: [...required, ...more] }];
    }),
  );
}
