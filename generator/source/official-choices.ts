import type { JsonObject, JsonValue } from "./types.js";
import { isArray, isObject, member, valueAt } from "./value.js";

// The official schemas of 2.0 and 3.0 are of draft 4, where a choice can only be a `oneOf`; a fault in one branch then brings
// the errors of all others. As in the official schema of 3.1, each choice is made by its tag here: `$ref`, `in` or `type`.

/** `oneOf: [X, Reference]` -> a reference if there is a `$ref`, else X; everywhere inside a value. */
export function taggedReferences(value: JsonObject, reference: string): JsonObject;
export function taggedReferences(value: JsonValue, reference: string): JsonValue;
export function taggedReferences(value: JsonValue, reference: string): JsonValue {
  if (isArray(value)) return value.map((item) => taggedReferences(item, reference));
  if (!isObject(value)) return value;
  const { oneOf } = value;
  const branches = isArray(oneOf) ? oneOf : [];
  const others = branches.filter((branch) => member(branch, "$ref") !== reference);
  if (others.length === branches.length) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, taggedReferences(item, reference)]),
    );
  }
  return {
    if: { type: "object", required: ["$ref"] },
    then: { $ref: reference },
    else: others.length === 1 ? (others[0] ?? true) : { anyOf: others },
  };
}

/**
 * A `oneOf` whose branches name the values of properties -> for each of these, an `enum` of all; and the branches whose
 * values are there.
 */
export function tagged(
  tags: readonly [string, ...string[]],
  choice: JsonValue | undefined,
  definitions: JsonObject,
): JsonObject {
  const oneOf = member(choice, "oneOf");
  const branches = (isArray(oneOf) ? oneOf : []).map((branch) => {
    const name = String(member(branch, "$ref") ?? "").replace("#/definitions/", "");
    const named = name === "" ? branch : (definitions[name] ?? null);
    const values = (tag: string): readonly JsonValue[] => {
      const found = valueAt(named, ["properties", tag, "enum"]);
      return isArray(found) ? found : [];
    };
    return { branch, values };
  });
  const [first] = tags;
  const all = [...new Set(branches.flatMap(({ values }) => values(first)))];
  return {
    type: "object",
    required: [first],
    properties: { [first]: { enum: all } },
    allOf: branches.map(({ branch, values }) => {
      const said = tags.filter((tag) => values(tag).length > 0);
      const properties = Object.fromEntries(said.map((tag) => [tag, { enum: values(tag) }]));
      return { if: { properties, required: said }, then: branch };
    }),
  };
}
