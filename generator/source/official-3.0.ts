import type { OfficialCheck } from "./official-check.js";
import { tagged, taggedReferences } from "./official-choices.js";
import { compile, officialSchema } from "./official-schema.js";
import type { JsonObject } from "./types.js";
import { isObject, member } from "./value.js";

/** The official schema of OpenAPI 3.0, without Schema Objects. */
export const schema: JsonObject = withTaggedChoices(officialSchema("3.0"));

export const check: OfficialCheck = compile(schema);

function withTaggedChoices(official: JsonObject): JsonObject {
  const { id: _id, $schema: _draft4, definitions, ...rest } = official;
  if (!isObject(definitions))
    throw new Error("the official schema of OpenAPI 3.0 has no definitions");
  const replaced = {
    ...definitions,
    Schema: {},
    SchemaXORContent: { oneOf: [{ required: ["schema"] }, { required: ["content"] }] },
    ParameterLocation: tagged(["in"], member(definitions, "ParameterLocation"), definitions),
    SecurityScheme: tagged(["type"], member(definitions, "SecurityScheme"), definitions),
  };
  const { HTTPSecurityScheme, ...others } = replaced as JsonObject;
  const { oneOf: _bearerFormatOfOthers, ...http } = isObject(HTTPSecurityScheme)
    ? HTTPSecurityScheme
    : {};
  const all = { ...others, HTTPSecurityScheme: http };
  return { ...rest, definitions: taggedReferences(all, "#/definitions/Reference") };
}
