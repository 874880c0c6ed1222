import { TYPE_NAMES } from "./keyword-kinds.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isArray } from "./value.js";

const string = (format: string): JsonObject => ({ type: "string", format });
const DATE_TIME = string("date-time");

/** Names that other languages have for types, and `file` of OpenAPI 2.0: each can mean but one thing. */
const MEANT: ReadonlyMap<JsonValue, JsonObject> = new Map([
  ["any", {}],
  ["bool", { type: "boolean" }],
  ["date", string("date")],
  ["date-time", DATE_TIME],
  ["datetime", DATE_TIME],
  ["dict", { type: "object" }],
  ["double", { type: "number", format: "double" }],
  ["file", string("binary")],
  ["float", { type: "number", format: "float" }],
  ["int", { type: "integer" }],
  ["int32", { type: "integer", format: "int32" }],
  ["int64", { type: "integer", format: "int64" }],
  ["list", { type: "array" }],
  ["long", { type: "integer", format: "int64" }],
  ["map", { type: "object" }],
  ["uuid", string("uuid")],
]);

/** The keywords that a `type` stands for which JSON Schema does not have; undefined where nobody can say. */
export function meantBy(type: JsonValue | undefined): JsonObject | undefined {
  if (isArray(type)) return withNull(type);
  return type === undefined ? undefined : MEANT.get(type);
}

/** YAML has `[string, null]` for `["string", null]`. */
function withNull(types: readonly JsonValue[]): JsonObject | undefined {
  const names = types.map((type) => type ?? "null");
  const isClear = types.includes(null) && names.every((name) => TYPE_NAMES.some((n) => n === name));
  return isClear ? { type: names } : undefined;
}
