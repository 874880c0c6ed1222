import { compile, type OfficialCheck, officialSchema } from "./official-schema.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isArray, isObject, member, valueAt } from "./value.js";

const REFERENCE = "#/definitions/Reference";

/**
 * Checks a document against the official schema of OpenAPI 3.0, without Schema Objects.
 *
 * The official schema is of draft 4, where a choice can only be a `oneOf`; a fault in one branch then brings the errors of all
 * others. As in the official schema of 3.1, each choice is made by its tag here: `$ref`, `in` or `type`.
 */
export const check: OfficialCheck = compile(withTaggedChoices(officialSchema("3.0")));

function withTaggedChoices(official: JsonObject): JsonObject {
  const { id: _id, $schema: _draft4, definitions, ...rest } = official;
  if (!isObject(definitions))
    throw new Error("the official schema of OpenAPI 3.0 has no definitions");
  const replaced = {
    ...definitions,
    Schema: {},
    SchemaXORContent: { oneOf: [{ required: ["schema"] }, { required: ["content"] }] },
    ParameterLocation: tagged("in", member(definitions, "ParameterLocation"), definitions),
    SecurityScheme: tagged("type", member(definitions, "SecurityScheme"), definitions),
  };
  const { HTTPSecurityScheme, ...others } = replaced as JsonObject;
  const { oneOf: _bearerFormatOfOthers, ...http } = isObject(HTTPSecurityScheme)
    ? HTTPSecurityScheme
    : {};
  return { ...rest, definitions: taggedReferences({ ...others, HTTPSecurityScheme: http }) };
}

/** `oneOf: [X, Reference]` -> a reference if there is a `$ref`, else X; everywhere inside a value. */
function taggedReferences(value: JsonObject): JsonObject;
function taggedReferences(value: JsonValue): JsonValue;
function taggedReferences(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map((item) => taggedReferences(item));
  if (!isObject(value)) return value;
  const { oneOf } = value;
  const branches = isArray(oneOf) ? oneOf : [];
  const others = branches.filter((branch) => member(branch, "$ref") !== REFERENCE);
  if (others.length === branches.length) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, taggedReferences(item)]),
    );
  }
  return {
    if: { type: "object", required: ["$ref"] },
    then: { $ref: REFERENCE },
    else: others.length === 1 ? (others[0] ?? true) : { anyOf: others },
  };
}

/** A `oneOf` whose branches name the values of one property -> an `enum` of all, and the branch whose value is there. */
function tagged(tag: string, choice: JsonValue | undefined, definitions: JsonObject): JsonObject {
  const oneOf = member(choice, "oneOf");
  const branches = (isArray(oneOf) ? oneOf : []).map((branch) => {
    const name = String(member(branch, "$ref") ?? "").replace("#/definitions/", "");
    const values = valueAt(name === "" ? branch : (definitions[name] ?? null), [
      "properties",
      tag,
      "enum",
    ]);
    return { branch, values: isArray(values) ? values : [] };
  });
  return {
    type: "object",
    required: [tag],
    properties: { [tag]: { enum: branches.flatMap(({ values }) => values) } },
    allOf: branches.map(({ branch, values }) => ({
      if: { properties: { [tag]: { enum: values } }, required: [tag] },
      then: branch,
    })),
  };
}
